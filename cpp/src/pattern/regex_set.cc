#include "pattern/regex_set.h"

#include <spigola/error.h>

#include "pattern/regex_options.h"
#include "text/stop_poll.h"

#include <re2/set.h>
#include <re2/stringpiece.h>

#include <algorithm>
#include <numeric>
#include <string>

namespace spigola {

struct RegexSet::Compiled {
  std::vector<std::int32_t> rows;  // of the patterns
  std::vector<std::unique_ptr<const RE2>> regexes;
  std::unique_ptr<RE2::Set> set;
};

namespace {

RE2::Options set_options() {
  RE2::Options options = regex_options();
  options.set_longest_match(false);  // a set says only whether
  options.set_max_mem(64 << 20);
  return options;
}

constexpr auto max_tokens = static_cast<std::size_t>(max_match_tokens);

// Looks for one expression in one sentence. Tokens are counted from the first of the sentence, offsets from
// its begin.
class SentenceSearch {
 public:
  SentenceSearch(std::string_view text, const Segments& segments, const Sentence& sentence,
                 RegexScratch& scratch)
      : text_(text.substr(static_cast<std::size_t>(sentence.begin),
                          static_cast<std::size_t>(sentence.end - sentence.begin))),
        base_(sentence.begin),
        scratch_(scratch) {
    // A token that a sentence end cuts (in UAX #29) is in none of the two.
    Row first = sentence.token_begin, last = sentence.token_end;
    while (first < last && segments.tokens.begin[static_cast<std::size_t>(first)] < sentence.begin) ++first;
    while (first < last && segments.tokens.end[static_cast<std::size_t>(last - 1)] > sentence.end) --last;
    first_token_ = first;
    begins_ = segments.tokens.begin.subspan(static_cast<std::size_t>(first),
                                            static_cast<std::size_t>(last - first));
    ends_ =
        segments.tokens.end.subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(last - first));
  }

  std::string_view text() const { return text_; }

  void find(const RE2& regex, std::int32_t row, StopPoll& poll, std::vector<PatternMatch>& matches) {
    const std::size_t n = begins_.size();
    for (std::size_t t = 0; t < n;) {
      poll.at(scratch_.scanned_bytes);
      // Every match that begins before token `beyond` ends before `window`.
      const std::size_t beyond = std::min(t + max_tokens, n), window = std::min(t + 2 * max_tokens, n);
      re2::StringPiece found;
      if (!match(regex, begin(t), end(window - 1), RE2::UNANCHORED, found)) {
        t = beyond;
        continue;
      }
      const Offset at = base_ + static_cast<Offset>(found.data() - text_.data());
      const auto next = static_cast<std::size_t>(
          std::lower_bound(begins_.begin() + static_cast<std::ptrdiff_t>(t), begins_.end(), at) -
          begins_.begin());
      if (next >= beyond || begins_[next] != at) {
        t = std::min(next, beyond);
        continue;
      }
      const std::size_t last = longest(regex, next);
      if (last != none)
        matches.push_back(
            {row, first_token_ + static_cast<Row>(next), first_token_ + static_cast<Row>(last)});
      t = last != none ? last : next + 1;
    }
  }

 private:
  static constexpr std::size_t none = ~std::size_t{0};

  std::size_t begin(std::size_t token) const { return static_cast<std::size_t>(begins_[token] - base_); }
  std::size_t end(std::size_t token) const { return static_cast<std::size_t>(ends_[token] - base_); }

  bool match(const RE2& regex, std::size_t from, std::size_t to, RE2::Anchor anchor,
             re2::StringPiece& found) const {
    scratch_.scanned_bytes += static_cast<std::int64_t>(to - from);
    return regex.Match(text_, from, to, anchor, &found, 1);
  }

  // The token behind the longest match that begins with `token`; none where no match ends with a token.
  std::size_t longest(const RE2& regex, std::size_t token) const {
    std::size_t last = std::min(token + max_tokens, begins_.size());  // behind the last one that may belong
    while (last > token) {
      re2::StringPiece found;
      if (!match(regex, begin(token), end(last - 1), RE2::ANCHOR_START, found)) return none;
      const std::size_t found_end = begin(token) + found.size();
      while (last > token && end(last - 1) > found_end) --last;
      if (last > token && end(last - 1) == found_end) return last;
    }
    return none;
  }

  std::string_view text_;
  Offset base_;
  Row first_token_ = 0;
  View<Offset> begins_, ends_;
  RegexScratch& scratch_;
};

}  // namespace

RegexSet::RegexSet(std::span<const Pattern> patterns) {
  auto compiled = std::make_unique<Compiled>();
  compiled->set = std::make_unique<RE2::Set>(set_options(), RE2::UNANCHORED);
  for (std::size_t row = 0; row < patterns.size(); ++row) {
    if (patterns[row].syntax != Syntax::regex) continue;
    compiled->rows.push_back(static_cast<std::int32_t>(row));
    compiled->regexes.push_back(std::make_unique<const RE2>(patterns[row].pattern, regex_options()));
    std::string error;
    if (compiled->set->Add(patterns[row].pattern, &error) < 0) throw_pattern_error(patterns[row], 0, error);
  }
  if (!compiled->rows.empty() && !compiled->set->Compile())
    throw PatternError("the " + std::to_string(compiled->rows.size()) +
                           " regular expressions are too large together; make counted repeats and large "
                           "classes smaller",
                       patterns[static_cast<std::size_t>(compiled->rows.back())].name, 0);
  compiled_ = std::move(compiled);
}

RegexSet::~RegexSet() = default;

bool RegexSet::empty() const noexcept {
  return compiled_->rows.empty();
}

void RegexSet::find(std::string_view text, const Segments& segments, const std::atomic<bool>* stop,
                    RegexScratch& scratch, std::vector<PatternMatch>& matches) const {
  scratch.scanned_bytes = 0;
  if (empty()) return;
  StopPoll poll(stop);
  for (const Sentence sentence : rows(segments.sentences)) {
    poll.at(scratch.scanned_bytes);
    SentenceSearch search(text, segments, sentence, scratch);
    scratch.scanned_bytes += static_cast<std::int64_t>(search.text().size());
    scratch.needed.clear();
    RE2::Set::ErrorInfo error{RE2::Set::kNoError};
    if (!compiled_->set->Match(search.text(), &scratch.needed, &error) && error.kind != RE2::Set::kNoError) {
      // The automaton of the set found no memory: every expression looks for itself.
      scratch.needed.resize(compiled_->rows.size());
      std::iota(scratch.needed.begin(), scratch.needed.end(), 0);
    }
    for (const int i : scratch.needed) {
      const auto needed = static_cast<std::size_t>(i);
      search.find(*compiled_->regexes[needed], compiled_->rows[needed], poll, matches);
    }
  }
}

}  // namespace spigola
