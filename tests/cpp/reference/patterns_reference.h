// Patterns matched the slow way: every span of tokens, one after another, is asked whether it matches.
#pragma once

#include "pattern/pattern_match.h"
#include "pattern/token_search.h"

#include <algorithm>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace spigola::reference {

inline std::string_view surface(std::string_view text, const Segments& segments, Row begin, Row end) {
  const auto first = static_cast<std::size_t>(segments.tokens.begin[static_cast<std::size_t>(begin)]);
  return text.substr(
      first, static_cast<std::size_t>(segments.tokens.end[static_cast<std::size_t>(end - 1)]) - first);
}

// From left to right, the longest span of tokens of one sentence for which matches(begin, end) holds.
template <class F>
std::vector<PatternMatch> longest_from_left(const Segments& segments, Row max_tokens, F&& matches) {
  std::vector<PatternMatch> result;
  for (const Sentence sentence : rows(segments.sentences))
    for (Row begin = sentence.token_begin; begin < sentence.token_end; ++begin)
      for (Row end = std::min(sentence.token_end, begin + max_tokens); end > begin; --end)
        if (matches(begin, end)) {
          result.push_back({0, begin, end});
          begin = end - 1;
          break;
        }
  return result;
}

// The standard library's regular expressions, which backtrack.
inline std::vector<PatternMatch> regex_matches(std::string_view text, const Segments& segments,
                                               const std::string& pattern) {
  const std::regex regex(pattern);
  return longest_from_left(segments, max_match_tokens, [&](Row begin, Row end) {
    const std::string_view span = surface(text, segments, begin, end);
    return std::regex_match(span.begin(), span.end(), regex);
  });
}

// Where an expression may end that begins with a token: all ways through it, by its definition.
class TokenBacktracker {
 public:
  TokenBacktracker(const TokenSymbols& symbols, std::span<const std::string> types, Row sentence_end)
      : symbols_(symbols), types_(types), end_(sentence_end) {}

  std::set<Row> ends(const TokenExpression& e, Row begin) const {
    std::set<Row> result;
    switch (e.kind) {
      case TokenExpression::Kind::test: return test_ends(e.test, begin);
      case TokenExpression::Kind::alternatives:
        for (const TokenExpression& part : e.parts) result.merge(ends(part, begin));
        return result;
      case TokenExpression::Kind::sequence:
        result = {begin};
        for (const TokenExpression& part : e.parts) result = ends_after(part, result);
        return result;
      case TokenExpression::Kind::repeat: break;
    }
    std::set<Row> here = {begin};
    for (int i = 0; i <= e.max; ++i) {
      if (i >= e.min) result.insert(here.begin(), here.end());
      here = ends_after(e.parts.front(), here);
    }
    return result;
  }

 private:
  std::set<Row> ends_after(const TokenExpression& e, const std::set<Row>& begins) const {
    std::set<Row> result;
    for (const Row begin : begins) result.merge(ends(e, begin));
    return result;
  }

  std::set<Row> test_ends(const TokenTest& test, Row token) const {
    std::set<Row> result;
    if (token >= end_) return result;
    if (test.types.empty()) {
      if (holds(test, static_cast<std::size_t>(token))) result.insert(token + 1);
      return result;
    }
    for (const TypedSpan& name : symbols_.names)
      for (const std::string& type : test.types)
        if (name.token_begin == token && name.token_end <= end_ &&
            types_[static_cast<std::size_t>(name.type)] == type)
          result.insert(name.token_end);
    return result;
  }

  // The texts of the tests are ASCII.
  static std::string lower(std::string_view word) {
    std::string result(word);
    for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return result;
  }

  bool holds(const TokenTest& test, std::size_t token) const {
    const Tokens& tokens = symbols_.segments.tokens;
    if (((test.kinds >> static_cast<int>(tokens.kind[token])) & 1) == 0) return false;
    if (((test.cases >> static_cast<int>(symbols_.cases[token])) & 1) == 0) return false;
    const auto row = static_cast<Row>(token);
    const std::string_view word = surface(symbols_.text, symbols_.segments, row, row + 1);
    for (const TokenTest::Words& words : test.words) {
      bool found = false;
      for (const std::string& text : words.texts)
        found = found || (words.is_exact ? word == text : lower(word) == lower(text));
      if (found == words.is_negated) return false;
    }
    return true;
  }

  const TokenSymbols& symbols_;
  std::span<const std::string> types_;
  Row end_;
};

inline std::vector<PatternMatch> token_matches(const TokenSymbols& symbols,
                                               std::span<const std::string> types,
                                               const TokenExpression& expression) {
  std::vector<PatternMatch> result;
  for (const Sentence sentence : rows(symbols.segments.sentences)) {
    const TokenBacktracker backtracker(symbols, types, sentence.token_end);
    for (Row begin = sentence.token_begin; begin < sentence.token_end; ++begin) {
      const std::set<Row> ends = backtracker.ends(expression, begin);
      if (ends.empty() || *ends.rbegin() == begin) continue;
      result.push_back({0, begin, *ends.rbegin()});
      begin = *ends.rbegin() - 1;
    }
  }
  return result;
}

}  // namespace spigola::reference
