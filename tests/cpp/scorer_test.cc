#include <spigola/scorer.h>

#include "score/scorer_impl.h"
#include "support/made_text.h"
#include "support/term_lists.h"

#include <spigola/error.h>

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <thread>

namespace spigola {
namespace {

std::vector<double> list(View<double> column) {
  return {column.begin(), column.end()};
}

Owned<Scores> score(const MadeText& made, ScoreOptions options = {}) {
  return Scorer("und", options).score_sentences(made.text(), made.segments(), {}, {});
}

Owned<Scores> score(const NumberedSentences& sentences, ScoreOptions options = {}) {
  return Scorer("und", options).score_sentences(FlatSentences(sentences).view());
}

// A title and five sentences: the third of the body shares the most.
const std::vector<MadeSentence> story = {{Zone::title, "Bridge over the river opens"},
                                         {Zone::body, "Trains stopped yesterday ."},
                                         {Zone::body, "A bridge was built for lorries ."},
                                         {Zone::body, "The bridge over the river opens for lorries ."},
                                         {Zone::body, "The river is wide ."},
                                         {Zone::boilerplate, "All rights reserved"}};

TEST(ScorerTest, HasOneRowASentence) {
  const MadeText made(story);
  for (const ScoreMethod method : {ScoreMethod::spigola, ScoreMethod::lexrank, ScoreMethod::position}) {
    const Owned<Scores> scores = score(made, {.method = method});
    for_each_column<Scores>(
        [&](const auto& info) { EXPECT_EQ((scores.*(info.member)).size(), story.size()); });
  }
}

TEST(ScorerTest, WhatIsNotRankedHasZero) {
  const Owned<Scores> scores = score(MadeText(story));
  for (const std::size_t i : {std::size_t{0}, std::size_t{5}}) {
    EXPECT_EQ(scores.score[i], 0);
    EXPECT_EQ(scores.centrality[i], 0);
    EXPECT_EQ(scores.position[i], 0);
  }
}

TEST(ScorerTest, PositionFallsWithTheRankAmongRankedSentences) {
  const Owned<Scores> scores = score(MadeText(story));
  ASSERT_EQ(scores.position.size(), 6u);
  EXPECT_EQ(scores.position[0], 0);
  for (int rank = 0; rank < 4; ++rank)
    EXPECT_NEAR(scores.position[1 + rank], std::pow(1 + rank, -0.75), 1e-15);
  EXPECT_EQ(scores.position[1], 1);
  EXPECT_EQ(scores.position[5], 0);
}

TEST(ScorerTest, MethodsCombineTheColumns) {
  const MadeText made(story);
  const Owned<Scores> lexrank = score(made, {.method = ScoreMethod::lexrank});
  EXPECT_EQ(list(lexrank.score), list(lexrank.centrality));
  EXPECT_EQ(std::max_element(lexrank.score.begin(), lexrank.score.end()) - lexrank.score.begin(), 3);

  const Owned<Scores> position = score(made, {.method = ScoreMethod::position});
  EXPECT_EQ(list(position.score), list(position.position));

  const Owned<Scores> all = score(made);
  EXPECT_EQ(list(all.centrality), list(lexrank.centrality));
  EXPECT_EQ(list(all.position), list(position.position));
  const SignalWeights w;
  std::vector<double> expected;
  for (const Score row : rows(static_cast<const Scores&>(all))) {
    expected.push_back(row.centrality * row.position * (1 - w.length + w.length * row.length) *
                       (1 - w.first_person * row.first_person) * (1 + w.title * row.title));
  }
  const double greatest = *std::max_element(expected.begin(), expected.end());
  for (std::size_t i = 0; i < story.size(); ++i) EXPECT_NEAR(all.score[i], expected[i] / greatest, 1e-12);
}

TEST(ScorerTest, WhatEndsInAFullStopIsRankedInEveryZone) {
  for (const Zone zone : {Zone::title, Zone::heading, Zone::byline, Zone::caption, Zone::boilerplate}) {
    const MadeText made(
        {{Zone::body, "The river is wide ."}, {zone, "The bridge is closed ."}, {zone, "The river"}});
    const Owned<Scores> scores = score(made);
    EXPECT_GT(scores.score[1], 0);
    EXPECT_EQ(scores.score[2], 0);
  }
}

TEST(ScorerTest, TitleIsTheOneGivenElseThatOfTheText) {
  const MadeText made(story);
  const Owned<Scores> own = score(made);
  EXPECT_EQ(std::max_element(own.title.begin(), own.title.end()) - own.title.begin(), 3);
  const Owned<Scores> given =
      Scorer("und").score_sentences(made.text(), made.segments(), {}, {}, {.title = "Trains stopped"});
  EXPECT_EQ(std::max_element(given.title.begin(), given.title.end()) - given.title.begin(), 1);
  EXPECT_EQ(list(score(NumberedSentences{{1}, {2}}).title), (std::vector<double>{0, 0}));
}

TEST(ScorerTest, AQueryBringsItsSentencesToTheTop) {
  const MadeText made(story);
  const Scorer scorer("und");
  const auto asked = [&](const Focus& focus) {
    return scorer.score_sentences(made.text(), made.segments(), {}, {}, {}, focus);
  };
  EXPECT_EQ(asked({.query = "how wide?"}).score[4], 1);
  EXPECT_GT(asked({.query = "how wide?"}).query[4], 0);
  EXPECT_EQ(list(asked({.query = "unheard words"}).score), list(asked({}).score)) << "no known word";
  const Owned<Scores> read = asked({.read = {"Trains stopped yesterday.", "The river is wide."}});
  EXPECT_NEAR(read.novelty[1], 0, 1e-12);
  EXPECT_NEAR(read.novelty[4], 0, 1e-12);
  EXPECT_GT(read.novelty[2], 0.5);
  EXPECT_LT(read.score[1], asked({}).score[1]);
}

TEST(ScorerTest, FocusOnTermsThatAreGiven) {
  const NumberedSentences sentences = {{1, 2}, {2, 3}, {3, 4}};
  const std::vector<std::uint64_t> query = {4};
  const NumberedSentences read = {{1, 2}};
  const FlatSentences flat(sentences), flat_read(read);
  const Owned<Scores> scores =
      Scorer("und", {.ordered = false}).score_sentences(flat.view(), {}, {query, flat_read.view()});
  EXPECT_EQ(scores.score[2], 1);
  EXPECT_NEAR(scores.novelty[0], 0, 1e-12);
  EXPECT_GT(scores.novelty[2], 0.99);
}

TEST(ScorerTest, ExplainsWhatASentenceShares) {
  const MadeText made(story);
  const Scorer scorer("und");
  const ScoreReasons reasons = scorer.explain(made.text(), made.segments(), 3);
  ASSERT_FALSE(reasons.neighbours.empty());
  EXPECT_EQ(reasons.neighbours.front().sentence, 4);
  double sum = 0;
  for (const auto& term : reasons.terms) {
    sum += term.share;
    EXPECT_GE(term.begin, made.segments().sentences.begin[3]);
    EXPECT_LE(term.end, made.segments().sentences.end[3]);
  }
  EXPECT_GT(sum, 0.5);
  EXPECT_LE(sum, 1 + 1e-9);
  EXPECT_TRUE(scorer.explain(made.text(), made.segments(), 5).terms.empty()) << "not ranked";
  EXPECT_THROW(scorer.explain(made.text(), made.segments(), 6), UsageError);
}

TEST(ScorerTest, WithoutOrderPositionDoesNotCount) {
  const MadeText made(story);
  const Owned<Scores> scores = score(made, {.ordered = false});
  EXPECT_EQ(list(scores.position), (std::vector<double>{0, 1, 1, 1, 1, 0}));
  const Owned<Scores> position = score(made, {.method = ScoreMethod::position, .ordered = false});
  EXPECT_EQ(list(position.score), (std::vector<double>{0, 1, 1, 1, 1, 0}));
}

// Fifteen sentences; the subject stands in the first `times`, everything else
// once.
NumberedSentences about_a_subject(int times) {
  NumberedSentences sentences;
  for (int i = 0; i < 15; ++i) {
    sentences.push_back({std::uint64_t(100 + i), std::uint64_t(200 + i)});
    if (i < times) sentences.back().push_back(7);
  }
  return sentences;
}

TEST(OrderedByDefaultTest, SentencesGatheredAroundASubjectHaveNoOrder) {
  EXPECT_TRUE(ordered_by_default(FlatSentences(about_a_subject(11)).view()));
  EXPECT_FALSE(ordered_by_default(FlatSentences(about_a_subject(12)).view()));
  NumberedSentences few = about_a_subject(12);
  few.resize(11);
  EXPECT_TRUE(ordered_by_default(FlatSentences(few).view()));
  few.push_back({7, 1});
  EXPECT_FALSE(ordered_by_default(FlatSentences(few).view()));
  few.back().clear();
  EXPECT_TRUE(ordered_by_default(FlatSentences(few).view()))
      << "a sentence without terms is none of the twelve";
  EXPECT_TRUE(ordered_by_default({}));
}

TEST(OrderedByDefaultTest, OptionsOverruleIt) {
  for (const int times : {11, 12}) {
    const NumberedSentences sentences = about_a_subject(times);
    EXPECT_EQ(score(sentences).position[1] == 1, times == 12);
    EXPECT_LT(score(sentences, {.ordered = true}).position[1], 1);
    EXPECT_EQ(score(sentences, {.ordered = false}).position[1], 1);
  }
}

// The same for a text, where stop words do not count: the article stands in
// every sentence.
TEST(OrderedByDefaultTest, StopWordsAreNoSubject) {
  std::vector<MadeSentence> sentences;
  for (char c = 'a'; c < 'p'; ++c) sentences.push_back({Zone::body, "the " + std::string(3, c)});
  const MadeText made(sentences);
  const Language plain("und");
  const Language with_stop_word = plain.with_entries("stopwords", std::vector<Entry>{{.key = "the"}});
  EXPECT_EQ(Scorer(plain).score_sentences(made.text(), made.segments(), {}, {}).position[1], 1);
  EXPECT_LT(Scorer(with_stop_word).score_sentences(made.text(), made.segments(), {}, {}).position[1], 1);
}

TEST(ScorerTest, RanksTitlesWhereThereIsNothingElse) {
  const Owned<Scores> scores = score(MadeText({{Zone::title, "storm hits coast"}, {Zone::heading, "coast"}}));
  EXPECT_EQ(scores.score[0], 1);
  EXPECT_GT(scores.score[1], 0);
}

TEST(ScorerTest, EmptyAndDegenerateTexts) {
  EXPECT_EQ(size(score(MadeText({}))), 0u);
  const Owned<Scores> stops = score(MadeText({{Zone::body, "12 , 34 ."}, {Zone::body, "..."}}));
  EXPECT_EQ(list(stops.score), (std::vector<double>{0, 0}));
  EXPECT_EQ(stops.position[0], 1);
  EXPECT_GT(stops.position[1], 0.5);
  EXPECT_EQ(list(score(NumberedSentences{{}, {}}).score), (std::vector<double>{0, 0}));
  EXPECT_EQ(size(score(NumberedSentences{})), 0u);
  EXPECT_EQ(size(Scorer("und").score_sentences(SentenceTerms{})), 0u);
}

TEST(ScorerTest, NeverLeavesTheRange) {
  std::mt19937_64 random(11);
  NumberedSentences sentences;
  for (int round = 0; round < 5'000; ++round) {
    round % 3 == 0 ? void(sentences = random_sentences(random)) : mutate(sentences, random);
    const Owned<Scores> scores = score(sentences, {.ordered = round % 2 == 0});
    bool any = false;
    double greatest = 0;
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      for_each_column<Scores>([&](const auto& info) {
        const double value = (scores.*(info.member))[i];
        ASSERT_TRUE(value >= 0 && value <= 1) << info.name << ' ' << value;
      });
      any = any || !sentences[i].empty();
      greatest = std::max(greatest, scores.score[i]);
    }
    ASSERT_EQ(greatest, any ? 1 : 0);
  }
}

TEST(ScorerTest, ReusedScratchAndThreadsChangeNothing) {
  const MadeText made(story);
  std::vector<MadeSentence> longer = story;
  for (int i = 0; i < 50; ++i)
    longer.push_back({Zone::body, "word" + std::string(1 + i % 7, 'x') + " river lorries"});
  const MadeText large(longer);
  const Scorer scorer("und");
  const Owned<Scores> expected = scorer.score_sentences(made.text(), made.segments(), {}, {});
  const Owned<Scores> expected_large = scorer.score_sentences(large.text(), large.segments(), {}, {});
  std::vector<int> failures(4, 0);
  std::vector<std::thread> threads;
  for (int& failed : failures) {
    threads.emplace_back([&] {
      ScoreScratch scratch;
      ScoreColumns<Growing> out;
      for (int round = 0; round < 50; ++round) {
        scorer.impl().run(large.text(), large.segments(), {}, {}, {}, {}, scratch, out);
        failed += !equal(view(out), static_cast<const Scores&>(expected_large));
        scorer.impl().run(made.text(), made.segments(), {}, {}, {}, {}, scratch, out);
        failed += !equal(view(out), static_cast<const Scores&>(expected));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(failures, std::vector<int>(4, 0));
}

TEST(ScorerTest, StopsWhenAsked) {
  const NumberedSentences sentences = {{1, 2}, {2, 3}, {3}};
  EXPECT_THROW(Scorer("und").score_sentences(FlatSentences(sentences).view(), [] { return true; }),
               Cancelled);
}

TEST(ScorerTest, ResultsOutliveTheScorer) {
  Owned<Scores> scores;
  {
    const Scorer scorer("und", {.method = ScoreMethod::lexrank});
    scores = scorer.score_sentences(FlatSentences({{1}, {2}}).view());
  }
  EXPECT_EQ(list(scores.score), (std::vector<double>{1, 1}));
}

TEST(SummarizeTest, TakesRankedSentencesInTextOrder) {
  const MadeText made(story);
  const Scorer scorer("und");
  const Owned<Scores> scores = scorer.score_sentences(made.text(), made.segments(), {}, {});
  const std::vector<Row> rows =
      summarize(scorer.impl(), made.text(), made.segments(), scores.score, {.max_sentences = 2});
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_LT(rows[0], rows[1]);
  EXPECT_EQ(summarize(scorer.impl(), made.text(), made.segments(), scores.score, {}),
            (std::vector<Row>{1, 2, 3, 4}));
  EXPECT_EQ(summarize(scorer.impl(), made.text(), made.segments(), scores.score, {.max_sentences = 0}),
            std::vector<Row>{});
}

}  // namespace
}  // namespace spigola
