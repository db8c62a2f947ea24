// Patterns over tokens, as value rules are written.
//
//   <day> di? <month> (<year> | del <year>)?      →  six sequences of symbols
//
//   word           a token, compared by its term key (letter case does not count)
//   <class>        a token, or several, of this class, captured as `class`
//   <class:name>   the same, captured as `name`
//   x?             x or nothing
//   ( a | b c )    one of several
//   { a | b }      context: must stand there, but is not part of the value; only at the two ends
//
// There is no repetition, so every pattern stands for a finite number of sequences, and those of all rules of
// a language go into one TokenAutomaton: what a rule costs does not depend on how it was written.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace spigola {

struct PatternElement {
  bool is_class = false;
  bool is_context = false;
  std::string text;     // the word, or the name of the class
  std::string capture;  // of a class: the name it is captured under
  friend bool operator==(const PatternElement&, const PatternElement&) = default;
};
using PatternSequence = std::vector<PatternElement>;

// What is wrong with a pattern, and where (in bytes from its beginning).
struct PatternSyntaxError : std::runtime_error {
  PatternSyntaxError(std::size_t at, const std::string& message) : std::runtime_error(message), offset(at) {}
  std::size_t offset;
};

inline constexpr std::size_t max_pattern_length = 16;      // elements of one sequence
inline constexpr std::size_t max_pattern_sequences = 512;  // of one pattern

// All sequences of a pattern, without duplicates, in the order in which they are written.
// Throws PatternSyntaxError.
std::vector<PatternSequence> expand_token_pattern(std::string_view pattern);

}  // namespace spigola
