// What RE2 accepts and a pattern must not be.
#pragma once

#include <spigola/patterns.h>

#include <cstddef>
#include <string_view>
#include <vector>

namespace spigola {

// A quantifier of a regular expression, with what it repeats. Offsets are bytes.
struct Quantifier {
  std::size_t atom_begin, begin, end;
  bool is_unbounded;  // * + {n,}
  bool is_lazy;       // with a `?` behind
  bool is_quoted;     // the atom stands between \Q and \E
};

struct RegexParts {
  std::vector<Quantifier> quantifiers;
  std::vector<std::size_t> named_groups;  // where each begins
};

// Takes a regular expression apart that RE2 has accepted.
RegexParts parts_of_regex(std::string_view pattern);

// Throws PatternError for a pattern that is no regular expression, is too large, matches the empty text,
// repeats anything without a bound, or asks for what is not done (a shortest match, a named group).
void check_regex(const Pattern& pattern);

}  // namespace spigola
