// Why something was decided: every stage numbers its rules once, at construction, and writes the number into
// its `rule` columns. First the stage's coded rules, then one row for each rule that came from a resource.
#pragma once

#include <spigola/columns.h>

#include <string>
#include <string_view>
#include <vector>

namespace spigola {

using RuleId = std::int16_t;
inline constexpr RuleId no_rule = -1;

struct Rule {
  std::string name;         // `sentence.terminator`, `date.day_month`
  std::string explanation;  // one sentence a reader understands
  std::string source;       // `it/value_rules.tsv:12`, empty for a coded rule
};

// Immutable after construction; safe to share between threads.
class Rules {
 public:
  Rules() = default;
  explicit Rules(std::vector<Rule> rules) : rules_(std::move(rules)) {}
  std::size_t size() const { return rules_.size(); }
  const Rule& operator[](RuleId id) const { return rules_.at(static_cast<std::size_t>(id)); }
  auto begin() const { return rules_.begin(); }
  auto end() const { return rules_.end(); }

 private:
  std::vector<Rule> rules_;
};

// One step of a decision: the rule that was asked and what it said.
struct Reason {
  RuleId rule = no_rule;
  bool holds = false;  // the rule decided (the last step that holds is the decision)
  std::string detail;  // what it looked at: `next token "Kim" begins with a capital`
};

struct Explanation {
  Offset begin = 0, end = 0;  // the span that was decided about
  std::string decision;       // `end of sentence`, `no end of sentence`, …
  std::vector<Reason> reasons;
};

}  // namespace spigola
