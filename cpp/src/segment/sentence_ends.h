// Whether a mark ends a sentence: one function, run by the segmenter and, with a trace, by explain().
#pragma once

#include <spigola/rules.h>
#include <spigola/segments.h>

#include <string_view>
#include <vector>

namespace spigola {

// The coded rules of the segmenter, in the order of its Rules table. Sentence rules first, then zone rules.
enum class SegmentRule : RuleId {
  block_end,           // the paragraph, heading or list item ends here
  strong_mark,         // ! or ? or … before a new beginning
  full_stop,           // . before a new beginning
  no_space,            // . or ? between a word in lower case and a capital, the space forgotten
  abbreviation_end,    // an abbreviation that may end a sentence, before a capital
  clause_mark,         // : or ; where the profile ends sentences there
  article_begins,      // no mark: a capital article opens a sentence, where the profile says so
  standard_boundary,   // a sentence boundary of UAX #29, where the profile follows it alone
  lower_case_follows,  // no end: what follows goes on in lower case
  joined,              // no end: what follows stands without a space
  title_follows,       // no end: an abbreviation before a name
  inner_abbreviation,  // no end: an abbreviation inside a sentence
  initial,             // no end: the initial of a name
  list_goes_on,        // no end: a colon before a number, a semicolon between two entries of a list
  mark_follows,        // no end: what follows cannot begin a sentence
  enumeration,         // no end: the number of a list item
  zone_first_line,
  zone_number,
  zone_links,
  zone_cue,
  zone_byline,
  zone_list,
  zone_short_line,
  zone_paragraph,
  count
};

Rules make_segment_rules();

// What stands before a possible end.
enum class EndMark : std::int8_t {
  full_stop,
  strong,
  clause,
  abbreviation,
  title,
  inner,
  initial,
  enumeration
};

struct PossibleEnd {
  EndMark mark;
  const char* begin;               // of the mark
  const char* end;                 // after the mark and the closing quotes and brackets that belong to it
  const char* block_end;           // where the block ends
  bool lower_before = false;       // the word before the mark is two or more lower-case letters
  bool ends_before_lower = false;  // the profile ends a sentence here even before a lower-case letter
  bool count_before = false;       // the mark stands behind a number that counts something
  bool quoted = false;             // a closing quotation mark stands behind the mark
};

struct EndDecision {
  bool ends;
  SegmentRule rule;
};

struct SentenceTrace {
  struct Entry {
    Offset begin, end;  // of the mark
    bool ends;
    std::vector<Reason> reasons;
  };
  const char* text_begin = nullptr;
  std::vector<Entry> entries;
};

// Trace is SentenceTrace, or NoTrace, which costs nothing.
struct NoTrace {};
template <class Trace>
EndDecision decide_end(const PossibleEnd& end, Trace& trace);

extern template EndDecision decide_end(const PossibleEnd&, NoTrace&);
extern template EndDecision decide_end(const PossibleEnd&, SentenceTrace&);

}  // namespace spigola
