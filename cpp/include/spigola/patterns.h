// Patterns of the user: what a lexicon cannot list, with a name and a type.
//
//   Patterns patterns({{"docket", "CASE", R"(n\. ?\d{1,6}/\d{4})"},
//                      {"company", "ORG", "[case=capitalised]{1,4} ( spa | srl )", Syntax::tokens}});
//   Matcher matcher("it", lexicons, patterns);      // "la causa n. 1234/2024" → CASE `n. 1234/2024`
//
// A match lies in one sentence, begins where a token begins and ends where a token ends. Each pattern by
// itself finds, from left to right, the longest match that begins there, then goes on behind it. Docs:
// docs/matching.md.
//
// Immutable after construction; copies share what was compiled; safe to share between threads.
#pragma once

#include <spigola/columns.h>
#include <spigola/export.h>

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace spigola {

// regex: a regular expression as RE2 reads it, over the characters of a sentence. tokens: a sequence of
// conditions on tokens.
enum class Syntax : std::int8_t { regex, tokens };
inline constexpr std::array<std::string_view, 2> syntax_names = {"regex", "tokens"};
constexpr Names names_of(Syntax) {
  return syntax_names;
}

struct Pattern {
  std::string name;  // what explanations call it; no two patterns share one
  std::string type;  // of its mentions
  std::string pattern;
  Syntax syntax = Syntax::regex;
  int priority = 0;  // patterns of a greater one are selected first, and keep their tokens
  friend bool operator==(const Pattern&, const Pattern&) = default;
};

inline constexpr int max_match_tokens = 64;  // of a match of a regular expression
inline constexpr std::size_t max_patterns = 1u << 14;

class SPIGOLA_EXPORT Patterns {
 public:
  Patterns();  // none
  // Compiles and checks. Throws PatternError (name, offset) for the first that is wrong: an empty name, type
  // or pattern; a name used twice; a syntax error; what matches the empty text; a repeat of anything without
  // a bound; a pattern that is too large.
  explicit Patterns(std::vector<Pattern> patterns);

  std::size_t size() const noexcept;
  bool empty() const noexcept { return size() == 0; }
  const Pattern& operator[](std::size_t i) const;  // throws UsageError beyond size()
  std::uint64_t content_hash() const noexcept;     // of all fields, in order

  struct Impl;  // src/pattern
  const Impl& impl() const noexcept { return *impl_; }

 private:
  std::shared_ptr<const Impl> impl_;
};

}  // namespace spigola
