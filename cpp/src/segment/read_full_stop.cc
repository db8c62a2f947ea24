// Full stops and other marks that belong to a word: abbreviations, initials, protected strings, addresses.
#include "segment/block_scan.h"
#include "segment/token_shapes.h"

#include <algorithm>
#include <string>

namespace spigola {
namespace {

using unicode::CharClass;

// Whether the word that follows an abbreviation at p, if it is one, can begin a sentence but no name.
bool function_word_follows(const BlockScan& scan, const char* p) {
  if (!scan.words().has_function_words()) return true;  // nothing is known of this language
  while (p < scan.end && scan.at(p).kind == CharClass::space) p += scan.at(p).length;
  const char* q = p;
  while (scan.letter_at(q)) q += scan.at(q).length;
  if (q == p) return true;
  const bool initial = p + scan.at(p).length == q && scan.at(q).code == U'.';  // А. Иванов
  return !initial && scan.words().is_function_word(between(p, q));
}

// Whether `text` is one letter and a full stop: the first half of z. B. or т. д.
bool is_lettered(std::string_view text, bool capital = false) {
  if (text.size() < 2 || !text.ends_with('.')) return false;
  const auto [letter, length] = unicode::decode(text.data(), text.data() + text.size());
  return (capital ? unicode::is_upper(letter) : unicode::is_lower(letter)) &&
         static_cast<std::size_t>(length) + 1 == text.size();
}

// Whether the open sentence is too short to be one: a number, perhaps behind a preposition and one word more,
// or a date behind a preposition. В 1999 г. Москва …, С 1 мая 1999 г. Москва …, Nel III sec. Roma …
bool only_counts(const BlockScan& scan) {
  const Row num_tokens = scan.out.num_open_tokens();
  if (num_tokens == 1) return true;
  const Row most_tokens = scan.out.opens_with_number_second() ? 4 : 3;
  return num_tokens <= most_tokens &&
         scan.words().function_word(scan.out.first_text()) == FunctionWord::joining;
}

// What an abbreviation of this kind, whose stop ends at p, says of the end of the sentence.
EndMark mark_of(const BlockScan& scan, Abbreviation kind, const char* p) {
  switch (kind) {
    case Abbreviation::title: return EndMark::title;
    case Abbreviation::counted: {
      const std::string_view before = scan.out.last_text();  // 1999 г., XIX в., т. п.
      const bool closes =
          scan.out.last_kind() == TokenKind::number || is_lettered(before) || is_roman_numeral(before);
      return closes && (!only_counts(scan) || function_word_follows(scan, p)) ? EndMark::abbreviation
                                                                              : EndMark::title;
    }
    case Abbreviation::acronym:
      return function_word_follows(scan, p) ? EndMark::abbreviation : EndMark::inner;
    case Abbreviation::closing: return EndMark::abbreviation;
    default: return EndMark::inner;
  }
}

bool lower_follows(const BlockScan& scan, const char* p) {
  while (p < scan.end && scan.at(p).kind == CharClass::space) p += scan.at(p).length;
  return unicode::is_lower(scan.at(p).code);
}

// Whether a comma or colon follows, before which no sentence ends: Sáb., e dom., das 14h. Tél. : 01 23
bool inner_mark_follows(const BlockScan& scan, const char* p) {
  if (scan.at(p).code == U',') return true;
  while (p < scan.end && scan.at(p).kind == CharClass::space) p += scan.at(p).length;
  return scan.at(p).code == U':' && scan.at(p + 1).kind == CharClass::space;
}

// The part of the word at p that may be an abbreviation by itself: behind the letter and hyphen of R-Fla. and
// D-N.Y.
const char* abbreviated_part(const BlockScan& scan, const char* p, const char* q) {
  const Character first = scan.at(p);
  const char* const hyphen = p + first.length;
  return unicode::is_upper(first.code) && hyphen + 1 < q && *hyphen == '-' ? hyphen + 1 : p;
}

// The abbreviation that the word [p, q) and the stop behind it are, or are behind a hyphen: R-Fla., ex-on.
Abbreviation abbreviation_of(const BlockScan& scan, const char* p, const char* q) {
  const Abbreviation kind = scan.words().abbreviation(between(p, q + 1));
  if (kind != Abbreviation::none) return kind;
  const char* part = q;
  while (part > p && part[-1] != '-') --part;
  if (part == p) return kind;
  const Abbreviation of_part = scan.words().abbreviation(between(part, q + 1));
  const bool alone = of_part == Abbreviation::title || of_part == Abbreviation::counted;  // ex-on., Буш-мл.
  return alone || part == abbreviated_part(scan, p, q) ? of_part : kind;
}

// Whether a word that may count something is followed by a pronoun that looks like a Roman numeral, and is no
// abbreviation itself: No. I think so.
bool pronoun_follows(const BlockScan& scan, std::string_view word, const char* p) {
  while (p < scan.end && scan.at(p).kind == CharClass::space) p += scan.at(p).length;
  return p < scan.end && *p == 'I' && !continues_word(scan.at(p + 1).kind) &&
         scan.words().is_function_word(between(p, p + 1)) && scan.words().is_function_word(word);
}

// Whether `word` and its stop, of this kind, really are an abbreviation before what follows at p.
bool stands(const BlockScan& scan, Abbreviation kind, std::string_view word, const char* p) {
  if (kind == Abbreviation::none) return false;
  if (kind != Abbreviation::number && kind != Abbreviation::calendar && kind != Abbreviation::lower)
    return true;
  if (kind == Abbreviation::calendar && scan.out.last_kind() == TokenKind::number) return true;
  if (kind != Abbreviation::number && lower_follows(scan, p)) return true;
  return inner_mark_follows(scan, p) || (number_follows(p, scan.end) && !pronoun_follows(scan, word, p));
}

// Whether a small letter whose stop ends at p stands for a word that tells what a number is: (d. 1672),
// f. 23. Of a unit behind its number (alto 5 m. 20 anni dopo) nothing is known.
bool counts_as_letter(const BlockScan& scan, const char* letter, const char* p) {
  if (scan.at(p).kind != CharClass::space || scan.out.last_kind() == TokenKind::number) return false;
  while (p < scan.end && scan.at(p).kind == CharClass::space) p += scan.at(p).length;
  const Character c = scan.at(letter);
  return scan.digit_at(p) && unicode::is_lower(c.code) &&
         !scan.words().is_function_word(between(letter, letter + c.length));
}

// Whether a word stands before that has a letter of its own, so that this is no initial: serie B. Roma
bool follows_letter_head(const BlockScan& scan) {
  return scan.words().bears_letter(scan.out.last_text());
}

bool blank_until_end(const BlockScan& scan, const char* p) {
  while (p < scan.end) {
    const Character c = scan.at(p);
    if (c.kind != CharClass::space && c.kind != CharClass::newline && c.kind != CharClass::punctuation)
      return false;
    p += c.length;
  }
  return true;
}

// Whether a name may follow an initial whose stop ends at p: no function word that goes on in lower case.
bool name_may_follow(const BlockScan& scan, const char* p) {
  while (p < scan.end && scan.at(p).kind == CharClass::space) p += scan.at(p).length;
  if (!unicode::is_upper(scan.at(p).code)) return true;
  const char* q = p;
  while (scan.letter_at(q) || (q < scan.end && scan.at(q).kind == CharClass::mark)) q += scan.at(q).length;
  const Character after = scan.at(q);
  if (after.code == U'.') return true;  // another initial
  if (is_apostrophe(after.code)) {
    const bool elision = scan.words().is_elision(between(p, q + after.length));
    const bool begins = elision || scan.words().function_word(between(p, q)) != FunctionWord::none;
    return !begins || !unicode::is_lower(scan.at(q + after.length).code);  // D'Alema, but L'altro, It's
  }
  const FunctionWord word = scan.words().function_word(between(p, q));
  if (word != FunctionWord::joining) return word == FunctionWord::none;
  while (q < scan.end && scan.at(q).kind == CharClass::space) q += scan.at(q).length;
  return !unicode::is_lower(scan.at(q).code);  // Di Vittorio, but La squadra
}

// Parts and stops, each a token of its own.
void emit_parts(const BlockScan& scan, const char* p, const char* end) {
  while (p < end) {
    const char* stop = p;
    while (stop < end && *stop != '.') ++stop;
    scan.out.emit_terms(p, stop, TokenKind::word);
    if (stop < end) scan.out.emit(stop, stop + 1, TokenKind::punctuation);
    p = stop + 1;
  }
}

// S.p.A. and U.S.A.: parts of one letter, or a known abbreviation with stops inside.
const char* read_dotted(const BlockScan& scan, const char* p, const char* q) {
  const char* const begin = abbreviated_part(scan, p, q);
  const char* stop = q;
  bool single = q - begin == scan.at(begin).length;  // every part is one letter
  int num_parts = 1;
  // What is longer is none, and would be looked at again from each of its stops; so many single letters are
  // read piece by piece.
  constexpr std::ptrdiff_t longest_letters = 128;
  while (stop < scan.end && *stop == '.' && scan.letter_at(stop + 1)) {
    if (!single && stop - p > scan.words().longest_abbreviation()) return nullptr;
    if (stop - p > longest_letters) break;
    const char* part = stop + 1;
    stop = part;
    while (stop < scan.end && continues_word(scan.at(stop).kind)) stop += scan.at(stop).length;
    single = single && stop - part == scan.at(part).length;
    ++num_parts;
  }
  const bool final_stop = stop < scan.end && *stop == '.';
  const char* const with_stop = stop + final_stop;
  const Abbreviation kind = scan.words().abbreviation(between(begin, with_stop));
  if (kind == Abbreviation::none && !(single && stop > q)) return nullptr;
  // J.R.R. Tolkien: letters that no list has may be initials, too.
  const EndMark mark_of_kind = mark_of(scan, kind == Abbreviation::none ? Abbreviation::acronym : kind,
                                       with_stop);  // asks for the token before
  if (single && scan.policies().split_stops == AbbreviationStops::all)
    emit_parts(scan, p, with_stop);
  else
    scan.out.emit_terms(p, with_stop, TokenKind::word);
  if (!final_stop) return with_stop;
  // J.K. Rowling, but U.S.A.: two letters that no list has are the initials of a name.
  const bool initials = kind == Abbreviation::none && num_parts == 2 && unicode::is_upper(scan.at(p).code) &&
                        name_may_follow(scan, with_stop);
  const EndMark mark = initials ? EndMark::initial : mark_of_kind;
  return scan.out.possible_end(mark, stop, with_stop);
}

// A word with a stop and an ordinal sign, whose letters are the end of a longer word: Eng.º, Sr.ª, n.ºs
const char* read_ordinal_sign(const BlockScan& scan, const char* p, const char* q) {
  const Character sign = scan.at(q + 1);
  if (sign.code != U'º' && sign.code != U'ª') return nullptr;
  const char* end = q + 1 + sign.length;
  if (end < scan.end && *end == 's') ++end;
  if (end < scan.end && continues_word(scan.at(end).kind)) return nullptr;
  return scan.out.emit_terms(p, end, TokenKind::word);
}

// Up to three capitals and numbers with stops: B.1.1.7, BA.2.86; but N.1, which an abbreviation begins.
const char* read_version(const BlockScan& scan, const char* p, const char* q) {
  constexpr std::ptrdiff_t most_capitals = 3;
  if (q - p > most_capitals || !scan.digit_at(q + 1)) return nullptr;
  if (!std::all_of(p, q, [](char c) { return c >= 'A' && c <= 'Z'; })) return nullptr;
  if (scan.words().abbreviation(between(p, q + 1)) != Abbreviation::none) return nullptr;
  const char* end = q;
  while (end < scan.end && *end == '.' && scan.digit_at(end + 1))
    for (++end; scan.digit_at(end);) ++end;
  return scan.out.emit_terms(p, end, TokenKind::word);
}

// An initial or an abbreviation and the name or numeral that stands directly behind it: J.R.Duran, D.III,
// s.XX. What may end a sentence may have lost the space behind it.
const char* read_glued_name(const BlockScan& scan, const char* p, const char* q) {
  if (!scan.policies().join_glued_names || !unicode::is_upper(scan.at(q + 1).code)) return nullptr;
  const Abbreviation kind = scan.words().abbreviation(between(p, q + 1));
  const bool initial = unicode::is_upper(scan.at(p).code) && p + scan.at(p).length == q;
  if (!initial && (kind == Abbreviation::none || kind == Abbreviation::closing)) return nullptr;
  const char* end = q + 1;
  for (;;) {
    const char* const part = end;
    while (end < scan.end && continues_word(scan.at(end).kind)) end += scan.at(end).length;
    const bool another = end < scan.end && *end == '.' && scan.at(part).length == end - part;
    if (!another || !unicode::is_upper(scan.at(end + 1).code)) break;
    ++end;
  }
  return scan.out.emit_terms(p, end, TokenKind::word);
}

// What the list says of two letters with a space between them, written without it: a. C., z. B.
Abbreviation pair_class(const BlockScan& scan, std::string_view first, std::string_view second) {
  std::string pair(first);
  return scan.words().abbreviation(pair.append(second));
}

// One half of an abbreviation of two letters with a space between them, which no list need have: a. C., z. B.
// The stop of the second may end the sentence.
const char* read_lettered_pair(const BlockScan& scan, const char* p, const char* q) {
  const Character letter = scan.at(p);
  if (p + letter.length != q) return nullptr;
  const bool splits = scan.policies().split_stops == AbbreviationStops::all;
  const std::string_view before = scan.out.last_text(), half = between(p, q + 1);
  const bool second = is_lettered(before);
  Abbreviation pair = second ? pair_class(scan, before, half) : Abbreviation::none;
  if (!second) {
    if (!unicode::is_lower(letter.code)) return nullptr;
    const char* next = q + 1;
    while (next < scan.end && scan.at(next).kind == CharClass::space) next += scan.at(next).length;
    const char* const stop = next + scan.at(next).length;
    if (next == q + 1 || !scan.letter_at(next) || scan.at(stop).code != U'.') return nullptr;
    pair = pair_class(scan, half, between(next, stop + 1));
    if (splits) {  // both at once: a stop that stands alone says nothing of the letter before it
      if (pair == Abbreviation::none) return nullptr;
      const EndMark mark = mark_of(scan, pair, stop + 1);
      emit_parts(scan, p, q + 1);
      emit_parts(scan, next, stop + 1);
      return scan.out.possible_end(mark, stop, stop + 1);
    }
  }
  if (splits) return nullptr;
  const Abbreviation kind = scan.words().abbreviation(half);
  const bool known = pair != Abbreviation::none;
  if (!known && (kind == Abbreviation::title || kind == Abbreviation::counted)) return nullptr;
  const EndMark mark = !second || (!known && kind == Abbreviation::inner) ? EndMark::inner
                       : known                                            ? mark_of(scan, pair, q + 1)
                                                                          : EndMark::abbreviation;
  scan.out.emit_terms(p, q + 1, TokenKind::word);
  return scan.out.possible_end(mark, q, q + 1);
}

// Two initials with a hyphen, J.-P., or an abbreviation of the list: Dr.-Ing., av. J.-C.
const char* read_hyphened_pair(const BlockScan& scan, const char* p, const char* q) {
  const Character hyphen = scan.at(q + 1);
  if (!is_hyphen(hyphen.code)) return nullptr;
  const char* const second = q + 1 + hyphen.length;
  const char* end = second;
  while (scan.letter_at(end)) end += scan.at(end).length;
  if (end == second || scan.at(end).code != U'.') return nullptr;
  const char* const after = end + 1;
  const Character first = scan.at(p), other = scan.at(second);
  const bool initials = unicode::is_upper(first.code) && p + first.length == q &&
                        unicode::is_upper(other.code) && second + other.length == end;
  const Abbreviation kind = scan.words().abbreviation(between(p, after));
  if (kind == Abbreviation::none && !initials) return nullptr;
  // J.-C. Martin, but 52 av. J.-C.
  const bool name = initials && !scan.out.last_text().ends_with('.') && name_may_follow(scan, after);
  const EndMark mark = kind == Abbreviation::none || name ? EndMark::initial : mark_of(scan, kind, after);
  scan.out.emit_terms(p, after, TokenKind::word);
  return scan.out.possible_end(mark, end, after);
}

// A Roman numeral that counts what follows: Heinrich VIII. war, im II. Weltkrieg
bool is_roman_ordinal(const BlockScan& scan, const char* p, const char* q) {
  if (q - p < 2 || !is_roman_numeral(between(p, q))) return false;
  if (lower_follows(scan, q + 1)) return true;
  return scan.words().is_function_word(scan.out.last_text()) && !function_word_follows(scan, q + 1);
}

}  // namespace

const char* read_full_stop_in_word(const BlockScan& scan, const char* p, const char* q) {
  if (const char* next = read_protected_string(scan, p, q)) return next;
  if (scan.letter_at(q + 1) || scan.digit_at(q + 1)) {
    if (const char* next = read_dotted(scan, p, q)) return next;
    if (const char* next = read_address(scan, p, q)) return next;
    if (const char* next = read_ordinal_sign(scan, p, q)) return next;
    if (const char* next = read_version(scan, p, q)) return next;
    if (const char* next = read_glued_name(scan, p, q)) return next;
  }
  if (scan.end - q > 1 && q[1] == '.') {
    if (const char* next = read_address(scan, p, q)) return next;
    if (const char* next = read_truncated_word(scan, p, q)) return next;
  }
  if (scan.policies().dotted_ordinals && is_roman_ordinal(scan, p, q))
    return scan.out.emit_terms(p, q + 1, TokenKind::word);
  if (const char* const next = read_lettered_pair(scan, p, q)) return next;
  if (const char* const next = read_hyphened_pair(scan, p, q)) return next;
  const Character first = scan.at(p);
  const bool single = p + first.length == q;
  const char32_t before = scan.before(p).code;
  if (single && (before == U'°' || before == U'/')) return nullptr;  // 38 °C, 90 км/ч
  const Abbreviation kind = abbreviation_of(scan, p, q);
  // В. Коваль, where the list has в. for a century: a single capital is an initial.
  const bool letter = single && unicode::is_upper(first.code);
  const bool in_text =
      kind == Abbreviation::closing || kind == Abbreviation::counted || kind == Abbreviation::inner;
  const bool counts = kind == Abbreviation::none && single && counts_as_letter(scan, p, q + 1);
  const bool abbreviated = counts || (stands(scan, kind, between(p, q), q + 1) && !(letter && in_text));
  const bool initial = !abbreviated && letter && (!follows_letter_head(scan) || lower_follows(scan, q + 1));
  if (!initial && !abbreviated) return nullptr;
  const bool pair = initial && is_lettered(scan.out.last_text(), true);  // N. R. Que …
  if (initial && !pair && (blank_until_end(scan, q + 1) || !name_may_follow(scan, q + 1))) return nullptr;
  if (scan.at(q + 1).kind == CharClass::letter_lower) return nullptr;
  const bool names = initial && (!pair || name_may_follow(scan, q + 1));
  const EndMark mark = names     ? EndMark::initial
                       : initial ? EndMark::inner
                                 : mark_of(scan, kind, q + 1);  // asks for the token before
  if (scan.policies().split_stops == AbbreviationStops::all) {
    scan.out.emit_terms(p, q, TokenKind::word);
    scan.out.emit(q, q + 1, TokenKind::punctuation);
  } else {
    scan.out.emit_terms(p, q + 1, TokenKind::word);
  }
  return scan.out.possible_end(mark, q, q + 1);
}

const char* read_truncated_word(const BlockScan& scan, const char* p, const char* q) {
  if (!scan.policies().join_truncated_words) return nullptr;
  const std::string_view rest = between(q, scan.end);
  if (!rest.starts_with("...") && !rest.starts_with("…")) return nullptr;
  const char* const end = q + 3;  // bytes of either
  const char* next = end;
  while (next < scan.end && scan.at(next).kind == CharClass::space) next += scan.at(next).length;
  if (next == end || !between(next, scan.end).starts_with("http")) return nullptr;
  return scan.out.emit_terms(p, end, TokenKind::word);
}

const char* read_protected_string(const BlockScan& scan, const char* p, const char* q) {
  const ProtectedStrings::Entry* const entry =
      scan.segmenter.protected_strings.match(between(p, scan.end), static_cast<std::size_t>(q - p));
  if (entry == nullptr) return nullptr;
  // J. and St. are parts of names, but the language knows better what their stop says.
  if (*q == '.' && entry->part_ends.size() == 1 && p + entry->part_ends[0] == q + 1) {
    const Character first = scan.at(p);
    const bool initial = unicode::is_upper(first.code) && p + first.length == q;
    if (initial || scan.words().abbreviation(between(p, q + 1)) != Abbreviation::none) return nullptr;
  }
  const char* part = p;
  for (const std::uint32_t end : entry->part_ends) part = scan.out.emit_terms(part, p + end, TokenKind::word);
  if (part[-1] != '.') return part;
  const Abbreviation kind = scan.words().abbreviation(between(p, part));  // U.S. of a lexicon, too
  const bool known = kind != Abbreviation::none && kind != Abbreviation::counted;
  return scan.out.possible_end(known ? mark_of(scan, kind, part) : EndMark::abbreviation, part - 1, part);
}

const char* read_address(const BlockScan& scan, const char* p, const char* q) {
  const Address found = find_address(p, q, scan.end, scan.words(), scan.host_run_end);
  if (found.end == nullptr) return nullptr;
  if (found.kind == TokenKind::word) return scan.out.emit_terms(p, found.end, found.kind);
  scan.out.emit(p, found.end, found.kind);
  return found.end;
}

}  // namespace spigola
