// Matches of the user's patterns in a text.
#pragma once

#include <spigola/matcher.h>

#include "match/letter_case.h"
#include "match/overlap.h"
#include "match/proposals.h"
#include "match/propose_names.h"
#include "pattern/patterns_impl.h"

#include <atomic>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace spigola {

struct UserPatternScratch {
  PatternScratch patterns;
  std::vector<TokenCase> cases;
  std::vector<TypedSpan> names;
  std::vector<Proposal> proposals, turn;
};

// Patterns with what the matcher knows of them: rows of its types and rules.
class UserPatterns {
 public:
  UserPatterns() = default;
  // `type_row` gives the row of a type in `types`, the matcher's types, and may add to them; `types` is
  // complete otherwise. Pattern i has the rule first_rule + i.
  UserPatterns(Patterns patterns, const std::vector<std::string>& types, RuleId first_rule,
               const std::function<std::int16_t(std::string_view)>& type_row);

  bool empty() const { return patterns_.empty(); }
  // Whether a condition asks for names of the lexicons.
  bool wants_names() const { return !patterns_.impl().tokens.types().empty(); }

  // Finds all matches and selects among them: those of the greatest priority first, then, among what they
  // leave free, the next; in each such turn by the policy. Appends what is kept to `selected`. `names`: what
  // the lexicons propose. Throws Cancelled when `stop` is set.
  void select_matches(std::string_view text, const Segments& segments, const LetterCase& letter_case,
                      std::span<const Proposal> names, std::span<const NameHit> hits, Overlap policy,
                      const std::atomic<bool>* stop, UserPatternScratch& scratch, CoveredTokens& covered,
                      std::vector<Proposal>& selected) const;

 private:
  void read_names(const Segments& segments, std::span<const Proposal> names, std::span<const NameHit> hits,
                  std::vector<TypedSpan>& spans) const;

  Patterns patterns_;
  std::vector<std::int16_t> types_;            // of each pattern
  std::vector<std::int32_t> condition_types_;  // row of the matcher's types → of the conditions', −1 for none
  RuleId first_rule_ = 0;
};

// One rule a pattern, in their order.
void append_rules(const Patterns& patterns, std::vector<Rule>& rules);

}  // namespace spigola
