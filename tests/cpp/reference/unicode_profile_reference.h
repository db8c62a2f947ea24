// The tokens of the profile `unicode`, read character by character: the segments of UAX #29 by its rules,
// without those of white space, and what each is by the characters it holds.
#pragma once

#include "reference/uax29_reference.h"
#include "text/unicode.h"

#include <spigola/segments.h>

#include <optional>
#include <set>
#include <string_view>

namespace spigola::reference {

inline std::optional<TokenKind> segment_kind(std::string_view segment) {
  using unicode::CharClass;
  std::set<CharClass> classes;
  for (std::size_t i = 0; i < segment.size();) {
    const auto [c, length] = unicode::decode(segment.data() + i, segment.data() + segment.size());
    classes.insert(unicode::char_class(c));
    i += static_cast<std::size_t>(length);
  }
  const auto holds = [&](std::initializer_list<CharClass> some) {
    for (const CharClass each : some)
      if (classes.count(each) != 0) return true;
    return false;
  };
  if (holds(
          {CharClass::letter_lower, CharClass::letter_upper, CharClass::letter_other, CharClass::dictionary}))
    return TokenKind::word;
  if (holds({CharClass::digit})) return TokenKind::number;
  if (holds({CharClass::emoji})) return TokenKind::emoji;
  if (holds({CharClass::symbol, CharClass::currency})) return TokenKind::symbol;
  if (holds({CharClass::punctuation, CharClass::connector})) return TokenKind::punctuation;
  classes.erase(CharClass::space);
  classes.erase(CharClass::newline);
  if (classes.empty()) return {};
  return TokenKind::symbol;
}

inline TokenColumns<Growing> unicode_tokens(std::string_view text) {
  TokenColumns<Growing> tokens;
  Offset begin = 0;
  for (const Offset end : word_ends(text)) {
    const auto segment = text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
    if (const auto kind = segment_kind(segment)) push_back(tokens, TokenColumns<One>{begin, end, *kind});
    begin = end;
  }
  return tokens;
}

}  // namespace spigola::reference
