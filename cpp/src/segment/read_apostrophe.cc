#include "segment/block_scan.h"

namespace spigola {
namespace {

// An elided word or an apocope, which ends behind its apostrophe [q, after).
const char* emit_elided(const BlockScan& scan, const char* p, const char* q, const char* after, bool plain) {
  return plain ? scan.out.emit_term(p, q, after, TokenKind::word)
               : scan.out.emit_terms(p, after, TokenKind::word);
}

bool is_lower_word(const char* p, const char* q) {
  return q - p >= 2 && *p >= 'a' && *p <= 'z';
}

bool begins_with_vowel(char32_t c) {
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
const char* read_contraction(const BlockScan& scan, const char* p, const char* q, const char* after) {
  const char* stop = after;
  while (stop < scan.end && byte_class(stop) == Byte::letter) ++stop;
  if (stop < scan.end && byte_class(stop) == Byte::high && continues_word(scan.at(stop).kind)) return nullptr;
  for (const char* split : {q - 1, q}) {
    if (split <= p || static_cast<unsigned char>(*split) < 0x20 ||
        !scan.words().is_contraction(between(split, stop)))
      continue;
    scan.out.emit_terms(p, split, TokenKind::word);
    return scan.out.emit_terms(split, stop, TokenKind::word);
  }
  return nullptr;
}

}  // namespace

const char* read_apostrophe(const BlockScan& scan, const char* p, const char* q, int length, bool plain) {
  const WordLists& words = scan.words();
  const char* const after = q + length;
  const std::string_view with_apostrophe = between(p, after);
  const Character next = scan.at(after);
  const bool letter_follows = next.length != 0 && unicode::is_letter(next.code);
  const bool guesses = words.apostrophes() == Apostrophes::after;
  if (guesses || words.apostrophes() == Apostrophes::listed) {
    const bool elision = words.is_elision(with_apostrophe);
    // The vowel that was lost shows an elision even in a word that no list has.
    if (elision ||
        (guesses && letter_follows && plain && is_lower_word(p, q) && begins_with_vowel(next.code)))
      return emit_elided(scan, p, q, after, plain);
    if (letter_follows) return nullptr;
  }
  if (!letter_follows && words.is_apocope(with_apostrophe)) return emit_elided(scan, p, q, after, plain);
  if (words.apostrophes() == Apostrophes::before && letter_follows && scan.policies().split_contractions)
    return read_contraction(scan, p, q, after);
  return nullptr;
}

namespace {

// Whether a word, an abbreviation or something that closes ends directly before p: U.S.|'s, “Dune”|'s
bool stands_behind_name(const BlockScan& scan, const char* p) {
  constexpr AsciiSet marks(".!?)");
  return scan.in_word(p) || scan.before(p).code == U'”' || (p > scan.begin && marks.has(p[-1]));
}

}  // namespace

const char* read_leading_apostrophe(const BlockScan& scan, const char* p, int length) {
  const WordLists& words = scan.words();
  const char* q = p + length;
  if (scan.digit_at(q) && scan.digit_at(q + 1) && !scan.digit_at(q + 2) && !scan.in_word(p)) {
    bool has_letter = false;  // the '90s
    for (q += 2; q < scan.end && continues_word(scan.at(q).kind); q += scan.at(q).length)
      has_letter = has_letter || scan.letter_at(q);
    return scan.out.emit_terms(p, q, has_letter ? TokenKind::word : TokenKind::number);
  }
  if (scan.letter_at(q)) {
    const char* stop = q;
    while (scan.letter_at(stop)) stop += scan.at(stop).length;
    if (const Character c = scan.at(stop);
        is_apostrophe(c.code) && words.is_whole_contraction(between(p, stop + c.length)))
      return scan.out.emit_terms(p, stop + c.length, TokenKind::word);  // rock 'n' roll
    const bool goes_on = stop < scan.end && continues_word(scan.at(stop).kind);
    if (!goes_on && stands_behind_name(scan, p) && scan.policies().split_contractions &&
        words.is_contraction(between(p, stop)))
      return scan.out.emit_terms(p, stop, TokenKind::word);  // shouldn't|'ve
    if (!goes_on && words.is_whole_contraction(between(p, stop)))
      return scan.out.emit_terms(p, stop, TokenKind::word);
  }
  if (is_letter_apostrophe(scan.at(p).code) && scan.letter_at(q)) return read_word(scan, p, q, false);
  if (between(p, scan.end).starts_with("''")) ++q;  // one quotation mark, typed as two
  scan.out.emit(p, q, TokenKind::punctuation);
  return q;
}

}  // namespace spigola
