#include "score/lexrank.h"

#include "reference/lexrank_reference.h"
#include "support/term_lists.h"

#include <spigola/error.h>

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace spigola::score {
namespace {

std::vector<double> centrality_of(const NumberedSentences& sentences, const std::function<bool()>& stop = {},
                                  const LexRankOptions& options = {}) {
  KeyMap<std::uint32_t> columns;
  TermCounts counts;
  count_terms(FlatSentences(sentences).view(), columns, counts);
  LexRankScratch scratch;
  std::vector<double> centrality;
  lexrank(counts, options, stop, scratch, centrality);
  return centrality;
}

// {a}, {a b}, {b}: the cosines are 1/√2 between neighbours, and 1/√2 / (1 + 1/√2) = √2 − 1, so that the
// middle has .05 + .85 (√2 − 1) of the probability and the others share the rest.
TEST(LexRankTest, HasTheValuesOfAnExampleByHand) {
  const double middle = 0.05 + 0.85 * (std::sqrt(2.0) - 1);
  const std::vector<double> centrality = centrality_of({{1}, {1, 2}, {2}});
  ASSERT_EQ(centrality.size(), 3u);
  EXPECT_NEAR(centrality[0], (1 - middle) / 2 / middle, 1e-9);
  EXPECT_EQ(centrality[1], 1);
  EXPECT_EQ(centrality[0], centrality[2]);
}

TEST(LexRankTest, DegenerateInputs) {
  EXPECT_EQ(centrality_of({}), std::vector<double>{});
  EXPECT_EQ(centrality_of({{}}), std::vector<double>{0});
  EXPECT_EQ(centrality_of({{7}}), std::vector<double>{1});
  EXPECT_EQ(centrality_of({{}, {}, {}}), (std::vector<double>{0, 0, 0}));
  EXPECT_EQ(centrality_of({{}, {5}, {}}), (std::vector<double>{0, 1, 0}));
  EXPECT_EQ(centrality_of({{1, 2}, {1, 2}, {1, 2}}), (std::vector<double>{1, 1, 1}));
  EXPECT_EQ(centrality_of({{1}, {2}, {3}}), (std::vector<double>{1, 1, 1}));
  EXPECT_EQ(centrality_of({{0}, {~std::uint64_t{0}}}), (std::vector<double>{1, 1}));
}

TEST(LexRankTest, AgreesWithTheDenseTextbookVersion) {
  std::mt19937_64 random(1);
  NumberedSentences sentences;
  for (int round = 0; round < 100'000; ++round) {
    if (round % 4 == 0) {
      sentences = random_sentences(random);
    } else {
      mutate(sentences, random);
    }
    const std::vector<double> fast = centrality_of(sentences);
    const std::vector<double> textbook = reference::lexrank(sentences, 0.85);
    ASSERT_EQ(fast.size(), textbook.size());
    for (std::size_t i = 0; i < fast.size(); ++i) {
      ASSERT_NEAR(fast[i], textbook[i], 1e-8) << "round " << round << ", sentence " << i;
    }
  }
}

// Stories of the usual length and lists without an end: words as frequent as 1 / rank, some sentences
// repeated.
TEST(LexRankTest, AgreesWithTheDenseTextbookVersionOnLongTexts) {
  std::mt19937_64 random(8);
  std::uniform_real_distribution<double> uniform(0, 1);
  for (const std::size_t n : {30, 100, 300}) {
    NumberedSentences sentences(n);
    for (auto& sentence : sentences) {
      sentence.resize(random() % 40);
      for (auto& term : sentence) term = static_cast<std::uint64_t>(std::exp(uniform(random) * 8));
      if (random() % 10 == 0) sentence = NumberedSentences::value_type(sentences[random() % n]);
    }
    const std::vector<double> fast = centrality_of(sentences);
    const std::vector<double> textbook = reference::lexrank(sentences, 0.85);
    ASSERT_EQ(fast.size(), n);
    for (std::size_t i = 0; i < n; ++i) EXPECT_NEAR(fast[i], textbook[i], 1e-8) << n << ", " << i;
  }
}

TEST(LexRankTest, IsBetweenZeroAndOneAndTheGreatestIsOne) {
  std::mt19937_64 random(2);
  for (int round = 0; round < 2'000; ++round) {
    const NumberedSentences sentences = random_sentences(random);
    double greatest = 0;
    bool any = false;
    const std::vector<double> centrality = centrality_of(sentences);
    for (std::size_t i = 0; i < centrality.size(); ++i) {
      ASSERT_EQ(centrality[i] > 0, !sentences[i].empty());
      any = any || centrality[i] > 0;
      greatest = std::max(greatest, centrality[i]);
    }
    ASSERT_EQ(greatest, any ? 1 : 0);
  }
}

// Sentences of the same terms, in whatever order, have the same bits, so that ties are ties.
TEST(LexRankTest, SentencesOfTheSameTermsAreExactlyEqual) {
  std::mt19937_64 random(3);
  for (int round = 0; round < 2'000; ++round) {
    NumberedSentences sentences = random_sentences(random);
    if (sentences.empty()) continue;
    const std::size_t i = random() % sentences.size();
    sentences.push_back(NumberedSentences::value_type(sentences[i]));
    std::shuffle(sentences.back().begin(), sentences.back().end(), random);
    const std::vector<double> centrality = centrality_of(sentences);
    ASSERT_EQ(centrality[i], centrality.back());
  }
}

TEST(LexRankTest, ReusedScratchChangesNothing) {
  std::mt19937_64 random(4);
  KeyMap<std::uint32_t> columns;
  TermCounts counts;
  LexRankScratch scratch;
  std::vector<double> centrality;
  for (int round = 0; round < 2'000; ++round) {
    const NumberedSentences sentences = random_sentences(random);
    count_terms(FlatSentences(sentences).view(), columns, counts);
    lexrank(counts, {}, {}, scratch, centrality);
    ASSERT_EQ(centrality, centrality_of(sentences));
  }
}

TEST(LexRankTest, StopsWhenAsked) {
  int asked = 0;
  const auto stop = [&] { return ++asked == 3; };
  EXPECT_THROW(centrality_of({{1}, {1, 2}, {2, 3}, {4, 5, 1}}, stop), Cancelled);
  EXPECT_EQ(asked, 3);
}

}  // namespace
}  // namespace spigola::score
