#include "pattern/token_search.h"

#include "segment/terms.h"
#include "text/stop_poll.h"

#include <algorithm>
#include <utility>

namespace spigola {

// One search through one text.
class TokenWalk {
 public:
  TokenWalk(const TokenSearch& search, const TokenSymbols& symbols, TokenScratch& scratch,
            std::vector<PatternMatch>& matches)
      : search_(search),
        symbols_(symbols),
        tokens_(symbols.segments.tokens),
        scratch_(scratch),
        matches_(matches) {}

  void run(const std::atomic<bool>* stop) {
    StopPoll poll(stop);
    read_keys();
    scratch_.next_begin.assign(search_.patterns_.size(), 0);
    scratch_.seen.assign(search_.positions_.size(), 0);
    scratch_.clock = 0;
    for (const Sentence sentence : rows(symbols_.segments.sentences))
      for (Row t = sentence.token_begin; t < sentence.token_end; ++t) {
        poll.at(tokens_.begin[static_cast<std::size_t>(t)]);
        find_candidates(t);
        for (const std::uint32_t pattern : scratch_.candidates) walk(pattern, t, sentence.token_end);
      }
  }

 private:
  // Most tokens are one term, which has its key already.
  void read_keys() {
    const Terms& terms = symbols_.segments.terms;
    scratch_.keys.resize(size(tokens_));
    std::size_t term = 0;
    for (std::size_t t = 0; t < scratch_.keys.size(); ++t) {
      while (term < size(terms) && terms.end[term] <= tokens_.begin[t]) ++term;
      const bool is_term =
          term < size(terms) && terms.begin[term] == tokens_.begin[t] && terms.end[term] == tokens_.end[t];
      scratch_.keys[t] = is_term ? terms.key[term] : term_key(surface(t));
    }
  }

  std::string_view surface(std::size_t token) const {
    return symbols_.text.substr(static_cast<std::size_t>(tokens_.begin[token]),
                                static_cast<std::size_t>(tokens_.end[token] - tokens_.begin[token]));
  }

  std::span<const TypedSpan> names_at(Row token) const {
    const auto [first, last] = std::equal_range(
        symbols_.names.begin(), symbols_.names.end(), TypedSpan{token, 0, 0},
        [](const TypedSpan& a, const TypedSpan& b) { return a.token_begin < b.token_begin; });
    return {first, last};
  }

  // The patterns that may begin with a token, each once.
  void find_candidates(Row token) {
    std::vector<std::uint32_t>& found = scratch_.candidates;
    found.clear();
    const auto t = static_cast<std::size_t>(token);
    const auto add = [&](const std::vector<std::uint32_t>& patterns) {
      found.insert(found.end(), patterns.begin(), patterns.end());
    };
    if (const auto word = search_.by_word_.find(scratch_.keys[t]); word != search_.by_word_.end())
      add(word->second);
    add(search_.by_kind_and_case_[TokenSearch::combination(static_cast<std::size_t>(tokens_.kind[t]),
                                                           static_cast<std::size_t>(symbols_.cases[t]))]);
    if (!search_.by_name_.empty() && !names_at(token).empty()) add(search_.by_name_);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
  }

  // The longest match of a pattern from a token.
  void walk(std::uint32_t number, Row first, Row sentence_end) {
    const TokenSearch::Compiled& pattern = search_.patterns_[number];
    if (first < scratch_.next_begin[number]) return;
    ways_end_ = 0;
    ++scratch_.clock;
    for (const std::uint32_t position : pattern.first) pass(position, first, first, sentence_end);
    Row last = first;
    for (std::size_t i = 0; i < ways_end_; ++i) {
      if (scratch_.ways[i].empty()) continue;
      std::vector<std::uint32_t>& ways = scratch_.passed;  // its own: what follows adds to scratch_.ways
      std::swap(ways, scratch_.ways[i]);
      std::sort(ways.begin(), ways.end());
      ways.erase(std::unique(ways.begin(), ways.end()), ways.end());
      const Row here = first + static_cast<Row>(i) + 1;  // the token behind
      ++scratch_.clock;
      for (const std::uint32_t position : ways) {
        const TokenSearch::Position& passed = search_.positions_[position];
        if (passed.is_last) last = here;
        for (const std::uint32_t next : passed.next) pass(next, here, first, sentence_end);
      }
    }
    if (last == first) return;
    matches_.push_back({pattern.row, first, last});
    scratch_.next_begin[number] = last;
  }

  // Notes where the position leads to from a token, if it holds there.
  void pass(std::uint32_t position, Row token, Row first, Row sentence_end) {
    if (token >= sentence_end || scratch_.seen[position] == scratch_.clock) return;
    scratch_.seen[position] = scratch_.clock;
    const TokenSearch::Test& test = search_.positions_[position].test;
    if (test.types.empty()) {
      if (holds(test, static_cast<std::size_t>(token))) note(position, token + 1 - first);
      return;
    }
    for (const TypedSpan& name : names_at(token))
      if (name.token_end <= sentence_end &&
          std::find(test.types.begin(), test.types.end(), name.type) != test.types.end())
        note(position, name.token_end - first);
  }

  void note(std::uint32_t position, Row tokens) {
    const auto length = static_cast<std::size_t>(tokens);
    if (scratch_.ways.size() < length) scratch_.ways.resize(length);
    for (; ways_end_ < length; ++ways_end_) scratch_.ways[ways_end_].clear();
    scratch_.ways[length - 1].push_back(position);
  }

  bool holds(const TokenSearch::Test& test, std::size_t token) const {
    return ((test.kinds >> static_cast<int>(tokens_.kind[token])) & 1u) != 0 &&
           ((test.cases >> static_cast<int>(symbols_.cases[token])) & 1u) != 0 &&
           std::all_of(test.words.begin(), test.words.end(), [&](const TokenSearch::Words& words) {
             return words.is_negated !=
                    (words.is_exact ? std::find(words.texts.begin(), words.texts.end(), surface(token)) !=
                                          words.texts.end()
                                    : std::find(words.keys.begin(), words.keys.end(), scratch_.keys[token]) !=
                                          words.keys.end());
           });
  }

  const TokenSearch& search_;
  const TokenSymbols& symbols_;
  const Tokens& tokens_;
  TokenScratch& scratch_;
  std::vector<PatternMatch>& matches_;
  std::size_t ways_end_ = 0;  // of scratch_.ways in use
};

void TokenSearch::find(const TokenSymbols& symbols, const std::atomic<bool>* stop, TokenScratch& scratch,
                       std::vector<PatternMatch>& matches) const {
  if (!empty()) TokenWalk(*this, symbols, scratch, matches).run(stop);
}

}  // namespace spigola
