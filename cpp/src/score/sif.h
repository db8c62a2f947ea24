// Smooth inverse frequency (Arora, Liang and Ma 2017) over embeddings of the
// sentences themselves.
#pragma once

#include "score/sentence_terms.h"

#include <functional>
#include <vector>

namespace spigola::score {

// Embeddings of terms from where they stand: the positive pointwise mutual
// information of terms and sentences,
//   M(i, t) = max(0, ln(tf(t, i) · T / (|i| · count(t)))),   T the number of
//   all terms,
// by truncated singular value decomposition, w(t) = √σ · v(t) (Levy, Goldberg
// and Dagan 2015). A sentence is the mean of its terms' vectors, each weighted
// a / (a + count(t) / T); of these vectors the common direction (first right
// singular vector) is taken off. The score is (1 + cosine to their mean) / 2,
// over the greatest; the cosine with a vector of length 0 is 0.
void sif(const TermCounts& x, const SifOptions& options, const std::function<bool()>& stop,
         std::vector<double>& score);

}  // namespace spigola::score
