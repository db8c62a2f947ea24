// Latent semantic analysis (Steinberger and Ježek 2004).
#pragma once

#include "score/sentence_terms.h"

#include <functional>
#include <vector>

namespace spigola::score {

// The length of each sentence in the space of the largest singular values: with
// A the matrix of terms by sentences, A(t, i) = s + (1 − s) · tf(t, i) / max
// tf(·, i), and A = U Σ Vᵀ,
//   score(i) = √ Σ_k σ(k)² v(i, k)²,
// over the greatest. With all dimensions it is the length of the column.
void lsa(const TermCounts& x, const LsaOptions& options, const std::function<bool()>& stop,
         std::vector<double>& score);

}  // namespace spigola::score
