// How every regular expression of a user is compiled.
#pragma once

#include <re2/re2.h>

namespace spigola {

// UTF-8, Perl's syntax, leftmost-longest, no captures, and memory for about 100,000 instructions: what needs
// more is an error when the pattern is compiled.
inline RE2::Options regex_options() {
  RE2::Options options;
  options.set_longest_match(true);
  options.set_never_capture(true);
  options.set_log_errors(false);
  options.set_max_mem(4 << 20);
  return options;
}

}  // namespace spigola
