// Continuous LexRank (Erkan and Radev 2004), without its graph.
#pragma once

#include <functional>
#include <vector>

#include "score/sentence_terms.h"

namespace spigola::score {

struct LexRankOptions {
  double damping = 0.85;     // the share of the walk that follows the similarities, below 1
  double tolerance = 1e-10;  // of the residual, in length, relative to the right-hand side
  int max_iterations =
      100;  // at the default damping the residual falls to less than half a time: never reached
};

struct LexRankScratch {
  std::vector<double> root_degree, q, residual, direction, image, scaled, by_column;
};

// How central each sentence is: its probability in a random walk from sentence to sentence, over the
// greatest. The walk goes to j with a probability proportional to the cosine of the rows (a sentence's
// likeness to itself included), and with probability 1 − damping anywhere. Sentences without terms take no
// part and have 0.
//
// With unit rows X the similarities are S = X Xᵀ and D their row sums; the probabilities p solve
//   p = (1 − d) / n + d · S D⁻¹ p.
// With q = D^-½ p that is a symmetric system whose eigenvalues lie between 1 − d and 1,
//   (I − d · D^-½ S D^-½) q = (1 − d) / n · D^-½ 1,
// solved by conjugate gradients from q = D^½ 1, which is the answer for d = 1. S is never formed: an
// iteration costs two passes over the non-zeros, X (Xᵀ y). Power iteration has the same answer after five
// times as many, because sentences are most like themselves. All sums run in the order of the rows. `stop` is
// asked every iteration; when it says yes, Cancelled is thrown.
void lexrank(const TermMatrix& x, const LexRankOptions& options, const std::function<bool()>& stop,
             LexRankScratch& scratch, std::vector<double>& centrality);

}  // namespace spigola::score
