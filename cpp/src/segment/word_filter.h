// Which ASCII words a list may hold, by their first, second and last letters and their size: a look at 512
// bytes turns most words away.
#pragma once

#include <algorithm>
#include <bitset>
#include <cstddef>
#include <string_view>

namespace spigola {

class WordFilter {
 public:
  // A word that the list holds, folded. Others than ASCII are passed over: nobody asks for them.
  void add(std::string_view folded) {
    if (!folded.empty()) bits_.set(place(folded));
  }
  // False where the list does not hold the word, in any case; not empty.
  bool may_hold(std::string_view ascii_word) const { return bits_.test(place(ascii_word)); }

 private:
  static std::size_t place(std::string_view word) {
    const auto letter = [&](std::size_t i) { return static_cast<unsigned char>(word[i]) | 0x20u; };
    const std::size_t second = word.size() > 1 ? letter(1) : 0;
    const std::size_t ends = (letter(0) * 33 ^ second) * 33 ^ letter(word.size() - 1);
    return (ends * 16 + std::min<std::size_t>(word.size(), 15)) % 4096;
  }

  std::bitset<4096> bits_;
};

}  // namespace spigola
