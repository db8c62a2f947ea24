// Random texts in which every break class of UAX #29 and every script occurs often enough to meet the others.
#pragma once

#include "text/unicode.h"

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace spigola::testing {

// Some characters of each combination of word, sentence and grapheme break class.
inline const std::vector<std::vector<char32_t>>& characters_by_class() {
  static const std::vector<std::vector<char32_t>> all = [] {
    std::vector<std::vector<char32_t>> by_class;
    std::vector<int> row_of_key(32 * 32 * 32, -1);
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
      if (c >= 0xD800 && c <= 0xDFFF) continue;
      const auto key = static_cast<std::size_t>(unicode::word_break(c)) * 1024 +
                       static_cast<std::size_t>(unicode::sentence_break(c)) * 32 +
                       static_cast<std::size_t>(unicode::grapheme_break(c));
      if (row_of_key[key] < 0) {
        row_of_key[key] = static_cast<int>(by_class.size());
        by_class.emplace_back();
      }
      by_class[static_cast<std::size_t>(row_of_key[key])].push_back(c);
    }
    return by_class;
  }();
  return all;
}

// 1 to 24 characters: of any class, of the last class again, or of what news is made of.
inline std::string random_scripts(std::mt19937_64& random) {
  constexpr std::u32string_view usual = U"aàbZ É19 .. , ' \" : ! ? ) ’ ʼ \n ";
  const auto& classes = characters_by_class();
  std::string text;
  std::size_t last = 0;
  for (std::size_t n = 1 + random() % 24; n > 0; --n) {
    if (random() % 3 == 0) {
      unicode::append_utf8(text, usual[random() % usual.size()]);
      continue;
    }
    if (random() % 4 != 0) last = random() % classes.size();
    unicode::append_utf8(text, classes[last][random() % classes[last].size()]);
  }
  return text;
}

}  // namespace spigola::testing
