// Choosing sentences that say much and repeat little.
#pragma once

#include "score/sentence_terms.h"

#include <vector>

namespace spigola::score {

// Maximal marginal relevance (Carbonell and Goldstein 1998) over the rows of a matrix; see select_sentences.
// Of equal sentences the earlier one is taken. Cost: O(k · non-zeros).
std::vector<Row> select_rows(const TermMatrix& x, View<double> score, int k, double lambda);

// λ when a summary is made: the default of select_sentences.
inline constexpr double default_lambda = 0.7;

}  // namespace spigola::score
