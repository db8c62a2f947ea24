// A profile as a set of policies.
#pragma once

#include <spigola/segmenter.h>

namespace spigola {

struct Policies {
  bool split_capital_hyphen;    // Emilia-Romagna, F-35: three tokens
  bool split_contractions;      // don't: do | n't, where the language has such endings
  bool clause_marks_end;        // colon and semicolon end a sentence
  bool stop_ends_before_lower;  // a full stop that no abbreviation owns ends a sentence whatever follows
};

constexpr Policies policies_of(Profile profile) {
  switch (profile) {
    case Profile::ud:
      return {.split_capital_hyphen = true,
              .split_contractions = false,
              .clause_marks_end = true,
              .stop_ends_before_lower = true};
    case Profile::news: break;
  }
  return {.split_capital_hyphen = false,
          .split_contractions = true,
          .clause_marks_end = false,
          .stop_ends_before_lower = false};
}

}  // namespace spigola
