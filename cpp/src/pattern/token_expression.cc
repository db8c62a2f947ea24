#include "pattern/token_expression.h"

#include <algorithm>

namespace spigola {
namespace {

using Kind = TokenExpression::Kind;

constexpr std::string_view marks = " []{}()|?*+\"=!,";
constexpr int max_depth = 64;  // of groups

std::string joined(std::span<const std::string_view> names) {
  std::string result;
  for (const std::string_view name : names) result += (result.empty() ? "" : ", ") + std::string(name);
  return result;
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  TokenExpression parse() {
    TokenExpression result = alternatives();
    if (!at_end()) fail(std::string("unexpected `") + text_[at_] + "`");
    return result;
  }

 private:
  [[noreturn]] static void fail_at(std::size_t offset, const std::string& message) {
    throw PatternSyntaxError(offset, message);
  }
  [[noreturn]] void fail(const std::string& message) const { fail_at(at_, message); }

  bool at_end() const { return at_ >= text_.size(); }
  void skip_spaces() {
    while (!at_end() && text_[at_] == ' ') ++at_;
  }
  bool next_is(char c) {
    skip_spaces();
    return !at_end() && text_[at_] == c;
  }
  bool take(char c) {
    if (!next_is(c)) return false;
    ++at_;
    return true;
  }

  TokenExpression alternatives() {
    TokenExpression result{.kind = Kind::alternatives};
    do result.parts.push_back(sequence());
    while (take('|'));
    return result.parts.size() == 1 ? std::move(result.parts.front()) : std::move(result);
  }

  TokenExpression sequence() {
    TokenExpression result{.kind = Kind::sequence};
    for (skip_spaces(); !at_end() && text_[at_] != '|' && text_[at_] != ')'; skip_spaces())
      result.parts.push_back(repeated());
    if (result.parts.empty()) fail("an alternative is empty; write `?` behind what may be missing");
    return result;
  }

  TokenExpression repeated() {
    TokenExpression part = atom();
    const std::size_t begin = at_;
    if (at_end() || std::string_view("?{*+").find(text_[at_]) == std::string_view::npos) return part;
    TokenExpression result{.kind = Kind::repeat, .min = 0, .max = 1};
    switch (text_[at_++]) {
      case '?': break;
      case '{': counts(begin, result); break;
      default: fail_at(begin, "a repeat needs a bound; write {0,8} or {1,8}");
    }
    result.parts.push_back(std::move(part));
    if (!at_end() && std::string_view("?{*+").find(text_[at_]) != std::string_view::npos)
      fail("one repeat directly behind another; keep one of them");
    return result;
  }

  void counts(std::size_t begin, TokenExpression& repeat) {
    repeat.min = repeat.max = number();
    if (take(',')) repeat.max = number();
    if (!take('}')) fail_at(begin, "write a repeat as {2} or {1,3}");
    if (repeat.max < repeat.min || repeat.max < 1 || repeat.max > max_token_repeat)
      fail_at(begin, "a repeat counts from the smaller to the greater, to " +
                         std::to_string(max_token_repeat) + " at the most");
  }

  int number() {
    skip_spaces();
    int value = 0;
    const std::size_t first = at_;
    while (!at_end() && text_[at_] >= '0' && text_[at_] <= '9' && value <= max_token_repeat)
      value = value * 10 + (text_[at_++] - '0');
    if (at_ == first) fail("a repeat needs numbers, such as {1,3}");
    return value;
  }

  TokenExpression atom() {
    const std::size_t begin = at_;
    TokenExpression result;
    switch (text_[at_]) {
      case '(':
        ++at_;
        if (++depth_ > max_depth) fail_at(begin, "more than 64 groups inside one another; write fewer");
        result = alternatives();
        --depth_;
        if (!take(')')) fail_at(begin, "missing `)`");
        return result;
      case '[':
        ++at_;
        result.test = conditions(begin);
        return result;
      case '"': result.test.words.push_back({.is_exact = true, .texts = {quoted()}}); return result;
      default: result.test.words.push_back({.texts = {word()}}); return result;
    }
  }

  std::string word() {
    const std::size_t end = std::min(text_.find_first_of(marks, at_), text_.size());
    if (end == at_) fail(std::string("unexpected `") + text_[at_] + "`; write such a token in quotes");
    const std::string_view found = text_.substr(at_, end - at_);
    at_ = end;
    return std::string(found);
  }

  std::string quoted() {
    const std::size_t begin = at_++;
    std::string result;
    for (; !at_end() && text_[at_] != '"'; ++at_) {
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
      result += text_[at_];
    }
    if (at_end()) fail_at(begin, "missing `\"`");
    ++at_;
    if (result.empty() || result.find(' ') != std::string::npos)
      fail_at(begin, "quotes hold one token, without spaces; write one after another");
    return result;
  }

  TokenTest conditions(std::size_t begin) {
    TokenTest test;
    if (take(']')) return test;
    int count = 0;
    do {
      condition(test);
      ++count;
    } while (take(','));
    if (!take(']')) fail_at(begin, at_end() ? "missing `]`" : "write conditions as [key=value, key!=a|b]");
    if (!test.types.empty() && count > 1)
      fail_at(begin, "`type` stands alone in its brackets: it is a condition on a whole name");
    return test;
  }

  void condition(TokenTest& test) {
    skip_spaces();
    const std::size_t begin = at_;
    const std::string key = at_end() ? "" : word();
    const bool is_negated = take('!');
    if (at_end() || text_[at_] != '=') fail("missing `=`; write a condition as key=value or key!=value");
    ++at_;
    std::vector<std::string> values;
    std::vector<std::size_t> places;
    do {
      skip_spaces();
      if (at_end()) fail("missing `]`");
      places.push_back(at_);
      values.push_back(text_[at_] == '"' ? quoted() : word());
    } while (take('|'));
    if (key == "fold" || key == "form") {
      test.words.push_back({key == "form", is_negated, std::move(values)});
    } else if (key == "kind") {
      test.kinds =
          static_cast<std::uint16_t>(test.kinds & mask(values, places, token_kind_names, is_negated));
    } else if (key == "case") {
      test.cases = static_cast<std::uint8_t>(test.cases & mask(values, places, token_case_names, is_negated));
    } else if (key == "type") {
      if (is_negated || !test.types.empty()) fail_at(begin, "write one condition type=PER or type=PER|ORG");
      test.types = std::move(values);
    } else {
      fail_at(begin, "unknown key `" + key + "`; known are form, fold, kind, case, type");
    }
  }

  unsigned mask(const std::vector<std::string>& values, const std::vector<std::size_t>& places,
                std::span<const std::string_view> names, bool is_negated) const {
    unsigned bits = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
      const auto found = std::find(names.begin(), names.end(), values[i]);
      if (found == names.end())
        fail_at(places[i], "unknown value `" + values[i] + "`; known are " + joined(names));
      bits |= 1u << (found - names.begin());
      // A word all in capitals begins with one.
      if (names.data() == token_case_names.data() && values[i] == "capitalised")
        bits |= 1u << static_cast<int>(TokenCase::all_capitals);
    }
    return is_negated ? ~bits : bits;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

}  // namespace

TokenExpression parse_token_expression(std::string_view pattern) {
  return Parser(pattern).parse();
}

}  // namespace spigola
