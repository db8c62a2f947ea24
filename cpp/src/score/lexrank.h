// Continuous LexRank (Erkan and Radev 2004), without its graph.
#pragma once

#include "score/sentence_terms.h"

#include <functional>
#include <vector>

namespace spigola::score {

struct LexRankOptions {
  double damping = 0.85;     // the share of the walk that follows the similarities
  double tolerance = 1e-9;   // ends when the probabilities change by less in sum
  int max_iterations = 200;  // 0.85^200 < 1e-14: never the bound at the default damping
};

struct LexRankScratch {
  std::vector<double> degree, p, next, by_column;
};

// How central each sentence is: its probability in a random walk from sentence to sentence, over the
// greatest. The walk goes to j with a probability proportional to the cosine of the rows (a sentence's
// likeness to itself included), and with probability 1 − damping anywhere. Sentences without terms take no
// part and have 0.
//
// With unit rows X the similarities are S = X Xᵀ, the walk is P = D⁻¹ S, D the row sums of S, and one
// iteration
//   p ← (1 − d) / n + d · X (Xᵀ (D⁻¹ p))
// costs O(non-zeros): S is never formed. All sums run in the order of the rows. `stop` is asked every
// iteration; when it says yes, Cancelled is thrown.
void lexrank(const TermMatrix& x, const LexRankOptions& options, const std::function<bool()>& stop,
             LexRankScratch& scratch, std::vector<double>& centrality);

}  // namespace spigola::score
