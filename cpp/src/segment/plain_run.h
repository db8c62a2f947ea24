// Text that asks no rule: words and numbers between white space, with the marks that stand beside them in the
// commonest way. Most of all text is read as such runs, 64 bytes at once, by arithmetic on bit masks, which
// are made in advance.
#pragma once

#include "segment/mark_tables.h"
#include "segment/protected_strings.h"
#include "segment/word_filter.h"
#include "segment/word_lists.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace spigola {

class StopPoll;
class TokenWriter;
struct Policies;

// The tokens that were found in the first bytes from `base` on. Bit i is that of the byte base[i].
struct PlainRun {
  const char* base = nullptr;
  std::uint64_t begins = 0;  // where tokens begin
  std::uint64_t ends = 0;    // what stands behind the end of each
  std::uint64_t marks = 0;   // where punctuation begins
  std::uint64_t digits = 0;  // where numbers begin, and more; what begins elsewhere is a word
  std::uint64_t term_begins = 0, term_ends = 0;
};

// What a mark behind a word is to it.
enum class PlainMark : std::uint8_t {
  asks,              // the rules have to see it
  ends,              // a token that ends the sentence
  abbreviates,       // the stop of an abbreviation, behind which the sentence goes on
  ends_abbreviated,  // and ends
  elides,            // an apostrophe that the token ends with: dell'|arte
  joins,             // an apostrophe or a hyphen inside the token: Emilia-Romagna
  contracts,         // an apostrophe that the next token begins with: Kim|'s
  contracts_letter,  // with the letter before it: do|n't
};

// What may stand in a run.
class PlainRules {
 public:
  // asks_ends: the rules have to see every possible end of a sentence.
  PlainRules(const WordLists& words, const ProtectedStrings& strings, const Policies& policies,
             bool asks_ends);

  // Without the characters of which the rules have to see every one.
  const MarkTables& tables() const { return tables_; }
  const RawMarkTables& raw_tables() const { return raw_tables_; }
  // False where . or ! or ? behind this word of two ASCII letters or more, before white space and a capital
  // or the end of the block, does not end the sentence in some profile.
  bool ends_plainly(std::string_view ascii_word) const { return !asked_words_.may_hold(ascii_word); }
  // What . or ! or ? is behind a number that is not the first word of its sentence, or a quotation mark.
  PlainMark final_mark(const char* mark, const char* end) const;
  // What it is behind a word of letters of ASCII or from À to ÿ, before white space or a closing
  // quotation mark and white space, in a block that ends at `end`.
  PlainMark final_mark(std::string_view word, const char* mark, const char* end) const;
  // All bits, or none where marks inside numbers split them.
  std::uint64_t marks_in_numbers() const { return marks_in_numbers_; }
  // Whether a capital article may open a sentence without a mark before it: such a word is no plain one.
  bool stops_at_articles() const { return stops_at_articles_; }
  // Whether the word is an article before lower case; what stands before it is not asked.
  bool may_open_sentence(const char* word, const char* end) const;
  // What an apostrophe is between the ASCII letters [word, apostrophe) and [after, after_end). `goes_on`:
  // something else than white space and marks may stand behind these.
  PlainMark apostrophe(const char* word, const char* apostrophe, const char* after, const char* after_end,
                       bool goes_on) const;

 private:
  void know_apostrophes();
  PlainMark abbreviation(std::string_view word, const char* stop, const char* end) const;
  PlainMark acronym(const char* p, const char* end) const;
  PlainMark contraction(const char* word, const char* apostrophe, const char* after_end, bool goes_on) const;

  MarkTables tables_;
  RawMarkTables raw_tables_;
  WordFilter asked_words_;
  const WordLists& words_;
  const ProtectedStrings& strings_;
  std::uint64_t marks_in_numbers_;
  bool keeps_stops_, splits_contractions_, stops_at_articles_;
  bool guards_apostrophes_;  // some protected string holds one
};

// What runs are read by, each a bit mask of the bytes of a text.
enum class Place : std::uint8_t {
  plain,          // nothing but what runs are made of
  asks,           // marks about which the rules may have to be asked
  sentence_ends,  // final marks before white space and a capital
  final_marks,    // . ! ? that may end a sentence
  strong,         // of these, ! and ?
  word,           // letters and digits
  letter,
  ascii,          // letters of ASCII
  no_plain_word,  // what stands in no word of ASCII letters alone
  part_begins,    // behind marks that the token goes on after
  capitals,       // letters, but the small ones of ASCII
  blank,
  quiet,  // white space, and marks that nothing asks about
  // As in PlainRun, as long as no mark that asks is found to be something else.
  begins,
  ends,
  marks,
  term_begins,
  term_ends,
  count
};

// The places of some text that was looked at in advance: one walk over a document needs one of these.
struct PlainPlaces {
  using Masks = std::array<std::uint64_t, 8>;  // of 64 bytes each; no processor looks at more at once
  const char* base = nullptr;                  // the first byte; nullptr: none
  const char* limit = nullptr;                 // behind this, all was taken for white space
  alignas(64) std::array<Masks, static_cast<std::size_t>(Place::count)> masks;
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
                         PlainPlaces& places, StopPoll& poll, TokenWriter& out);

// Where one plain run after another ends at once (A. B. C.), the readers go on alone for a while: what they
// find is the same.
class PlainPause {
 public:
  // Whether the next thing is read without trying a run.
  bool lasts() {
    if (left_ == 0) return false;
    --left_;
    return true;
  }
  // A run, with the word behind it, had so many bytes.
  void note(std::ptrdiff_t size) {
    constexpr std::ptrdiff_t short_run = 8;
    constexpr int tries = 3, longest = 32;
    misses_ = size < short_run ? misses_ + 1 : 0;
    if (misses_ >= tries) left_ = std::min(2 * misses_, longest);
  }

 private:
  int misses_ = 0, left_ = 0;
};

}  // namespace spigola
