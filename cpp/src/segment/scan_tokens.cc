#include "segment/scan_tokens.h"

#include "segment/characters.h"
#include "segment/terms.h"
#include "segment/token_shapes.h"
#include "text/dictionary_break.h"
#include "text/unicode.h"

#include <spigola/error.h>

#include <algorithm>
#include <type_traits>

namespace spigola {
namespace {

using unicode::CharClass;

template <class Trace>
class Scanner {
 public:
  Scanner(std::string_view text, Offset begin, Offset end, const Segmenter::Impl& segmenter,
          SegmentTables& out, Trace& trace)
      : text_(text.data()),
        block_(text.data() + begin),
        end_(text.data() + end),
        segmenter_(segmenter),
        words_(segmenter.words),
        out_(out),
        trace_(trace),
        sentence_token_(static_cast<Row>(size(out.tokens))) {}

  void scan() {
    const char* ask_at = block_;
    for (const char* p = block_; p < end_;) {
      if (p >= ask_at) {
        if (out_.stop != nullptr && out_.stop->load(std::memory_order_relaxed)) throw Cancelled();
        ask_at = p + std::min<std::ptrdiff_t>(1 << 20, end_ - p);
      }
      switch (byte_class(p)) {
        case Byte::blank: ++p; break;
        case Byte::letter: p = word(p, p); break;
        case Byte::digit: p = number(p); break;
        case Byte::high: p = high(p); break;
        default: p = mark(p); break;
      }
    }
    if (next_token() > sentence_token_) close_unasked(SegmentRule::block_end, "the block ends here");
  }

 private:
  Character at(const char* p) const { return character_at(p, end_); }
  bool letter_at(const char* p) const { return unicode::is_letter(at(p).code) && p < end_; }
  bool digit_at(const char* p) const { return p < end_ && byte_class(p) == Byte::digit; }
  static std::string_view between(const char* p, const char* q) {
    return {p, static_cast<std::size_t>(q - p)};
  }

  void emit(const char* p, const char* q, TokenKind kind) {
    out_.tokens.begin.push_back(static_cast<Offset>(p - text_));
    out_.tokens.end.push_back(static_cast<Offset>(q - text_));
    out_.tokens.kind.push_back(kind);
  }

  Row next_token() const { return static_cast<Row>(out_.tokens.begin.size()); }

  // A token whose whole text is one term.
  void emit_term(const char* p, const char* q, TokenKind kind) {
    const Row token = next_token();
    emit(p, q, kind);
    out_.terms.begin.push_back(static_cast<Offset>(p - text_));
    out_.terms.end.push_back(static_cast<Offset>(q - text_));
    out_.terms.token_index.push_back(token);
    out_.terms.key.push_back(term_key(between(p, q)));
  }

  const char* emit_terms(const char* p, const char* q, TokenKind kind) {
    const Row token = next_token();
    emit(p, q, kind);
    append_terms(between(p, q), static_cast<Offset>(p - text_), token, out_.terms);
    return q;
  }

  // A word from `p`; what lies before `q` is known to belong to it.
  const char* word(const char* p, const char* q) {
    bool plain = p == q;  // ASCII letters only
    for (;;) {
      while (q < end_ && byte_class(q) == Byte::letter) ++q;
      if (q == end_ || byte_class(q) == Byte::blank) break;
      switch (byte_class(q)) {
        case Byte::digit:
          plain = false;
          ++q;
          continue;
        case Byte::high: {
          const Character c = at(q);
          if (continues_word(c.kind)) {
            plain = false;
            q += c.length;
            continue;
          }
          if (is_apostrophe(c.code)) {
            if (const char* next = apostrophe(p, q, c.length, plain)) return next;
            if (!joins_apostrophe(q, c.length)) break;
            plain = false;
            q += c.length;
            continue;
          }
          if (is_hyphen(c.code) && joins_hyphen(p, q, c.length)) {
            plain = false;
            q += c.length;
            continue;
          }
          break;
        }
        case Byte::apostrophe:
          if (const char* next = apostrophe(p, q, 1, plain)) return next;
          if (!joins_apostrophe(q, 1)) break;
          plain = false;
          ++q;
          continue;
        case Byte::hyphen:
          if (!joins_hyphen(p, q, 1)) break;
          plain = false;
          ++q;
          continue;
        case Byte::full_stop:
          if (const char* next = full_stop_in_word(p, q)) return next;
          break;
        case Byte::final_mark:
          if (const char* next = protected_string(p, q)) return next;
          break;
        default:
          if (*q == '_') {
            plain = false;
            ++q;
            continue;
          }
          if (*q == '&' && unicode::is_upper(at(q + 1).code) &&
              unicode::is_upper(unicode::decode_back(p, q).code_point)) {
            plain = false;
            ++q;
            continue;
          }
          if (const char* next = address(p, q)) return next;
      }
      break;
    }
    if (plain)
      emit_term(p, q, TokenKind::word);
    else
      emit_terms(p, q, TokenKind::word);
    return q;
  }

  // At the apostrophe [q, q + length) inside or after the word from p. Emits the word and returns where to go
  // on; or nullptr: the caller decides by joins_apostrophe().
  const char* apostrophe(const char* p, const char* q, int length, bool plain) {
    const char* const after = q + length;
    const std::string_view with_apostrophe = between(p, after);
    const Character next = at(after);
    const bool letter_follows = next.length != 0 && unicode::is_letter(next.code);
    if (words_.apostrophes() == Apostrophes::after) {
      const bool digit_follows = next.kind == CharClass::digit;
      const bool elision = words_.is_elision(with_apostrophe);
      // The vowel that was lost shows an elision even in a word that no list has.
      if (elision || (letter_follows && plain && is_lower_word(p, q) && begins_with_vowel(next.code)))
        if (letter_follows || digit_follows || !words_.is_apocope(with_apostrophe))
          return elided(p, q, after, plain);
      if (letter_follows) return nullptr;
    }
    if (!letter_follows && words_.is_apocope(with_apostrophe)) return elided(p, q, after, plain);
    if (words_.apostrophes() == Apostrophes::before && letter_follows &&
        segmenter_.policies.split_contractions)
      return contraction(p, q, after);
    return nullptr;
  }

  const char* elided(const char* p, const char* q, const char* after, bool plain) {
    if (!plain) return emit_terms(p, after, TokenKind::word);
    emit_term(p, q, TokenKind::word);
    out_.tokens.end.back() = static_cast<Offset>(after - text_);
    return after;
  }

  static bool is_lower_word(const char* p, const char* q) { return q - p >= 2 && *p >= 'a' && *p <= 'z'; }
  static bool begins_with_vowel(char32_t c) {
    switch (c) {
      case U'a':
      case U'e':
      case U'i':
      case U'o':
      case U'u':
      case U'h':
      case U'à':
      case U'è':
      case U'é':
      case U'ì':
      case U'ò':
      case U'ù': return true;
      default: return false;
    }
  }

  // don't → do | n't, Kim's → Kim | 's.
  const char* contraction(const char* p, const char* q, const char* after) {
    const char* stop = after;
    while (stop < end_ && byte_class(stop) == Byte::letter) ++stop;
    if (stop < end_ && byte_class(stop) == Byte::high && continues_word(at(stop).kind)) return nullptr;
    for (const char* split : {q - 1, q}) {
      if (split <= p || static_cast<unsigned char>(*split) < 0x20 ||
          !words_.is_contraction(between(split, stop)))
        continue;
      emit_terms(p, split, TokenKind::word);
      return emit_terms(split, stop, TokenKind::word);
    }
    return nullptr;
  }

  bool joins_apostrophe(const char* q, int length) const { return letter_at(q + length); }

  bool joins_hyphen(const char* p, const char* q, int length) const {
    const Character next = at(q + length);
    const bool letter = next.length != 0 && unicode::is_letter(next.code);
    if (!letter && next.kind != CharClass::digit) return false;
    if (!segmenter_.policies.split_capital_hyphen) return true;
    const char* part = q;  // the part before the hyphen begins here
    while (part > p && !is_hyphen(unicode::decode_back(p, part).code_point))
      part -= unicode::decode_back(p, part).length;
    const bool capital = unicode::is_upper(unicode::decode(part, q).code_point);
    return !(capital && (next.kind == CharClass::letter_upper || next.kind == CharClass::digit));
  }

  // At the full stop q after the word from p: an abbreviation, acronym or host name holds it. nullptr: it
  // does not.
  const char* full_stop_in_word(const char* p, const char* q) {
    if (const char* next = protected_string(p, q)) return next;
    if (letter_at(q + 1) || digit_at(q + 1)) {
      if (const char* next = dotted(p, q)) return next;
      if (const char* next = address(p, q)) return next;
    }
    const Abbreviation kind = words_.abbreviation(between(p, q + 1));
    const bool initial = kind == Abbreviation::none && is_initial(p, q);
    if (!initial && !stands(kind, q + 1)) return nullptr;
    if (initial && blank_until_end(q + 1)) return nullptr;
    if (at(q + 1).kind == CharClass::letter_lower) return nullptr;
    emit_terms(p, q + 1, TokenKind::word);
    return possible_end(initial ? EndMark::initial : mark_of(kind), q, q + 1, false);
  }

  // S.p.A. and U.S.A.: parts of one letter, or a known abbreviation with stops inside.
  const char* dotted(const char* p, const char* q) {
    const char* stop = q;
    bool single = q - p == at(p).length;  // every part is one letter
    while (stop < end_ && *stop == '.' && letter_at(stop + 1)) {
      const char* part = stop + 1;
      stop = part;
      while (stop < end_ && continues_word(at(stop).kind)) stop += at(stop).length;
      single = single && stop - part == at(part).length;
    }
    const bool final_stop = stop < end_ && *stop == '.';
    const char* const with_stop = stop + final_stop;
    const Abbreviation kind = words_.abbreviation(between(p, with_stop));
    if (kind == Abbreviation::none && !(single && stop > q)) return nullptr;
    emit_terms(p, with_stop, TokenKind::word);
    if (!final_stop) return with_stop;
    return possible_end(kind == Abbreviation::none ? EndMark::abbreviation : mark_of(kind), stop, with_stop,
                        false);
  }

  static EndMark mark_of(Abbreviation kind) {
    switch (kind) {
      case Abbreviation::title: return EndMark::title;
      case Abbreviation::closing: return EndMark::abbreviation;
      default: return EndMark::inner;
    }
  }

  // Whether an abbreviation of this kind really is one before what follows at p.
  bool stands(Abbreviation kind, const char* p) const {
    if (kind == Abbreviation::none) return false;
    if (kind != Abbreviation::number && kind != Abbreviation::calendar) return true;
    if (kind == Abbreviation::calendar && next_token() > sentence_token_ &&
        out_.tokens.kind.back() == TokenKind::number)
      return true;
    return number_follows(p, end_);
  }

  bool is_initial(const char* p, const char* q) const {
    return unicode::is_upper(at(p).code) && p + at(p).length == q;
  }

  bool blank_until_end(const char* p) const {
    while (p < end_) {
      const Character c = at(p);
      if (c.kind != CharClass::space && c.kind != CharClass::newline && c.kind != CharClass::punctuation)
        return false;
      p += c.length;
    }
    return true;
  }

  const char* protected_string(const char* p, const char* q) {
    if (segmenter_.protected_strings.empty()) return nullptr;
    const std::size_t length = segmenter_.protected_strings.match(between(p, end_), between(p, q));
    if (length == 0) return nullptr;
    const char* const stop = p + length;
    emit_terms(p, stop, TokenKind::word);
    return stop[-1] == '.' ? possible_end(EndMark::abbreviation, stop - 1, stop, false) : stop;
  }

  const char* address(const char* p, const char* q) {
    const Address found = find_address(p, q, end_, words_);
    if (found.end != nullptr) emit(p, found.end, found.is_email ? TokenKind::email : TokenKind::url);
    return found.end;
  }

  // A number with the marks inside it: 1.234,56  20:45  14/09/2024  1°.
  const char* number(const char* p) {
    bool plain = true;
    const char* const q = number_end(p, end_, plain);
    if (q == end_) return emit_number(p, q, plain);
    const Character next = at(q);
    if (next.code == U'°' || next.code == U'º' || next.code == U'ª')
      return emit_number(p, q + next.length, false);
    if (is_apostrophe(next.code) && !letter_at(q + next.length) && !digit_at(q + next.length))
      return emit_number(p, q + next.length, false);  // 43', the minute
    if (continues_word(next.kind)) {
      if (!plain) return emit_number(p, q, plain);
      return word(p, q + next.length);
    }
    const bool at_line_begin = p == block_ && *q == '.' && q - p <= 3 && at(q + 1).kind == CharClass::space;
    if (plain && at_line_begin) {
      emit_number(p, q, plain);
      out_.tokens.end.back() = static_cast<Offset>(q + 1 - text_);
      return possible_end(EndMark::enumeration, q, q + 1, false);
    }
    return emit_number(p, q, plain);
  }

  const char* emit_number(const char* p, const char* q, bool plain) {
    if (plain)
      emit_term(p, q, TokenKind::number);
    else
      emit_terms(p, q, TokenKind::number);
    return q;
  }

  // An ASCII character that is neither letter nor digit nor white space.
  const char* mark(const char* p) {
    switch (byte_class(p)) {
      case Byte::full_stop: {
        const char* q = run(p, '.');
        emit(p, q, TokenKind::punctuation);
        return possible_end(q - p > 1 ? EndMark::strong : EndMark::full_stop, p, q, lower_word_before(p));
      }
      case Byte::final_mark: {
        const char* q = p + 1;
        while (q < end_ && byte_class(q) == Byte::final_mark) ++q;
        emit(p, q, TokenKind::punctuation);
        return possible_end(EndMark::strong, p, q, false);
      }
      case Byte::clause_mark:
        emit(p, p + 1, TokenKind::punctuation);
        if (segmenter_.policies.clause_marks_end) return possible_end(EndMark::clause, p, p + 1, false);
        return p + 1;
      case Byte::apostrophe: return leading_apostrophe(p, 1);
      case Byte::hyphen: {
        const char* q = run(p, '-');
        emit(p, q, TokenKind::punctuation);
        return q;
      }
      default: break;
    }
    if ((*p == '@' || *p == '#') && p + 1 < end_ && starts_tag(p)) return tag(p);
    if (at(p).kind == CharClass::control) {
      emit(p, p + 1, TokenKind::symbol);
      return p + 1;
    }
    const char* q = *p == '_' || *p == '*' || *p == '=' || *p == '~' ? run(p, *p) : p + 1;
    const CharClass kind = at(p).kind;
    emit(p, q,
         kind == CharClass::symbol || kind == CharClass::currency ? TokenKind::symbol
                                                                  : TokenKind::punctuation);
    return q;
  }

  const char* run(const char* p, char c) const {
    const char* q = p + 1;
    while (q < end_ && *q == c) ++q;
    return q;
  }

  bool starts_tag(const char* p) const {
    if (p > block_ && continues_word(unicode::decode_back(block_, p).length
                                         ? at(p - unicode::decode_back(block_, p).length).kind
                                         : CharClass::space))
      return false;
    return letter_at(p + 1) || (*p == '@' && digit_at(p + 1)) || p[1] == '_';
  }

  // @handle, #hashtag.
  const char* tag(const char* p) {
    const char* q = p + 1;
    while (q < end_ && continues_word(at(q).kind)) q += at(q).length;
    return emit_terms(p, q, *p == '@' ? TokenKind::handle : TokenKind::hashtag);
  }

  // An apostrophe that no letter stands before: ’68, 'em, or a quotation mark.
  const char* leading_apostrophe(const char* p, int length) {
    const char* q = p + length;
    if (digit_at(q) && digit_at(q + 1) && !digit_at(q + 2) &&
        (p == block_ ||
         !continues_word(unicode::decode_back(block_, p).length == 0
                             ? CharClass::space
                             : unicode::char_class(unicode::decode_back(block_, p).code_point)))) {
      if (!letter_at(q + 2)) return emit_terms(p, q + 2, TokenKind::number);
      for (q += 2; letter_at(q);) q += at(q).length;  // the '90s
      return emit_terms(p, q, TokenKind::word);
    }
    if (letter_at(q)) {
      const char* stop = q;
      while (stop < end_ && unicode::is_letter(at(stop).code)) stop += at(stop).length;
      if (const Character c = at(stop);
          is_apostrophe(c.code) && words_.is_whole_contraction(between(p, stop + c.length)))
        return emit_terms(p, stop + c.length, TokenKind::word);  // rock 'n' roll
      if (words_.is_whole_contraction(between(p, stop))) return emit_terms(p, stop, TokenKind::word);
    }
    emit(p, p + length, TokenKind::punctuation);
    return p + length;
  }

  // A character beyond ASCII.
  const char* high(const char* p) {
    const Character c = at(p);
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
      case CharClass::format: return word_beyond_ascii(p, after);
      case CharClass::dictionary: return dictionary_run(p);
      case CharClass::emoji: {
        const char* const q = emoji_end(p, end_);
        emit(p, q, TokenKind::emoji);
        return q;
      }
      default: break;
    }
    if (is_apostrophe(c.code)) return leading_apostrophe(p, c.length);
    if (c.code == U'\u2026') {
      emit(p, after, TokenKind::punctuation);
      return possible_end(EndMark::strong, p, after, false);
    }
    emit(p, after, c.kind == CharClass::punctuation ? TokenKind::punctuation : TokenKind::symbol);
    // 。 ！ ？ ｡ end a sentence without a space.
    if (c.code == U'\u3002' || c.code == U'\uFF01' || c.code == U'\uFF1F' || c.code == U'\uFF61') {
      const char* q = absorb_closing(after);
      close_unasked(SegmentRule::strong_mark, "this mark ends a sentence whatever follows");
      return q;
    }
    if (unicode::sentence_break(c.code) == unicode::SentenceBreak::s_term)  // as ! in other scripts: ؟ ।
      return possible_end(EndMark::strong, p, after, false);
    return after;
  }

  // Marks and invisible characters without a letter are symbols of their own.
  const char* word_beyond_ascii(const char* p, const char* after) {
    const char* q = p;
    bool has_letter = false;
    while (q < end_ && !has_letter) {
      const Character c = at(q);
      if (!continues_word(c.kind)) break;
      has_letter = unicode::is_letter(c.code) || c.kind == CharClass::digit;
      q += c.length;
    }
    if (has_letter) return word(p, q);
    while (after < q) after += at(after).length;
    emit(p, after, TokenKind::symbol);
    return after;
  }

  // Scripts that write no spaces: words by dictionary.
  const char* dictionary_run(const char* p) {
    const char* const q = dictionary_end(p, end_);
    thread_local std::vector<Offset> word_ends;
    word_ends.clear();
    dictionary_breaks(between(p, q), word_ends);
    const char* start = p;
    for (const Offset word_end : word_ends) {
      const std::size_t num_terms = size(out_.terms);
      start = emit_terms(start, p + word_end, TokenKind::word);
      if (size(out_.terms) == num_terms) out_.tokens.kind.back() = TokenKind::symbol;  // invisible characters
    }
    return q;
  }

  bool lower_word_before(const char* p) const {
    return p - block_ >= 2 && unicode::is_lower(unicode::decode_back(block_, p).code_point) &&
           unicode::is_lower(
               unicode::decode_back(block_, p - unicode::decode_back(block_, p).length).code_point);
  }

  // Emits the closing quotes and brackets that stand directly at p.
  const char* absorb_closing(const char* p) {
    for (;;) {
      const Character c = at(p);
      if (c.length == 0) return p;
      bool closing = c.code == U')' || c.code == U']' || c.code == U'}' || c.code == U'»' || c.code == U'”' ||
                     c.code == U'」' || c.code == U'』' || c.code == U'）';
      if (c.code == U'"' || is_apostrophe(c.code) || c.code == U'“') {
        const Character next = at(p + c.length);  // “ closes in German
        closing = next.length == 0 || next.kind == CharClass::space || next.kind == CharClass::punctuation;
      }
      if (!closing) return p;
      emit(p, p + c.length, TokenKind::punctuation);
      p += c.length;
    }
  }

  // The mark [mark_begin, mark_end) has been emitted; decides whether the sentence ends behind it.
  const char* possible_end(EndMark mark, const char* mark_begin, const char* mark_end, bool lower_before) {
    const char* const q = mark == EndMark::clause ? mark_end : absorb_closing(mark_end);
    const EndDecision decision =
        decide_end({mark, mark_begin, q, end_, lower_before,
                    segmenter_.policies.stop_ends_before_lower && mark == EndMark::full_stop && lower_before},
                   trace_);
    if (decision.ends) close_sentence(decision.rule);
    return q;
  }

  // An end that nothing could prevent, so that no rule was asked about what follows.
  void close_unasked(SegmentRule rule, [[maybe_unused]] const char* reason) {
    close_sentence(rule);
    if constexpr (std::is_same_v<Trace, SentenceTrace>)
      trace_.entries.push_back({out_.tokens.begin.back(),
                                out_.tokens.end.back(),
                                true,
                                {{static_cast<RuleId>(rule), true, reason}}});
  }

  void close_sentence(SegmentRule rule) {
    const Row last = next_token();
    if (last == sentence_token_) return;
    push_back(out_.sentences,
              SentenceColumns<One>{out_.tokens.begin[static_cast<std::size_t>(sentence_token_)],
                                   out_.tokens.end[static_cast<std::size_t>(last - 1)], sentence_token_, last,
                                   Zone::body, static_cast<RuleId>(rule)});
    sentence_token_ = last;
  }

  const char* text_;
  const char* block_;
  const char* end_;
  const Segmenter::Impl& segmenter_;
  const WordLists& words_;
  SegmentTables& out_;
  Trace& trace_;
  Row sentence_token_;  // the first token of the sentence that is open
};

}  // namespace

template <class Trace>
void scan_block(std::string_view text, Offset begin, Offset end, const Segmenter::Impl& segmenter,
                SegmentTables& out, Trace& trace) {
  Scanner<Trace>(text, begin, end, segmenter, out, trace).scan();
}

template void scan_block(std::string_view, Offset, Offset, const Segmenter::Impl&, SegmentTables&, NoTrace&);
template void scan_block(std::string_view, Offset, Offset, const Segmenter::Impl&, SegmentTables&,
                         SentenceTrace&);

}  // namespace spigola
