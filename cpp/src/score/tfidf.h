// The mean weight of a sentence's terms (TF-ISF: Larocca Neto, Santos, Kaestner
// and Freitas 2000).
#pragma once

#include "score/sentence_terms.h"

#include <vector>

namespace spigola::score {

// The mean of tf · idf over the distinct terms of a sentence, over the
// greatest.
void tfidf(const TermCounts& x, std::vector<double>& score);

}  // namespace spigola::score
