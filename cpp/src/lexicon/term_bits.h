// Two small tables that turn most look-ups away before they touch the slots.
#pragma once

#include "lexicon/file_format.h"

#include <bit>
#include <cstddef>
#include <cstdint>

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
