// What is neither an ASCII letter nor a digit nor white space.
#include "segment/block_scan.h"
#include "segment/token_shapes.h"
#include "text/dictionary_break.h"

namespace spigola {
namespace {

using unicode::CharClass;

const char* run(const BlockScan& scan, const char* p, char c) {
  const char* q = p + 1;
  while (q < scan.end && *q == c) ++q;
  return q;
}

bool starts_tag(const BlockScan& scan, const char* p) {
  if (p + 1 >= scan.end || scan.in_word(p)) return false;
  if (scan.letter_at(p + 1) || p[1] == '_') return true;
  if (!scan.digit_at(p + 1)) return false;
  if (*p == '@') return true;
  const char* q = p + 1;  // #25aprile and #308, but #1
  while (scan.digit_at(q)) ++q;
  return q - p > 2 || scan.letter_at(q);
}

// @handle, #hashtag.
const char* read_tag(const BlockScan& scan, const char* p) {
  const char* q = p + 1;
  while (q < scan.end && continues_word(scan.at(q).kind)) q += scan.at(q).length;
  return scan.out.emit_terms(p, q, *p == '@' ? TokenKind::handle : TokenKind::hashtag);
}

// Two or more lower-case letters stand before p.
bool lower_word_before(const BlockScan& scan, const char* p) {
  const Character last = scan.before(p);
  return last.length != 0 && unicode::is_lower(last.code) &&
         unicode::is_lower(scan.before(p - last.length).code);
}

// Whether what follows the colon or semicolon p is no clause of its own: one word, a subordinate clause
// (: perché …), an infinitive (: vincere domani).
bool clause_goes_on(const BlockScan& scan, const char* p) {
  const char* word = p + 1;
  while (word < scan.end && scan.at(word).kind == CharClass::space) word += scan.at(word).length;
  if (word == p + 1 || !unicode::is_lower(scan.at(word).code)) return false;
  const char* end = word;
  while (scan.letter_at(end)) end += scan.at(end).length;
  const char32_t next = scan.at(end).code;
  if (next == U'.' || next == U';') return !scan.letter_at(end + 1) && end - word > 2;
  return *p == ':' && scan.words().links_clause(between(word, end), next == U' ');
}

// Whether the profile asks for a sentence end at the colon or semicolon p.
bool clause_may_end(const BlockScan& scan, const char* p) {
  switch (scan.policies().clause_ends) {
    case ClauseEnds::nowhere: return false;
    case ClauseEnds::everywhere: return !clause_goes_on(scan, p);
    case ClauseEnds::semicolon: return *p == ';';
    case ClauseEnds::quotation: break;
  }
  const char* next = p + 1;
  while (next < scan.end && scan.at(next).kind == CharClass::space) next += scan.at(next).length;
  const char32_t c = scan.at(next).code;
  return *p == ':' && next > p + 1 && (c == U'«' || c == U'“' || c == U'"');
}

// Whether the ellipsis that ends at q stands for what was left out before a sentence: (...) Il testo
bool opens_with_omission(const BlockScan& scan, const char* q) {
  const char32_t closing = scan.at(q).code;
  return (closing == U')' || closing == U']') && scan.out.is_second_of_sentence() &&
         scan.at(q + 1).kind == CharClass::space;
}

// A run of ! and ?, and of full stops where the profile joins them.
const char* final_marks_end(const BlockScan& scan, const char* p) {
  const bool joins = scan.policies().join_mixed_marks;
  while (p < scan.end && (byte_class(p) == Byte::final_mark || (joins && *p == '.'))) ++p;
  return p;
}

// A word, or marks and invisible characters without a letter: these are symbols of their own.
const char* read_word_beyond_ascii(const BlockScan& scan, const char* p, const char* after) {
  const char* q = p;
  bool has_letter = false;
  while (q < scan.end && !has_letter) {
    const Character c = scan.at(q);
    if (!continues_word(c.kind)) break;
    has_letter = unicode::is_letter(c.code) || c.kind == CharClass::digit;
    q += c.length;
  }
  if (has_letter) return read_word(scan, p, q, false);
  while (after < q) after += scan.at(after).length;
  scan.out.emit(p, after, TokenKind::symbol);
  return after;
}

// Where the repetitions of the emoji that stand behind it from p on have their end.
const char* repeated_emoji_end(std::string_view emoji, const char* p, const char* end) {
  for (;;) {
    const char* const next = emoji_end(p, end);
    if (between(p, next) != emoji) return p;
    p = next;
  }
}

// Scripts that write no spaces: words by dictionary.
const char* read_dictionary_run(const BlockScan& scan, const char* p) {
  const char* const q = dictionary_end(p, scan.end);
  thread_local std::vector<Offset> word_ends;
  word_ends.clear();
  dictionary_breaks(between(p, q), word_ends);
  const char* start = p;
  for (const Offset word_end : word_ends) start = scan.out.emit_word_or_symbol(start, p + word_end);
  return q;
}

}  // namespace

const char* read_mark(const BlockScan& scan, const char* p) {
  TokenWriter& out = scan.out;
  if (const char* const emoticon = emoticon_end(scan.begin, p, scan.end); emoticon != nullptr) {
    out.emit_terms(p, emoticon, TokenKind::emoji);
    return emoticon;
  }
  switch (byte_class(p)) {
    case Byte::full_stop: {
      const char* q = run(scan, p, '.');
      if (q < scan.end && byte_class(q) == Byte::final_mark && scan.policies().join_mixed_marks) {
        q = final_marks_end(scan, q);
        out.emit(p, q, TokenKind::punctuation);
        return out.possible_end(EndMark::strong, p, q);
      }
      const bool counts_item = q - p == 1 && out.is_item_number(p);
      out.emit(p, q, TokenKind::punctuation);
      if (q - p > 1 && opens_with_omission(scan, q)) return q;
      if (counts_item && scan.at(q).kind == CharClass::space)
        return out.possible_end(EndMark::enumeration, p, q);
      return out.possible_end(q - p > 1 ? EndMark::strong : EndMark::full_stop, p, q,
                              lower_word_before(scan, p));
    }
    case Byte::final_mark: {
      const char* const q = final_marks_end(scan, p);
      if (scan.policies().split_repeated_marks)
        for (const char* mark = p; mark < q; ++mark) out.emit(mark, mark + 1, TokenKind::punctuation);
      else
        out.emit(p, q, TokenKind::punctuation);
      return out.possible_end(EndMark::strong, p, q, *p == '?' && lower_word_before(scan, p));
    }
    case Byte::clause_mark:
      out.emit(p, p + 1, TokenKind::punctuation);
      return clause_may_end(scan, p) ? out.possible_end(EndMark::clause, p, p + 1) : p + 1;
    case Byte::apostrophe: return read_leading_apostrophe(scan, p, 1);
    case Byte::hyphen: {
      const char* q = run(scan, p, '-');
      out.emit(p, q, TokenKind::punctuation);
      return q;
    }
    default: break;
  }
  if ((*p == '@' || *p == '#') && starts_tag(scan, p)) return read_tag(scan, p);
  if (*p == '&')
    if (const char* const q = character_references_end(p, scan.end); q != nullptr)
      return out.emit_terms(p, q, TokenKind::symbol);
  const CharClass kind = scan.at(p).kind;
  constexpr AsciiSet repeating("_*=~^`$+/<>\\");
  const bool repeats = repeating.has(*p);
  const char* q = repeats ? run(scan, p, *p) : p + 1;
  const bool symbol = kind == CharClass::symbol || kind == CharClass::currency || kind == CharClass::control;
  out.emit(p, q, symbol ? TokenKind::symbol : TokenKind::punctuation);
  return q;
}

const char* read_beyond_ascii(const BlockScan& scan, const char* p) {
  TokenWriter& out = scan.out;
  const Character c = scan.at(p);
  const char* const after = p + c.length;
  switch (c.kind) {
    case CharClass::space:
    case CharClass::newline: return after;
    case CharClass::letter_lower:
    case CharClass::letter_upper:
    case CharClass::letter_other:
    case CharClass::digit:
    case CharClass::mark:
    case CharClass::connector:
    case CharClass::format: return read_word_beyond_ascii(scan, p, after);
    case CharClass::dictionary: return read_dictionary_run(scan, p);
    case CharClass::emoji: {
      const char* q = emoji_end(p, scan.end);
      if (scan.policies().join_repeated_emoji) q = repeated_emoji_end(between(p, q), q, scan.end);
      out.emit(p, q, TokenKind::emoji);
      return q;
    }
    default: break;
  }
  if (is_apostrophe(c.code)) return read_leading_apostrophe(scan, p, c.length);
  if (c.code == U'\u2026') {
    const char* q = after;
    while (scan.at(q).code == U'\u2026') q += scan.at(q).length;
    out.emit(p, q, TokenKind::punctuation);
    if (opens_with_omission(scan, q)) return q;
    return out.possible_end(EndMark::strong, p, q);
  }
  out.emit(p, after, c.kind == CharClass::punctuation ? TokenKind::punctuation : TokenKind::symbol);
  // 。 ！ ？ ｡ end a sentence without a space.
  if (c.code == U'\u3002' || c.code == U'\uFF01' || c.code == U'\uFF1F' || c.code == U'\uFF61')
    return out.certain_end(after);
  if (unicode::sentence_break(c.code) == unicode::SentenceBreak::s_term)  // as ! in other scripts: ؟ ।
    return out.possible_end(EndMark::strong, p, after);
  return after;
}

}  // namespace spigola
