#include <spigola/error.h>
#include <spigola/keyness.h>

#include "support/random_scripts.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <random>

namespace spigola {
namespace {

std::vector<Text> made(const std::vector<std::string>& texts) {
  std::vector<Text> result;
  for (const std::string& text : texts) result.push_back(Text::from_utf8(text));
  return result;
}

std::vector<KeyTerm> key_terms(const std::vector<std::string>& texts,
                               const std::vector<std::string>& reference, std::int64_t min_count = 1) {
  return keyness(Segmenter("it"), made(texts), made(reference), {min_count});
}

TEST(KeynessTest, HasTheValuesOfAnExampleByHand) {
  // Ten words on each side; gol 4 and 1, voto 0 and 3.
  const auto terms =
      key_terms({"gol gol gol gol la la la la la la"}, {"gol Voto voto voto la la la la la la"});
  ASSERT_EQ(terms.size(), 3u);
  EXPECT_EQ(terms[0].text, "voto");
  EXPECT_EQ(terms[0].count, 0);
  EXPECT_EQ(terms[0].reference_count, 3);
  EXPECT_NEAR(terms[0].g2, 2 * 3 * std::log(3 / 1.5), 1e-12);
  EXPECT_NEAR(terms[0].log_ratio, std::log2(0.5 / 3), 1e-12);
  EXPECT_EQ(terms[1].text, "gol");
  EXPECT_NEAR(terms[1].g2, 2 * (4 * std::log(4 / 2.5) + std::log(1 / 2.5)), 1e-12);
  EXPECT_NEAR(terms[1].log_ratio, 2, 1e-12);
  EXPECT_NEAR(terms[1].p_value, std::erfc(std::sqrt(terms[1].g2 / 2)), 1e-12);
  EXPECT_EQ(terms[2].text, "la");
  EXPECT_EQ(terms[2].g2, 0);
  EXPECT_EQ(terms[2].log_ratio, 0);
  EXPECT_EQ(terms[2].p_value, 1);
}

TEST(KeynessTest, NumbersAndAddressesDoNotCount) {
  const auto terms = key_terms({"2024 https://example.org #Roma l'uomo"}, {"roma"});
  std::vector<std::string> texts;
  for (const KeyTerm& term : terms) texts.push_back(term.text);
  std::ranges::sort(texts);
  EXPECT_EQ(texts, (std::vector<std::string>{"Roma", "l", "uomo"}));
}

TEST(KeynessTest, DegenerateInputs) {
  EXPECT_TRUE(key_terms({}, {}).empty());
  EXPECT_TRUE(key_terms({"mare"}, {}).empty());
  EXPECT_TRUE(key_terms({"123"}, {"mare"}).empty());
  EXPECT_TRUE(key_terms({"mare"}, {"sole"}, 2).empty());
  EXPECT_THROW(key_terms({"mare"}, {"sole"}, 0), UsageError);
  EXPECT_THROW(keyness(Segmenter("it"), made({"mare"}), {}, {}, [] { return true; }), Cancelled);
}

// Textbook version: counts in maps, the formula with the library's logarithm.
TEST(KeynessTest, AgreesWithTheDefinition) {
  std::mt19937_64 random(4);
  for (int round = 0; round < 500; ++round) {
    std::array<std::map<std::string, double>, 2> counts;
    std::array<double, 2> totals = {};
    std::array<std::vector<std::string>, 2> texts;
    for (std::size_t side = 0; side < 2; ++side) {
      for (std::size_t n = 1 + random() % 4; n > 0; --n) {
        std::string text;
        for (std::size_t words = 1 + random() % 30; words > 0; --words) {
          const std::string word(1 + random() % 3, static_cast<char>('a' + random() % (2 + side)));
          text += word + " ";
          ++counts[side][word], ++totals[side];
        }
        texts[side].push_back(text);
      }
    }
    const auto terms = key_terms(texts[0], texts[1]);
    std::size_t distinct = counts[0].size();
    for (const auto& [word, count] : counts[1]) distinct += counts[0].count(word) == 0;
    ASSERT_EQ(terms.size(), distinct);
    for (std::size_t i = 0; i < terms.size(); ++i) {
      const double a = counts[0][terms[i].text], b = counts[1][terms[i].text];
      ASSERT_EQ(static_cast<double>(terms[i].count), a);
      ASSERT_EQ(static_cast<double>(terms[i].reference_count), b);
      const double expected_a = totals[0] * (a + b) / (totals[0] + totals[1]);
      const double expected_b = totals[1] * (a + b) / (totals[0] + totals[1]);
      const double g2 =
          2 * ((a > 0 ? a * std::log(a / expected_a) : 0) + (b > 0 ? b * std::log(b / expected_b) : 0));
      ASSERT_NEAR(terms[i].g2, g2, 1e-9);
      ASSERT_LE(terms[i].g2, terms[i > 0 ? i - 1 : 0].g2);
    }
  }
}

TEST(KeynessTest, IsFiniteForAnyText) {
  std::mt19937_64 random(9);
  const Segmenter segmenter("und");
  for (int round = 0; round < 1000; ++round) {
    const auto texts = made({testing::random_scripts(random), testing::random_scripts(random)});
    const auto reference = made({testing::random_scripts(random)});
    for (const KeyTerm& term : keyness(segmenter, texts, reference, {1})) {
      ASSERT_TRUE(std::isfinite(term.g2) && std::isfinite(term.log_ratio)) << term.text;
      ASSERT_TRUE(term.p_value >= 0 && term.p_value <= 1);
    }
  }
}

}  // namespace
}  // namespace spigola
