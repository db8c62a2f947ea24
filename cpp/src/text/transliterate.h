// Other scripts in Latin letters, as the rules of CLDR write them: Шойгу → šojgu, Αθήνα → athḗna, 김정은 →
// gimjeongeun.
//
//   append_latin(U"თბილისი", out);      // "tbilisi"
//
// Greek, Cyrillic, Armenian, Hebrew, Arabic, Devanagari, Bengali, Georgian, Kana and Hangul. The tables are
// committed (latin_tables.inc), not taken from the ICU of the machine; cpp/tools/make_latin_tables.cc writes
// them and says how they differ from ICU. Han is left out: its reading depends on the word and the country.
//
// For keys and comparisons, never for display: apostrophes and hyphens that lead back to the script are left
// out, and vowels that a script does not write stay unwritten.
//
// Cost: some ns a character; allocates only in the output. Threads: safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace spigola {

// Appends the Latin of the longest sequence of characters at the beginning of the text that has one, in
// UTF-8, and gives its length; 0, and nothing appended, where the first character is of no script above. The
// text is case-folded and in normalisation form C, and not empty.
std::size_t append_latin_of_first(std::u32string_view text, std::string& out);

// The whole text: characters of no script above are appended as they are.
void append_latin(std::u32string_view text, std::string& out);

// The ASCII letters of a Latin letter with marks (é → e, ł → l, ß → ss, æ → ae); empty for all else.
std::string_view plain_letters_of(char32_t c) noexcept;

// Whether the script of a letter leaves vowels unwritten.
constexpr bool is_abjad(char32_t c) noexcept {
  return c >= U'\u05B0' && c <= U'\u06FF';
}

}  // namespace spigola
