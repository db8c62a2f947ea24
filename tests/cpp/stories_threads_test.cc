#include <spigola/error.h>
#include <spigola/near_duplicates.h>
#include <spigola/stories.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace spigola {
namespace {

const std::vector<std::string> subjects = {
    "Il sindaco Bruno Tasselli", "Il ponte sul Velino", "La giunta", "Il comitato",
    "Teresa Manfrini",           "L'impresa Orsolini"};
const std::vector<std::string> predicates = {"apre il cantiere",        "costa dieci milioni di euro",
                                             "ha detto di no",          "chiude il 3 marzo 2026",
                                             "promette una gara",       "pagherà le multe",
                                             "teme la piena del fiume", "vuole il treno"};
const std::vector<std::string> endings = {"", " entro giugno", " a Valdorba", " con i volontari",
                                          " dopo la frana"};

std::string made_article(std::mt19937_64& random) {
  std::string text = random() % 3 == 0 ? "Il ponte riapre\n\n" : "";
  for (std::size_t n = random() % 7; n > 0; --n) {
    text += subjects[random() % subjects.size()] + " " + predicates[random() % predicates.size()] +
            endings[random() % endings.size()] + ". ";
  }
  return text;
}

std::vector<Analysis> analyze(const std::vector<std::string>& strings) {
  static const Analyzer analyzer({.language = "it"});
  std::vector<Text> texts;
  for (const std::string& string : strings) texts.push_back(Text::from_utf8(string));
  const Corpus corpus = analyzer.analyze_batch(texts);
  std::vector<Analysis> documents;
  for (std::size_t doc = 0; doc < corpus.size(); ++doc) documents.push_back(corpus[doc]);
  return documents;
}

using Columns = std::vector<std::vector<double>>;

Columns columns_of(const Scores& scores) {
  Columns columns;
  for_each_column<Scores>([&](const auto& info) {
    const auto& column = scores.*(info.member);
    columns.emplace_back(column.begin(), column.end());
  });
  return columns;
}

// The rows of one document, whose sentences stand from `first` on.
Columns rows_of(const Columns& columns, std::size_t first, std::size_t count) {
  Columns part;
  for (const auto& column : columns) {
    part.emplace_back(column.begin() + static_cast<std::ptrdiff_t>(first),
                      column.begin() + static_cast<std::ptrdiff_t>(first + count));
  }
  return part;
}

Columns score(std::span<const Analysis> documents, const StoryOptions& options = {}) {
  return columns_of(score_sentences(documents, options));
}

void expect_near(const Columns& found, const Columns& expected, double tolerance) {
  ASSERT_EQ(found.size(), expected.size());
  for (std::size_t c = 0; c < found.size(); ++c) {
    ASSERT_EQ(found[c].size(), expected[c].size());
    for (std::size_t i = 0; i < found[c].size(); ++i)
      ASSERT_NEAR(found[c][i], expected[c][i], tolerance) << "column " << c << ", row " << i;
  }
}

TEST(StoriesTest, OneDocumentHasItsOwnScores) {
  std::mt19937_64 random(1);
  for (int round = 0; round < 200; ++round) {
    const std::vector<Analysis> documents = analyze({made_article(random)});
    expect_near(score(documents, {.score = {.ordered = true}}), columns_of(documents[0].scores()), 0);
  }
}

TEST(StoriesTest, EachStoryIsScoredByItself) {
  std::mt19937_64 random(2);
  for (int round = 0; round < 40; ++round) {
    std::vector<std::string> texts(1 + random() % 9);
    std::vector<Row> groups;
    for (std::string& text : texts) {
      text = made_article(random);
      groups.push_back(static_cast<Row>(random() % texts.size()) - static_cast<Row>(random() % 4 == 0));
    }
    const std::vector<Analysis> documents = analyze(texts);
    const Columns together = score(documents, {.groups = groups});
    for (Row group = -1; group < static_cast<Row>(texts.size()); ++group) {
      std::vector<Analysis> members;
      Columns found(together.size());
      std::size_t first = 0;
      for (std::size_t doc = 0; doc < documents.size(); ++doc) {
        const std::size_t count = size(documents[doc].sentences());
        if (groups[doc] == group) {
          members.push_back(documents[doc]);
          const Columns part = rows_of(together, first, count);
          for (std::size_t c = 0; c < part.size(); ++c)
            found[c].insert(found[c].end(), part[c].begin(), part[c].end());
        }
        first += count;
      }
      Columns expected = score(members);
      if (group < 0) {
        for (auto& column : expected) std::ranges::fill(column, 0.0);
      }
      expect_near(found, expected, 0);
    }
  }
}

TEST(StoriesTest, CopiesCountOnce) {
  std::mt19937_64 random(3);
  for (int round = 0; round < 40; ++round) {
    std::vector<std::string> texts, with_copies;
    std::vector<Row> copies;
    std::vector<bool> counts;
    for (std::size_t n = 1 + random() % 5; n > 0; --n) {
      texts.push_back("Comincia la storia.\n\n" + made_article(random) + "Il documento " +
                      std::string(n, 'z') + " nasce ora.");
      const auto first = static_cast<Row>(with_copies.size());
      const std::size_t others = random() % 3;
      for (std::size_t k = 0; k < others; ++k) {  // cut copies before the whole, which is the one that counts
        with_copies.push_back(texts.back().substr(0, texts.back().find('.') + 1));
        counts.push_back(false);
      }
      with_copies.push_back(texts.back());
      counts.push_back(true);
      copies.resize(with_copies.size(), first);
    }
    const std::vector<Analysis> documents = analyze(with_copies);
    const Columns found = score(documents, {.copies = copies});
    const Columns expected = score(analyze(texts));
    std::size_t row = 0, kept = 0;
    for (std::size_t doc = 0; doc < documents.size(); ++doc) {
      const std::size_t count = size(documents[doc].sentences());
      Columns wanted(found.size(), std::vector<double>(count, 0.0));
      if (counts[doc]) {
        wanted = rows_of(expected, kept, count);
        kept += count;
      }
      expect_near(rows_of(found, row, count), wanted, 0);
      row += count;
    }
  }
}

TEST(StoriesTest, ASourceThatPublishesEverythingTwiceCountsAsBefore) {
  std::mt19937_64 random(4);
  for (int round = 0; round < 40; ++round) {
    std::vector<std::string> texts;
    std::vector<Row> sources;
    for (Row source = 0; source < 3; ++source) {
      for (std::size_t n = 1 + random() % 3; n > 0; --n) {
        texts.push_back(made_article(random));
        sources.push_back(source);
      }
    }
    const Columns before = score(analyze(texts), {.sources = sources});
    const std::size_t once = texts.size();
    for (std::size_t doc = 0; doc < once; ++doc) {
      if (sources[doc] != 1) continue;
      texts.push_back(texts[doc]);
      sources.push_back(1);
    }
    Columns after = rows_of(score(analyze(texts), {.sources = sources}), 0, before[0].size());
    // How often a thing is named again is counted in mentions, of which there are more; the others are
    // shares.
    for (const std::size_t column : {0u, 4u}) after[column] = before[column];
    expect_near(after, before, 1e-8);
  }
}

TEST(StoriesTest, MissingSourcesAreSourcesByThemselves) {
  std::mt19937_64 random(6);
  const std::vector<Analysis> documents =
      analyze({made_article(random), made_article(random), made_article(random)});
  EXPECT_EQ(score(documents, {.sources = std::vector<Row>{-1, 0, -1}}),
            score(documents, {.sources = std::vector<Row>{0, 1, 2}}));
}

TEST(StoriesTest, TheSameForAnyNumberOfThreads) {
  std::mt19937_64 random(5);
  std::vector<std::string> texts;
  std::vector<Row> groups, sources;
  for (int doc = 0; doc < 60; ++doc) {
    texts.push_back(doc % 5 == 0 && doc > 0 ? texts.back() : made_article(random));
    groups.push_back(static_cast<Row>(random() % 8) - 1);
    sources.push_back(static_cast<Row>(random() % 4) - 1);
  }
  const std::vector<Analysis> documents = analyze(texts);
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  const std::vector<Row> copies = near_duplicates(views);
  StoryOptions options{
      .groups = groups, .sources = sources, .copies = copies, .query = "ponte", .threads = 1};
  options.read = {"Il comitato ha detto di no."};
  const Columns expected = score(documents, options);
  const std::vector<DocumentSentence> chosen = summarize(documents, options, {.words = 30});
  EXPECT_FALSE(chosen.empty());
  for (const int threads : {2, 4, 16, 0}) {
    options.threads = threads;
    EXPECT_EQ(score(documents, options), expected);
    EXPECT_EQ(summarize(documents, options, {.words = 30}), chosen);
  }
}

TEST(StoriesTest, SummariesKeepToTheirBudgetAndRepeatNothing) {
  const std::vector<std::string> texts = {
      "Il ponte sul Velino riapre al traffico. Il cantiere è costato dieci milioni di euro.",
      "Il ponte sul Velino riapre al traffico. I pendolari festeggiano con il sindaco.",
      "La squadra di casa vince la finale. I tifosi festeggiano in piazza."};
  const std::vector<Analysis> documents = analyze(texts);
  const std::vector<Row> groups = {0, 0, 1};
  const auto chosen = summarize(documents, {.groups = groups}, {.sentences = 2});
  ASSERT_EQ(chosen.size(), 4u);
  EXPECT_EQ(std::ranges::count(chosen, 2, &DocumentSentence::document), 2);
  const auto has = [&](Row document, Row sentence) {
    return std::ranges::find(chosen, DocumentSentence{document, sentence}) != chosen.end();
  };
  EXPECT_FALSE(has(0, 0) && has(1, 0)) << "the same sentence twice";
  EXPECT_TRUE(summarize(documents, {}, {.words = 2}).empty());
  EXPECT_THROW(summarize(documents, {}, {.words = 2, .characters = 2}), UsageError);
}

TEST(StoriesTest, DegenerateInputs) {
  EXPECT_EQ(score({})[0], std::vector<double>{});
  EXPECT_TRUE(summarize({}, {}, {.sentences = 3}).empty());
  EXPECT_EQ(score(analyze({"", "", ""}))[0], std::vector<double>{});
  EXPECT_EQ(score(analyze({"Il ponte apre.", "Il ponte apre.", "Il ponte apre."}))[0],
            (std::vector<double>{1, 1, 1}));
  const std::vector<Row> copies = {0, 0, 0};
  EXPECT_EQ(score(analyze({"Il ponte apre.", "Il ponte apre.", "Il ponte apre."}), {.copies = copies})[0],
            (std::vector<double>{1, 0, 0}));
  const std::vector<Row> none = {-1, -1};
  EXPECT_EQ(score(analyze({"Piove.", "Nevica."}), {.groups = none})[0], (std::vector<double>{0, 0}));
  EXPECT_EQ(score(analyze({"e il la", "di che non"}))[0], (std::vector<double>{0, 0})) << "only stop words";
}

TEST(StoriesTest, WhatCannotBe) {
  const std::vector<Analysis> documents = analyze({"Piove.", "Nevica."});
  const auto refuse = [&](const StoryOptions& options, const std::string& what) {
    try {
      score_sentences(documents, options);
      FAIL() << what;
    } catch (const UsageError& error) {
      EXPECT_NE(std::string(error.what()).find(what), std::string::npos) << error.what();
    }
  };
  const std::vector<Row> one = {0}, high = {0, 2}, low = {0, -2}, fine = {0, 1};
  refuse({.groups = one}, "groups has 1 elements for 2 documents");
  refuse({.groups = high}, "groups holds 2");
  refuse({.sources = low}, "sources holds -2");
  refuse({.copies = std::vector<Row>{0, -1}}, "copies holds -1");
  refuse({.score = {.method = ScoreMethod::lsa}, .sources = fine},
         "the method lsa counts every sentence alike");
  const DocumentFrequencies english = DocumentFrequencies::count("en", {});
  refuse({.background = english}, "the background was counted in the language en");
  StopToken stop;
  stop.request_stop();
  EXPECT_THROW(score_sentences(documents, {.threads = 2, .stop = &stop}), Cancelled);
}

}  // namespace
}  // namespace spigola
