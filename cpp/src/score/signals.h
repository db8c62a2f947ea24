// Signals: columns of the table of scores that are made from where and what a sentence is.
#pragma once

#include "score/sentence_terms.h"

#include <cstdint>
#include <span>
#include <vector>

namespace spigola::score {

// How early a sentence stands: 1/√(1 + its rank among the ranked sentences), 0 for the others. Where the
// order says nothing, 1 for all ranked ones.
void position_signal(std::span<const std::uint8_t> is_ranked, bool ordered, std::vector<double>& out);

// See ordered_by_default.
bool looks_ordered(const TermCounts& x);

}  // namespace spigola::score
