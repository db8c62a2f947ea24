#include <spigola/error.h>
#include <spigola/measures.h>

#include "reference/rouge_reference.h"
#include "score/common_subsequence.h"
#include "score/porter_stemmer.h"
#include "support/random_scripts.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <sstream>

namespace spigola {
namespace {

Text text(const std::string& bytes) {
  return Text::from_utf8(bytes);
}

RougeScores rouge(const std::string& candidate, const std::vector<std::string>& references,
                  RougeOptions options = {}, const Language& language = "und") {
  std::vector<Text> texts;
  for (const std::string& reference : references) texts.push_back(text(reference));
  return Rouge(language, options).score(text(candidate), texts);
}

void expect_near(const RougeScore& score, double precision, double recall) {
  EXPECT_DOUBLE_EQ(score.precision, precision);
  EXPECT_DOUBLE_EQ(score.recall, recall);
  const double sum = precision + recall;
  EXPECT_DOUBLE_EQ(score.f_measure, sum > 0 ? 2 * precision * recall / sum : 0);
}

// "police killed the gunman" against "police kill the gunman" and "the gunman kill police", as Lin has it.
TEST(RougeTest, HasTheValuesOfThePaper) {
  const std::string reference = "police killed the gunman";
  RougeScores scores = rouge("police kill the gunman", {reference});
  expect_near(scores[0], 0.75, 0.75);
  expect_near(scores[1], 1.0 / 3, 1.0 / 3);
  expect_near(scores[2], 0.75, 0.75);
  expect_near(scores[4], 6.0 / 10, 6.0 / 10);  // three of six pairs, and three of four words
  scores = rouge("the gunman kill police", {reference});
  expect_near(scores[2], 0.5, 0.5);
  expect_near(scores[4], 4.0 / 10, 4.0 / 10);
}

TEST(RougeTest, SkipBigramsReachOverFourWords) {
  expect_near(rouge("a f", {"a b c d e f"})[4], 1.0, 3.0 / 21);
  expect_near(rouge("a g", {"a b c d e f g"})[4], 2.0 / 3, 2.0 / 27);
}

TEST(RougeTest, DegenerateInputsGiveZero) {
  for (const auto& [candidate, reference] :
       {std::pair{"", ""}, {"", "a"}, {"a", ""}, {"?!", "a b"}, {"a", "b"}})
    EXPECT_EQ(rouge(candidate, {reference}), RougeScores{}) << candidate;
  expect_near(rouge("a", {"a"})[1], 0, 0);  // no pair of words
  expect_near(rouge("a", {"a"})[4], 1, 1);
}

TEST(RougeTest, ReadsEveryScript) {
  expect_near(rouge("МОСКВА è città", {"Москва e\u0301 CITTÀ"})[0], 2.0 / 3, 2.0 / 3);
  expect_near(rouge("Москва è", {"Москва è"}, {.tokens = RougeTokens::ascii})[0], 0, 0);
  expect_near(rouge("\u0130stanbul 9\u212A", {"i stanbul 9k"}, {.tokens = RougeTokens::ascii})[0], 1, 1);
}

TEST(RougeTest, StemsByTheLanguageOrByPorter) {
  expect_near(rouge("navi partono", {"nave partono"}, {.stem = true}, "it")[0], 1, 1);
  expect_near(rouge("navi partono", {"nave partono"}, {}, "it")[0], 0.5, 0.5);
  expect_near(rouge("ships leaving", {"ship leave"}, {.tokens = RougeTokens::ascii, .stem = true})[0], 1, 1);
}

TEST(RougeTest, CombinesReferences) {
  const std::vector<std::string> references = {"a b c d", "a b", "a x"};
  expect_near(rouge("a b", references)[0], 1, 1);
  const RougeScore mean = rouge("a b", references, {.combine = RougeReferences::mean})[0];
  EXPECT_DOUBLE_EQ(mean.precision, (1 + 1 + 0.5) / 3);
  EXPECT_DOUBLE_EQ(mean.recall, (0.5 + 1 + 0.5) / 3);
  EXPECT_DOUBLE_EQ(mean.f_measure, (2.0 / 3 + 1 + 0.5) / 3);
  const RougeScore jackknife = rouge("a b", references, {.combine = RougeReferences::jackknife})[0];
  EXPECT_DOUBLE_EQ(jackknife.f_measure, (1 + 2.0 / 3 + 1) / 3);
  EXPECT_EQ(rouge("a b", {"a"}, {.combine = RougeReferences::jackknife}), rouge("a b", {"a"}));
}

TEST(RougeTest, MeasuresOnlyWhatIsAsked) {
  const RougeScores scores = rouge("a b", {"a b"}, {.measures = 0b00100});
  EXPECT_EQ(scores[2].f_measure, 1);
  EXPECT_EQ(scores[0], RougeScore{});
}

reference::Tokens words(const std::string& line) {
  std::istringstream in(line);
  return {std::istream_iterator<std::string>(in), {}};
}

std::string random_lines(std::mt19937_64& random, std::size_t most) {
  const auto alphabet = 1 + random() % 6;
  std::string lines;
  for (std::size_t n = random() % most; n > 0; --n) {
    lines += static_cast<char>('a' + random() % alphabet);
    lines += random() % 5 == 0 ? '\n' : ' ';
  }
  return lines;
}

TEST(RougeTest, AgreesWithTheDefinition) {
  std::mt19937_64 random(6);
  for (int round = 0; round < 3000; ++round) {
    const std::size_t most = round % 100 == 0 ? 400 : 30;
    const std::string candidate = random_lines(random, most), other = random_lines(random, most);
    const RougeScores scores = rouge(candidate, {other});
    const reference::Tokens c = words(candidate), r = words(other);
    std::vector<reference::Tokens> c_lines, r_lines;
    for (std::istringstream in(candidate), in2(other); in || in2;) {
      std::string line;
      if (std::getline(in, line)) c_lines.push_back(words(line));
      if (std::getline(in2, line)) r_lines.push_back(words(line));
    }
    const auto expect = [&](RougeMeasure measure, const reference::Overlap& overlap) {
      const RougeScore& score = scores[static_cast<std::size_t>(measure)];
      ASSERT_DOUBLE_EQ(score.precision, overlap.hits / std::max(1.0, 1.0 * overlap.candidate));
      ASSERT_DOUBLE_EQ(score.recall, overlap.hits / std::max(1.0, 1.0 * overlap.reference));
    };
    expect(RougeMeasure::rouge_1, reference::gram_overlap(c, r, 1, 0));
    expect(RougeMeasure::rouge_2, reference::gram_overlap(c, r, 2, 1));
    expect(RougeMeasure::rouge_su4, reference::gram_overlap(c, r, 2, 5));
    expect(RougeMeasure::rouge_l, {reference::lcs_table(r, c).back().back(), static_cast<int>(c.size()),
                                   static_cast<int>(r.size())});
    expect(RougeMeasure::rouge_lsum, reference::summary_overlap(c_lines, r_lines));
  }
}

TEST(RougeTest, IsANumberForAnyText) {
  std::mt19937_64 random(7);
  const Rouge unicode("en", {.stem = true}), ascii("en", {.tokens = RougeTokens::ascii, .stem = true});
  for (int round = 0; round < 5000; ++round) {
    const Text a = text(testing::random_scripts(random)), b = text(testing::random_scripts(random));
    for (const Rouge* rouge : {&unicode, &ascii}) {
      for (const RougeScore& score : rouge->score(a, {&b, 1}))
        for (const double x : {score.precision, score.recall, score.f_measure})
          ASSERT_TRUE(x >= 0 && x <= 1) << a.bytes() << "|" << b.bytes();
      const RougeScore same = rouge->score(a, {&a, 1})[0];
      ASSERT_TRUE(same.f_measure == 1 || same.f_measure == 0);
    }
  }
}

TEST(RougeTest, WrongCallsAreErrors) {
  const std::vector<Text> texts = {text("a"), text("b")};
  const std::vector<Row> short_column = {0, 2}, none = {0, 2, 2}, wrong = {0, 1, 3};
  for (const auto& first : {short_column, none, wrong})
    EXPECT_THROW(Rouge().score_batch(texts, first, texts), UsageError);
  EXPECT_THROW(Rouge().score(texts[0], {}), UsageError);
  const std::vector<Row> first = {0, 1, 2};
  EXPECT_THROW(Rouge().score_batch(texts, first, texts, 1, [] { return true; }), Cancelled);
}

TEST(PorterStemmerTest, HasTheStemsOfNltk) {
  const std::pair<const char*, const char*> cases[] = {{"caresses", "caress"},
                                                       {"ponies", "poni"},
                                                       {"ties", "tie"},
                                                       {"cats", "cat"},
                                                       {"feed", "feed"},
                                                       {"agreed", "agre"},
                                                       {"plastered", "plaster"},
                                                       {"bled", "bled"},
                                                       {"motoring", "motor"},
                                                       {"sing", "sing"},
                                                       {"conflated", "conflat"},
                                                       {"troubled", "troubl"},
                                                       {"sized", "size"},
                                                       {"hopping", "hop"},
                                                       {"falling", "fall"},
                                                       {"hissing", "hiss"},
                                                       {"filing", "file"},
                                                       {"happy", "happi"},
                                                       {"enjoy", "enjoy"},
                                                       {"say", "say"},
                                                       {"relational", "relat"},
                                                       {"conditional", "condit"},
                                                       {"valency", "valenc"},
                                                       {"digitizer", "digit"},
                                                       {"possibly", "possibl"},
                                                       {"radically", "radic"},
                                                       {"rationally", "ration"},
                                                       {"hopefully", "hope"},
                                                       {"archeology", "archeolog"},
                                                       {"geology", "geolog"},
                                                       {"logy", "logi"},
                                                       {"operator", "oper"},
                                                       {"feudalism", "feudal"},
                                                       {"decisiveness", "decis"},
                                                       {"triplicate", "triplic"},
                                                       {"formalize", "formal"},
                                                       {"electrical", "electr"},
                                                       {"goodness", "good"},
                                                       {"revival", "reviv"},
                                                       {"adjustable", "adjust"},
                                                       {"replacement", "replac"},
                                                       {"adoption", "adopt"},
                                                       {"million", "million"},
                                                       {"communism", "commun"},
                                                       {"probate", "probat"},
                                                       {"rate", "rate"},
                                                       {"cease", "ceas"},
                                                       {"controlled", "control"},
                                                       {"rolling", "roll"},
                                                       {"skies", "sky"},
                                                       {"dying", "die"},
                                                       {"died", "die"},
                                                       {"news", "news"},
                                                       {"proceed", "proceed"},
                                                       {"spied", "spi"},
                                                       {"tied", "tie"},
                                                       {"by", "by"},
                                                       {"2024s", "2024"},
                                                       {"yyyying", "yyyi"},
                                                       {"ion", "ion"},
                                                       {"sion", "sion"},
                                                       {"aided", "aid"}};
  for (const auto& [word, stem] : cases) {
    std::string found = word;
    score::porter_stem(found);
    EXPECT_EQ(found, stem) << word;
  }
}

TEST(PairedBootstrapTest, KnowsSureAndUnsureDifferences) {
  std::vector<double> a, b;
  for (int i = 0; i < 50; ++i) {
    a.push_back(0.5 + 0.001 * i);
    b.push_back(0.4 + 0.001 * (49 - i));
  }
  const PairedBootstrap sure = paired_bootstrap(a, b);
  EXPECT_NEAR(sure.difference.mean, 0.1, 1e-12);
  EXPECT_GT(sure.difference.low, 0.08);
  EXPECT_LT(sure.difference.high, 0.12);
  EXPECT_DOUBLE_EQ(sure.p_value, 2.0 / 1001);
  const PairedBootstrap same = paired_bootstrap(a, a);
  EXPECT_EQ(same.difference.low, 0);
  EXPECT_EQ(same.difference.high, 0);
  EXPECT_EQ(same.p_value, 1);
  EXPECT_EQ(same.a.low, same.b.low);
  EXPECT_LT(same.a.low, same.a.mean);
  EXPECT_NE(paired_bootstrap(a, b, {.seed = 1}).a.low, sure.a.low);
  EXPECT_EQ(paired_bootstrap(a, b).a.low, sure.a.low);
  EXPECT_EQ(paired_bootstrap({}, {}).p_value, 1);
}

// The interval of a mean is about ± 1.96 standard errors.
TEST(PairedBootstrapTest, AgreesWithTheNormalApproximation) {
  std::vector<double> a;
  for (int i = 0; i < 400; ++i) a.push_back(i % 20);
  const Interval interval = paired_bootstrap(a, a, {.resamples = 4000}).a;
  const double error = 1.96 * std::sqrt((20.0 * 20 - 1) / 12 / 400);
  EXPECT_NEAR(interval.low, 9.5 - error, 0.06);
  EXPECT_NEAR(interval.high, 9.5 + error, 0.06);
}

TEST(PairedBootstrapTest, WrongCallsAreErrors) {
  const std::vector<double> one = {1}, two = {1, 2}, bad = {std::nan("")};
  EXPECT_THROW(paired_bootstrap(one, two), UsageError);
  EXPECT_THROW(paired_bootstrap(bad, one), UsageError);
  EXPECT_THROW(paired_bootstrap(one, one, {.resamples = 0}), UsageError);
  EXPECT_THROW(paired_bootstrap(one, one, {.confidence = 1}), UsageError);
}

}  // namespace
}  // namespace spigola
