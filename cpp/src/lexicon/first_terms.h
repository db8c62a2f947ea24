// How names begin: what turns most places of a text away before their second term is hashed.
//
//   names "Roma", "Banca Popolare"; text "la Banca di Roma"
//   `Banca` goes on with a small d here, with a capital P in the only name: no way.
#pragma once

#include "lexicon/file_format.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace spigola {

// What names have in common that begin alike, as bits: how they go on behind their first term.
//
// Behind one space or hyphen: a small letter of ASCII, two neighbours of the alphabet a bit (0 to 13), or a
// digit (14), or a capital (15 to 28); `other` is anything else.
struct NameBeginning {
  static constexpr std::uint32_t may_be_small = 1u << 29;  // the first letter
  static constexpr std::uint32_t one_term = 1u << 30;      // nothing follows
  static constexpr std::uint32_t other = 1u << 31;
  static constexpr std::uint32_t all = ~std::uint32_t{0}, all_behind = all & ~(may_be_small | one_term);

  static constexpr std::uint32_t small(char letter) { return 1u << pair_of(letter); }
  static constexpr std::uint32_t capital(char letter) { return 1u << (first_capital + pair_of(letter)); }
  static constexpr std::uint32_t digit = 1u << 14;

 private:
  static constexpr int first_capital = 15;
  static constexpr unsigned pair_of(char letter) { return (static_cast<unsigned>(letter) & 31u) / 2; }
};

// What follows behind a term of a text, as bits of NameBeginning; in doubt too many.
class TextBehind {
 public:
  // all_lower: the text has no capital, so that small letters stand for all.
  explicit constexpr TextBehind(bool all_lower) {
    for (unsigned c = 0; c < 0x80; ++c) {
      const char byte = static_cast<char>(c);
      if (byte >= 'A' && byte <= 'Z')
        second_[c] = NameBeginning::capital(byte);
      else if (byte >= 'a' && byte <= 'z')
        second_[c] = NameBeginning::small(byte) | (all_lower ? NameBeginning::capital(byte) : 0);
      else if (byte >= '0' && byte <= '9')
        second_[c] = NameBeginning::digit;
      else if (byte == ' ' || byte == '-')
        first_[c] = 0;
      else if (byte > ' ' && c < 0x7F)
        first_[c] = second_[c] = NameBeginning::other;
    }
  }

  static constexpr std::ptrdiff_t readable = 3;
  // Behind a term that ends at p, where so many bytes may be read. No branch: no answer can be foreseen.
  std::uint32_t operator()(const char* p) const {
    const auto at = [p](int i) { return static_cast<unsigned char>(p[i]); };
    const std::uint32_t first = first_[at(0)], second = second_[at(1)];
    const std::uint32_t if_first_is_0 = 0 - ((first - 1) >> 31);  // or all of `second` are in `first`
    // A mark behind a letter makes another letter of it.
    const std::uint32_t mark = NameBeginning::all_behind & (0 - std::uint32_t{at(2)} / 0x80);
    return first | (second & if_first_is_0) | mark;
  }

 private:
  static constexpr std::array<std::uint32_t, 256> all_unknown() {
    std::array<std::uint32_t, 256> bits{};
    bits.fill(NameBeginning::all_behind);
    return bits;
  }
  // By the first byte behind a term, 0 where the second decides: a letter behind a space or a hyphen.
  std::array<std::uint32_t, 256> first_ = all_unknown(), second_ = all_unknown();
};

// The beginnings of names by the highest bits of the keys of their first terms, in a table whose size is a
// power of two.
class FirstTerms {
 public:
  FirstTerms() = default;
  explicit FirstTerms(const lexicon_format::Records<std::uint32_t>& rows) : rows_(rows) {}

  bool empty() const noexcept { return rows_.size() == 0; }
  // How names begin with this term, or with what shares its row; 0: none does. Not on an empty table.
  std::uint32_t beginnings(std::uint64_t key) const noexcept { return rows_[row_of(key, rows_.size())]; }

  static std::size_t row_of(std::uint64_t key, std::size_t num_rows) noexcept {
    return ((key >> 32) * num_rows) >> 32;
  }

 private:
  lexicon_format::Records<std::uint32_t> rows_;
};

}  // namespace spigola
