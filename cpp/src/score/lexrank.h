// Continuous LexRank (Erkan and Radev 2004), without its graph.
#pragma once

#include "score/sentence_terms.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace spigola::score {

struct LexRankOptions {
  double damping = 0.85;     // the share of the walk that follows the similarities, below 1
  double tolerance = 1e-10;  // of the residual, in length, relative to the right-hand side
  // At the default damping the error falls to 0.56 of itself a time at worst (eigenvalues in 1 ± d): never
  // reached.
  int max_iterations = 100;
};

// The terms that two or more sentences share; those of one sentence alone are like nothing but themselves.
struct SharedTerms {
  std::vector<std::uint32_t> first, column;
  std::vector<double> weight;
  std::vector<double> own;             // of each row: the squared weights of its other terms
  std::vector<std::uint32_t> renamed;  // columns of the whole matrix
};

struct LexRankScratch {
  SharedTerms shared;
  std::vector<double> degree, scale, walk, residual, direction, image, by_column;
};

// How central each sentence is: its probability in a random walk from sentence to sentence, over the
// greatest. The walk goes to j with a probability proportional to the cosine of the rows (a sentence's
// likeness to itself included), and with probability 1 − damping anywhere. Sentences without terms take no
// part and have 0.
//
// With unit rows X the similarities are S = X Xᵀ and D their row sums; the probabilities p solve
//   p = (1 − d) / n + d · S D⁻¹ p,   or with p = D r   (D − d S) r = (1 − d) / n · 1,
// a symmetric positive definite system. It is solved by conjugate gradients with its diagonal D − d as
// preconditioner, from the constant r, which is the answer for d = 1. S is never formed: an iteration costs
// two passes over the non-zeros of terms that sentences share, X (Xᵀ y). Power iteration has the same answer
// after many more, because sentences are most like themselves. All sums run in a fixed order. `stop`
// is asked every iteration; when it says yes, Cancelled is thrown.
void lexrank(const TermMatrix& x, const LexRankOptions& options, const std::function<bool()>& stop,
             LexRankScratch& scratch, std::vector<double>& centrality);

}  // namespace spigola::score
