// The section value_rules.tsv, compiled: one automaton over all patterns, and what each of them makes.
//
//   date.day_month_year   <day> <month> <year>? => date(day, month, year)
//
// A rule whose pattern uses values (`tra <date:from> e <date:to> => range(from, to)`) combines: it runs after
// the others, over the values they made.
#pragma once

#include "pattern/token_automaton.h"
#include "value/constructors.h"
#include "value/vocabulary.h"

#include <spigola/rules.h>

#include <vector>

namespace spigola {

// An argument of a constructor: a capture of the pattern, or a constant.
struct RuleArgument {
  Parameter parameter;
  std::int32_t capture = -1;  // index among the captures of the rule, −1 for a constant
  Payload constant;
};

struct ValueRule {
  const Constructor* constructor = nullptr;
  std::vector<RuleArgument> arguments;
  RuleId id = no_rule;
};

// One of the sequences a pattern stands for.
struct ValueSequence {
  std::uint32_t rule = 0;
  std::vector<Symbol> before;         // context that stands before, nearest first
  std::uint32_t num_after = 0;        // how many elements at the end are context
  std::vector<std::int8_t> captures;  // of each element after `before`: its capture, −1 for none
};

class ValueRules {
 public:
  // Adds the words of the rules to the vocabulary and finishes it. Throws LanguageError.
  ValueRules(const Language& language, Vocabulary& vocabulary);

  const TokenAutomaton& basic() const { return basic_; }
  const TokenAutomaton& combining() const { return combining_; }
  bool combines() const { return combines_; }
  const ValueSequence& sequence(std::uint32_t i) const { return sequences_[i]; }
  // The bits of the items that may stand before a sequence as its nearest context, or no_context_bit, which
  // no item has there: values are no context.
  static constexpr std::uint64_t no_context_bit = Vocabulary::value_bit;
  std::uint64_t before_bits(std::uint32_t sequence) const { return before_bits_[sequence]; }
  const ValueRule& rule(const ValueSequence& s) const { return rules_[s.rule]; }
  std::vector<Rule> take_descriptions() { return std::move(descriptions_); }

 private:
  void add(const Entry& entry, Vocabulary& vocabulary);

  TokenAutomaton basic_, combining_;
  bool combines_ = false;
  std::vector<ValueRule> rules_;
  std::vector<ValueSequence> sequences_;
  std::vector<std::uint64_t> before_bits_;  // by sequence
  std::vector<Rule> descriptions_;
};

}  // namespace spigola
