// SumBasic (Nenkova and Vanderwende 2005).
#pragma once

#include "score/sentence_terms.h"

#include <functional>
#include <span>
#include <vector>

namespace spigola::score {

// Sentences are chosen one by one: the one with the greatest mean of p over its
// terms, the earlier of equals; then p ← p² for each of its terms, as often as
// they stand in it. At first p is the share of a term in all. The score falls
// by equal steps in the order of the choice, from 1. After max_rounds the
// others follow by the mean they then have.
//
// Means only fall, so that a sentence whose mean is still the greatest after it
// was looked at again is the one (lazy greedy): most rounds look at a few
// sentences. `order` are the columns in the order of the text; sums are taken
// in it. `stop` is asked every round; when it says yes, Cancelled is thrown.
void sumbasic(const TermCounts& x, std::span<const std::uint32_t> order, const GreedyOptions& options,
              const std::function<bool()>& stop, std::vector<double>& score);

}  // namespace spigola::score
