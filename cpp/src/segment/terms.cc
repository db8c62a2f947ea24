#include "segment/terms.h"

#include "segment/term_hash.h"
#include "text/normalize.h"
#include "text/unicode.h"

#include <xxhash.h>

#include <cstring>
#include <string>

namespace spigola {
namespace {

using unicode::CharClass;

std::uint64_t hash_folded(std::string_view folded) {
  if (folded.size() <= short_term) return hash_short(load(folded), folded.size());
  return XXH3_64bits(folded.data(), folded.size());
}

std::uint64_t fold_and_hash(std::string_view text) {
  thread_local std::string folded;
  fold_term(text, folded);
  return hash_folded(folded);
}

}  // namespace

void fill_term_keys(std::string_view text, TermColumns<Unset>& terms) {
  const std::size_t n = size(terms);
  terms.key.resize(n);
  // Held here: what is written could be any of them, for all the compiler knows.
  std::uint64_t* const keys = terms.key.data();
  const Offset *const begins = terms.begin.data(), *const ends = terms.end.data();
  for (std::size_t i = 0; i < n; ++i) keys[i] = term_key_at(text, begins[i], ends[i]);
}

void fold_term(std::string_view term, std::string& folded) {
  folded.clear();
  bool may_compose = false;  // holds marks, letters of Hangul, letters with two codes
  bool after_i = false;      // with nothing but marks in between
  std::array<char32_t, 3> buffer;
  const char* const end = term.data() + term.size();
  for (const char* p = term.data(); p < end;) {
    const auto [c, length] = unicode::decode(p, end);
    p += length;
    if (is_apostrophe(c)) {
      folded += '\'';
      after_i = false;
      continue;
    }
    if (unicode::char_class(c) == CharClass::format) continue;  // a soft hyphen does not make another word
    for (const char32_t f : unicode::full_fold(c, buffer)) {
      // The letters i of Turkish meet, so İ is i; where its dot is a character of its own as well.
      constexpr char32_t dot_above = U'\u0307';
      if (f == dot_above && after_i) continue;
      after_i = f == U'i' || (after_i && unicode::is_combining(f));
      may_compose = may_compose || (f > U'\u02FF' && unicode::nfc_may_change(f));
      unicode::append_utf8(folded, f);
    }
  }
  if (!may_compose) return;
  thread_local std::string composed;
  composed.clear();
  append_nfc(folded, composed);
  folded = composed;
}

std::uint64_t term_key(std::string_view term) {
  if (term.size() <= short_term) {
    const TwoWords words = load(term);
    if (folds_as_ascii(words))
      return hash_short({fold_ascii(words.low), fold_ascii(words.high)}, term.size());
  }
  return fold_and_hash(term);
}

std::uint64_t joiner_key(std::string_view between) {
  if (between.empty()) return joiner_nothing;
  if (between == " " || between == "-") return joiner_space;
  const char* const end = between.data() + between.size();
  int line_breaks = 0;
  bool apostrophe = false;
  std::string other;
  for (const char* p = between.data(); p < end;) {
    const auto [c, length] = unicode::decode(p, end);
    const CharClass kind = unicode::char_class(c);
    if (kind == CharClass::newline) {
      line_breaks += !(c == U'\n' && p > between.data() && p[-1] == '\r');
    } else if (is_apostrophe(c)) {
      apostrophe = true;
    } else if (kind != CharClass::space && kind != CharClass::format && !is_hyphen(c)) {
      other.append(p, static_cast<std::size_t>(length));
    }
    p += length;
  }
  if (line_breaks > 1) return no_joiner;
  if (!other.empty()) return XXH3_64bits_withSeed(other.data(), other.size(), apostrophe ? 1 : 0) | 8;
  return apostrophe ? joiner_apostrophe : joiner_space;
}

}  // namespace spigola
