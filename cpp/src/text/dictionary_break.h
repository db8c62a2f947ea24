// Words in scripts that put no spaces between them: Thai, Lao, Khmer, Burmese, Chinese, Japanese.
//
//   std::vector<Offset> word_ends;
//   dictionary_breaks("ภาษาไทย", word_ends);   // {12, 21}: ภาษา, ไทย
//
// ICU's dictionaries decide, so these words may change with ICU's version, unlike everything else in tokens.
//
// Cost: linear, below a tenth of a microsecond a character. Memory is bounded: a run of more than a megabyte,
// which no text has, also ends a word after each megabyte. Threads: safe; each has an iterator of its own.
#pragma once

#include <spigola/columns.h>

#include <string_view>
#include <vector>

namespace spigola {

// Replaces word_ends by the byte offsets, counted from the beginning of the run, where words end; the last is
// the end of the run. The run is valid UTF-8: characters of class dictionary with their marks; whatever else
// it holds is broken as UAX #29 says. Throws Error where ICU has lost its dictionaries.
void dictionary_breaks(std::string_view run_utf8, std::vector<Offset>& word_ends);

}  // namespace spigola
