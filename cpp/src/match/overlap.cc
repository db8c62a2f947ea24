#include "match/overlap.h"

#include <algorithm>

namespace spigola {
namespace {

bool stands_before(const Proposal& a, const Proposal& b) {
  return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
}

void sort_by_place(std::vector<Proposal>& proposals) {
  if (!std::is_sorted(proposals.begin(), proposals.end(), stands_before))
    std::stable_sort(proposals.begin(), proposals.end(), stands_before);
}

void keep_leftmost_longest(std::vector<Proposal>& proposals) {
  Offset end = 0;
  std::erase_if(proposals, [&](const Proposal& p) {
    if (p.begin < end) return true;
    end = p.end;
    return false;
  });
}

void keep_longest_per_type(std::vector<Proposal>& proposals) {
  std::vector<Offset> end;  // by type
  std::erase_if(proposals, [&](const Proposal& p) {
    const auto type = static_cast<std::size_t>(p.type + 1);
    if (end.size() <= type) end.resize(type + 1, 0);
    if (p.begin < end[type]) return true;
    end[type] = p.end;
    return false;
  });
}

void keep_by_priority(std::vector<Proposal>& proposals, CoveredTokens& covered) {
  const auto wins = [](const Proposal& a, const Proposal& b) {
    if (a.priority != b.priority) return a.priority > b.priority;
    if (a.end - a.begin != b.end - b.begin) return a.end - a.begin > b.end - b.begin;
    return a.begin < b.begin;
  };
  std::stable_sort(proposals.begin(), proposals.end(), wins);
  std::erase_if(proposals, [&](const Proposal& p) {
    if (covered.any(p.token_begin, p.token_end)) return true;
    covered.add(p.token_begin, p.token_end);
    return false;
  });
  sort_by_place(proposals);
}

void keep(std::vector<Proposal>& proposals, Overlap policy, CoveredTokens& covered) {
  switch (policy) {
    case Overlap::leftmost_longest: keep_leftmost_longest(proposals); break;
    case Overlap::longest_per_type: keep_longest_per_type(proposals); break;
    case Overlap::by_priority: keep_by_priority(proposals, covered); break;
    case Overlap::all: break;
  }
}

}  // namespace

void select_alone(std::vector<Proposal>& proposals, Overlap policy, std::size_t num_tokens,
                  CoveredTokens& covered) {
  sort_by_place(proposals);
  if (policy == Overlap::by_priority) covered.reset(num_tokens);
  keep(proposals, policy, covered);
}

void select(std::vector<Proposal>& proposals, Overlap policy, CoveredTokens& covered) {
  sort_by_place(proposals);
  if (!covered.empty())
    std::erase_if(proposals, [&](const Proposal& p) { return covered.any(p.token_begin, p.token_end); });
  keep(proposals, policy, covered);
  for (const Proposal& p : proposals) covered.add(p.token_begin, p.token_end);
}

}  // namespace spigola
