#include "score/sentence_terms.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

namespace spigola::score {
namespace {

constexpr std::size_t most = 64;                        // entries of a row that is sorted by counting
constexpr std::size_t lanes = 8;                        // entries counted at once
constexpr std::uint32_t most_columns = 1u << (31 - 6);  // column · most + place is an int, then

// Sorts at most `most` columns: the place of each is the number of those before it. Columns are told apart by
// where they stood. No branch depends on the columns, and `lanes` comparisons are one instruction or two.
void sort_short_row(std::span<std::uint32_t> row) {
  std::array<std::int32_t, most> keys, places;
  const std::size_t padded = (row.size() + lanes - 1) / lanes * lanes;
  for (std::size_t i = 0; i < row.size(); ++i) keys[i] = static_cast<std::int32_t>(row[i] * most + i);
  for (std::size_t i = row.size(); i < padded; ++i) keys[i] = 0;
  for (std::size_t first = 0; first < padded; first += lanes) {
    std::array<std::int32_t, lanes> before{};
    for (std::size_t j = 0; j < row.size(); ++j) {
      const std::int32_t other = keys[j];
      for (std::size_t lane = 0; lane < lanes; ++lane) before[lane] += other < keys[first + lane];
    }
    std::copy(before.begin(), before.end(), places.begin() + static_cast<std::ptrdiff_t>(first));
  }
  const std::size_t size = row.size();
  for (std::size_t i = 0; i < size; ++i)
    row[static_cast<std::size_t>(places[i])] = static_cast<std::uint32_t>(keys[i]) / most;
}

}  // namespace

void sort_rows(TermCounts& x) {
  x.frequency.assign(x.key.size(), 0);
  x.num_nonempty = 0;
  x.weight.clear();
  x.document_frequency.clear();
  const bool by_counting = x.key.size() <= most_columns;
  for (std::size_t i = 0; i < x.num_rows(); ++i) {
    const std::span row = std::span(x.column).subspan(x.first[i], x.first[i + 1] - x.first[i]);
    if (row.empty()) continue;
    if (by_counting && row.size() <= most) {
      sort_short_row(row);
    } else {
      std::ranges::sort(row);
    }
    ++x.num_nonempty;
    ++x.frequency[row.front()];
    for (std::size_t k = 1; k < row.size(); ++k) x.frequency[row[k]] += row[k] != row[k - 1];
  }
}

}  // namespace spigola::score
