#include <spigola/error.h>
#include <spigola/keyphrases.h>
#include <spigola/segmenter.h>

#include "reference/keyphrases_reference.h"
#include "support/random_scripts.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace spigola {
namespace {

std::vector<std::string> texts_of(const std::string& bytes, int k, KeyphraseOptions options = {},
                                  const Language& language = "it") {
  const Text text = Text::from_utf8(bytes);
  std::vector<std::string> result;
  for (const Keyphrase& phrase :
       Keyphrases(language, options).extract(text, Segmenter(language).segment(text), k)) {
    const auto [begin, end] = phrase.spans[0];
    result.push_back(bytes.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)));
  }
  return result;
}

const std::string article =
    "La riforma fiscale divide il governo. Secondo il ministro la riforma fiscale vale tre miliardi.\n"
    "Il voto sulle riforme fiscali è atteso a Roma. A Roma si parla anche di scuole.";

TEST(KeyphrasesTest, FindsWhatATextIsAbout) {
  const Text text = Text::from_utf8(article);
  const auto phrases = Keyphrases("it").extract(text, Segmenter("it").segment(text), 5);
  ASSERT_EQ(phrases.size(), 5u);
  EXPECT_EQ(phrases[0].score, 1);
  EXPECT_EQ(phrases[0].spans.size(), 3u);  // by stem
  EXPECT_EQ(phrases[0].spans[0], (std::pair<Offset, Offset>(3, 18)));
  for (std::size_t i = 1; i < phrases.size(); ++i) EXPECT_LE(phrases[i].score, phrases[i - 1].score);
}

TEST(KeyphrasesTest, TextRankTakesTheLongestRuns) {
  const auto runs = texts_of(article, 20, {.method = KeyphraseMethod::textrank});
  EXPECT_EQ(runs[0], "riforma fiscale vale");
  EXPECT_EQ(std::ranges::count(runs, "riforma fiscale"), 0);  // part of it
  EXPECT_EQ(std::ranges::count(runs, "scuole"), 1);
}

TEST(KeyphrasesTest, FunctionWordsStandInsideOnlyInYake) {
  const std::string text = "Il ministro degli Esteri parla. Il ministro degli Esteri tace.";
  EXPECT_EQ(texts_of(text, 1), std::vector<std::string>{"ministro degli Esteri"});
  const auto runs = texts_of(text, 9, {.method = KeyphraseMethod::textrank});
  EXPECT_EQ(std::ranges::count(runs, "ministro"), 1);
  EXPECT_EQ(texts_of(text, 1, {.max_words = 1}).size(), 1u);
}

TEST(KeyphrasesTest, NoPhraseIsPartOfAnother) {
  const auto phrases = texts_of(article, 100);
  for (const std::string& a : phrases)
    for (const std::string& b : phrases)
      EXPECT_TRUE(&a == &b || (" " + b + " ").find(" " + a + " ") == b.npos) << a;
}

TEST(KeyphrasesTest, DegenerateInputs) {
  for (const KeyphraseMethod method : {KeyphraseMethod::yake, KeyphraseMethod::textrank}) {
    for (const char* text : {"", "…", "123 456", "il la di", "a b c", "https://example.org"})
      EXPECT_TRUE(texts_of(text, 5, {.method = method}).empty()) << text;
    EXPECT_EQ(texts_of("mare", 5, {.method = method}), std::vector<std::string>{"mare"});
    EXPECT_EQ(texts_of("mare mare mare", 5, {.method = method}).size(), 1u);
    EXPECT_TRUE(texts_of(article, 0, {.method = method}).empty());
  }
  EXPECT_THROW(texts_of("mare", -1), UsageError);
  EXPECT_THROW(Keyphrases("it", {.max_words = 0}), UsageError);
  EXPECT_THROW(Keyphrases("it", {.max_words = 11}), UsageError);
}

TEST(KeyphrasesTest, EqualsGoByPosition) {
  EXPECT_EQ(texts_of("alba, bosco, cielo", 3), (std::vector<std::string>{"alba", "bosco", "cielo"}));
}

score::PhraseWords random_words(std::mt19937_64& random) {
  score::PhraseWords text;
  const auto vocabulary = static_cast<std::uint32_t>(1 + random() % 8);
  std::vector<std::uint32_t> numbers(vocabulary, score::PhraseWord::function_word);
  for (std::size_t sentences = 1 + random() % 5; sentences > 0; --sentences, ++text.num_sentences) {
    for (std::size_t n = 1 + random() % 8, i = 0; i < n; ++i) {
      score::PhraseWord word;
      word.sentence = text.num_sentences;
      word.opens = i == 0;
      word.joins = i > 0 && random() % 4 != 0;
      word.is_capitalized = random() % 3 == 0;
      word.is_acronym = word.is_capitalized && random() % 3 == 0;
      if (random() % 4 != 0) {
        std::uint32_t& number = numbers[random() % vocabulary];
        if (number == score::PhraseWord::function_word) number = text.num_numbers++;
        word.number = number;
      }
      text.words.push_back(word);
    }
  }
  return text;
}

TEST(KeyphrasesTest, AgreesWithTheDefinitions) {
  std::mt19937_64 random(2);
  for (int round = 0; round < 1000; ++round) {
    const score::PhraseWords text = random_words(random);
    const std::vector<double> rank = score::rank_words(text), textbook = reference::textrank(text);
    ASSERT_EQ(rank.size(), textbook.size());
    for (std::size_t i = 0; i < rank.size(); ++i) ASSERT_NEAR(rank[i], textbook[i], 1e-9);
    auto phrases = score::list_phrases(text, 3);
    score::score_by_statistics(text, phrases);
    for (const score::Phrase& phrase : phrases) {
      double sum = 0;
      for (std::size_t i = phrase.first[0]; i < phrase.first[0] + phrase.length; ++i)
        if (text.words[i].counts()) sum += 1 / reference::yake_weight(text, text.words[i].number);
      const double expected = static_cast<double>(phrase.first.size()) * sum;
      ASSERT_NEAR(phrase.score / expected, 1, 1e-9);
    }
  }
}

TEST(KeyphrasesTest, ScoresOfAnyTextAreNumbers) {
  std::mt19937_64 random(5);
  const Segmenter segmenter("en");
  const Keyphrases yake("en"), textrank("en", {.method = KeyphraseMethod::textrank});
  for (int round = 0; round < 3000; ++round) {
    const Text text = Text::from_utf8(testing::random_scripts(random) + testing::random_scripts(random));
    for (const Keyphrases* keyphrases : {&yake, &textrank}) {
      for (const Keyphrase& phrase : keyphrases->extract(text, segmenter.segment(text), 20)) {
        ASSERT_TRUE(phrase.score > 0 && phrase.score <= 1);
        ASSERT_FALSE(phrase.spans.empty());
        ASSERT_TRUE(std::ranges::is_sorted(phrase.spans));
        for (const auto& [begin, end] : phrase.spans) ASSERT_LT(begin, end);
      }
    }
  }
}

}  // namespace
}  // namespace spigola
