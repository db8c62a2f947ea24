// What holds for the analysis of any text whatever: spans lie where their token rows say, references point
// into the tables they mean, scores are numbers from 0 to 1.
#pragma once

#include <spigola/analysis.h>

#include <cmath>
#include <string>
#include <string_view>

namespace spigola::testing {

class AnalysisChecker {
 public:
  explicit AnalysisChecker(const Analysis& analysis)
      : a_(analysis), tokens_(analysis.tokens()), num_mentions_(size(analysis.mentions())) {}

  // Says which invariant is broken, and where; empty when all hold.
  std::string broken() const {
    for (auto check : {&AnalysisChecker::values, &AnalysisChecker::mentions, &AnalysisChecker::candidates,
                       &AnalysisChecker::chains, &AnalysisChecker::scores})
      if (std::string failure = (this->*check)(); !failure.empty()) return failure;
    return {};
  }

 private:
  static std::string at(const char* what, std::size_t row) {
    return std::string(what) + ", row " + std::to_string(row);
  }
  static bool in(std::int64_t row, std::size_t size) {
    return row >= 0 && static_cast<std::size_t>(row) < size;
  }
  static bool in_or_none(std::int64_t row, std::size_t size) { return row == no_row || in(row, size); }

  // Begins in its first token and ends in its last; a value may leave the stop of `1.` out.
  bool lies_in_its_tokens(const auto& span) const {
    if (!in(span.token_begin, size(tokens_)) || span.token_end <= span.token_begin ||
        static_cast<std::size_t>(span.token_end) > size(tokens_))
      return false;
    const Token first = row(tokens_, static_cast<std::size_t>(span.token_begin));
    const Token last = row(tokens_, static_cast<std::size_t>(span.token_end - 1));
    return span.begin < span.end && first.begin <= span.begin && span.begin < first.end &&
           last.begin < span.end && span.end <= last.end;
  }

  std::string values() const {
    const Values values = a_.values();
    for (std::size_t i = 0; i < size(values); ++i) {
      const Value value = row(values, i);
      if (!lies_in_its_tokens(value)) return at("a value does not lie in its tokens", i);
      if (i > 0 && value.begin < values.end[i - 1]) return at("values overlap", i);
      if (!in_or_none(value.iso, a_.texts().size()) || !in_or_none(value.unit, a_.texts().size()))
        return at("a value without its text", i);
      if (!in(value.rule, a_.legend().value_rules.size())) return at("a value without a rule", i);
    }
    return {};
  }

  std::string mentions() const {
    for (std::size_t i = 0; i < num_mentions_; ++i) {
      const Mention mention = row(a_.mentions(), i);
      if (!lies_in_its_tokens(mention)) return at("a mention does not lie in its tokens", i);
      if (i > 0 && mention.begin < a_.mentions().end[i - 1]) return at("mentions overlap", i);
      if (!in(mention.type, a_.legend().types.size())) return at("a mention without a type", i);
      if (!in(mention.rule, a_.legend().match_rules.size())) return at("a mention without a rule", i);
      if (!in_or_none(mention.chain, size(a_.chains()))) return at("a mention without its chain", i);
      if (!in_or_none(mention.value, size(a_.values()))) return at("a mention without its value", i);
    }
    return {};
  }

  std::string candidates() const {
    const Candidates candidates = a_.candidates();
    for (std::size_t i = 0; i < size(candidates); ++i) {
      if (!in(candidates.mention[i], num_mentions_)) return at("a candidate of no mention", i);
      if (i > 0 && candidates.mention[i] < candidates.mention[i - 1])
        return at("candidates are not in order", i);
      if (!std::isfinite(candidates.score[i])) return at("the score of a candidate is no number", i);
    }
    return {};
  }

  std::string chains() const {
    const Chains chains = a_.chains();
    for (std::size_t i = 0; i < size(chains); ++i) {
      std::int32_t count = 0;
      for (std::size_t m = 0; m < num_mentions_; ++m)
        count += static_cast<std::size_t>(a_.mentions().chain[m]) == i;
      if (count != chains.num_mentions[i] || count == 0) return at("a chain counts its mentions wrong", i);
      const Row representative = chains.representative[i];
      if (!in(representative, num_mentions_) ||
          static_cast<std::size_t>(a_.mentions().chain[static_cast<std::size_t>(representative)]) != i)
        return at("a chain is represented by a mention of another", i);
    }
    return {};
  }

  std::string scores() const {
    const Scores scores = a_.scores();
    if (size(scores) != size(a_.sentences())) return "there is not one score a sentence";
    for (std::size_t i = 0; i < size(scores); ++i)
      if (!(scores.score[i] >= 0 && scores.score[i] <= 1)) return at("a score outside 0 to 1", i);
    const std::vector<Row> summary = a_.summary(3);
    if (summary.size() > 3) return "the summary is too long";
    for (std::size_t i = 0; i < summary.size(); ++i)
      if (!in(summary[i], size(a_.sentences())) || (i > 0 && summary[i] <= summary[i - 1]))
        return "the summary is not in order";
    return {};
  }

  const Analysis& a_;
  Tokens tokens_;
  std::size_t num_mentions_;
};

inline std::string broken_invariant(const Analysis& analysis) {
  return AnalysisChecker(analysis).broken();
}

}  // namespace spigola::testing
