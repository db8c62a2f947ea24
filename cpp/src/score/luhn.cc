#include "score/luhn.h"

#include <algorithm>

namespace spigola::score {
namespace {

std::vector<std::uint8_t> find_significant(const TermCounts& x, const LuhnOptions& options) {
  std::vector<std::uint32_t> count(x.num_columns(), 0), by_count(x.num_columns());
  for (const std::uint32_t column : x.column) ++count[column];
  for (std::size_t c = 0; c < by_count.size(); ++c) by_count[c] = static_cast<std::uint32_t>(c);
  std::stable_sort(by_count.begin(), by_count.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return count[a] > count[b]; });
  const auto most =
      static_cast<std::size_t>(static_cast<double>(x.column.size()) * options.significant_share);
  std::vector<std::uint8_t> significant(x.num_columns(), 0);
  for (std::size_t rank = 0; rank < std::min(most, by_count.size()); ++rank) {
    const std::uint32_t column = by_count[rank];
    significant[column] = count[column] >= static_cast<std::uint32_t>(options.min_frequency);
  }
  return significant;
}

double best_cluster(std::span<const std::uint32_t> terms, const std::vector<std::uint8_t>& significant,
                    int max_gap) {
  double best = 0;
  std::size_t begin = 0,
              last = 0;  // first and last significant term of the cluster that is open
  double found = 0;      // its significant terms; 0: none is open
  const auto close = [&] {
    if (found > 1) best = std::max(best, found * found / static_cast<double>(last + 1 - begin));
    found = 0;
  };
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (significant[terms[i]]) {
      if (found == 0) begin = i;
      ++found;
      last = i;
    } else if (found > 0 && i - last >= static_cast<std::size_t>(max_gap)) {
      close();
    }
  }
  close();
  return best;
}

}  // namespace

void luhn(const TermCounts& x, std::span<const std::uint32_t> order, const LuhnOptions& options,
          std::vector<double>& score) {
  const std::vector<std::uint8_t> significant = find_significant(x, options);
  score.assign(x.num_rows(), 0.0);
  for (std::size_t i = 0; i < x.num_rows(); ++i) {
    score[i] =
        best_cluster(order.subspan(x.first[i], x.first[i + 1] - x.first[i]), significant, options.max_gap);
  }
}

}  // namespace spigola::score
