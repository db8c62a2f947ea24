#include "match/letter_case.h"

#include "match/whole_words.h"
#include "text/unicode.h"

#include <algorithm>

namespace spigola {

void LetterCase::read(std::string_view text, const Segments& segments) {
  text_ = text;
  segments_ = &segments;
  num_capitals_ = 0;
  any_capital_ = false;
  for (std::size_t i = 0; i < size(segments.tokens) && !any_capital_; ++i)
    any_capital_ = is_capitalised(static_cast<Row>(i)) && !is_inside_word(text, segments.tokens.begin[i]);
}

void LetterCase::list_capitals() {
  const Tokens& tokens = segments_->tokens;
  const std::size_t n = size(tokens);
  capitals_.resize(n);
  // Held here: what is written could be any of them, for all the compiler knows.
  Row* const capitals = capitals_.data();
  const char* const text = text_.data();
  const Offset* const begins = tokens.begin.data();
  const TokenKind* const kinds = tokens.kind.data();
  std::size_t num_capitals = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const char c = text[begins[i]];
    const bool is_word = kinds[i] == TokenKind::word;
    bool is_capital = c >= 'A' && c <= 'Z';  // no branch: how a word begins cannot be foreseen
    if (c < 0) is_capital = is_capitalised_beyond_ascii(static_cast<Row>(i));
    capitals[num_capitals] = static_cast<Row>(i);
    num_capitals += static_cast<std::size_t>(is_word & is_capital);
  }
  num_capitals_ = num_capitals;
}

std::string_view LetterCase::bytes(Row token) const {
  const auto i = static_cast<std::size_t>(token);
  const auto begin = static_cast<std::size_t>(segments_->tokens.begin[i]);
  return text_.substr(begin, static_cast<std::size_t>(segments_->tokens.end[i]) - begin);
}

bool LetterCase::is_capitalised_beyond_ascii(Row token) const {
  const std::string_view word = bytes(token);
  return unicode::is_upper(unicode::decode(word.data(), word.data() + word.size()).code_point);
}

bool LetterCase::is_all_capitals(Row token) const {
  if (!is_capitalised(token)) return false;
  const std::string_view word = bytes(token);
  const char* const end = word.data() + word.size();
  int letters = 0;
  for (const char* p = word.data(); p < end;) {
    const auto [c, length] = unicode::decode(p, end);
    if (unicode::is_lower(c)) return false;
    letters += unicode::is_upper(c);
    p += length;
  }
  return letters >= 2;
}

std::size_t LetterCase::sentence_of(Row token) const {
  const View<Row> ends = segments_->sentences.token_end;
  const auto sentence =
      static_cast<std::size_t>(std::upper_bound(ends.begin(), ends.end(), token) - ends.begin());
  return sentence < ends.size() && segments_->sentences.token_begin[sentence] <= token ? sentence
                                                                                       : ends.size();
}

bool LetterCase::begins_sentence(Row token) const {
  const std::size_t sentence = sentence_of(token);
  return sentence < size(segments_->sentences) && segments_->sentences.token_begin[sentence] == token;
}

bool LetterCase::opens_sentence(Row token) const {
  const std::size_t sentence = sentence_of(token);
  if (sentence == size(segments_->sentences) || !is_word(token)) return false;
  for (Row t = segments_->sentences.token_begin[sentence]; t < token; ++t)
    if (is_word(t)) return false;
  return true;
}

}  // namespace spigola
