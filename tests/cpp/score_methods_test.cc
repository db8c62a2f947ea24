#include "score/methods.h"

#include "reference/methods_reference.h"
#include "support/term_lists.h"

#include <spigola/error.h>
#include <spigola/scorer.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>
#include <string>
#include <utility>

namespace spigola {
namespace {

std::vector<double> score(const NumberedSentences& sentences, const ScoreOptions& options) {
  const Owned<Scores> scores = Scorer("und", options).score_sentences(FlatSentences(sentences).view());
  return {scores.score.begin(), scores.score.end()};
}

std::vector<ScoreMethod> all_methods() {
  std::vector<ScoreMethod> methods;
  for (std::size_t i = 0; i < score_method_names.size(); ++i) methods.push_back(static_cast<ScoreMethod>(i));
  return methods;
}

// Compares a method with its textbook version on small random sentences that change a little from round to
// round, and on some longer ones.
void compare(const ScoreOptions& options, double tolerance,
             const std::function<std::vector<double>(const NumberedSentences&)>& textbook,
             int rounds = 4'000) {
  const Scorer scorer("und", options);
  std::mt19937_64 random(5);
  NumberedSentences sentences;
  for (int round = 0; round < rounds; ++round) {
    if (round % 100 == 0) {
      sentences.assign(12 + random() % 20, {});
      for (auto& sentence : sentences) {
        sentence.resize(random() % 25);
        for (auto& term : sentence) term = (random() % 40) * (random() % 40) / 40;
      }
    } else if (round % 4 == 0) {
      sentences = random_sentences(random);
    } else {
      mutate(sentences, random);
    }
    const Owned<Scores> scores = scorer.score_sentences(FlatSentences(sentences).view());
    const std::vector<double> expected = textbook(sentences);
    ASSERT_EQ(scores.score.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i)
      ASSERT_NEAR(scores.score[i], expected[i], tolerance) << "round " << round << ", sentence " << i;
  }
}

TEST(MethodsTest, TextRankAgreesWithTheWholeMatrix) {
  for (const bool self : {false, true}) {
    ScoreOptions options{.method = ScoreMethod::textrank, .textrank = {.self_similarity = self}};
    const auto textbook = [&](const NumberedSentences& s) { return reference::textrank(s, self, 0.85); };
    compare(options, 1e-8, textbook, 2'000);
    if (!self) continue;  // where a sentence has no neighbour, power iteration loses its share
    options.textrank.solver = Solver::power;
    options.textrank.tolerance = 1e-13;
    compare(options, 1e-8, textbook, 500);
  }
}

TEST(MethodsTest, LexRankWithAThresholdAgreesWithTheWholeMatrix) {
  for (const double threshold : {0.0, 0.1, 0.35}) {
    const ScoreOptions options{.method = ScoreMethod::lexrank, .lexrank = {.threshold = threshold}};
    compare(
        options, 1e-8,
        [&](const NumberedSentences& s) { return reference::thresholded_lexrank(s, threshold, 0.85); },
        1'500);
  }
}

TEST(MethodsTest, LexRankWithoutDampingSharesByComponent) {
  for (const std::optional<double> threshold : {std::optional<double>{}, std::optional<double>{0.2}}) {
    ScoreOptions options{.method = ScoreMethod::lexrank, .lexrank = {.threshold = threshold, .damping = 1}};
    compare(
        options, 1e-6,
        [&](const NumberedSentences& s) {
          if (threshold) return reference::thresholded_lexrank(s, *threshold, 1);
          return reference::scaled(s, reference::walk(s, reference::cosines(s), 1));
        },
        500);
  }
}

TEST(MethodsTest, LsaAgreesWithTheWholeDecomposition) {
  for (const double smoothing : {0.0, 0.4}) {
    ScoreOptions options{.method = ScoreMethod::lsa, .lsa = {.dimensions = 0, .smoothing = smoothing}};
    compare(
        options, 1e-9, [&](const NumberedSentences& s) { return reference::lsa(s, 0, smoothing); }, 1'000);
    // As many dimensions as there are: the block is the whole space, whatever the gaps between the values.
    options.lsa.dimensions = 40;
    compare(
        options, 1e-7, [&](const NumberedSentences& s) { return reference::lsa(s, 40, smoothing); }, 1'000);
  }
}

TEST(MethodsTest, LsaFindsTheLargestDimensionsOfALongText) {
  std::mt19937_64 random(9);
  NumberedSentences sentences(200);
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    sentences[i].resize(5 + random() % 20);
    for (auto& term : sentences[i]) term = (i % 3) * 1000 + (random() % 60) * (random() % 60) / 60;
  }
  const std::vector<double> found = score(sentences, {.method = ScoreMethod::lsa, .lsa = {.dimensions = 3}});
  const std::vector<double> expected = reference::lsa(sentences, 3, 0);
  for (std::size_t i = 0; i < found.size(); ++i) ASSERT_NEAR(found[i], expected[i], 1e-6) << i;
}

TEST(MethodsTest, SumBasicAgreesWithTheDefinition) {
  compare({.method = ScoreMethod::sumbasic}, 0, reference::sumbasic);
}

TEST(MethodsTest, KlAgreesWithTheDefinition) {
  compare({.method = ScoreMethod::kl}, 0, reference::kl, 1'500);
}

TEST(MethodsTest, LuhnAgreesWithTheDefinition) {
  compare({.method = ScoreMethod::luhn}, 1e-12,
          [](const NumberedSentences& s) { return reference::luhn(s, 4, 2); });
  compare({.method = ScoreMethod::luhn, .luhn = {.max_gap = 2, .min_frequency = 3}}, 1e-12,
          [](const NumberedSentences& s) { return reference::luhn(s, 2, 3); });
}

TEST(MethodsTest, CentroidIsTheCosineToTheSum) {
  compare({.method = ScoreMethod::centroid}, 1e-9, [](const NumberedSentences& s) {
    const auto cosine = reference::cosines(s);
    std::vector<double> sum(s.size(), 0.0);
    for (std::size_t i = 0; i < s.size(); ++i)
      for (const double value : cosine[i]) sum[i] += value;
    return reference::scaled(s, sum);
  });
}

TEST(MethodsTest, TfidfIsTheMeanOfTheWeights) {
  compare({.method = ScoreMethod::tfidf}, 1e-9, [](const NumberedSentences& s) {
    const auto weights = reference::weigh(s);
    std::vector<double> mean(s.size(), 0.0);
    for (std::size_t i = 0; i < s.size(); ++i) {
      for (const auto& [term, weight] : weights[i])
        mean[i] += weight / static_cast<double>(weights[i].size());
    }
    return reference::scaled(s, mean);
  });
}

// Two subjects of one sort of sentence and one of another: embeddings put the sentence that speaks of both
// sorts' words with neither alone, and the odd one out last.
TEST(MethodsTest, SifPutsWhatSharesNoSubjectLast) {
  const NumberedSentences sentences = {{1, 2, 3}, {1, 2, 4},    {2, 3, 4},
                                       {1, 3, 4}, {1, 2, 3, 4}, {50, 51, 52}};
  const std::vector<double> found = score(sentences, {.method = ScoreMethod::sif});
  EXPECT_EQ(std::min_element(found.begin(), found.end()) - found.begin(), 5);
}

TEST(MethodsTest, RoundsThatAreNotMadeFollowInTheOrderOfWorth) {
  const NumberedSentences sentences = {{1}, {1, 2}, {1, 1}, {3}, {1, 3}};
  for (const ScoreMethod method : {ScoreMethod::sumbasic, ScoreMethod::kl}) {
    ScoreOptions options{.method = method};
    const std::vector<double> all = score(sentences, options);
    options.sumbasic.max_rounds = options.kl.max_rounds = 1;
    const std::vector<double> one = score(sentences, options);
    EXPECT_EQ(std::max_element(all.begin(), all.end()) - all.begin(),
              std::max_element(one.begin(), one.end()) - one.begin());
    std::vector<double> sorted = one;
    std::sort(sorted.begin(), sorted.end());
    EXPECT_EQ(sorted, (std::vector<double>{0.2, 0.4, 0.6, 0.8, 1})) << "each has a place of its own";
  }
}

// What every method must bear: all scores in 0 to 1, 0 for what has no terms, the best 1 where any has terms,
// sentences of the same terms alike (but where a method takes one after the other), ties by position.
struct Degenerate {
  std::string name;
  NumberedSentences sentences;
};

std::vector<Degenerate> degenerate_inputs() {
  NumberedSentences one_word(100'000, {7}), one_word_each;
  for (std::uint64_t i = 0; i < 100'000; ++i) one_word_each.push_back({i % 1'000});
  return {{"no sentences", {}},
          {"one sentence", {{1, 2, 3}}},
          {"one sentence of one word", {{1}}},
          {"one empty sentence", {{}}},
          {"only stop words, so no terms", {{}, {}, {}}},
          {"an empty one among others", {{1, 2}, {}, {2, 3}}},
          {"all equal", {{1, 2, 1}, {1, 2, 1}, {1, 2, 1}, {1, 2, 1}}},
          {"nothing in common", {{1}, {2, 3}, {4, 5, 6}}},
          {"one word again and again", {NumberedSentences::value_type(10'000, 3), {3}}},
          {"a hundred thousand sentences of one word", one_word},
          {"a hundred thousand sentences of one of a thousand words", one_word_each}};
}

TEST(DegenerateInputTest, EveryMethodHasAnAnswer) {
  for (const ScoreMethod method : all_methods()) {
    for (const Degenerate& input : degenerate_inputs()) {
      ScoreOptions options{.method = method, .ordered = false};
      options.sumbasic.max_rounds = options.kl.max_rounds = 20;
      const std::string where =
          std::string(score_method_names[static_cast<std::size_t>(method)]) + ", " + input.name;
      const std::vector<double> found = score(input.sentences, options);
      ASSERT_EQ(found.size(), input.sentences.size()) << where;
      bool any = false;
      double greatest = 0;
      for (std::size_t i = 0; i < found.size(); ++i) {
        ASSERT_TRUE(found[i] >= 0 && found[i] <= 1) << where << ": " << found[i];
        if (method != ScoreMethod::position && input.sentences[i].empty()) {
          ASSERT_EQ(found[i], 0) << where;
        }
        any = any || !input.sentences[i].empty() || method == ScoreMethod::position;
        greatest = std::max(greatest, found[i]);
      }
      ASSERT_EQ(greatest, any && !found.empty() ? 1 : 0) << where;
    }
  }
}

TEST(DegenerateInputTest, EqualSentencesAreEqualToTheBit) {
  std::mt19937_64 random(3);
  for (int round = 0; round < 300; ++round) {
    NumberedSentences sentences = random_sentences(random);
    if (sentences.empty()) continue;
    sentences.push_back(NumberedSentences::value_type(sentences[0]));
    for (const ScoreMethod method : all_methods()) {
      const bool one_by_one = method == ScoreMethod::sumbasic || method == ScoreMethod::kl;
      const std::vector<double> found = score(sentences, {.method = method, .ordered = false});
      const bool right = one_by_one ? found.front() >= found.back() : found.front() == found.back();
      ASSERT_TRUE(right) << score_method_names[static_cast<std::size_t>(method)] << ' ' << round;
    }
  }
}

TEST(ScoreOptionsTest, SayWhichIsOutOfRange) {
  const auto message = [](auto set) {
    ScoreOptions options;
    set(options);
    try {
      check(options);
    } catch (const UsageError& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  EXPECT_EQ(message([](ScoreOptions&) {}), "");
  EXPECT_NE(message([](ScoreOptions& o) { o.lexrank.threshold = 1; }).find("threshold"), std::string::npos);
  EXPECT_NE(message([](ScoreOptions& o) { o.lexrank.damping = 1.1; }).find("damping"), std::string::npos);
  EXPECT_NE(message([](ScoreOptions& o) { o.lexrank.tolerance = std::nan(""); }).find("tolerance"),
            std::string::npos);
  EXPECT_NE(message([](ScoreOptions& o) { o.textrank.damping = 1; }).find("damping"), std::string::npos);
  EXPECT_NE(message([](ScoreOptions& o) { o.lsa.smoothing = 1; }).find("smoothing"), std::string::npos);
  EXPECT_NE(message([](ScoreOptions& o) { o.luhn.max_gap = 0; }).find("max_gap"), std::string::npos);
  EXPECT_NE(message([](ScoreOptions& o) { o.kl.max_rounds = 0; }).find("max_rounds"), std::string::npos);
  EXPECT_NE(message([](ScoreOptions& o) { o.sif.dimensions = 0; }).find("dimensions"), std::string::npos);
  EXPECT_THROW(Scorer("und", {.lexrank = {.threshold = 2}}), UsageError);
}

TEST(SentenceListTest, HasTheScoresOfItsTermsToTheBit) {
  std::mt19937_64 random(8);
  NumberedSentences sentences;
  for (int round = 0; round < 60; ++round) {
    round % 5 == 0 ? void(sentences = random_sentences(random)) : mutate(sentences, random);
    for (const ScoreMethod method : all_methods()) {
      SentenceList list;
      for (const auto& sentence : sentences) list.add_sentence(sentence);
      ASSERT_EQ(list.num_sentences(), sentences.size());
      const Owned<Scores> scores = Scorer("und", {.method = method}).score_sentences(std::move(list));
      const std::vector<double> expected = score(sentences, {.method = method});
      ASSERT_TRUE(std::ranges::equal(scores.score, expected)) << "round " << round;
    }
  }
}

TEST(SentenceListTest, TakesAsManyTermsAsRowsCanCount) {
  SentenceList list;
  list.add_sentence(std::vector<std::uint64_t>{1, 2});
  const std::uint64_t key = 0;
  EXPECT_THROW(list.add_sentence(View<std::uint64_t>(&key, (std::size_t{1} << 31) - 2)), UsageError);
  EXPECT_EQ(list.num_terms(), 2u);
}

TEST(MethodsTest, AllStopWhenAsked) {
  const NumberedSentences sentences = {{1, 2}, {2, 3}, {3, 4, 1}};
  const FlatSentences flat(sentences);
  for (const ScoreMethod method : all_methods()) {
    EXPECT_THROW(Scorer("und", {.method = method}).score_sentences(flat.view(), [] { return true; }),
                 Cancelled);
  }
}

}  // namespace
}  // namespace spigola
