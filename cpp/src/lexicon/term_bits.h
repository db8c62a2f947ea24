// Two small tables that turn most look-ups away before they touch the slots.
#pragma once

#include "lexicon/file_format.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace spigola {

// Terms of small letters by the first four of these, in a bitmap of a fixed size: asked before a term is even
// hashed.
class BeginningBitmap {
 public:
  BeginningBitmap() = default;
  explicit BeginningBitmap(const lexicon_format::Records<std::uint64_t>& words) : words_(words) {}

  bool empty() const noexcept { return words_.size() == 0; }
  // So many bytes are read.
  static constexpr std::size_t readable = 8;

  // Whether a term of `size` bytes at p, which begins with a letter of ASCII, may begin like one of them. A
  // term that is not ASCII up to there is not asked about. Not on an empty bitmap.
  bool has(const char* p, std::size_t size) const noexcept {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, p, sizeof(bytes));
    const std::uint32_t bit = bit_of(static_cast<std::uint32_t>(bytes), size);
    // The fifth byte could be a mark of the fourth. No branch: no answer can be foreseen.
    const unsigned is_beyond_ascii = (bytes & 0x80'8080'8080) != 0 ? 1 : 0;
    return (is_beyond_ascii | static_cast<unsigned>(words_[bit / 64] >> (bit % 64) & 1u)) != 0;
  }

  // Of the first four bytes of a term of so many.
  static std::uint32_t bit_of(std::uint32_t bytes, std::size_t size) noexcept {
    static constexpr std::array<std::uint32_t, 5> masks = {0, 0xFF, 0xFFFF, 0xFF'FFFF, 0xFFFF'FFFF};
    if constexpr (std::endian::native == std::endian::big) bytes = __builtin_bswap32(bytes);
    static_assert(lexicon_format::beginning_words * 64 == 1u << 15);
    return ((bytes & masks[std::min<std::size_t>(size, 4)]) | 0x2020'2020) * 0x9E37'79B1u >> (32 - 15);
  }

 private:
  lexicon_format::Records<std::uint64_t> words_;
};

// A Bloom filter of ways, in words of 64 bits, four of them a question: one access to memory answers both.
class WayFilter {
 public:
  static constexpr std::size_t bits_a_key = 10;  // of which some 2 in 100 keys that are not in it pass

  WayFilter() = default;
  explicit WayFilter(const lexicon_format::Records<std::uint64_t>& words) : words_(words) {}

  bool empty() const noexcept { return words_.size() == 0; }
  // The word that knows a way. Not on an empty filter.
  std::uint64_t word(std::uint64_t way) const noexcept { return words_[word_of(way, words_.size())]; }
  // Whether, by this word, the way is all of a name, and whether a name goes on behind it (ways of two terms
  // or more).
  static bool is_name(std::uint64_t word, std::uint64_t way) noexcept { return has(word, name_key(way)); }
  static bool goes_on(std::uint64_t word, std::uint64_t way) noexcept { return has(word, way); }
  void prefetch(std::uint64_t way) const noexcept {
    __builtin_prefetch(words_.address(word_of(way, words_.size())));
  }

  // What a builder adds for a way that is all of a name; the way itself for one that goes on.
  static constexpr std::uint64_t name_key(std::uint64_t way) noexcept { return way ^ 0x5C'36A9; }
  static std::size_t word_of(std::uint64_t key, std::size_t num_words) noexcept {
    return ((key >> 32) * num_words) >> 32;
  }
  static std::uint64_t bits_of(std::uint64_t key) noexcept {
    const auto bit = [&](int i) { return std::uint64_t{1} << ((key >> (6 * i)) & 63); };
    return bit(0) | bit(1) | bit(2) | bit(3);
  }

 private:
  static bool has(std::uint64_t word, std::uint64_t key) noexcept {
    const std::uint64_t bits = bits_of(key);
    return (word & bits) == bits;
  }

  lexicon_format::Records<std::uint64_t> words_;
};

}  // namespace spigola
