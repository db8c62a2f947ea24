// Which of overlapping proposals are kept: one function for all sources.
#pragma once

#include <spigola/matcher.h>

#include "match/proposals.h"

#include <vector>

namespace spigola {

// The tokens that selected mentions already cover.
class CoveredTokens {
 public:
  void reset(std::size_t num_tokens) {
    covered_.assign(num_tokens, 0);
    empty_ = true;
  }
  bool empty() const { return empty_; }
  void add(Row begin, Row end) {
    empty_ = false;
    for (Row i = begin; i < end; ++i) covered_[static_cast<std::size_t>(i)] = 1;
  }
  bool any(Row begin, Row end) const {
    for (Row i = begin; i < end; ++i)
      if (covered_[static_cast<std::size_t>(i)] != 0) return true;
    return false;
  }

 private:
  std::vector<std::uint8_t> covered_;  // per token
  bool empty_ = true;
};

// Keeps, of the proposals of one turn, those that the policy selects (matcher.h has the example) and that
// touch no token that an earlier turn covered; marks their tokens. Among equals the one proposed first wins.
// The result is in order of begin, the longest first. Cost: O(n log n), and by_priority O(tokens selected).
void select(std::vector<Proposal>& proposals, Overlap policy, CoveredTokens& covered);

// The same of the only turn over a document of so many tokens. `covered` is scratch memory.
void select_alone(std::vector<Proposal>& proposals, Overlap policy, std::size_t num_tokens,
                  CoveredTokens& covered);

}  // namespace spigola
