// Term keys and term borders the slow way: whole strings of code points, folded and composed by ICU.
#pragma once

#include "text/unicode.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace spigola::reference {

// What two terms have in common exactly when they have one key.
inline std::string folded_term(std::string_view term) {
  const icu::UnicodeString characters =
      icu::UnicodeString::fromUTF8({term.data(), static_cast<std::int32_t>(term.size())});
  icu::UnicodeString kept;
  for (std::int32_t i = 0; i < characters.length(); i = characters.moveIndex32(i, 1)) {
    const UChar32 c = characters.char32At(i);
    if (c == 0x2019 || c == 0x02BC)
      kept.append(UChar32{'\''});
    else if (c == 0x0130 || c == 0x0131)
      kept.append(UChar32{'i'});  // the letters i of Turkish meet
    else if (unicode::char_class(static_cast<char32_t>(c)) != unicode::CharClass::format)
      kept.append(c);
  }
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(error);
  kept.foldCase();
  icu::UnicodeString without_dots;  // of the letters i
  bool after_i = false;
  for (std::int32_t i = 0; i < kept.length(); i = kept.moveIndex32(i, 1)) {
    const UChar32 c = kept.char32At(i);
    if (c == 0x0307 && after_i) continue;
    after_i = c == 'i' || (after_i && u_getCombiningClass(c) != 0);
    without_dots.append(c);
  }
  std::string result;
  nfc->normalize(without_dots, error).toUTF8String(result);
  return result;
}

// Where the terms of a string lie, in bytes: runs of letters or of digits with the marks behind them, but
// each letter by itself in scripts without spaces.
inline std::vector<std::pair<std::size_t, std::size_t>> term_spans(std::string_view text) {
  std::vector<std::pair<std::size_t, std::size_t>> spans;
  char open = 0;  // l: a run of letters is open, d: of digits, c: a letter by itself
  for (std::size_t i = 0; i < text.size();) {
    const auto [c, length] = unicode::decode(text.data() + i, text.data() + text.size());
    const unicode::CharClass kind = unicode::char_class(c);
    char now = 0;
    const bool alone = kind == unicode::CharClass::dictionary;
    if (alone)
      now = 'c';
    else if (unicode::is_letter(c))
      now = 'l';
    else if (kind == unicode::CharClass::digit)
      now = 'd';
    else if (kind == unicode::CharClass::mark || kind == unicode::CharClass::format)
      now = open;
    const std::size_t end = i + static_cast<std::size_t>(length);
    if (now != 0 && now == open && !alone)
      spans.back().second = end;
    else if (now != 0)
      spans.emplace_back(i, end);
    open = now;
    i = end;
  }
  return spans;
}

}  // namespace spigola::reference
