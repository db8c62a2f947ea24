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

// Terms by the highest bits of their keys, in a bitmap whose size is a power of two.
class TermBitmap {
 public:
  TermBitmap() = default;
  explicit TermBitmap(const lexicon_format::Records<std::uint64_t>& words)
      : words_(words), shift_(words.size() == 0 ? 0 : shift_of(words.size())) {}

  bool empty() const noexcept { return words_.size() == 0; }
  // Sometimes true for a term that was not added. Not on an empty bitmap.
  bool has(std::uint64_t key) const noexcept {
    const std::uint64_t bit = key >> shift_;
    return (words_[bit / 64] >> (bit % 64)) & 1u;
  }
  void prefetch(std::uint64_t key) const noexcept {
    __builtin_prefetch(words_.address((key >> shift_) / 64));
  }

  static int shift_of(std::size_t num_words) noexcept { return 64 - 6 - std::countr_zero(num_words); }

 private:
  lexicon_format::Records<std::uint64_t> words_;
  int shift_ = 0;
};

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

// A Bloom filter in words of 64 bits, four of them a key: one access to memory a question.
class PrefixFilter {
 public:
  static constexpr std::size_t bits_a_key = 10;  // of which some 2 in 100 keys that are not in it pass

  PrefixFilter() = default;
  explicit PrefixFilter(const lexicon_format::Records<std::uint64_t>& words) : words_(words) {}

  bool empty() const noexcept { return words_.size() == 0; }
  bool has(std::uint64_t key) const noexcept {  // not on an empty filter
    const std::uint64_t bits = bits_of(key);
    return (words_[word_of(key, words_.size())] & bits) == bits;
  }
  void prefetch(std::uint64_t key) const noexcept {
    __builtin_prefetch(words_.address(word_of(key, words_.size())));
  }

  static std::size_t word_of(std::uint64_t key, std::size_t num_words) noexcept {
    return ((key >> 32) * num_words) >> 32;
  }
  static std::uint64_t bits_of(std::uint64_t key) noexcept {
    const auto bit = [&](int i) { return std::uint64_t{1} << ((key >> (6 * i)) & 63); };
    return bit(0) | bit(1) | bit(2) | bit(3);
  }

 private:
  lexicon_format::Records<std::uint64_t> words_;
};

}  // namespace spigola
