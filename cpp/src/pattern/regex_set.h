// The regular expressions of all patterns over the sentences of a text.
//
// One pass of RE2::Set over a sentence says which of them it needs; only they look for positions. What a
// match is: the longest piece of text from the begin of a token to the end of one, of max_match_tokens at the
// most, that the whole expression matches. An end inside a token does not hide a shorter match before it.
//
// Cost: linear in the text whatever the expressions are. Every search looks at twice max_match_tokens at the
// most, and goes on at the next token.
#pragma once

#include <spigola/segments.h>

#include "pattern/pattern_match.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace spigola {

struct RegexScratch {
  std::vector<int> needed;         // rows of the set
  std::int64_t scanned_bytes = 0;  // all bytes that were handed to RE2, the same ones again and again
};

// Immutable after construction; safe to share between threads.
class RegexSet {
 public:
  // Takes the patterns whose syntax is regex, which check_regex has accepted. Throws PatternError when all of
  // them together are too large.
  explicit RegexSet(std::span<const Pattern> patterns);
  ~RegexSet();
  RegexSet(const RegexSet&) = delete;
  RegexSet& operator=(const RegexSet&) = delete;

  bool empty() const noexcept;
  // Appends the matches, in no particular order. Throws Cancelled when `stop` is set.
  void find(std::string_view text, const Segments& segments, const std::atomic<bool>* stop,
            RegexScratch& scratch, std::vector<PatternMatch>& matches) const;

 private:
  struct Compiled;
  std::unique_ptr<const Compiled> compiled_;
};

}  // namespace spigola
