// KLSum (Haghighi and Vanderwende 2009).
#pragma once

#include "score/sentence_terms.h"

#include <functional>
#include <vector>

namespace spigola::score {

// Sentences are chosen one by one: with P the shares of terms in the text and Q
// those in the summary together with a candidate, the one with the least Σ P(t)
// ln(P(t) / Q(t)) over the terms of Q; the earlier of those that differ by
// rounding alone. The score falls by equal steps in the order of the choice,
// from 1. After max_rounds the others follow by the sum they had in the last
// round.
//
// The sum over the summary is kept, so that a candidate costs its own terms:
// O(rounds × terms) in all. `stop` is asked every round; when it says yes,
// Cancelled is thrown.
void kl(const TermCounts& x, const GreedyOptions& options, const std::function<bool()>& stop,
        std::vector<double>& score);

}  // namespace spigola::score
