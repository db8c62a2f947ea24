// What patterns of both syntaxes report, and how they say what is wrong with one.
#pragma once

#include <spigola/patterns.h>

#include <cstddef>
#include <string>

namespace spigola {

struct PatternMatch {
  std::int32_t pattern;  // row of the Patterns
  Row token_begin, token_end;
};

// Throws PatternError: pattern `name`, at `the rest`: message.
[[noreturn]] void throw_pattern_error(const Pattern& pattern, std::size_t offset, const std::string& message);

}  // namespace spigola
