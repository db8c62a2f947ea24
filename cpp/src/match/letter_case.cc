#include "match/letter_case.h"

#include "text/unicode.h"

#include <algorithm>

namespace spigola {
namespace {

// Whether the word [p, end) has two letters or more, none of them small.
bool has_only_capitals(const char* p, const char* end) {
  int letters = 0;
  while (p < end) {
    const auto [c, length] = unicode::decode(p, end);
    if (unicode::is_lower(c)) return false;
    letters += unicode::is_upper(c);
    p += length;
  }
  return letters >= 2;
}

}  // namespace

void LetterCase::read(std::string_view text, const Segments& segments) {
  const Tokens& tokens = segments.tokens;
  const std::size_t n = size(tokens);
  marks_.resize(n);
  const auto between = [](char c, char low, char high) -> unsigned {
    return static_cast<unsigned char>(c - low) <= static_cast<unsigned char>(high - low) ? 1 : 0;
  };
  // Held here: a byte that is written could be any of them, for all the compiler knows.
  std::uint8_t* const to = marks_.data();
  const char* const bytes = text.data();
  const Offset* const begins = tokens.begin.data();
  const TokenKind* const kinds = tokens.kind.data();
  const auto last = static_cast<Offset>(text.size()) - 1;
  capitals_.resize(n);
  Row* const capitals = capitals_.data();
  std::size_t num_capitals = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const Offset begin = begins[i];
    const char* const p = bytes + begin;
    const char* const next = bytes + std::min(begin + 1, last);
    // Most words begin with a small letter of ASCII, most others with a capital and a small letter: no
    // branch.
    const unsigned is_word = kinds[i] == TokenKind::word ? 1 : 0;
    const unsigned small = between(*p, 'a', 'z');
    const unsigned title = between(*p, 'A', 'Z') & between(*next, 'a', 'z');
    auto marks = static_cast<std::uint8_t>((word * is_word) | (capital * (is_word & title)));
    if (is_word > (small | title)) {
      const char* const end = bytes + tokens.end[i];
      if (unicode::is_upper(unicode::decode(p, end).code_point))
        marks |= static_cast<std::uint8_t>(has_only_capitals(p, end) ? capital | all_capitals : capital);
    }
    to[i] = marks;
    capitals[num_capitals] = static_cast<Row>(i);
    num_capitals += (marks & capital) != 0 ? 1 : 0;
  }
  num_capitals_ = num_capitals;
  for (std::size_t s = 0; s < size(segments.sentences); ++s) {
    const Row begin = segments.sentences.token_begin[s], end = segments.sentences.token_end[s];
    if (begin == end) continue;
    std::uint8_t& marks = marks_[static_cast<std::size_t>(begin)];
    marks |= first;
    for (Row t = begin; t < end; ++t) {
      if (!is_word(t)) continue;
      marks_[static_cast<std::size_t>(t)] |= opening;
      break;
    }
  }
}

}  // namespace spigola
