// TextRank (Mihalcea and Tarau 2004) without its graph.
#pragma once

#include "score/walk.h"

#include <functional>
#include <vector>

namespace spigola::score {

// Sentences are alike by the terms they share, over the logarithms of their
// lengths:
//   S(i, j) = Σ_t tf(i, t) · tf(j, t) / (ln |i| + ln |j|),   1 over 1 for two
//   sentences of one term.
// The score is the probability in the walk of walk.h, over the greatest.
//
// The denominator depends on the lengths alone. So S y is one pass that sums y
// by term and length, a product of the lengths that a term meets with one
// another, and a pass back: O(terms + Σ over terms of the squared number of its
// lengths), which is no more than linear where sentences have some dozens of
// lengths.
void textrank(const TermCounts& x, const TextRankOptions& options, const std::function<bool()>& stop,
              std::vector<double>& score);

}  // namespace spigola::score
