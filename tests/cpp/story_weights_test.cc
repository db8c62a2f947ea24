#include "reference/stories_reference.h"
#include "score/methods.h"
#include "score/story.h"
#include "support/term_lists.h"

#include <gtest/gtest.h>

#include <random>

namespace spigola::score {
namespace {

struct Counted {
  KeyMap<std::uint32_t> columns;
  TermCounts counts;
};

Counted count(const NumberedSentences& sentences, const std::vector<double>& weight) {
  Counted counted;
  count_terms(FlatSentences(sentences).view(), counted.columns, counted.counts);
  if (!weight.empty()) weigh_rows(weight, counted.counts);
  return counted;
}

std::vector<double> scores_of(const NumberedSentences& sentences, const std::vector<double>& weight,
                              const ScoreOptions& options) {
  const Counted counted = count(sentences, weight);
  MethodScratch scratch;
  std::vector<double> score;
  if (options.method == ScoreMethod::lexrank) {
    lexrank(counted.counts, options.lexrank, {}, scratch.lexrank, score);
  } else {
    score_by_terms(counted.counts, {}, options, {}, scratch, score);
  }
  return score;
}

// Of every method that takes weights, in all its variants.
std::vector<ScoreOptions> weighing_methods() {
  std::vector<ScoreOptions> methods(7);
  for (ScoreOptions& options : methods) options.method = ScoreMethod::lexrank;
  methods[1].lexrank.threshold = 0.2;
  methods[2].lexrank.damping = 1;
  methods[3].lexrank.solver = Solver::power;
  methods[3].lexrank.tolerance = 1e-14;
  methods[4] = {.method = ScoreMethod::textrank};
  methods[4].textrank.self_similarity = true;  // else copies are neighbours, and one sentence is not its own
  methods[5] = {.method = ScoreMethod::centroid};
  methods[6] = {.method = ScoreMethod::tfidf};
  return methods;
}

TEST(StoryWeightsTest, ASentenceOfWeightMCountsAsMSentences) {
  std::mt19937_64 random(3);
  const std::vector<ScoreOptions> methods = weighing_methods();
  for (int round = 0; round < 3000; ++round) {
    const NumberedSentences once = random_sentences(random);
    NumberedSentences repeated;
    std::vector<double> weight;
    std::vector<std::size_t> place;
    for (const auto& sentence : once) {
      weight.push_back(static_cast<double>(1 + random() % 3));
      place.push_back(repeated.size());
      repeated.insert(repeated.end(), static_cast<std::size_t>(weight.back()), sentence);
    }
    for (std::size_t m = 0; m < methods.size(); ++m) {
      const std::vector<double> weighted = scores_of(once, weight, methods[m]);
      const std::vector<double> expected = scores_of(repeated, {}, methods[m]);
      for (std::size_t i = 0; i < once.size(); ++i)
        ASSERT_NEAR(weighted[i], expected[place[i]], 1e-8) << "method " << m << ", round " << round;
    }
  }
}

TEST(StoryWeightsTest, AgreesWithTheDenseTextbookVersion) {
  std::mt19937_64 random(4);
  for (int round = 0; round < 2000; ++round) {
    reference::StoryExample story;
    story.sentences = random_sentences(random);
    for (std::size_t i = 0; i < story.sentences.size(); ++i)
      story.weight.push_back(0.1 + static_cast<double>(random() % 100) / 20);
    const std::vector<double> expected = reference::centrality(story, 0.85);
    const std::vector<double> found =
        scores_of(story.sentences, story.weight, {.method = ScoreMethod::lexrank});
    for (std::size_t i = 0; i < found.size(); ++i)
      ASSERT_NEAR(found[i], expected[i], 1e-8) << "round " << round;
  }
}

TEST(StoryWeightsTest, EqualWeightsChangeNothing) {
  std::mt19937_64 random(5);
  for (int round = 0; round < 500; ++round) {
    const NumberedSentences sentences = random_sentences(random);
    for (const ScoreOptions& options : weighing_methods()) {
      const std::vector<double> weight(sentences.size(), 1.0);
      ASSERT_EQ(scores_of(sentences, weight, options), scores_of(sentences, {}, options));
    }
  }
}

TEST(StoryWeightsTest, BalancedSourcesHaveTheSameWeight) {
  TermLists terms;
  terms.first_term = {0, 2, 2, 3, 5, 6};  // the second sentence has none
  const std::vector<Row> source = {0, 0, 0, 1, 0};
  EXPECT_EQ(balanced_weights(terms, source), (std::vector<double>{4.0 / 6, 0, 4.0 / 6, 2, 4.0 / 6}));
  EXPECT_EQ(balanced_weights(terms, std::vector<Row>{1, 0, 1, 1, 1}), std::vector<double>{})
      << "a source without terms is none";
  EXPECT_EQ(balanced_weights({}, {}), std::vector<double>{});
}

}  // namespace
}  // namespace spigola::score
