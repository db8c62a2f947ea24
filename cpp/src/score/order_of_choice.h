// Scores of methods that put sentences in an order and say no more.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace spigola::score {

// Of m rows in the order of their choice the first has 1, each next 1/m less;
// the others of `num_rows` 0.
inline void score_by_choice(const std::vector<std::uint32_t>& chosen, std::size_t num_rows,
                            std::vector<double>& score) {
  score.assign(num_rows, 0.0);
  for (std::size_t rank = 0; rank < chosen.size(); ++rank)
    score[chosen[rank]] = static_cast<double>(chosen.size() - rank) / static_cast<double>(chosen.size());
}

}  // namespace spigola::score
