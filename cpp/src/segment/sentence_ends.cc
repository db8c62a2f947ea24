#include "segment/sentence_ends.h"

#include "text/unicode.h"

#include <string>
#include <type_traits>

namespace spigola {
namespace {

using unicode::CharClass;

// What the text after a mark begins with.
enum class Next : std::int8_t { block_end, lower, upper, digit, other, mark };

struct Look {
  Next next;
  bool space;        // white space stands between the mark and what follows
  const char* word;  // where the letter or digit stands
};

bool opens(char32_t c, CharClass kind) {
  return kind == CharClass::punctuation && c != U',' && c != U';' && c != U':' && c != U'.' && c != U'!' &&
         c != U'?' && c != U')' && c != U']' && c != U'%' && c != U'/' && c != U'&';
}

// Whether the mark c at p cannot begin a sentence: a comma, a closing bracket, a `` that stands alone. An
// ellipsis can, and so can the mark that a character reference (&quot;) or an emoticon begins with.
bool cannot_begin(char32_t c, const char* p, const char* end) {
  switch (c) {
    case U',':
    case U';':
    case U'!':
    case U'?':
    case U')':
    case U']':
    case U'%':
    case U'/': return true;
    case U':': return p + 1 == end || p[1] == ' ';
    case U'.': return p + 1 == end || p[1] != '.';
    case U'`':
      while (p < end && *p == '`') ++p;
      return p == end || *p == ' ' || *p == '.' || *p == ',' || *p == '(';
    default: return false;
  }
}

// Marks that may open something are also marks that ask (an ellipsis), so that each of a long run would look
// at all that follow it.
constexpr int max_opening_marks = 32;

// A dash that stands directly behind the mark joins what follows: MADRID (EFE).- El rey
bool is_joining_dash(char32_t c) {
  return c == U'-' || c == U'–' || c == U'—';
}

Look look_ahead(const char* p, const char* end) {
  Look look{Next::block_end, false, end};
  if (p < end && is_joining_dash(unicode::decode(p, end).code_point)) return {Next::other, false, p};
  int num_opening = 0;
  while (p < end) {
    const auto [c, length] = unicode::decode(p, end);
    const CharClass kind = unicode::char_class(c);
    switch (kind) {
      case CharClass::space:
      case CharClass::newline: look.space = true; break;
      case CharClass::letter_lower: return {Next::lower, look.space, p};
      case CharClass::letter_upper: return {Next::upper, look.space, p};
      case CharClass::digit: return {Next::digit, look.space, p};
      case CharClass::format:
      case CharClass::mark: break;
      default:
        if (look.next != Next::other && cannot_begin(c, p, end)) return {Next::mark, look.space, p};
        if (!opens(c, kind)) return {Next::other, look.space, p};
        if (look.next != Next::other) look.word = p;
        look.next = Next::other;  // an opening mark: the letter behind it decides
        if (++num_opening == max_opening_marks) return look;
    }
    p += length;
  }
  return look;
}

// Scuole: 20 aprile, but : 1) primo. Terni, azioni 300; Ilva, azioni 500.
bool goes_on_as_list(const PossibleEnd& end, const Look& look) {
  if (*end.begin != ':') return end.count_before && (look.next == Next::upper || look.next == Next::lower);
  if (look.next != Next::digit) return false;
  const char* p = look.word;
  while (p < end.block_end &&
         unicode::char_class(unicode::decode(p, end.block_end).code_point) == CharClass::digit)
    p += unicode::decode(p, end.block_end).length;
  return p == end.block_end || *p != ')';
}

// b) la seconda: the letter of an item begins something new although it is small.
bool is_item_letter(const PossibleEnd& end, const Look& look) {
  if (look.next != Next::lower) return false;
  const char* const after = look.word + unicode::decode(look.word, end.block_end).length;
  return after < end.block_end && *after == ')';
}

// "Chi viene?" (2003): a bracket behind a title in quotation marks.
bool opens_bracket(const PossibleEnd& end, const Look& look) {
  const char* p = end.end;
  while (p < look.word && *p == ' ') ++p;
  return p < end.block_end && *p == '(';
}

std::string first_word(const char* p, const char* end) {
  const char* q = p;
  for (int n = 0; q < end && n < 20; ++n) {
    const auto [c, length] = unicode::decode(q, end);
    const CharClass kind = unicode::char_class(c);
    if (kind == CharClass::space || kind == CharClass::newline) break;
    q += length;
  }
  return {p, q};
}

// Asks the rules one after the other; the first that holds decides.
template <class Trace>
class Questions {
 public:
  Questions(const PossibleEnd& end, const Look& look, Trace& trace) : end_(end), look_(look), trace_(trace) {}

  bool holds(SegmentRule rule, bool condition) {
    if constexpr (std::is_same_v<Trace, SentenceTrace>) {
      std::string detail = look_.next == Next::block_end
                               ? "the block ends here"
                               : "followed by \"" + first_word(look_.word, end_.block_end) + "\"";
      if (look_.next != Next::block_end && !look_.space) detail += " without a space";
      reasons_.push_back({static_cast<RuleId>(rule), condition, std::move(detail)});
    }
    return condition;
  }

  EndDecision decide(bool ends, SegmentRule rule) {
    if constexpr (std::is_same_v<Trace, SentenceTrace>)
      trace_.entries.push_back({static_cast<Offset>(end_.begin - trace_.text_begin),
                                static_cast<Offset>(end_.end - trace_.text_begin), ends,
                                std::move(reasons_)});
    return {ends, rule};
  }

 private:
  const PossibleEnd& end_;
  const Look& look_;
  [[maybe_unused]] Trace& trace_;
  std::conditional_t<std::is_same_v<Trace, SentenceTrace>, std::vector<Reason>, NoTrace> reasons_;
};

}  // namespace

template <class Trace>
EndDecision decide_end(const PossibleEnd& end, Trace& trace) {
  using enum SegmentRule;
  const Look look = look_ahead(end.end, end.block_end);
  Questions<Trace> ask(end, look, trace);
  const bool begins = look.next == Next::upper || look.next == Next::digit || look.next == Next::other;

  if (ask.holds(block_end, look.next == Next::block_end)) return ask.decide(true, block_end);
  switch (end.mark) {
    case EndMark::title: ask.holds(title_follows, true); return ask.decide(false, title_follows);
    case EndMark::inner: ask.holds(inner_abbreviation, true); return ask.decide(false, inner_abbreviation);
    case EndMark::initial: ask.holds(initial, true); return ask.decide(false, initial);
    case EndMark::enumeration: ask.holds(enumeration, true); return ask.decide(false, enumeration);
    default: break;
  }
  const bool list_item = end.mark == EndMark::clause && goes_on_as_list(end, look);
  if (end.mark == EndMark::clause && ask.holds(list_goes_on, list_item))
    return ask.decide(false, list_goes_on);
  const bool item = end.mark != EndMark::clause && look.space && is_item_letter(end, look);
  const bool lower_may_follow =
      item || (end.ends_before_lower && (look.space || end.mark == EndMark::clause));
  if (ask.holds(lower_case_follows, look.next == Next::lower && !lower_may_follow))
    return ask.decide(false, lower_case_follows);
  if (!look.space) {
    const bool forgotten = end.lower_before && look.next == Next::upper;
    if (ask.holds(no_space, forgotten)) return ask.decide(true, no_space);
    ask.holds(joined, true);
    return ask.decide(false, joined);
  }
  if (end.mark == EndMark::abbreviation) {
    if (ask.holds(abbreviation_end, look.next == Next::upper)) return ask.decide(true, abbreviation_end);
    ask.holds(inner_abbreviation, true);
    return ask.decide(false, inner_abbreviation);
  }
  const bool title_ended = end.mark == EndMark::strong && end.quoted && opens_bracket(end, look);
  if (ask.holds(mark_follows, look.next == Next::mark || title_ended)) return ask.decide(false, mark_follows);
  const SegmentRule rule = end.mark == EndMark::clause   ? clause_mark
                           : end.mark == EndMark::strong ? strong_mark
                                                         : full_stop;
  const bool ends = begins || lower_may_follow;
  ask.holds(rule, ends);
  return ask.decide(ends, ends ? rule : joined);
}

template EndDecision decide_end(const PossibleEnd&, NoTrace&);
template EndDecision decide_end(const PossibleEnd&, SentenceTrace&);

Rules make_segment_rules() {
  std::vector<Rule> rules = {
      {"sentence.block_end", "The paragraph, heading or list item ends here.", {}},
      {"sentence.strong_mark",
       "An exclamation mark, question mark or ellipsis stands before a new beginning.",
       {}},
      {"sentence.full_stop", "A full stop stands before a new beginning.", {}},
      {"sentence.no_space",
       "A full stop or question mark stands between a lower-case word and a capital; the space was "
       "forgotten.",
       {}},
      {"sentence.abbreviation_end", "An abbreviation that may end a sentence stands before a capital.", {}},
      {"sentence.clause_mark", "This profile ends a sentence at a colon or semicolon.", {}},
      {"sentence.article_begins",
       "An article with a capital, before a word in lower case, opens a sentence without a mark before it.",
       {}},
      {"sentence.standard_boundary",
       "UAX #29 has a sentence boundary here; this profile follows it alone.",
       {}},
      {"sentence.lower_case_follows", "No end: the text goes on in lower case.", {}},
      {"sentence.joined", "No end: the text goes on without a space.", {}},
      {"sentence.title_follows", "No end: the abbreviation stands before a name.", {}},
      {"sentence.inner_abbreviation", "No end: the abbreviation stands inside a sentence.", {}},
      {"sentence.initial", "No end: a single letter with a full stop is the initial of a name.", {}},
      {"sentence.list_goes_on",
       "No end: a colon stands before a number, or a semicolon between entries that end in numbers.",
       {}},
      {"sentence.mark_follows",
       "No end: what follows cannot begin a sentence: a comma, a closing mark, the bracket behind a title in "
       "quotation marks.",
       {}},
      {"sentence.enumeration",
       "No end: the number at the beginning of a line or sentence counts an item.",
       {}},
      {"zone.first_line", "The first line, without a final mark before longer text, is the title.", {}},
      {"zone.number", "A line that holds only a number is a counter of the page.", {}},
      {"zone.links", "A line that holds only addresses is not part of the article.", {}},
      {"zone.cue", "The line has a word or phrase that stands in lines of this kind.", {}},
      {"zone.byline", "A line of two to four capitalised words beside the text names its author.", {}},
      {"zone.list", "The line begins with a bullet or a number.", {}},
      {"zone.short_line", "A short line without a final mark before a paragraph is a heading.", {}},
      {"zone.paragraph", "Any other line is running text.", {}},
  };
  return Rules(std::move(rules));
}

}  // namespace spigola
