#include "segment/scan_tokens.h"

#include "segment/block_scan.h"
#include "segment/byte_runs.h"
#include "segment/token_shapes.h"

#include <spigola/error.h>

#include <algorithm>

namespace spigola {
namespace {

using unicode::CharClass;

// Whether the word that ends at p stands before a hyphen and a capital.
bool stands_between_capitals(const BlockScan& scan, const char* p) {
  const Character hyphen = scan.at(p);
  return is_hyphen(hyphen.code) && unicode::is_upper(scan.at(p + hyphen.length).code);
}

// Whether the hyphen [q, q + length) joins the word from p to what follows.
bool joins_hyphen(const BlockScan& scan, const char* p, const char* q, int length) {
  const Character next = scan.at(q + length);
  const bool letter = next.length != 0 && unicode::is_letter(next.code);
  if (!letter && next.kind != CharClass::digit) return false;
  const HyphenSplits splits = scan.policies().hyphen_splits;
  if (splits == HyphenSplits::none) return true;
  const char* part = q;  // the part before the hyphen begins here
  while (part > p && !is_hyphen(unicode::decode_back(p, part).code_point))
    part -= unicode::decode_back(p, part).length;
  const char* part_end = q + length;  // that behind it ends here
  while (part_end < scan.end && continues_word(scan.at(part_end).kind)) part_end += scan.at(part_end).length;
  if (scan.words().joins_hyphen(between(part, q), between(q + length, part_end))) return true;
  if (splits == HyphenSplits::all) return false;
  if (scan.words().splits_hyphen(between(part, q), between(q + length, part_end))) return false;
  const bool capital = unicode::is_upper(unicode::decode(part, q).code_point);
  const bool capital_next = next.kind == CharClass::letter_upper;
  if (capital && (capital_next || next.kind == CharClass::digit)) return false;
  if (splits == HyphenSplits::capitals) return true;
  if (capital_next) return !is_hyphen(scan.before(part).code);
  return !(capital && stands_between_capitals(scan, part_end));
}

const char* digits_end(const BlockScan& scan, const char* p) {
  while (scan.digit_at(p)) ++p;
  return p;
}

// Whether the number [p, q) and the full stop behind it are an ordinal: 3. Mai, der 2. Versuch. Years are
// longer, and behind an ordinal the sentence goes on, so that no function word has a capital.
bool is_dotted_ordinal(const BlockScan& scan, const char* p, const char* q) {
  if (*q != '.' || q - p > 2) return false;
  const bool behind_stop = scan.out.last_text().ends_with('.');
  if (behind_stop && scan.out.last_kind() == TokenKind::word) return false;  // siehe Abb. 4. Danach
  const char* next = q + 1;
  while (next < scan.end && scan.at(next).kind == CharClass::space) next += scan.at(next).length;
  if (next == q + 1) return false;
  if (scan.digit_at(next)) {  // 3. 5. 1950
    const char* const end = digits_end(scan, next);
    return end - next <= 2 ? end < scan.end && *end == '.' : behind_stop;
  }
  if (!scan.letter_at(next)) return false;
  const char* word_end = next;
  while (scan.letter_at(word_end)) word_end += scan.at(word_end).length;
  if (unicode::is_lower(scan.at(next).code)) return true;
  return !scan.words().bears_letter(scan.out.last_text()) &&  // Platz 2. Vettel
         !scan.words().is_function_word(between(next, word_end));
}

// The word [p, q) and the pronouns that lean on it from the hyphen q on: avait|-il, a|-t-elle,
// dites|-le|-moi. nullptr: none.
const char* read_enclitic(const BlockScan& scan, const char* p, const char* q) {
  if (!scan.words().has_enclitics()) return nullptr;
  const char* end = q + 1;
  const char* second = nullptr;           // the last hyphen
  constexpr std::ptrdiff_t longest = 16;  // in bytes; no two enclitics are longer
  while (end < scan.end && end - q < longest && (continues_word(scan.at(end).kind) || *end == '-')) {
    if (*end == '-') second = end;
    end += scan.at(end).length;
  }
  const bool one = scan.words().is_enclitic(between(q, end));
  if (!one && (second == nullptr || !scan.words().is_enclitic(between(q, second)) ||
               !scan.words().is_enclitic(between(second, end))))
    return nullptr;
  scan.out.emit_terms(p, q, TokenKind::word);
  if (one) return scan.out.emit_terms(q, end, TokenKind::word);
  scan.out.emit_terms(q, second, TokenKind::word);
  return scan.out.emit_terms(second, end, TokenKind::word);
}

// Where the telephone number that begins with the digits [p, q) ends: 555-0123, 212-555-0123. nullptr: none.
const char* telephone_end(const BlockScan& scan, const char* p, const char* q) {
  for (int num_groups = 1; num_groups < 4 && q - p <= 3 && *q == '-'; ++num_groups) {
    p = q + 1;
    q = digits_end(scan, p);
    if (q == scan.end || *q != '-') return q - p == 4 ? q : nullptr;
  }
  return nullptr;
}

// Whether a slash and a capital follow the number [p, q), which holds a slash: 92/42/CEE.
bool is_reference(const BlockScan& scan, const char* p, const char* q) {
  return q < scan.end && *q == '/' && unicode::is_upper(scan.at(q + 1).code) && std::find(p, q, '/') != q;
}

// Where the number [p, q) really ends, if the profile joins more to it: 3-1, 80 000.
const char* joined_number_end(const BlockScan& scan, const char* p, const char* q, bool plain) {
  const Policies& policies = scan.policies();
  if (plain && policies.join_number_groups && q - p <= 3)
    for (;;) {
      const Character space = scan.at(q);
      const char* const group = q + space.length;
      if (space.code != U' ' && space.code != U'\u00A0' && space.code != U'\u202F') break;
      if (digits_end(scan, group) != group + 3) break;
      q = group + 3;
    }
  switch (policies.number_hyphens) {
    case NumberHyphens::none: break;
    case NumberHyphens::telephone:
      if (const char* const end = telephone_end(scan, p, q); plain && end != nullptr) return end;
      break;
    case NumberHyphens::all:
      while (q < scan.end && *q == '-' && scan.digit_at(q + 1)) {
        bool plain_part = true;
        q = number_end(q + 1, scan.end, plain_part);
      }
  }
  return q;
}

const char* emit_number(const BlockScan& scan, const char* p, const char* q, bool plain) {
  return plain ? scan.out.emit_term(p, q, q, TokenKind::number)
               : scan.out.emit_terms(p, q, TokenKind::number);
}

// The number [p, q) and the unit that stands directly behind it: 20|h|30. nullptr: no unit does.
const char* read_number_unit(const BlockScan& scan, const char* p, const char* q, bool plain) {
  if (!scan.policies().split_number_units) return nullptr;
  const char* end = q;
  while (end < scan.end && (scan.letter_at(end) || scan.at(end).code == U'°')) end += scan.at(end).length;
  if (end == q || !scan.words().is_number_unit(between(q, end))) return nullptr;
  if (scan.at(end).kind != CharClass::digit && continues_word(scan.at(end).kind)) return nullptr;
  emit_number(scan, p, q, plain);
  return scan.out.emit_word_or_symbol(q, end);
}

// Whether the slash at q joins the word from p and a single letter or digit: km/h, tutti/e, g/1.
bool joins_slash(const BlockScan& scan, const char* p, const char* q) {
  if (!scan.policies().join_slashed_letters) return false;
  const Character next = scan.at(q + 1);
  if (next.kind != CharClass::letter_lower && next.kind != CharClass::digit) return false;
  const Character after = scan.at(q + 1 + next.length);
  if (continues_word(after.kind) || is_hyphen(after.code) || after.code == U'/') return false;
  if (next.kind == CharClass::digit && q - p != 1) return false;
  return std::all_of(p, q, [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
}

// Where the ending behind a mark has its end that belongs to the word [p, q): Leser|:innen. nullptr: none.
const char* mark_ending_end(const BlockScan& scan, const char* p, const char* q) {
  if (!scan.words().has_mark_endings() || q - p < 3 || !unicode::is_lower(scan.before(q).code))
    return nullptr;
  const char* end = q + 1;
  while (scan.letter_at(end)) end += scan.at(end).length;
  const bool ends = end == scan.end || !continues_word(scan.at(end).kind);
  return ends && scan.words().is_mark_ending(between(q, end)) ? end : nullptr;
}

// Whether an apostrophe may stand between a word and a number: Expo'98.
bool joins_years(const BlockScan& scan) {
  return scan.words().apostrophes() == Apostrophes::inside;
}

// Whether the word at p is an article with a capital that goes on in lower case: O caso, As obras.
bool is_opening_article(const BlockScan& scan, const char* p) {
  if (!unicode::is_upper(scan.at(p).code) || scan.before(p).kind != CharClass::space) return false;
  const char* const end = letter_run_end(p, scan.text_end);
  if (end >= scan.end || *end != ' ' || !unicode::is_lower(scan.at(end + 1).code)) return false;
  if (!scan.words().is_article(between(p, end))) return false;
  if (end - p == 1 && scan.words().bears_letter(scan.out.last_text())) return false;  // a série A começa
  const char* next_end = end + 1;
  while (scan.letter_at(next_end)) next_end += scan.at(next_end).length;
  return !scan.words().is_function_word(between(end + 1, next_end));  // vitamina A é
}

}  // namespace

const char* read_word(const BlockScan& scan, const char* p, const char* q, bool plain) {
  const char* const end = scan.end;
  if (scan.policies().articles_begin && is_opening_article(scan, p)) scan.out.end_before_article();
  for (;;) {
    q = letter_run_end(q, scan.text_end);  // white space or the end of the text stands behind a block
    if (q == end || byte_class(q) == Byte::blank) break;
    switch (byte_class(q)) {
      case Byte::digit:
        plain = false;
        ++q;
        continue;
      case Byte::high: {
        const Character c = scan.at(q);
        if (is_superscript(c.code) && scan.policies().split_superscripts && q - p > 1) break;
        if (continues_word(c.kind)) {
          plain = false;
          q += c.length;
          continue;
        }
        if (is_apostrophe(c.code)) {
          if (const char* next = read_apostrophe(scan, p, q, c.length, plain)) return next;
          if (!scan.letter_at(q + c.length) && !is_letter_apostrophe(c.code)) break;
          plain = false;
          q += c.length;
          continue;
        }
        if (is_hyphen(c.code) && joins_hyphen(scan, p, q, c.length)) {
          plain = false;
          q += c.length;
          continue;
        }
        if (const char* next = read_protected_string(scan, p, q)) return next;
        if (c.code == U'…')
          if (const char* next = read_truncated_word(scan, p, q)) return next;
        break;
      }
      case Byte::apostrophe:
        if (const char* next = read_protected_string(scan, p, q)) return next;
        if (const char* next = read_apostrophe(scan, p, q, 1, plain)) return next;
        if (!scan.letter_at(q + 1) && !(joins_years(scan) && scan.digit_at(q + 1))) break;
        plain = false;
        ++q;
        continue;
      case Byte::hyphen:
        if (const char* next = read_protected_string(scan, p, q)) return next;
        if (const char* next = read_enclitic(scan, p, q)) return next;
        if (!joins_hyphen(scan, p, q, 1)) break;
        plain = false;
        ++q;
        continue;
      case Byte::full_stop:
        if (q > p && byte_class(q - 1) == Byte::digit && scan.digit_at(q + 1)) {
          plain = false;  // PM2.5
          ++q;
          continue;
        }
        if (const char* next = read_full_stop_in_word(scan, p, q)) return next;
        break;
      case Byte::final_mark:
        if (const char* next = read_protected_string(scan, p, q)) return next;
        break;
      default:
        if (*q == '_') {
          plain = false;
          ++q;
          continue;
        }
        if (*q == '&' && unicode::is_upper(scan.at(q + 1).code) &&
            unicode::is_upper(unicode::decode_back(p, q).code_point)) {
          plain = false;
          ++q;
          continue;
        }
        if (const char* next = read_protected_string(scan, p, q)) return next;
        if (*q == ',' && byte_class(p) == Byte::digit && byte_class(q - 1) == Byte::digit &&
            scan.digit_at(q + 1)) {
          plain = false;  // 1m44,084s
          ++q;
          continue;
        }
        if (const char* const ending_end = mark_ending_end(scan, p, q)) {
          plain = false;
          q = ending_end;
          continue;
        }
        if (*q == '/' && joins_slash(scan, p, q)) {
          plain = false;
          ++q;
          continue;
        }
        if (const char* next = read_address(scan, p, q)) return next;
    }
    break;
  }
  return plain ? scan.out.emit_term(p, q, q, TokenKind::word) : scan.out.emit_terms(p, q, TokenKind::word);
}

const char* read_number(const BlockScan& scan, const char* p) {
  bool plain = true;
  const char* q = scan.policies().split_number_marks ? digits_end(scan, p) : number_end(p, scan.end, plain);
  if (!plain && scan.policies().split_references && is_reference(scan, p, q)) {
    q = digits_end(scan, p);
    plain = true;
  }
  if (const char* const end = joined_number_end(scan, p, q, plain); end != q) {
    q = end;
    plain = false;
  }
  if (q == scan.end) return emit_number(scan, p, q, plain);
  if (const char* const end = read_number_unit(scan, p, q, plain)) return end;
  const Character next = scan.at(q);
  if (next.code == U'°' || next.code == U'º' || next.code == U'ª')
    return emit_number(scan, p, q + next.length, false);
  if (const char32_t sign = scan.at(q + 1).code; next.code == U'.' && (sign == U'º' || sign == U'ª'))
    return emit_number(scan, p, q + 1 + scan.at(q + 1).length, false);  // 3.º, 5.ª
  if (is_apostrophe(next.code) && !scan.digit_at(q + next.length)) {
    const char* const after = q + next.length;
    if (!scan.letter_at(after)) return emit_number(scan, p, after, false);  // 43', the minute
    if (*after == 's' && !continues_word(scan.at(after + 1).kind))
      return scan.out.emit_terms(p, after + 1, TokenKind::word);  // the 1990's
  }
  if (continues_word(next.kind)) return read_word(scan, p, q + next.length, false);
  if (scan.policies().numbers_join_words && is_hyphen(next.code) && scan.letter_at(q + next.length))
    return read_word(scan, p, q + next.length, false);
  const bool counts_item =
      p == scan.begin && *q == '.' && q - p <= 3 && scan.at(q + 1).kind == CharClass::space;
  if (plain && scan.policies().dotted_ordinals && is_dotted_ordinal(scan, p, q))
    return scan.out.emit_term(p, q, q + 1, TokenKind::number);
  if (plain && scan.policies().join_item_brackets && q - p <= 2 && *q == ')' &&
      scan.out.last_text().empty() && scan.at(q + 1).kind == CharClass::space)
    return scan.out.emit_term(p, q, q + 1, TokenKind::number);  // 1) os factos
  if (plain && counts_item) {
    const bool splits = scan.policies().split_stops == AbbreviationStops::all;
    scan.out.emit_term(p, q, splits ? q : q + 1, TokenKind::number);
    if (splits) scan.out.emit(q, q + 1, TokenKind::punctuation);
    const EndMark mark = scan.policies().item_numbers_end ? EndMark::full_stop : EndMark::enumeration;
    return scan.out.possible_end(mark, q, q + 1);
  }
  return emit_number(scan, p, q, plain);
}

DocumentScan::DocumentScan(std::string_view text, const Segmenter::Impl& segmenter, SegmentTables& out,
                           SentenceTrace* trace)
    : text_(text),
      segmenter_(segmenter),
      plain_rules_(trace == nullptr ? segmenter.plain_rules : segmenter.traced_rules),
      poll_(out.stop),
      writer_(text, segmenter.policies, out, trace) {}

// Writes what asks no rule from p on, and the word behind it. Returns where the next thing begins.
const char* DocumentScan::read_plain_text(const BlockScan& scan, const char* p) {
  const PlainEnd last = read_plain_runs(plain_rules_, p, scan.end, scan.text_end, places_, poll_, writer_);
  return last.end == nullptr ? last.begin : read_word(scan, last.begin, last.end, last.ascii);
}

void DocumentScan::scan_block(Offset begin, Offset end, bool keeps_terms) {
  writer_.begin_block(end, keeps_terms);
  const BlockScan scan{text_.data() + begin, text_.data() + end, text_.data() + text_.size(), segmenter_,
                       writer_};
  PlainPause pause;
  for (const char* p = scan.begin; p < scan.end;) {
    poll_.at(p - text_.data());
    if (!pause.lasts()) {
      const char* const begin = p;
      p = read_plain_text(scan, p);
      pause.note(p - begin);
    }
    if (p == scan.end) break;
    switch (byte_class(p)) {
      case Byte::blank: ++p; break;
      case Byte::letter: p = read_word(scan, p, p, true); break;
      case Byte::digit: p = read_number(scan, p); break;
      case Byte::high: p = read_beyond_ascii(scan, p); break;
      default: p = read_mark(scan, p); break;
    }
  }
  writer_.finish_block();
}

}  // namespace spigola
