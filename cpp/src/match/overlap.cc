#include "match/overlap.h"

#include <algorithm>

namespace spigola {

void select(std::vector<Proposal>& proposals, Overlap policy, CoveredTokens& covered) {
  const auto before = [](const Proposal& a, const Proposal& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  };
  if (!std::is_sorted(proposals.begin(), proposals.end(), before))
    std::stable_sort(proposals.begin(), proposals.end(), before);
  std::erase_if(proposals, [&](const Proposal& p) { return covered.any(p.token_begin, p.token_end); });
  if (policy == Overlap::leftmost_longest) {
    Offset end = 0;
    std::erase_if(proposals, [&](const Proposal& p) {
      if (p.begin < end) return true;
      end = p.end;
      return false;
    });
  }
  for (const Proposal& p : proposals) covered.add(p.token_begin, p.token_end);
}

}  // namespace spigola
