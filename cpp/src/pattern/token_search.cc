#include "pattern/token_search.h"

#include "segment/terms.h"

#include <algorithm>

namespace spigola {

// A part of an expression: where it may begin and end, and whether it may be nothing.
struct TokenSearch::Part {
  bool is_optional = false;
  std::vector<std::uint32_t> first = {}, last = {};
};

namespace {

using Kind = TokenExpression::Kind;

void append(std::vector<std::uint32_t>& to, const std::vector<std::uint32_t>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

void append_once(std::vector<std::uint32_t>& to, std::uint32_t value) {
  if (to.empty() || to.back() != value) to.push_back(value);
}

}  // namespace

void TokenSearch::add(std::int32_t pattern, const TokenExpression& expression) {
  first_of_pattern_ = positions_.size();
  const Part whole = compile(expression);
  if (whole.is_optional)
    throw PatternSyntaxError(0, "the pattern matches no token at all as well; let it want one");
  for (const std::uint32_t position : whole.last) positions_[position].is_last = true;
  const auto number = static_cast<std::uint32_t>(patterns_.size());
  for (const std::uint32_t position : whole.first) add_beginning(number, positions_[position].test);
  patterns_.push_back({pattern, whole.first});
}

TokenSearch::Part TokenSearch::compile(const TokenExpression& expression) {
  switch (expression.kind) {
    case Kind::test: return compile_test(expression.test);
    case Kind::alternatives: {
      Part result;
      for (const TokenExpression& part : expression.parts) {
        const Part one = compile(part);
        result.is_optional = result.is_optional || one.is_optional;
        append(result.first, one.first);
        append(result.last, one.last);
      }
      return result;
    }
    case Kind::sequence: {
      Part result{.is_optional = true};
      for (const TokenExpression& part : expression.parts) result = joined(std::move(result), compile(part));
      return result;
    }
    case Kind::repeat: break;
  }
  Part result{.is_optional = true};
  for (int i = 0; i < expression.max; ++i) {
    Part again = compile(expression.parts.front());
    again.is_optional = again.is_optional || i >= expression.min;
    result = joined(std::move(result), std::move(again));
  }
  return result;
}

TokenSearch::Part TokenSearch::joined(Part first, Part second) {
  for (const std::uint32_t end : first.last) append(positions_[end].next, second.first);
  if (first.is_optional) append(first.first, second.first);
  if (second.is_optional) append(second.last, first.last);
  return {first.is_optional && second.is_optional, std::move(first.first), std::move(second.last)};
}

TokenSearch::Part TokenSearch::compile_test(const TokenTest& test) {
  if (positions_.size() - first_of_pattern_ >= max_token_positions)
    throw PatternSyntaxError(0, "with its repeats written out the pattern has more than " +
                                    std::to_string(max_token_positions) + " tokens; make them smaller");
  if (test.kinds == 0 || test.cases == 0)
    throw PatternSyntaxError(0, "the conditions of a token exclude each other: nothing can match");
  const auto position = static_cast<std::uint32_t>(positions_.size());
  positions_.push_back({compiled(test), {}, false});
  return {false, {position}, {position}};
}

TokenSearch::Test TokenSearch::compiled(const TokenTest& test) {
  Test result{test.kinds, test.cases, {}, {}};
  for (const TokenTest::Words& words : test.words) {
    Words& added = result.words.emplace_back(Words{words.is_exact, words.is_negated, words.texts, {}});
    for (const std::string& text : words.texts) added.keys.push_back(term_key(text));
  }
  for (const std::string& type : test.types) {
    const auto known = std::find(types_.begin(), types_.end(), type);
    result.types.push_back(static_cast<std::int32_t>(known - types_.begin()));
    if (known == types_.end()) types_.push_back(type);
  }
  return result;
}

void TokenSearch::add_beginning(std::uint32_t pattern, const Test& test) {
  if (!test.types.empty()) return append_once(by_name_, pattern);
  for (const Words& words : test.words) {
    if (words.is_negated) continue;
    for (const std::uint64_t key : words.keys) append_once(by_word_[key], pattern);
    return;
  }
  for (std::size_t kind = 0; kind < token_kind_names.size(); ++kind)
    for (std::size_t letter_case = 0; letter_case < token_case_names.size(); ++letter_case)
      if (((test.kinds >> kind) & 1u) != 0 && ((test.cases >> letter_case) & 1u) != 0)
        append_once(by_kind_and_case_[combination(kind, letter_case)], pattern);
}

}  // namespace spigola
