// Number words: `due`, `ventitré`, `duemilaventiquattro`, `twenty-three`, `due milioni e mezzo`.
//
// A language lists the parts (numerals.tsv), never all numbers. One algorithm, the same for every language,
// adds and multiplies them, inside one written word (from left to right, the longest part first, going back
// where that leads nowhere) and over several.
#pragma once

#include <spigola/language.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace spigola {

struct Numeral {
  double value = 0;
  bool times = false;    // multiplies what stands before it: cento, mila, milioni
  bool alone = false;    // of those: may also begin a number (cento, but not milioni)
  bool ordinal = false;  // primo; the end of a longer ordinal: -esimo
  bool part = false;     // only inside a longer word, or before an apostrophe: vent'
  bool weak = false;     // also an ordinary word (sei): a number only before something that is counted
  bool article = false;  // as weak, and no day either: un anno, but not un settembre
  bool half = false;     // mezzo
  bool is_and = false;   // stands before a half: due milioni e mezzo
  bool joins = false;    // stands between two parts: vinte e três
};

// The running sum of the parts of one number.
class NumeralSum {
 public:
  // 20 then 3 is 23; false where the value does not fit below what was added: 3 then 20.
  bool add(double value);
  // 2 then times 100 is 200; 202 then times 1000 is 202000. Scales must fall, but for
  // thousands of a larger one: false for 2 million thousand, 2 thousand million is 2e9.
  bool times(double scale);
  bool add_half();  // of the last scale: two million and a half
  double value() const { return total_ + group_; }
  double last_scale() const { return limit_; }

 private:
  double total_ = 0, group_ = 0;
  double limit_ = std::numeric_limits<double>::infinity();  // the last scale; what follows is smaller
};

class Numerals {
 public:
  // Throws LanguageError for an entry that cannot be read.
  explicit Numerals(const Language& language);

  struct Listed {
    std::string word;  // folded
    Numeral numeral;
  };
  const std::vector<Listed>& listed() const { return listed_; }

  // Whether the word [begin, end) of a text may be a number written as one word: a test of its first and last
  // three bytes, without a branch on what they are.
  bool may_be_joined(std::string_view text, std::int32_t begin, std::int32_t end) const {
    const auto b = static_cast<std::size_t>(begin), e = static_cast<std::size_t>(end);
    if (e < 4 || b + 4 > text.size()) return false;
    std::uint32_t first = 0, last = 0;
    std::memcpy(&first, text.data() + b, 4);
    std::memcpy(&last, text.data() + e - 4, 4);
    constexpr std::size_t shortest = 5;
    return static_cast<bool>(static_cast<int>(e - b >= shortest) &
                             (starts_[place(first << 8)] & stops_[place(last & 0xFFFFFF00)]));
  }
  // Reads a whole word as a number put together from several parts; false where it is none.
  bool read_joined(std::string_view word, Numeral& out) const;

 private:
  struct State;
  void note_ends();
  bool read_parts(std::string_view folded, NumeralSum sum, int depth, Numeral& out) const;
  // Of three bytes above an empty one, in any case.
  static std::size_t place(std::uint32_t bytes) { return ((bytes | 0x20202000u) * 0x9E3779B1u) >> 20; }
  static std::size_t place(std::string_view three) {
    std::uint32_t bytes = 0;
    std::memcpy(reinterpret_cast<char*>(&bytes) + 1, three.data(), 3);
    return place(bytes);
  }

  std::vector<Listed> listed_;
  std::unordered_map<std::string_view, const Numeral*> by_word_;  // the first of each word
  std::size_t longest_ = 0;
  std::array<std::uint8_t, 4096> starts_ = {}, stops_ = {};
};

}  // namespace spigola
