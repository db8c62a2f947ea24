// A profile as a set of policies.
#pragma once

#include <spigola/segmenter.h>

namespace spigola {

struct Policies {
  bool split_capital_hyphen;   // Emilia-Romagna, F-35: three tokens
  bool split_contractions;     // don't: do | n't, where the language has such endings
  bool clause_marks_end;       // colon and semicolon end a sentence
};

constexpr Policies policies_of(Profile profile) {
  switch (profile) {
    case Profile::ud: return {.split_capital_hyphen = true, .split_contractions = false, .clause_marks_end = true};
    case Profile::news: break;
  }
  return {.split_capital_hyphen = false, .split_contractions = true, .clause_marks_end = false};
}

}  // namespace spigola
