// Patterns of conditions on tokens, compared with backtracking.
#include "pattern/token_search.h"

#include <spigola/segmenter.h>

#include "reference/patterns_reference.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace spigola {
namespace {

const Segmenter& segmenter() {
  static const Segmenter segmenter("und");
  return segmenter;
}

TokenCase case_of(std::string_view token, TokenKind kind) {
  if (kind != TokenKind::word) return TokenCase::none;
  if (token[0] >= 'a') return TokenCase::lower;
  return token.size() > 1 && token[1] < 'a' ? TokenCase::all_capitals : TokenCase::capitalised;
}

// A text with its symbols; names are those of `types` that begin at random tokens.
struct Sample {
  Sample(const std::string& bytes, std::mt19937* random) : text(Text::from_utf8(bytes)) {
    segments = segmenter().segment(text);
    const auto n = static_cast<Row>(size(segments.tokens));
    for (Row t = 0; t < n; ++t) {
      cases.push_back(case_of(reference::surface(text.bytes(), segments, t, t + 1),
                              segments.tokens.kind[static_cast<std::size_t>(t)]));
      if (random != nullptr && (*random)() % 3 == 0)
        names.push_back({t, std::min(n, t + 1 + static_cast<Row>((*random)() % 3)),
                         static_cast<std::int32_t>((*random)() % 2)});
    }
  }
  TokenSymbols symbols() const { return {text.bytes(), segments, cases, names}; }

  Text text;
  Segments segments;
  std::vector<TokenCase> cases;
  std::vector<TypedSpan> names;
};

std::vector<std::string> surfaces(const std::string& pattern, const std::string& bytes) {
  const Sample sample(bytes, nullptr);
  TokenSearch search;
  search.add(0, parse_token_expression(pattern));
  TokenScratch scratch;
  std::vector<PatternMatch> matches;
  search.find(sample.symbols(), nullptr, scratch, matches);
  std::vector<std::string> result;
  for (const PatternMatch& m : matches)
    result.emplace_back(reference::surface(sample.text.bytes(), sample.segments, m.token_begin, m.token_end));
  return result;
}

using Surfaces = std::vector<std::string>;

TEST(TokenSearch, ComparesWordsFoldedOrExactly) {
  EXPECT_EQ(surfaces("red car", "A RED Car, a redcar."), (Surfaces{"RED Car"}));
  EXPECT_EQ(surfaces("\"Red\" car", "A Red CAR, a red car."), (Surfaces{"Red CAR"}));
  EXPECT_EQ(surfaces("perché", "PERCHE\u0301 no?"), (Surfaces{"PERCHE\u0301"}));
  EXPECT_EQ(surfaces("\"(\" [] \")\"", "A (note) here."), (Surfaces{"(note)"}));
}

TEST(TokenSearch, TestsKindAndCase) {
  EXPECT_EQ(surfaces("[case=capitalised]{2}", "Ada Lovelace met NASA Men."),
            (Surfaces{"Ada Lovelace", "NASA Men"}));
  EXPECT_EQ(surfaces("[case=all_capitals]", "NASA and Ada"), (Surfaces{"NASA"}));
  EXPECT_EQ(surfaces("[kind=number] [kind=word, fold!=of]", "3 cats, 4 of 5 dogs."),
            (Surfaces{"3 cats", "5 dogs"}));
  EXPECT_EQ(surfaces("[kind!=word|punctuation]", "a 5, b"), (Surfaces{"5"}));
  EXPECT_EQ(surfaces("[form=\"A\"|b, case!=lower]", "A b a B"), (Surfaces{"A"}));
}

TEST(TokenSearch, TakesTheLongestAndGoesOnBehindIt) {
  EXPECT_EQ(surfaces("a b? (c|c d)?", "a a b c d a c"), (Surfaces{"a", "a b c d", "a c"}));
  EXPECT_EQ(surfaces("x{2,3}", "x x x x x x x"), (Surfaces{"x x x", "x x x"}));
  EXPECT_EQ(surfaces("one two", "Here is one. Two are there."), Surfaces{});
}

std::string random_test(std::mt19937& random) {
  static const std::vector<std::string> tests = {"aa",
                                                 "\"Aa\"",
                                                 "bb",
                                                 "[]",
                                                 "[case=capitalised]",
                                                 "[case=lower|all_capitals]",
                                                 "[kind=number]",
                                                 "[kind!=number]",
                                                 "[fold=aa|bb]",
                                                 "[fold!=aa]",
                                                 "[form=AA, kind=word]",
                                                 "[type=X]",
                                                 "[type=X|Y]"};
  return tests[random() % tests.size()];
}

std::string random_pattern(std::mt19937& random, int depth) {
  switch (depth == 0 ? 0 : random() % 6) {
    case 0:
    case 1: return random_test(random);
    case 2: return random_pattern(random, depth - 1) + " " + random_pattern(random, depth - 1);
    case 3:
      return "( " + random_pattern(random, depth - 1) + " | " + random_pattern(random, depth - 1) + " )";
    case 4: return "(" + random_pattern(random, depth - 1) + ")?";
    default: {
      const auto min = random() % 3;
      return "(" + random_pattern(random, depth - 1) + "){" + std::to_string(min) + "," +
             std::to_string(min + 1 + random() % 2) + "}";
    }
  }
}

TEST(TokenSearch, FindsWhatBacktrackingFinds) {
  std::mt19937 random(5);
  const std::vector<std::string> words = {"aa", "Aa", "AA", "bb", "Bb", "7", "cc", "."};
  int found = 0, compared = 0;
  for (int round = 0; round < 4000; ++round) {
    std::string bytes;
    for (int i = 0; i < 12; ++i) bytes += words[random() % words.size()] + ' ';
    const Sample sample(bytes, &random);
    TokenSearch search;
    search.add(-1, parse_token_expression("[type=X] [type=Y]"));  // fixes the order of types
    std::vector<TokenExpression> expressions;
    std::vector<std::string> sources;
    for (int i = 0; i < 3; ++i) {
      const std::string source = random_pattern(random, 4);
      const TokenExpression expression = parse_token_expression(source);
      try {
        search.add(static_cast<std::int32_t>(expressions.size()), expression);
      } catch (const PatternSyntaxError&) {
        break;  // it matches no token at all as well, or is too large
      }
      expressions.push_back(expression);
      sources.push_back(source);
    }
    TokenScratch scratch;
    std::vector<PatternMatch> matches;
    search.find(sample.symbols(), nullptr, scratch, matches);
    for (std::size_t i = 0; i < expressions.size(); ++i) {
      std::vector<std::pair<Row, Row>> ours, naive;
      for (const PatternMatch& m : matches)
        if (m.pattern == static_cast<std::int32_t>(i)) ours.emplace_back(m.token_begin, m.token_end);
      for (const PatternMatch& m : reference::token_matches(sample.symbols(), search.types(), expressions[i]))
        naive.emplace_back(m.token_begin, m.token_end);
      ASSERT_EQ(ours, naive) << "`" << sources[i] << "` in `" << bytes << "`";
      found += static_cast<int>(ours.size());
      ++compared;
    }
  }
  EXPECT_GT(compared, 3000);
  EXPECT_GT(found, 5000);
}

}  // namespace
}  // namespace spigola
