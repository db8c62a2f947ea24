#include "match/propose_patterns.h"

#include "text/unicode.h"

#include <algorithm>

namespace spigola {
namespace {

void read_cases(std::string_view text, const Segments& segments, const LetterCase& letter_case,
                std::vector<TokenCase>& cases) {
  cases.assign(size(segments.tokens), TokenCase::none);
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const auto token = static_cast<Row>(i);
    if (letter_case.is_all_capitals(token)) {
      cases[i] = TokenCase::all_capitals;
    } else if (letter_case.is_capitalised(token)) {
      cases[i] = TokenCase::capitalised;
    } else if (letter_case.is_word(token)) {
      const char* const p = text.data() + segments.tokens.begin[i];
      if (unicode::is_lower(unicode::decode(p, text.data() + text.size()).code_point))
        cases[i] = TokenCase::lower;
    }
  }
}

}  // namespace

UserPatterns::UserPatterns(Patterns patterns, const std::vector<std::string>& types, RuleId first_rule,
                           const std::function<std::int16_t(std::string_view)>& type_row)
    : patterns_(std::move(patterns)), first_rule_(first_rule) {
  const std::span<const std::string> wanted = patterns_.impl().tokens.types();
  for (const std::string& type : types) {
    const auto found = std::find(wanted.begin(), wanted.end(), type);
    condition_types_.push_back(found == wanted.end() ? -1
                                                     : static_cast<std::int32_t>(found - wanted.begin()));
  }
  for (std::size_t i = 0; i < patterns_.size(); ++i) types_.push_back(type_row(patterns_[i].type));
}

void UserPatterns::select_matches(std::string_view text, const Segments& segments,
                                  const LetterCase& letter_case, std::span<const Proposal> names,
                                  std::span<const NameHit> hits, Overlap policy,
                                  const std::atomic<bool>* stop, UserPatternScratch& scratch,
                                  CoveredTokens& covered, std::vector<Proposal>& selected) const {
  scratch.names.clear();
  if (!patterns_.impl().tokens.empty()) {
    read_cases(text, segments, letter_case, scratch.cases);
    if (wants_names()) read_names(segments, names, hits, scratch.names);
  }
  patterns_.impl().find({text, segments, scratch.cases, scratch.names}, stop, scratch.patterns);
  scratch.proposals.clear();
  for (const PatternMatch& match : scratch.patterns.matches) {
    const auto row = static_cast<std::size_t>(match.pattern);
    Proposal p;
    p.begin = segments.tokens.begin[static_cast<std::size_t>(match.token_begin)];
    p.end = segments.tokens.end[static_cast<std::size_t>(match.token_end - 1)];
    p.token_begin = match.token_begin;
    p.token_end = match.token_end;
    p.type = types_[row];
    p.source = Source::pattern;
    p.rule = static_cast<RuleId>(first_rule_ + match.pattern);
    p.first = match.pattern;
    scratch.proposals.push_back(p);
  }
  const auto priority = [&](const Proposal& p) {
    return patterns_.impl().patterns[static_cast<std::size_t>(p.first)].priority;
  };
  std::stable_sort(scratch.proposals.begin(), scratch.proposals.end(),
                   [&](const Proposal& a, const Proposal& b) { return priority(a) > priority(b); });
  for (auto first = scratch.proposals.begin(); first != scratch.proposals.end();) {
    const auto last = std::find_if(first, scratch.proposals.end(),
                                   [&](const Proposal& p) { return priority(p) != priority(*first); });
    scratch.turn.assign(first, last);
    select(scratch.turn, policy, covered);
    selected.insert(selected.end(), scratch.turn.begin(), scratch.turn.end());
    first = last;
  }
}

void UserPatterns::read_names(const Segments& segments, std::span<const Proposal> names,
                              std::span<const NameHit> hits, std::vector<TypedSpan>& spans) const {
  for (const Proposal& name : names) {
    // A condition is on whole tokens; a name may end before an apostrophe inside one.
    if (segments.tokens.end[static_cast<std::size_t>(name.token_end - 1)] != name.end) continue;
    for (std::int32_t hit = name.first; hit < name.last; ++hit)
      if (const std::int32_t type =
              condition_types_[static_cast<std::size_t>(hits[static_cast<std::size_t>(hit)].type)];
          type >= 0)
        spans.push_back({name.token_begin, name.token_end, type});
  }
  std::sort(spans.begin(), spans.end());
  spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
}

void append_rules(const Patterns& patterns, std::vector<Rule>& rules) {
  for (std::size_t i = 0; i < patterns.size(); ++i)
    rules.push_back({"pattern." + patterns[i].name,
                     "A pattern for " + patterns[i].type + ": " + patterns[i].pattern,
                     "patterns[" + std::to_string(i) + "]"});
}

}  // namespace spigola
