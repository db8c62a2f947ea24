// Sequences of conditions on tokens, as users write them.
//
//   banca ( di | d' )? [type=GPE]
//   [case=capitalised]{1,4} ( spa | "S.p.A." )
//
//   word                  a token, compared folded: case, composition and soft hyphens do not count
//   "Word"                a token, written exactly so
//   [key=a|b, key!=c]     a token for which every condition holds
//   []                    any token
//   [type=PER|ORG]        a whole name of the lexicons, of one or several tokens
//   ( a b | c )           one of several sequences
//   x?   x{2}   x{1,3}    repeats, always with a bound
//
// Keys: fold and form (as the two kinds of words), kind (of a token), case (lower, capitalised,
// all_capitals), type.
#pragma once

#include <spigola/segments.h>

#include "pattern/token_pattern.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace spigola {

// How the letters of a token are written; `none` for what is no word.
enum class TokenCase : std::uint8_t { none, lower, capitalised, all_capitals };
inline constexpr std::array<std::string_view, 4> token_case_names = {"none", "lower", "capitalised",
                                                                     "all_capitals"};

// What one token must be: all of it.
struct TokenTest {
  struct Words {
    bool is_exact = false, is_negated = false;
    std::vector<std::string> texts = {};  // one of them, or none of them
    friend bool operator==(const Words&, const Words&) = default;
  };
  std::uint16_t kinds = (1u << token_kind_names.size()) - 1;  // by TokenKind
  std::uint8_t cases = (1u << token_case_names.size()) - 1;   // by TokenCase
  std::vector<Words> words;
  std::vector<std::string> types;  // not empty: a name of one of these types stands here, and nothing else
  friend bool operator==(const TokenTest&, const TokenTest&) = default;
};

struct TokenExpression {
  enum class Kind : std::uint8_t { test, sequence, alternatives, repeat };
  Kind kind = Kind::test;
  TokenTest test = {};
  int min = 1, max = 1;                     // of a repeat
  std::vector<TokenExpression> parts = {};  // of a repeat: one
};

inline constexpr int max_token_repeat = 64;

// Throws PatternSyntaxError.
TokenExpression parse_token_expression(std::string_view pattern);

}  // namespace spigola
