// Terms as names are compared with: a contraction that cuts a word (`can|not`, `do|n't`) cuts no name.
#pragma once

#include <spigola/segments.h>

#include <string_view>

namespace spigola {

// Whether a place is inside a run of letters.
bool is_inside_word(std::string_view text, Offset at);

// The terms of a text, where no two of one run of letters stand: `can` and `not` of `cannot` become one,
// whose token is that of the first. Those of the segments themselves where none do; else they are written to
// `scratch`, without keys. Cost: O(terms).
Terms whole_words(std::string_view text, const Segments& segments, TermColumns<Growing>& scratch);

}  // namespace spigola
