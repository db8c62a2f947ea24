// What Patterns were compiled to.
#pragma once

#include <spigola/patterns.h>

#include "pattern/regex_set.h"
#include "pattern/token_search.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace spigola {

struct PatternScratch {
  RegexScratch regex;
  TokenScratch tokens;
  std::vector<PatternMatch> matches;
};

struct Patterns::Impl {
  explicit Impl(std::vector<Pattern> given);

  // All matches of all patterns into scratch.matches: by begin, the longest first, then in the order of the
  // patterns. `symbols` are looked at for token patterns only. Throws Cancelled when `stop` is set.
  void find(const TokenSymbols& symbols, const std::atomic<bool>* stop, PatternScratch& scratch) const;

  std::vector<Pattern> patterns;
  std::uint64_t content_hash = 0;
  RegexSet regexes;
  TokenSearch tokens;
};

}  // namespace spigola
