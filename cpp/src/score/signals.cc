#include "score/signals.h"

#include <algorithm>
#include <cmath>

namespace spigola::score {

void position_signal(std::span<const std::uint8_t> is_ranked, bool ordered, std::vector<double>& out) {
  out.clear();
  double rank = 0;
  for (const std::uint8_t ranked : is_ranked) {
    const double root = std::sqrt(1 + rank);  // from roots, which are exact on every machine; powers are not
    out.push_back(!ranked ? 0 : ordered ? 1 / (root * std::sqrt(root)) : 1);
    rank += ranked;
  }
}

bool looks_ordered(const TermCounts& x) {
  constexpr std::size_t few = 12;  // in so few sentences of a story one name may well stand in nearly all
  if (x.num_nonempty < few) return true;
  const std::uint32_t greatest = *std::max_element(x.frequency.begin(), x.frequency.end());
  return 4 * std::size_t{greatest} <= 3 * x.num_nonempty;
}

}  // namespace spigola::score
