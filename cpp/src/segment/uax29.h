// Boundaries of grapheme clusters, words and sentences by UAX #29 (Unicode Text Segmentation), of the version
// of our own tables (unicode::version()), without any tailoring or dictionary.
//
//   std::vector<Offset> ends;
//   uax29::append_word_ends("Can't stop.", ends);   // 5, 6, 10, 11
//
// Text is valid UTF-8. Cost: O(text), each character is read once; no memory but the result.
#pragma once

#include <spigola/columns.h>

#include <string_view>
#include <vector>

namespace spigola::uax29 {

// Appends the end of every segment, in bytes, counted from the beginning of the text; the last one is the end
// of the text. White space is in segments as everything else is. Nothing for an empty text.
void append_grapheme_ends(std::string_view text, std::vector<Offset>& ends);
void append_word_ends(std::string_view text, std::vector<Offset>& ends);
void append_sentence_ends(std::string_view text, std::vector<Offset>& ends);

}  // namespace spigola::uax29
