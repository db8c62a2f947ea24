#include "score/datelines.h"

#include "text/unicode.h"

#include <algorithm>
#include <string_view>

namespace spigola::score {
namespace {

constexpr std::size_t most_words = 8;
constexpr std::size_t most_capitals = 3;  // words in capitals without a number; more are a headline

struct Case {
  bool first, all;  // whether the first letter, and all of two or more, are capitals
};

Case case_of(std::string_view word) {
  std::size_t letters = 0, capitals = 0;
  bool first = false;
  for (const char *p = word.data(), *const end = p + word.size(); p < end;) {
    const auto [code_point, length] = unicode::decode(p, end);
    const bool is_capital = unicode::is_upper(code_point);
    if (p == word.data()) first = is_capital;
    letters += unicode::is_letter(code_point) ? 1 : 0;
    capitals += is_capital ? 1 : 0;
    p += length;
  }
  return {first, letters >= 2 && capitals == letters};
}

// What the tokens of one sentence show, from the left.
class Dateline {
 public:
  // False once the sentence can be none.
  bool add(TokenKind kind, std::string_view token) {
    if (kind == TokenKind::punctuation || kind == TokenKind::symbol) {
      after_comma_ = token == ",";
      return true;
    }
    const bool is_number = kind == TokenKind::number;
    if (!is_number && kind != TokenKind::word) return false;
    const Case letters = case_of(token);
    if (!is_number && !letters.first && !after_number_) return false;
    if (words_ == 0) begins_in_capitals_ = letters.all;
    if (is_number && (words_ == 0 || after_comma_)) has_day_ = true;
    has_number_ = has_number_ || is_number;
    after_number_ = is_number;
    after_comma_ = false;
    ++words_;
    return words_ <= most_words;
  }

  // `goes_on`: whether a dateline stands before it, so that a day alone is one too.
  bool is_whole(bool goes_on) const {
    if (words_ == 0) return false;
    if (begins_in_capitals_) return has_number_ || words_ <= most_capitals;
    return has_day_ && (goes_on || words_ > 1);
  }

  bool begins_with_number() const { return words_ == 1 && has_number_; }

 private:
  std::size_t words_ = 0;
  bool begins_in_capitals_ = false, has_day_ = false, has_number_ = false;
  bool after_number_ = false, after_comma_ = false;
};

bool is_dateline(const Text& text, const Tokens& tokens, const Sentences& sentences, std::size_t i,
                 bool goes_on) {
  Dateline dateline;
  for (Row row = sentences.token_begin[i]; row < sentences.token_end[i]; ++row) {
    const auto token = static_cast<std::size_t>(row);
    const auto begin = static_cast<std::size_t>(tokens.begin[token]);
    const auto end = static_cast<std::size_t>(tokens.end[token]);
    if (!dateline.add(tokens.kind[token], text.bytes().substr(begin, end - begin))) return false;
    if (!goes_on && dateline.begins_with_number()) return false;
  }
  return dateline.is_whole(goes_on);
}

}  // namespace

void drop_datelines(const Text& text, const Segments& segments, std::vector<std::uint8_t>& is_ranked) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < is_ranked.size(); ++i) {
    if (is_ranked[i] == 0) continue;
    if (!is_dateline(text, segments.tokens, segments.sentences, i, !found.empty())) {
      for (const std::size_t dateline : found) is_ranked[dateline] = 0;
      return;
    }
    found.push_back(i);
  }
}

}  // namespace spigola::score
