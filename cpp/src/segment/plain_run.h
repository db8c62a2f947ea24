// Text that asks no rule: words and numbers between white space, with the marks that stand beside them in the
// commonest way. Most of all text is read as such runs, up to 64 bytes at once, by arithmetic on bit masks.
#pragma once

#include "segment/mark_tables.h"
#include "segment/protected_strings.h"
#include "segment/word_lists.h"

#include <cstdint>
#include <string_view>

namespace spigola {

class StopPoll;
class TokenWriter;
struct Policies;

// The tokens that were found in the first bytes from `base` on. Bit i is that of the byte base[i].
struct PlainRun {
  const char* base = nullptr;
  std::uint64_t begins = 0;     // where tokens begin
  std::uint64_t ends = 0;       // what stands behind the end of each
  std::uint64_t term_ends = 0;  // the same for the terms of words and numbers, of which each has one
  std::uint64_t marks = 0;      // where punctuation begins
  std::uint64_t digits = 0;     // where numbers begin, and more; what begins elsewhere is a word
  std::uint64_t stops = 0;      // the full stops that end a sentence
};

// What may stand in a run.
class PlainRules {
 public:
  // asks_ends: the rules have to see every possible end of a sentence.
  PlainRules(const WordLists& words, const ProtectedStrings& strings, const Policies& policies,
             bool asks_ends);

  // Without the characters of which the rules have to see every one.
  const MarkTables& tables() const { return tables_; }
  // A full stop before a space and a capital, or before the `end` of the block, behind a word that no list
  // has: that ends a sentence in every profile.
  bool is_plain_end(std::string_view ascii_word, const char* stop, const char* end) const;
  // An elided word of ASCII letters [word, apostrophe) before a letter, as read_apostrophe() finds it;
  // `after` is behind the apostrophe.
  bool is_plain_elision(const char* word, const char* apostrophe, const char* after) const;

 private:
  MarkTables tables_;
  const WordLists& words_;
  const ProtectedStrings& strings_;
  bool guesses_elisions_;
  bool guards_apostrophes_;  // some protected string holds one
};

// Where reading stopped, and the word of letters [begin, end) that goes on there, or may go on; no word:
// `end` is nullptr.
struct PlainEnd {
  const char* begin;
  const char* end;
  bool ascii;  // the word is
};

// Writes the runs from p on, inside a block that ends at `end` in a text that ends at `text_end`. Returns
// where the first thing begins that asks for more.
PlainEnd read_plain_runs(const PlainRules& rules, const char* p, const char* end, const char* text_end,
                         StopPoll& poll, TokenWriter& out);

}  // namespace spigola
