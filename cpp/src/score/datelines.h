// Where a story says from where and when it comes: `UDINE.`, `Казань, 5 июня.`
//
// A dateline that ends in a full stop is a sentence of its own, the first one, and says nothing: it is not
// ranked.
#pragma once

#include <spigola/segments.h>
#include <spigola/text.h>

#include <cstdint>
#include <vector>

namespace spigola::score {

// Takes the datelines at the beginning of the ranked sentences out of them, unless nothing else is ranked.
// A dateline is a place in capitals, or a place, a comma and a number; all its words begin with a capital,
// are numbers or stand behind one. Cost: O(tokens of the first sentences).
void drop_datelines(const Text& text, const Segments& segments, std::vector<std::uint8_t>& is_ranked);

}  // namespace spigola::score
