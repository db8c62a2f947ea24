#include "score/signals.h"

#include <algorithm>
#include <cmath>

namespace spigola::score {

void position_signal(std::span<const std::uint8_t> is_ranked, bool ordered, std::vector<double>& out) {
  out.clear();
  double rank = 0;
  for (const std::uint8_t ranked : is_ranked) {
    out.push_back(!ranked ? 0 : ordered ? 1 / std::sqrt(1 + rank) : 1);
    rank += ranked;
  }
}

void scale_to_one(std::vector<double>& values) {
  if (values.empty()) return;
  const double greatest = *std::max_element(values.begin(), values.end());
  if (greatest <= 0) return;
  for (double& value : values) value /= greatest;
}

}  // namespace spigola::score
