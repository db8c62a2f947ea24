// Which rows of a block may reach a score: bits of terms, weights of a byte, thresholds by kind of row.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace spigola::index {

inline constexpr std::size_t num_row_kinds = 16;

// A term of the query: bit i of its words is set where row i has the term.
struct WeightedBits {
  const std::uint64_t* words;
  std::uint8_t weight;
};

// Bit i of `found` is set where the weights of the terms that row i has add up, to 255 at most, to the
// threshold of its kind or more. `kinds` has 64 bytes, each less than 16, for each of num_words.
// Cost: a few instructions a term for as many rows as the processor's vectors have bytes.
void filter_rows(std::span<const WeightedBits> terms, const std::uint8_t* kinds,
                 const std::array<std::uint8_t, num_row_kinds>& thresholds, std::size_t num_words,
                 std::uint64_t* found);

}  // namespace spigola::index
