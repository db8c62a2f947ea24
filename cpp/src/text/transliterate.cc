#include "text/transliterate.h"

#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

namespace spigola {
namespace {

// One to three code points, 0 behind the last, and their Latin.
struct LatinRow {
  char32_t first, second, third;
  std::uint16_t begin, size;  // in latin_text
};

struct PlainLetters {
  char32_t letter;
  char letters[4];
};

#include "text/latin_tables.inc"

constexpr char32_t end_of_rows = 0x3100, first_syllable = 0xAC00, num_syllables = 11172;
constexpr unsigned num_vowels = 21, num_finals = 28;

// The first row of each first code point, 0 for none, one more than its index otherwise.
const std::array<std::uint16_t, end_of_rows>& first_rows() {
  static const std::array<std::uint16_t, end_of_rows> rows = [] {
    std::array<std::uint16_t, end_of_rows> first{};
    for (std::uint32_t i = num_latin_rows; i > 0; --i)
      first[latin_rows[i - 1].first] = static_cast<std::uint16_t>(i);
    return first;
  }();
  return rows;
}

void append_syllable(char32_t syllable, std::string& out) {
  const auto row = static_cast<unsigned>(syllable - first_syllable);
  out += latin_initials[row / num_finals / num_vowels];
  out += latin_vowels[row / num_finals % num_vowels];
  out += latin_finals[row % num_finals];
}

}  // namespace

std::size_t append_latin_of_first(std::u32string_view text, std::string& out) {
  const char32_t c = text[0];
  if (c - first_syllable < num_syllables) {
    append_syllable(c, out);
    return 1;
  }
  if (c >= end_of_rows || first_rows()[c] == 0) return 0;
  const std::array<char32_t, 2> behind = {text.size() > 1 ? text[1] : 0, text.size() > 2 ? text[2] : 0};
  // Rows ascend, so that the longest that fits comes last.
  const LatinRow* longest = nullptr;
  std::size_t length = 0;
  for (const LatinRow* row = latin_rows + first_rows()[c] - 1; row < std::end(latin_rows) && row->first == c;
       ++row) {
    if (row->second == 0) {
      longest = row;
      length = 1;
    } else if (row->second == behind[0] && (row->third == 0 || row->third == behind[1])) {
      longest = row;
      length = row->third == 0 ? 2 : 3;
    }
  }
  if (longest == nullptr) return 0;
  out.append(latin_text + longest->begin, longest->size);
  return length;
}

void append_latin(std::u32string_view text, std::string& out) {
  while (!text.empty()) {
    std::size_t length = append_latin_of_first(text, out);
    if (length == 0) {
      unicode::append_utf8(out, text[0]);
      length = 1;
    }
    text.remove_prefix(length);
  }
}

std::string_view plain_letters_of(char32_t c) noexcept {
  const PlainLetters* const row = std::ranges::lower_bound(plain_letters, c, {}, &PlainLetters::letter);
  return row != std::end(plain_letters) && row->letter == c ? std::string_view(row->letters) : "";
}

}  // namespace spigola
