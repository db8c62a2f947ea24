#include "match/letter_case.h"

#include "text/unicode.h"

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
  marks_.assign(n, 0);
  any_capital_ = false;
  for (std::size_t i = 0; i < n; ++i) {
    const auto begin = static_cast<std::size_t>(tokens.begin[i]);
    if (tokens.kind[i] != TokenKind::word) continue;
    std::uint8_t marks = word;
    const char* const p = text.data() + begin;
    if (*p < 'a' || *p > 'z') {  // most words begin with a small letter of ASCII
      const char* const end = text.data() + tokens.end[i];
      if (unicode::is_upper(unicode::decode(p, end).code_point)) {
        marks |= capital;
        any_capital_ = true;
        if (has_only_capitals(p, end)) marks |= all_capitals;
      }
    }
    marks_[i] = marks;
  }
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
