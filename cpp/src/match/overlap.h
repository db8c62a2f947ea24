// Which of overlapping proposals are kept: one function for all sources.
#pragma once

#include <spigola/matcher.h>

#include "match/proposals.h"

#include <vector>

namespace spigola {

// The tokens that selected mentions already cover.
class CoveredTokens {
 public:
  void reset(std::size_t num_tokens) { covered_.assign(num_tokens, 0); }
  void add(Row begin, Row end) {
    for (Row i = begin; i < end; ++i) covered_[static_cast<std::size_t>(i)] = 1;
  }
  bool any(Row begin, Row end) const {
    for (Row i = begin; i < end; ++i)
      if (covered_[static_cast<std::size_t>(i)] != 0) return true;
    return false;
  }

 private:
  std::vector<std::uint8_t> covered_;
};

// Keeps, of the proposals of one turn, those that the policy selects and that touch no token already covered;
// marks their tokens. leftmost_longest: from left to right the longest that begins there, then on from its
// end; among equal spans the one proposed first. all: every one. Sorts by begin, then the longest first.
// Cost: O(n log n).
void select(std::vector<Proposal>& proposals, Overlap policy, CoveredTokens& covered);

}  // namespace spigola
