// The words of a text as languages are told apart by: folded letters in threes, whole, and one by one.
#pragma once

#include "text/unicode.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace spigola {

// Three folded letters, a space before and behind the word, as one number.
using Trigram = std::uint64_t;
constexpr Trigram trigram(char32_t a, char32_t b, char32_t c) {
  return static_cast<Trigram>(a) << 42 | static_cast<Trigram>(b) << 21 | c;
}

// The letters of one word and what is looked up of it.
struct LetterWord {
  std::vector<char32_t> letters;  // folded, with a space at either end
  bool is_capitalized = false;
  std::uint64_t key() const {
    std::uint64_t key = 0xCBF29CE484222325u;
    for (const char32_t c : letters) key = (key ^ c) * 0x100000001B3u;
    return key;
  }
};

// Whether a run without white space is an address, a file name or the like: `@`, `://`, or a full stop
// between two letters or digits.
inline bool looks_like_address(std::string_view run) {
  const auto is_alphanumeric = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  if (run.find('@') != run.npos || run.find("://") != run.npos) return true;
  for (std::size_t i = 1; i + 1 < run.size(); ++i)
    if (run[i] == '.' && is_alphanumeric(run[i - 1]) && is_alphanumeric(run[i + 1])) return true;
  return false;
}

// Calls use(word) for every run of letters of valid UTF-8, but for those of addresses. Marks on letters are
// passed over.
template <class Use>
void for_each_word(std::string_view text, LetterWord& word, Use&& use) {
  const auto end_word = [&] {
    if (word.letters.size() > 1) {
      word.letters.push_back(U' ');
      use(std::as_const(word));
    }
    word.letters.assign(1, U' ');
  };
  const auto is_space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  word.letters.assign(1, U' ');
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    bool has_mark = false;  // of those that addresses have
    for (; end < text.size() && !is_space(text[end]); ++end)
      has_mark |= text[end] == '.' || text[end] == '@' || text[end] == ':';
    const std::string_view run = text.substr(begin, end - begin);
    begin = end + 1;
    if (has_mark && looks_like_address(run)) continue;
    for (const char *p = run.data(), *last = p + run.size(); p < last;) {
      if (const auto lower = static_cast<unsigned char>(*p | 0x20); lower >= 'a' && lower <= 'z') {
        if (word.letters.size() == 1) word.is_capitalized = static_cast<unsigned char>(*p) != lower;
        word.letters.push_back(lower);
        ++p;
        continue;
      }
      const auto [c, length] = unicode::decode(p, last);
      p += length;
      if (unicode::is_letter(c)) {
        if (word.letters.size() == 1) word.is_capitalized = unicode::is_upper(c);
        word.letters.push_back(unicode::simple_fold(c));
      } else if (!unicode::is_combining(c)) {
        end_word();
      }
    }
    end_word();
  }
}

}  // namespace spigola
