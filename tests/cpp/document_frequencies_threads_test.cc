#include <spigola/document_frequencies.h>

#include "reference/stories_reference.h"
#include "score/sentence_terms.h"
#include "support/term_lists.h"

#include <spigola/error.h>
#include <spigola/scorer.h>

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

namespace spigola {
namespace {

const std::vector<std::string> vocabulary = {"ponte", "ponti", "fiume", "sindaco", "milioni",
                                             "apre",  "neve",  "treno", "piazza",  "Genova",
                                             "#mare", "il",    "2026",  "e"};

std::vector<std::string> made_documents(std::mt19937_64& random, std::size_t count) {
  std::vector<std::string> documents(count);
  for (std::string& document : documents) {
    for (std::size_t n = random() % 12; n > 0; --n)
      document += vocabulary[random() % vocabulary.size()] + " ";
  }
  return documents;
}

std::vector<Text> texts_of(const std::vector<std::string>& strings) {
  std::vector<Text> texts;
  for (const std::string& string : strings) texts.push_back(Text::from_utf8(string));
  return texts;
}

DocumentFrequencies count(const std::vector<std::string>& strings, int threads = 1) {
  return DocumentFrequencies::count("it", texts_of(strings), threads);
}

std::vector<std::uint64_t> keys_of(const std::string& text) {
  static const score::TermFilter filter(Language("it"));
  score::StemCache stems;
  std::vector<std::uint64_t> keys;
  score::list_terms_of(text, filter, stems, keys);
  return keys;
}

class FrequencyFileTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path(::testing::TempDir()) /
              ("spigola_frequencies_" +
               std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::filesystem::path file() const { return folder_ / "archive.frequencies"; }

 private:
  std::filesystem::path folder_;
};

TEST(DocumentFrequenciesTest, CountsDocumentsByStem) {
  const DocumentFrequencies archive = count({"Il ponte, i ponti.", "Sui ponti nevica.", "Nel 2026."});
  EXPECT_EQ(archive.num_documents(), 3u);
  EXPECT_EQ(archive.of("ponte"), 2u);
  EXPECT_EQ(archive.of("PONTI"), 2u);
  for (const char* word : {"il", "2026", "treno", "", "ponte nevica"})
    EXPECT_EQ(archive.of(word), 0u) << word;
  EXPECT_EQ(count({}).num_documents(), 0u);
  EXPECT_EQ(count({}).num_terms(), 0u);
}

TEST(DocumentFrequenciesTest, AgreesWithTheDefinitionOnAnyNumberOfThreads) {
  std::mt19937_64 random(1);
  for (int round = 0; round < 20; ++round) {
    const std::vector<std::string> documents = made_documents(random, random() % 400);
    std::vector<reference::Sentence> keys;
    for (const std::string& document : documents) keys.push_back(keys_of(document));
    const auto expected = reference::count_documents(keys);
    for (const int threads : {1, 2, 4}) {
      const DocumentFrequencies found = count(documents, threads);
      ASSERT_EQ(found.num_terms(), expected.size());
      for (const auto& [key, df] : expected) ASSERT_EQ(found.of_key(key), df);
    }
  }
}

TEST(DocumentFrequenciesTest, PartsAddUp) {
  std::mt19937_64 random(2);
  for (int round = 0; round < 30; ++round) {
    const auto first = made_documents(random, random() % 9), second = made_documents(random, random() % 9);
    auto all = first;
    all.insert(all.end(), second.begin(), second.end());
    const DocumentFrequencies sum = DocumentFrequencies::sum(count(first), count(second));
    const DocumentFrequencies whole = count(all);
    ASSERT_EQ(sum.num_documents(), whole.num_documents());
    ASSERT_EQ(sum.num_terms(), whole.num_terms());
    for (const std::string& word : vocabulary) ASSERT_EQ(sum.of(word), whole.of(word)) << word;
  }
  EXPECT_THROW(DocumentFrequencies::sum(count({}), DocumentFrequencies::count("en", {})), UsageError);
}

TEST(DocumentFrequenciesTest, CanBeStopped) {
  EXPECT_THROW(DocumentFrequencies::count("it", texts_of({"Piove."}), 1, [] { return true; }), Cancelled);
}

TEST_F(FrequencyFileTest, IsReadAsItWasWritten) {
  std::mt19937_64 random(3);
  const DocumentFrequencies archive = count(made_documents(random, 200));
  archive.save(file());
  EXPECT_EQ(DocumentFrequencies::language_of(file()), "it");
  const DocumentFrequencies opened = DocumentFrequencies::open(file(), "it");
  EXPECT_EQ(opened.num_documents(), archive.num_documents());
  EXPECT_EQ(opened.num_terms(), archive.num_terms());
  for (const std::string& word : vocabulary) EXPECT_EQ(opened.of(word), archive.of(word)) << word;
  EXPECT_THROW(DocumentFrequencies::open(file(), "en"), UsageError);
}

TEST_F(FrequencyFileTest, EveryChangedOrMissingByteIsFound) {
  count({"Il ponte apre.", "Piove sul fiume."}).save(file());
  std::ifstream input(file(), std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(input)), {});
  const auto refuses = [&](const std::string& content) {
    std::ofstream(file(), std::ios::binary) << content;
    EXPECT_THROW(DocumentFrequencies::open(file(), "it"), IoError);
  };
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string changed = bytes;
    changed[i] = static_cast<char>(changed[i] ^ 0x10);
    refuses(changed);
    refuses(bytes.substr(0, i));
  }
  refuses(bytes + std::string(12, 'x'));
  EXPECT_THROW(DocumentFrequencies::open(file().string() + ".missing", "it"), IoError);
}

// The scorer with a background, against the dense textbook version over the same keys.
TEST(BackgroundTest, AgreesWithTheDenseTextbookVersion) {
  std::mt19937_64 random(4);
  for (int round = 0; round < 60; ++round) {
    const std::vector<std::string> archive = made_documents(random, random() % 60);
    const auto sentences = made_documents(random, random() % 9);
    reference::StoryExample story;
    std::vector<reference::Sentence> archive_keys;
    for (const std::string& document : archive) archive_keys.push_back(keys_of(document));
    story.document_frequency = reference::count_documents(archive_keys);
    story.num_documents = static_cast<double>(archive.size());
    if (archive.empty()) continue;
    for (const std::string& sentence : sentences) story.sentences.push_back(keys_of(sentence));
    story.weight.assign(sentences.size(), 1.0);
    const Scorer scorer("it", {.method = ScoreMethod::lexrank}, count(archive));
    const auto found = scorer.score_sentences(FlatSentences(story.sentences).view());
    const std::vector<double> expected = reference::centrality(story, 0.85);
    ASSERT_EQ(found.score.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) ASSERT_NEAR(found.score[i], expected[i], 1e-8);
  }
}

TEST(BackgroundTest, AnotherStemmerIsRefused) {
  EXPECT_THROW(Scorer("en", {}, count({"Piove."})), UsageError);
  EXPECT_NO_THROW(Scorer("it", {}, count({})));
}

}  // namespace
}  // namespace spigola
