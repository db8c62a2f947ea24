// What several threads may do at once; also run under the thread sanitizer.
#include <spigola/analysis.h>
#include <spigola/error.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "support/made_prose.h"

namespace spigola {
namespace {

std::vector<Text> made_texts(int count) {
  std::mt19937_64 random(17102025);
  std::vector<Text> texts;
  for (int i = 0; i < count; ++i) {
    std::string bytes;
    for (int line = 0; line < 6; ++line) bytes += testing::random_prose(random) + '\n';
    texts.push_back(Text::from_utf8(std::move(bytes), Utf8Errors::replace));
  }
  return texts;
}

void expect_equal(const Analysis& a, const Analysis& b) {
  EXPECT_TRUE(equal(a.blocks(), b.blocks())) << a.text().bytes();
  EXPECT_TRUE(equal(a.tokens(), b.tokens())) << a.text().bytes();
  EXPECT_TRUE(equal(a.sentences(), b.sentences())) << a.text().bytes();
  EXPECT_TRUE(equal(a.values(), b.values())) << a.text().bytes();
  EXPECT_TRUE(equal(a.mentions(), b.mentions())) << a.text().bytes();
  EXPECT_TRUE(equal(a.candidates(), b.candidates())) << a.text().bytes();
  EXPECT_TRUE(equal(a.chains(), b.chains())) << a.text().bytes();
  EXPECT_TRUE(equal(a.scores(), b.scores())) << a.text().bytes();
}

TEST(AnalyzerThreads, ABatchIsTheSameOnAnyNumberOfThreads) {
  const Analyzer analyzer({.language = "it"});
  const std::vector<Text> texts = made_texts(120);
  for (const int threads : {1, 2, 4}) {
    const Corpus corpus = analyzer.analyze_batch(texts, {}, {.threads = threads, .chunk_bytes = 2048});
    ASSERT_EQ(corpus.size(), texts.size());
    EXPECT_GT(corpus.chunks().size(), 4u);
    for (std::size_t doc = 0; doc < texts.size(); ++doc) expect_equal(corpus[doc], analyzer(texts[doc]));
  }
}

// Makes a text anew whenever it is asked for; the one of a row that is bad is none.
class MadeTexts final : public TextSource {
 public:
  explicit MadeTexts(std::vector<Text> texts, std::size_t bad = std::string::npos)
      : texts_(std::move(texts)), bad_(bad) {}
  std::size_t size() const override { return texts_.size(); }
  std::size_t num_bytes(std::size_t i) const override { return texts_[i].bytes().size(); }
  Text text(std::size_t i) const override {
    if (i == bad_) throw TextError("this text cannot be made", i);
    return Text::from_utf8(std::string(texts_[i].bytes()));
  }

 private:
  std::vector<Text> texts_;
  std::size_t bad_;
};

TEST(AnalyzerThreads, TextsAreMadeWhereTheyAreAnalysedAndReadAgain) {
  const Analyzer analyzer({.language = "it"});
  const std::vector<Text> texts = made_texts(60);
  const Corpus corpus =
      analyzer.analyze_batch(std::make_shared<MadeTexts>(texts), {}, {.threads = 3, .chunk_bytes = 2048});
  ASSERT_EQ(corpus.size(), texts.size());
  std::vector<std::thread> readers;
  for (int i = 0; i < 4; ++i)
    readers.emplace_back([&] {
      for (std::size_t doc = 0; doc < texts.size(); ++doc)
        EXPECT_EQ(corpus[doc].text().bytes(), texts[doc].bytes());
    });
  for (std::thread& reader : readers) reader.join();
  for (std::size_t doc = 0; doc < texts.size(); ++doc) expect_equal(corpus[doc], analyzer(texts[doc]));
  EXPECT_EQ(&corpus[7].text(), &corpus[7].text());  // made once
}

TEST(AnalyzerThreads, ATextThatCannotBeMadeEndsTheBatch) {
  const Analyzer analyzer({.language = "it"});
  for (const int threads : {1, 3})
    EXPECT_THROW(analyzer.analyze_batch(std::make_shared<MadeTexts>(made_texts(40), 23), {},
                                        {.threads = threads, .chunk_bytes = 2048}),
                 TextError);
}

TEST(AnalyzerThreads, ChunksBecomeSmallerSoThatNoThreadWorksLongAlone) {
  const Analyzer analyzer({.language = "it", .lexicons = Lexicons(std::vector<Lexicon>{}), .tables = {0}});
  const std::vector<Text> texts(700, Text::from_utf8(std::string(1000, 'a')));
  const Corpus corpus = analyzer.analyze_batch(texts, {}, {.threads = 2});
  std::vector<std::size_t> sizes;
  for (const auto& chunk : corpus.chunks()) sizes.push_back(Corpus({chunk}).size());
  // An eighth of what is left, no less than 65,536 bytes.
  EXPECT_EQ(sizes, (std::vector<std::size_t>{88, 77, 67, 66, 66, 66, 66, 66, 66, 66, 6}));
}

TEST(AnalyzerThreads, OneAnalyzerServesManyThreads) {
  const Analyzer analyzer({.language = "it"});
  const std::vector<Text> texts = made_texts(30);
  std::vector<std::vector<Analysis>> results(4);
  std::vector<std::thread> threads;
  for (std::vector<Analysis>& result : results) {
    threads.emplace_back([&] {
      for (const Text& text : texts) result.push_back(analyzer(text));
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::vector<Analysis>& result : results) {
    ASSERT_EQ(result.size(), texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) expect_equal(result[i], analyzer(texts[i]));
  }
}

TEST(AnalyzerThreads, AnalyzersAreMadeAtTheSameTime) {
  const Text text = made_texts(1).front();
  std::vector<std::vector<Analysis>> results(4);
  std::vector<std::thread> threads;
  for (std::vector<Analysis>& result : results) {
    threads.emplace_back([&] { result.push_back(Analyzer({.language = "it"})(text)); });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::vector<Analysis>& result : results) expect_equal(result.at(0), results[0].at(0));
}

TEST(AnalyzerThreads, ABatchStopsWhenAnotherThreadSaysSo) {
  const Analyzer analyzer({.language = "it"});
  std::string bytes;
  std::mt19937_64 random(1);
  while (bytes.size() < 200'000) bytes += testing::random_prose(random) + '\n';
  const std::vector<Text> texts(2000, Text::from_utf8(std::move(bytes), Utf8Errors::replace));
  StopToken stop;
  std::thread other([&] { stop.request_stop(); });
  EXPECT_THROW(analyzer.analyze_batch(texts, {}, {.threads = 2, .stop = &stop}), Cancelled);
  other.join();
}

TEST(AnalyzerThreads, TheCallingThreadIsToldBetweenDocuments) {
  const Analyzer analyzer({.language = "it", .tables = {0}});
  const std::vector<Text> texts(3000, Text::from_utf8(std::string(1000, 'a')));
  const std::thread::id caller = std::this_thread::get_id();
  for (const int threads : {1, 3}) {
    std::size_t num_calls = 0;
    const auto count = [&] {
      EXPECT_EQ(std::this_thread::get_id(), caller);
      ++num_calls;
    };
    const BatchOptions options{.threads = threads, .chunk_bytes = 10'000, .between_documents = count};
    EXPECT_EQ(analyzer.analyze_batch(texts, {}, options).size(), texts.size());
    if (threads == 1) {
      EXPECT_EQ(num_calls, 3'000'000u / 66'000u);  // with the document that reaches 65,536 bytes
    }
    EXPECT_LE(num_calls, 3'000'000u / 66'000u);
  }
}

TEST(AnalyzerThreads, WhatIsCalledBetweenDocumentsMayStopTheBatch) {
  const Analyzer analyzer({.language = "it"});
  const std::vector<Text> texts(3000, made_texts(1).front());
  for (const int threads : {1, 2}) {
    StopToken stop;
    const BatchOptions options{
        .threads = threads, .stop = &stop, .between_documents = [&] { stop.request_stop(); }};
    EXPECT_THROW(analyzer.analyze_batch(texts, {}, options), Cancelled);
  }
}

// The room of tables that are gone is used again, by any thread.
TEST(AnalyzerThreads, ResultsAreTheSameInTheRoomOfOthers) {
  const Analyzer analyzer({.language = "it"});
  std::vector<Text> texts = made_texts(400);
  for (int round = 0; round < 3; ++round) {
    std::rotate(texts.begin(), texts.begin() + 150, texts.end());
    std::vector<std::thread> threads;
    for (int i = 0; i < 3; ++i)
      threads.emplace_back([&] {
        const Corpus corpus = analyzer.analyze_batch(texts, {}, {.threads = 1, .chunk_bytes = 70'000});
        EXPECT_GT(corpus.chunks().size(), 1u);
        for (std::size_t doc = 0; doc < texts.size(); doc += 7)
          expect_equal(corpus[doc], analyzer(texts[doc]));
      });
    for (std::thread& thread : threads) thread.join();
  }
}

}  // namespace
}  // namespace spigola
