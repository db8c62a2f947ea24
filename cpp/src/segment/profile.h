// A profile as a set of policies.
#pragma once

#include <spigola/language.h>
#include <spigola/segmenter.h>

#include <cstdint>

namespace spigola {

// Which hyphens inside a word split it, but for those of the language's `hyphen_parts`.
enum class HyphenSplits : std::uint8_t {
  none,
  capitals,  // those between capitals: Emilia-Romagna, F-35
  all,
  names  // those between capitals, and those of a word between them: Rostow-na-Donu
};

// Which hyphens between two numbers stay inside one token.
enum class NumberHyphens : std::uint8_t {
  none,
  telephone,  // those of telephone numbers: 555-0123, 212-555-0123
  all         // 1998-2003, 3-1
};

// Which stops of abbreviations are tokens of their own.
enum class AbbreviationStops : std::uint8_t {
  none,
  all,      // ін.
  final,    // those that end a sentence
  enclosed  // these, and those before a closing bracket: (1998 г.)
};

// Where colon and semicolon end a sentence.
enum class ClauseEnds : std::uint8_t {
  nowhere,
  everywhere,
  semicolon,  // a semicolon, before a new beginning
  quotation   // a colon before an opening quotation mark and a new beginning
};

struct Policies {
  HyphenSplits hyphen_splits = HyphenSplits::none;
  NumberHyphens number_hyphens = NumberHyphens::none;
  AbbreviationStops split_stops = AbbreviationStops::none;
  ClauseEnds clause_ends = ClauseEnds::nowhere;
  bool split_contractions = false;        // don't: do | n't, where the language has such endings
  bool stop_ends_before_lower = false;    // a full stop that no abbreviation owns ends whatever follows
  bool strong_ends_before_lower = false;  // so do ! and ?
  bool split_repeated_marks = false;      // !!!: three tokens
  bool join_mixed_marks = false;          // !.. and .?: one token
  bool split_number_marks = false;        // 4,2: three tokens
  bool join_number_groups = false;        // 80 000: one token
  bool item_numbers_end = false;          // the number of a list item, 1., is a sentence
  bool split_superscripts = false;        // km²: two tokens
  bool join_truncated_words = false;      // parol... before a link: one token
  bool split_references = false;          // 92/42/CEE: five tokens
  bool split_number_units = false;        // 20h30: three tokens, where h is one of `number_units`
  bool articles_begin = false;            // a capital article begins a sentence without a mark before it
  bool join_slashed_letters = false;      // km/h, tutti/e: one token
  bool join_glued_names = false;          // J.R.Duran, D.III, s.XX: one token
  bool join_item_brackets = false;        // 1) at the beginning of a sentence: one token
  bool join_repeated_emoji = false;       // three of the same: one token
  bool dotted_ordinals = false;           // 3. Mai: the full stop belongs to an ordinal
  bool numbers_join_words = false;        // 14-го: a hyphen behind a number joins it to a word
  bool standard_only = false;             // UAX #29 decides alone: the policies above are not asked
};

// What the treebanks of the profile `ud` do differently from each other is said by the language. Throws
// LanguageError (file, line) for a value that a key of its section `language` cannot have.
Policies policies_of(Profile profile, const Language& language);

}  // namespace spigola
