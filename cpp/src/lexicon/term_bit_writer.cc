#include "lexicon/term_bit_writer.h"

#include "lexicon/term_bits.h"

#include <algorithm>
#include <bit>

namespace spigola {
namespace {

using Words = GrowingArray<std::uint64_t>;

// A bitmap of a power of two of words, for so many keys at most. It is folded once it is known how many bits
// are set.
std::size_t words_for(std::size_t num_keys) {
  constexpr std::size_t most = std::size_t{1} << 21, bits_a_key = 16;
  return std::min(most, std::bit_ceil(num_keys * bits_a_key / 64 + 1));
}

void set_bit(Words& words, std::uint64_t key) {
  const std::uint64_t bit = key >> TermBitmap::shift_of(words.size());
  words[bit / 64] |= std::uint64_t{1} << (bit % 64);
}

std::size_t num_set(const Words& words) {
  std::size_t count = 0;
  for (const std::uint64_t word : words) count += static_cast<std::size_t>(std::popcount(word));
  return count;
}

// Every two neighbouring bits become one.
std::uint64_t halve(std::uint64_t word) {
  constexpr std::uint64_t even = 0x5555'5555'5555'5555;
  word = (word | word >> 1) & even;
  word = (word | word >> 1) & 0x3333'3333'3333'3333;
  word = (word | word >> 2) & 0x0F0F'0F0F'0F0F'0F0F;
  word = (word | word >> 4) & 0x00FF'00FF'00FF'00FF;
  word = (word | word >> 8) & 0x0000'FFFF'0000'FFFF;
  return (word | word >> 16) & 0xFFFF'FFFF;
}

// Halves a bitmap while at most one of `bits_a_key` bits becomes set.
void fold(Words& words, std::size_t bits_a_key) {
  std::size_t count = num_set(words);
  if (count == 0) return words.clear();
  while (words.size() > 1 && count * 2 * bits_a_key <= words.size() * 64) {
    for (std::size_t i = 0; i < words.size() / 2; ++i)
      words[i] = halve(words[2 * i]) | halve(words[2 * i + 1]) << 32;
    words.shrink(words.size() / 2);
    count = num_set(words);
  }
}

}  // namespace

FirstTermBitmaps::FirstTermBitmaps(SpilledArray<FirstTerm>& terms, std::size_t num_names) {
  all.assign(words_for(num_names), 0);
  small.assign(all.size(), 0);
  terms.consume([&](FirstTerm term) {
    set_bit(all, term.key());
    if (term.is_small()) set_bit(small, term.key());
  });
  fold(all, 8);
  fold(small, 32);  // far more terms are asked about
}

Words prefix_filter(SpilledArray<std::uint64_t>& prefixes) {
  Words words;
  if (prefixes.size() == 0) return words;
  words.assign(static_cast<std::size_t>(prefixes.size() * PrefixFilter::bits_a_key / 64 + 1), 0);
  prefixes.consume([&](std::uint64_t key) {
    words[PrefixFilter::word_of(key, words.size())] |= PrefixFilter::bits_of(key);
  });
  return words;
}

}  // namespace spigola
