// Which words a list may hold, by their first two and last two letters and their size: a look at 2 KB turns
// most words away.
#pragma once

#include <algorithm>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace spigola {

// The size of the letter at p, if it is one of ASCII or from À to ÿ but ß, which a filter knows; else 0. In
// valid UTF-8, in which a second byte follows the first.
inline int filtered_letter_size(const char* p) {
  const auto first = static_cast<unsigned char>(p[0]);
  if (first < 0x80) return static_cast<unsigned char>((first | 0x20) - 'a') <= 'z' - 'a' ? 1 : 0;
  const auto second = static_cast<unsigned char>(p[1]);
  return first == 0xC3 && second != 0x97 && second != 0x9F && second != 0xB7 ? 2 : 0;
}

class WordFilter {
 public:
  // A word that the list holds, folded.
  void add(std::string_view folded) {
    if (!folded.empty()) bits_.set(place(folded));
  }
  void add(const WordFilter& other) { bits_ |= other.bits_; }
  // Two words that stand one behind the other.
  void add(std::string_view folded, std::string_view next) {
    if (!folded.empty() && !next.empty()) bits_.set(place(folded, next));
  }
  // False where the list does not hold the word, in any case. The word has letters as above, one or more.
  bool may_hold(std::string_view word) const { return bits_.test(place(word)); }
  bool may_hold(std::string_view word, std::string_view next) const { return bits_.test(place(word, next)); }

 private:
  static std::size_t place(std::string_view word) { return mixed(seen(word)) >> (32 - log_bits); }
  static std::size_t place(std::string_view word, std::string_view next) {
    return mixed(mixed(seen(word)) + seen(next)) >> (32 - log_bits);
  }
  static std::uint32_t mixed(std::uint32_t number) { return number * 0x9E37'79B1u; }
  // What a filter looks at.
  static std::uint32_t seen(std::string_view word) {
    // 0x20 is what the last bytes of small letters and their capitals differ in.
    const auto letter = [&](std::size_t i) { return static_cast<unsigned char>(word[i]) | 0x20u; };
    const std::size_t last = word.size() - 1, second = std::min<std::size_t>(last, 1);
    const std::uint32_t letters =
        letter(0) | letter(second) << 8 | letter(last - second) << 16 | letter(last) << 24;
    return letters + static_cast<std::uint32_t>(word.size());
  }

  static constexpr unsigned log_bits = 14;
  std::bitset<std::size_t{1} << log_bits> bits_;
};

}  // namespace spigola
