#include "score/redundancy.h"

#include "reference/lexrank_reference.h"
#include "support/term_lists.h"

#include <spigola/error.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <random>
#include <set>
#include <utility>

namespace spigola {
namespace {

std::vector<Row> select(const NumberedSentences& sentences, const std::vector<double>& score, int k,
                        double lambda = 0.7) {
  return select_sentences(FlatSentences(sentences).view(), score, k, lambda);
}

TEST(SelectSentencesTest, TakesTheBestInTextOrder) {
  EXPECT_EQ(select({{1}, {2}, {3}, {4}}, {0.2, 0.9, 0.1, 1.0}, 2), (std::vector<Row>{1, 3}));
}

TEST(SelectSentencesTest, ARepeatedSentenceGivesWayToANewOne) {
  const NumberedSentences sentences = {{1, 2, 3}, {3, 2, 1}, {4, 5, 6}};
  EXPECT_EQ(select(sentences, {1.0, 0.9, 0.6}, 2), (std::vector<Row>{0, 2}));
  EXPECT_EQ(select(sentences, {1.0, 0.9, 0.6}, 2, 1.0), (std::vector<Row>{0, 1}))
      << "λ = 1 looks at scores only";
}

TEST(SelectSentencesTest, TakesOnlyScoresAboveZeroAndAtMostK) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(select({{1}, {2}, {3}, {4}}, {0, 0.5, -1, nan}, 4), (std::vector<Row>{1}));
  EXPECT_EQ(select({{1}, {2}}, {1, 1}, 0), std::vector<Row>{});
  EXPECT_EQ(select({{1}, {2}}, {1, 1}, -3), std::vector<Row>{});
  EXPECT_EQ(select({}, {}, 3), std::vector<Row>{});
  EXPECT_EQ(select({{}, {}}, {1, 1}, 5), (std::vector<Row>{0, 1}))
      << "sentences without terms are like no other";
}

TEST(SelectSentencesTest, OfEqualSentencesTheEarlierIsTaken) {
  EXPECT_EQ(select({{1}, {2}, {3}}, {0.5, 0.5, 0.5}, 1), (std::vector<Row>{0}));
}

TEST(SelectSentencesTest, SaysWhatIsWrong) {
  EXPECT_THROW(select({{1}, {2}}, {1}, 1), UsageError);
  EXPECT_THROW(select({{1}}, {1}, 1, 1.5), UsageError);
  EXPECT_THROW(select({{1}}, {1}, 1, -0.1), UsageError);
  EXPECT_THROW(select({{1}}, {1}, 1, std::numeric_limits<double>::quiet_NaN()), UsageError);
  const std::vector<Row> descending = {0, 2, 1}, beyond = {0, 3}, negative = {-1, 1};
  const std::vector<std::uint64_t> keys = {1, 2};
  const std::vector<double> score = {1, 1};
  EXPECT_THROW(select_sentences({descending, keys}, score, 1), UsageError);
  EXPECT_THROW(select_sentences({beyond, keys}, View<double>(score).first(1), 1), UsageError);
  EXPECT_THROW(select_sentences({negative, keys}, View<double>(score).first(1), 1), UsageError);
}

// The definition, read aloud: all cosines, and all candidates looked at for
// each choice.
std::vector<Row> select_by_definition(const NumberedSentences& sentences, const std::vector<double>& score,
                                      int k, double lambda) {
  const auto cosine = reference::cosines(sentences);
  std::vector<Row> chosen;
  while (static_cast<int>(chosen.size()) < k) {
    Row best = no_row;
    double best_worth = 0;
    for (Row i = 0; i < static_cast<Row>(sentences.size()); ++i) {
      if (!(score[i] > 0) || std::find(chosen.begin(), chosen.end(), i) != chosen.end()) continue;
      double likeness = 0;
      for (const Row j : chosen) likeness = std::max(likeness, cosine[i][j]);
      const double worth = lambda * score[i] - (1 - lambda) * likeness;
      if (best == no_row || worth > best_worth + 1e-12) {
        best = i;
        best_worth = worth;
      }
    }
    if (best == no_row) break;
    chosen.push_back(best);
  }
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

TEST(SelectSentencesTest, AgreesWithTheDefinition) {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> any(-0.2, 1);
  for (int round = 0; round < 20'000; ++round) {
    const NumberedSentences sentences = random_sentences(random);
    std::vector<double> score(sentences.size());
    for (double& value : score) value = any(random);
    const int k = static_cast<int>(random() % 6);
    const double lambda = static_cast<double>(random() % 11) / 10;
    if (lambda == 0)
      continue;  // all worths would be ties of cosines, equal only up to
                 // rounding
    ASSERT_EQ(select(sentences, score, k, lambda), select_by_definition(sentences, score, k, lambda))
        << "round " << round;
  }
}

// f of selection.h, read aloud.
double coverage(const std::vector<std::vector<double>>& cosine, const std::vector<double>& score,
                const std::vector<Row>& chosen, double lambda) {
  double relevance = 0, covered = 0;
  for (const Row j : chosen) relevance += score[static_cast<std::size_t>(j)];
  for (std::size_t i = 0; i < score.size(); ++i) {
    double greatest = 0;
    for (const Row j : chosen) greatest = std::max(greatest, cosine[i][static_cast<std::size_t>(j)]);
    covered += std::max(0.0, score[i]) * greatest;
  }
  return lambda * relevance + (1 - lambda) * covered;
}

TEST(CoverageTest, IsGreedyAndKeepsItsGuarantee) {
  std::mt19937_64 random(4);
  std::uniform_real_distribution<double> any(0.05, 1);
  for (int round = 0; round < 3'000; ++round) {
    const NumberedSentences sentences = random_sentences(random);
    if (sentences.empty()) continue;
    std::vector<double> score(sentences.size());
    for (double& value : score) value = any(random);
    const int k = 1 + static_cast<int>(random() % 3);
    const double lambda = static_cast<double>(random() % 10) / 10;
    const auto cosine = reference::cosines(sentences);
    const std::vector<Row> found =
        select_sentences(FlatSentences(sentences).view(), score,
                         {.max_sentences = k, .redundancy = Redundancy::coverage, .lambda = lambda});

    std::vector<Row> greedy;
    for (int step = 0; step < k && greedy.size() < sentences.size(); ++step) {
      Row best = no_row;
      double best_value = 0;
      for (Row i = 0; i < static_cast<Row>(sentences.size()); ++i) {
        if (std::find(greedy.begin(), greedy.end(), i) != greedy.end()) continue;
        std::vector<Row> with = greedy;
        with.push_back(i);
        const double value = coverage(cosine, score, with, lambda);
        if (best == no_row || value > best_value + 1e-12) {
          best = i;
          best_value = value;
        }
      }
      greedy.push_back(best);
    }
    const double value = coverage(cosine, score, found, lambda);
    ASSERT_NEAR(value, coverage(cosine, score, greedy, lambda), 1e-9) << "round " << round;

    double best = 0;  // of all subsets of at most k
    for (unsigned set = 0; set < (1u << sentences.size()); ++set) {
      std::vector<Row> subset;
      for (std::size_t i = 0; i < sentences.size(); ++i)
        if ((set >> i) & 1u) subset.push_back(static_cast<Row>(i));
      if (subset.size() <= static_cast<std::size_t>(k))
        best = std::max(best, coverage(cosine, score, subset, lambda));
    }
    ASSERT_GE(value, (1 - 1 / 2.718281828459045) * best - 1e-12) << "round " << round;
  }
}

// f of selection.h, read aloud. `length`: E.
double word_coverage(const NumberedSentences& sentences, const std::vector<double>& score,
                     const std::vector<Row>& chosen, double length) {
  double total = 0, greatest = 0;
  std::map<std::uint64_t, double> odds;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    if (!(score[i] > 0)) continue;
    total += score[i];
    greatest = std::max(greatest, score[i]);
    for (const std::uint64_t word : std::set(sentences[i].begin(), sentences[i].end()))
      odds[word] += score[i];
  }
  const auto worth = [&](std::uint64_t word) { return odds[word] / total / (1 + odds[word] / total); };
  std::set<std::uint64_t> words;
  std::set<std::pair<std::uint64_t, std::uint64_t>> pairs;
  double size = 0, scores = 0, sum = 0;
  for (const Row j : chosen) {
    const auto& sentence = sentences[static_cast<std::size_t>(j)];
    words.insert(sentence.begin(), sentence.end());
    for (std::size_t k = 1; k < sentence.size(); ++k) pairs.emplace(sentence[k - 1], sentence[k]);
    size += static_cast<double>(sentence.size());
    scores += score[static_cast<std::size_t>(j)];
  }
  for (const std::uint64_t word : words) sum += worth(word);
  for (const auto& [left, right] : pairs) sum += std::sqrt(worth(left) * worth(right));
  return sum / (size + length / 2 + 1) + scores / greatest / 20;
}

TEST(WordsTest, EveryChoiceMakesTheMostOfTheDefinition) {
  std::mt19937_64 random(9);
  std::uniform_real_distribution<double> any(-0.2, 1);
  for (int round = 0; round < 5'000; ++round) {
    const NumberedSentences sentences = random_sentences(random);
    std::vector<double> score(sentences.size());
    for (double& value : score) value = any(random);
    const int k = static_cast<int>(random() % 5);
    const std::vector<Row> found = score::select_by_words(
        FlatSentences(sentences).view(), score, {.max_sentences = k, .redundancy = Redundancy::words}, {});
    std::vector<Row> candidates;
    double words = 0;
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      if (!(score[i] > 0)) continue;
      candidates.push_back(static_cast<Row>(i));
      words += static_cast<double>(sentences[i].size());
    }
    const std::size_t most = std::min<std::size_t>(static_cast<std::size_t>(k), candidates.size());
    ASSERT_EQ(found.size(), most);
    const double length =
        candidates.empty() ? 0 : static_cast<double>(most) * words / static_cast<double>(candidates.size());
    std::vector<Row> chosen;
    for (const Row row : found) {
      ASSERT_EQ(std::erase(candidates, row), 1u);
      double best = 0;
      for (const Row other : candidates) {
        chosen.push_back(other);
        best = std::max(best, word_coverage(sentences, score, chosen, length));
        chosen.pop_back();
      }
      chosen.push_back(row);
      ASSERT_GE(word_coverage(sentences, score, chosen, length), best - 1e-12) << "round " << round;
    }
  }
}

TEST(WordsTest, ARepeatedSentenceGivesWayAndOrderOfWordsCounts) {
  const SelectOptions two{.max_sentences = 2, .redundancy = Redundancy::words};
  const std::vector<double> score = {1.0, 0.9, 0.5};
  EXPECT_EQ(select_sentences(FlatSentences({{1, 2, 3}, {1, 2, 3}, {4, 5, 6}}).view(), score, two),
            (std::vector<Row>{0, 2}));
  EXPECT_EQ(
      select_sentences(FlatSentences({{1, 2}, {3, 4}, {3, 4}}).view(), std::vector<double>{1, 1, 1}, two),
      (std::vector<Row>{0, 1}));
}

TEST(BudgetTest, IsNeverExceededAndNothingThatFitsIsLeft) {
  std::mt19937_64 random(6);
  std::uniform_real_distribution<double> any(0.05, 1);
  for (int round = 0; round < 3'000; ++round) {
    const NumberedSentences sentences = random_sentences(random);
    std::vector<double> score(sentences.size()), cost(sentences.size());
    for (double& value : score) value = any(random);
    for (double& value : cost) value = 1 + static_cast<double>(random() % 9);
    for (const Redundancy redundancy : {Redundancy::mmr, Redundancy::coverage, Redundancy::words}) {
      const double budget = static_cast<double>(random() % 20);
      const std::vector<Row> found = select_sentences(FlatSentences(sentences).view(), score,
                                                      {.redundancy = redundancy, .budget = budget}, cost);
      double spent = 0;
      for (const Row row : found) spent += cost[static_cast<std::size_t>(row)];
      ASSERT_LE(spent, budget);
      ASSERT_TRUE(std::is_sorted(found.begin(), found.end()));
      for (Row i = 0; i < static_cast<Row>(sentences.size()); ++i) {
        if (std::find(found.begin(), found.end(), i) == found.end()) {
          ASSERT_GT(spent + cost[static_cast<std::size_t>(i)], budget);
        }
      }
    }
  }
}

TEST(BudgetTest, SaysWhatIsWrong) {
  const FlatSentences flat({{1}, {2}});
  const std::vector<double> score = {1, 1}, zero = {1, 0}, few = {1};
  EXPECT_THROW(select_sentences(flat.view(), score, {}, zero), UsageError);
  EXPECT_THROW(select_sentences(flat.view(), score, {}, few), UsageError);
}

}  // namespace
}  // namespace spigola
