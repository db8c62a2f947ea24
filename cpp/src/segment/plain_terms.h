// The places of the terms of a text, found from its bytes alone, without the tokens that they are parts of:
// for who asks for names and nothing else.
#pragma once

#include "segment/unset_column.h"

#include <spigola/segments.h>

#include <atomic>
#include <string_view>

namespace spigola {

struct PlainTerms {
  Unset<Offset> begin, end;
  Unset<Row> not_small;  // the terms that do not begin with a small letter of ASCII
};

// The terms of for_each_term_place() over the whole text. False, with nothing to rely on in `out`, where it
// holds a character that only tokens tell how to cut: marks and invisible characters, digits and line breaks
// beyond ASCII, scripts without spaces. Throws Cancelled when `stop` is set. Cost: some 20 ns for 64 bytes of
// ASCII, À to ÿ, Latin Extended-A and Cyrillic (AVX-512 VBMI2), a few more for each other character.
bool find_plain_terms(std::string_view text, const std::atomic<bool>* stop, PlainTerms& out);

}  // namespace spigola
