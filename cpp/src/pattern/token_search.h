// All token patterns of a user as one automaton: the positions of their expressions (Glushkov), each with
// what a token must be there, and which positions may follow.
//
// From every token only those patterns are walked that may begin with it: by its word, by its kind and case,
// or by a name that begins there. All walks of one pattern from one token advance together, so that no
// sequence of alternatives multiplies the work: it is at most the positions of the pattern times the tokens
// of its longest match.
#pragma once

#include <spigola/segments.h>

#include "pattern/pattern_match.h"
#include "pattern/token_expression.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace spigola {

inline constexpr std::size_t max_token_positions = 256;  // of one pattern, with its repeats written out

// A name of the lexicons in the text, of a type of TokenSearch::types().
struct TypedSpan {
  Row token_begin, token_end;
  std::int32_t type;
  friend auto operator<=>(const TypedSpan&, const TypedSpan&) = default;
};

// What token patterns are compared with.
struct TokenSymbols {
  std::string_view text;
  const Segments& segments;
  std::span<const TokenCase> cases;  // of the tokens
  std::span<const TypedSpan> names;  // ascending
};

struct TokenScratch {
  std::vector<std::uint64_t> keys;               // of the tokens, folded
  std::vector<std::vector<std::uint32_t>> ways;  // positions that were passed, by tokens from the first
  std::vector<std::uint32_t> passed;             // those of one place
  std::vector<std::uint32_t> candidates;         // patterns that may begin with the token
  std::vector<Row> next_begin;                   // of each pattern: behind its last match
  std::vector<std::uint64_t> seen;               // of each position: when it was last asked
  std::uint64_t clock = 0;
};

class TokenSearch {
 public:
  // Throws PatternSyntaxError for an expression that no token can satisfy or that is too large.
  void add(std::int32_t pattern, const TokenExpression& expression);

  bool empty() const noexcept { return patterns_.empty(); }
  std::span<const std::string> types() const noexcept { return types_; }  // that conditions name
  // Appends the matches, in no particular order. Throws Cancelled when `stop` is set.
  void find(const TokenSymbols& symbols, const std::atomic<bool>* stop, TokenScratch& scratch,
            std::vector<PatternMatch>& matches) const;

 private:
  friend class TokenWalk;
  struct Words {
    bool is_exact, is_negated;
    std::vector<std::string> texts;
    std::vector<std::uint64_t> keys;  // of the texts, folded
  };
  struct Test {
    std::uint16_t kinds;
    std::uint8_t cases;
    std::vector<Words> words;
    std::vector<std::int32_t> types;
  };
  struct Position {
    Test test;
    std::vector<std::uint32_t> next;  // positions
    bool is_last = false;
  };
  struct Compiled {
    std::int32_t row;
    std::vector<std::uint32_t> first;  // positions
  };
  struct Part;

  Part compile(const TokenExpression& expression);
  Part compile_test(const TokenTest& test);
  Part joined(Part first, Part second);
  Test compiled(const TokenTest& test);
  void add_beginning(std::uint32_t pattern, const Test& test);
  static std::size_t combination(std::size_t kind, std::size_t letter_case) {
    return kind * token_case_names.size() + letter_case;
  }

  std::vector<Position> positions_;
  std::vector<Compiled> patterns_;
  std::vector<std::string> types_;
  std::size_t first_of_pattern_ = 0;  // position, while a pattern is added
  // Which patterns may begin with a token: by its folded word, by kind and case, with a name.
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> by_word_;
  std::array<std::vector<std::uint32_t>, token_kind_names.size() * token_case_names.size()> by_kind_and_case_;
  std::vector<std::uint32_t> by_name_;
};

}  // namespace spigola
