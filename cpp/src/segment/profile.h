// A profile as a set of policies.
#pragma once

#include <spigola/segmenter.h>

#include <cstdint>

namespace spigola {

// Which hyphens inside a word split it.
enum class HyphenSplits : std::uint8_t {
  none,
  capitals,  // those between capitals: Emilia-Romagna, F-35
  all
};

struct Policies {
  HyphenSplits hyphen_splits;
  bool split_contractions;      // don't: do | n't, where the language has such endings
  bool clause_marks_end;        // colon and semicolon end a sentence
  bool stop_ends_before_lower;  // a full stop that no abbreviation owns ends a sentence whatever follows
  bool split_abbreviation_stops = false;  // ін.: two tokens
  bool dotted_ordinals = false;           // 3. Mai: the full stop belongs to an ordinal
  bool numbers_join_words = false;        // 14-го: a hyphen behind a number joins it to a word
  bool standard_only = false;             // UAX #29 decides alone: the policies above are not asked
};

// Of the profile `ud`, what its treebanks do differently is said by the language (segmenter.cc).
constexpr Policies policies_of(Profile profile) {
  switch (profile) {
    case Profile::ud:
      return {.hyphen_splits = HyphenSplits::none,
              .split_contractions = false,
              .clause_marks_end = false,
              .stop_ends_before_lower = true};
    case Profile::news:
    case Profile::unicode: break;
  }
  return {.hyphen_splits = HyphenSplits::none,
          .split_contractions = true,
          .clause_marks_end = false,
          .stop_ends_before_lower = false,
          .standard_only = profile == Profile::unicode};
}

}  // namespace spigola
