// What the library knows of single characters: class, case folding, break properties.
//
// The tables are committed (unicode_tables.inc), not taken from the ICU of the machine, so that tokens and
// lexicon keys are the same everywhere. cpp/tools/make_unicode_tables.cc writes them.
//
// Every look-up is two loads. Every function accepts any value: what is not a character is CharClass::other.
#pragma once

#include "text/unicode_tables.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace spigola::unicode {

// The version of the Unicode Standard that the tables follow, such as "15.0".
std::string_view version() noexcept;

inline CharClass char_class(char32_t c) noexcept {
  return static_cast<CharClass>(lookup(tables::char_class_blocks, tables::char_class_values, c));
}

inline bool is_letter(char32_t c) noexcept {
  const CharClass value = char_class(c);
  return (value >= CharClass::letter_lower && value <= CharClass::letter_other) ||
         value == CharClass::dictionary;
}
inline bool is_upper(char32_t c) noexcept {
  return char_class(c) == CharClass::letter_upper;
}
inline bool is_lower(char32_t c) noexcept {
  return char_class(c) == CharClass::letter_lower;
}
inline bool is_combining(char32_t c) noexcept {
  return char_class(c) == CharClass::mark;
}

inline WordBreak word_break(char32_t c) noexcept {
  return static_cast<WordBreak>(lookup(tables::word_break_blocks, tables::word_break_values, c));
}
inline GraphemeBreak grapheme_break(char32_t c) noexcept {
  return static_cast<GraphemeBreak>(lookup(tables::grapheme_break_blocks, tables::grapheme_break_values, c));
}
inline SentenceBreak sentence_break(char32_t c) noexcept {
  return static_cast<SentenceBreak>(lookup(tables::sentence_break_blocks, tables::sentence_break_values, c));
}

// Simple case folding: one character to one (the mappings C and S of CaseFolding.txt). All four letters i
// of Turkish, I İ ı i, fold to i, so that İstanbul, Istanbul and istanbul meet in any language.
inline char32_t simple_fold(char32_t c) noexcept {
  const std::uint8_t row = lookup(tables::fold_blocks, tables::fold_values, c);
  return c + static_cast<char32_t>(tables::folds[row].distance);
}

// Full case folding: ß → ss, ﬁ → fi; elsewhere simple_fold(). The result points into the buffer.
std::span<const char32_t> full_fold(char32_t c, std::array<char32_t, 3>& buffer) noexcept;

// Whether normalisation form C may change this character or its neighbour. Text without such characters is
// normalised.
inline bool nfc_may_change(char32_t c) noexcept {
  return tables::folds[lookup(tables::fold_blocks, tables::fold_values, c)].nfc_may_change;
}

// The value of a decimal digit of any script, −1 for everything else.
int digit_value(char32_t c) noexcept;

struct Decoded {
  char32_t code_point;
  int length;  // bytes
};

namespace detail {
inline char32_t bits(const char* p, int shift) noexcept {
  return static_cast<char32_t>(static_cast<unsigned char>(*p) & 0x3F) << shift;
}
}  // namespace detail

// The character at p < end, in valid UTF-8.
inline Decoded decode(const char* p, [[maybe_unused]] const char* end) noexcept {
  const char32_t lead = static_cast<unsigned char>(*p);
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xE0) return {((lead & 0x1F) << 6) | detail::bits(p + 1, 0), 2};
  if (lead < 0xF0) return {((lead & 0x0F) << 12) | detail::bits(p + 1, 6) | detail::bits(p + 2, 0), 3};
  return {((lead & 0x07) << 18) | detail::bits(p + 1, 12) | detail::bits(p + 2, 6) | detail::bits(p + 3, 0),
          4};
}

// Whether a byte is not the first of its character.
inline bool is_continuation(char byte) noexcept {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

// The character that ends at p > begin, in valid UTF-8.
inline Decoded decode_back(const char* begin, const char* p) noexcept {
  const char* lead = p - 1;
  while (lead > begin && (static_cast<unsigned char>(*lead) & 0xC0) == 0x80) --lead;
  return decode(lead, p);
}

// Writes a character, which is not a surrogate and not above U+10FFFF, as one to four bytes; gives the end.
inline char* write_utf8(char* out, char32_t c) noexcept {
  const auto continuation = [c](int shift) { return static_cast<char>(0x80 | ((c >> shift) & 0x3F)); };
  if (c < 0x80) {
    *out++ = static_cast<char>(c);
    return out;
  }
  if (c < 0x800) {
    *out++ = static_cast<char>(0xC0 | (c >> 6));
  } else {
    if (c < 0x10000) {
      *out++ = static_cast<char>(0xE0 | (c >> 12));
    } else {
      *out++ = static_cast<char>(0xF0 | (c >> 18));
      *out++ = continuation(12);
    }
    *out++ = continuation(6);
  }
  *out++ = continuation(0);
  return out;
}

inline void append_utf8(std::string& out, char32_t c) {
  char bytes[4];
  out.append(bytes, write_utf8(bytes, c));
}

}  // namespace spigola::unicode
