#include "lexicon/term_bit_writer.h"

#include "lexicon/first_terms.h"
#include "lexicon/term_bits.h"

#include <algorithm>
#include <bit>

namespace spigola {
namespace {

// Halves a table while at most three of eight rows say anything: some five of eight do then.
void fold(GrowingArray<std::uint32_t>& rows) {
  const auto num_used = [&] {
    return static_cast<std::size_t>(
        std::count_if(rows.begin(), rows.end(), [](std::uint32_t row) { return row != 0; }));
  };
  while (rows.size() > 1 && num_used() * 8 <= rows.size() * 3) {
    for (std::size_t i = 0; i < rows.size() / 2; ++i) rows[i] = rows[2 * i] | rows[2 * i + 1];
    rows.shrink(rows.size() / 2);
  }
}

}  // namespace

GrowingArray<std::uint32_t> first_term_table(SpilledArray<FirstTerm>& terms, std::size_t num_names) {
  GrowingArray<std::uint32_t> rows;
  if (num_names == 0) return rows;
  constexpr std::size_t most_rows = std::size_t{1} << 23;
  rows.assign(std::min(most_rows, std::bit_ceil(2 * num_names)), 0);
  terms.consume([&](FirstTerm term) { rows[FirstTerms::row_of(term.key(), rows.size())] |= term.beginning; });
  fold(rows);
  return rows;
}

GrowingArray<std::uint64_t> way_filter(SpilledArray<std::uint64_t>& keys) {
  GrowingArray<std::uint64_t> words;
  if (keys.size() == 0) return words;
  words.assign(static_cast<std::size_t>(keys.size() * WayFilter::bits_a_key / 64 + 1), 0);
  keys.consume(
      [&](std::uint64_t key) { words[WayFilter::word_of(key, words.size())] |= WayFilter::bits_of(key); });
  return words;
}

}  // namespace spigola
