// What characters are to the segmenter.
#pragma once

#include <spigola/columns.h>

#include "text/unicode.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace spigola {

// What an ASCII byte is to the scanner; every other byte is `high`, the first or a later one of a longer
// character.
enum class Byte : std::uint8_t {
  blank,
  letter,
  digit,
  full_stop,
  final_mark,
  clause_mark,
  apostrophe,
  hyphen,
  closing,
  other,
  high
};

inline constexpr std::array<Byte, 256> byte_classes = [] {
  std::array<Byte, 256> table{};
  for (std::size_t i = 0; i < 256; ++i) {
    const auto c = static_cast<unsigned char>(i);
    Byte value = Byte::other;
    if (c >= 0x80)
      value = Byte::high;
    else if (c == ' ' || (c >= '\t' && c <= '\r'))
      value = Byte::blank;
    else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
      value = Byte::letter;
    else if (c >= '0' && c <= '9')
      value = Byte::digit;
    else if (c == '.')
      value = Byte::full_stop;
    else if (c == '!' || c == '?')
      value = Byte::final_mark;
    else if (c == ':' || c == ';')
      value = Byte::clause_mark;
    else if (c == '\'')
      value = Byte::apostrophe;
    else if (c == '-')
      value = Byte::hyphen;
    else if (c == ')' || c == ']' || c == '}' || c == '"')
      value = Byte::closing;
    table[i] = value;
  }
  return table;
}();

inline Byte byte_class(const char* p) {
  return byte_classes[static_cast<unsigned char>(*p)];
}

// A set of ASCII characters.
class AsciiSet {
 public:
  consteval explicit AsciiSet(std::string_view characters) {
    for (const char c : characters) words_[static_cast<unsigned char>(c) >> 6] |= bit(c);
  }
  constexpr bool has(char c) const {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x80 && (words_[byte >> 6] & bit(c)) != 0;
  }

 private:
  static constexpr std::uint64_t bit(char c) {
    return std::uint64_t{1} << (static_cast<unsigned char>(c) & 63);
  }
  std::array<std::uint64_t, 2> words_{};
};

struct Character {
  char32_t code;
  unicode::CharClass kind;
  int length;  // 0 at the end
};

// The character at p; a space of no length at the end.
inline Character character_at(const char* p, const char* end) {
  if (p >= end) return {0, unicode::CharClass::space, 0};
  const auto [c, length] = unicode::decode(p, end);
  return {c, unicode::char_class(c), length};
}

constexpr bool is_apostrophe(char32_t c) {
  return c == U'\'' || c == U'\u2019' || c == U'\u02BC';
}
// One that is no quotation mark: it belongs to the word it stands beside.
constexpr bool is_letter_apostrophe(char32_t c) {
  return c == U'\u02BC';
}
// Whether one stands at a place of a text, which may be its end.
inline bool is_apostrophe_at(std::string_view text, Offset at) {
  const auto place = static_cast<std::size_t>(at);
  if (place >= text.size()) return false;
  if (static_cast<unsigned char>(text[place]) < 0x80) return text[place] == '\'';
  return is_apostrophe(unicode::decode(text.data() + place, text.data() + text.size()).code_point);
}
constexpr bool is_hyphen(char32_t c) {
  return c == U'-' || c == U'\u2010' || c == U'\u2011';
}

constexpr bool is_superscript(char32_t c) {
  return c == U'²' || c == U'³';
}

constexpr bool continues_word(unicode::CharClass kind) {
  using unicode::CharClass;
  return kind == CharClass::letter_lower || kind == CharClass::letter_upper ||
         kind == CharClass::letter_other || kind == CharClass::digit || kind == CharClass::mark ||
         kind == CharClass::connector || kind == CharClass::format;
}

}  // namespace spigola
