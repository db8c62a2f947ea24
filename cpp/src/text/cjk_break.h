// Chinese and Japanese words by ICU's dictionary, as ICU finds them and several times as fast.
#pragma once

#include <spigola/columns.h>

#include <string_view>
#include <vector>

namespace spigola {

// Appends `base` plus the byte offsets where the words of a run end. False, and nothing appended, for a run
// that holds anything but plain Han, Hiragana and Katakana of three bytes, and where ICU has no such
// dictionary: then ask ICU itself.
//
// The words are those of the least cost in all, where the dictionary says what each costs (a shortest path,
// as in ICU's CjkBreakEngine). ICU asks its trie for each character from the root, where thousands of
// branches begin; here a table has the place behind each first character. Cost: some 30 ns a character, and
// at the first call 2 ms for the table. Threads: safe.
bool cjk_breaks(std::string_view run_utf8, Offset base, std::vector<Offset>& word_ends);

}  // namespace spigola
