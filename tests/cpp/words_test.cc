// The words of tokens: the case files, what holds for any text, and a plain twin of the walk.
#include "support/segment_cases.h"
#include "support/word_invariants.h"

#include "segment/words.h"
#include "segment/words_forms.h"

#include <spigola/error.h>

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace spigola {
namespace {

SegmentOptions with_words(SegmentOptions options = {}) {
  options.words = true;
  return options;
}

class WordCases : public ::testing::TestWithParam<const char*> {};

TEST_P(WordCases, AreFoundAsExpected) {
  const Language language = testing::language_of(GetParam());
  for (const testing::Case& c : testing::read_cases("words/" + std::string(GetParam()) + ".tsv")) {
    const Segmenter segmenter(language, with_words(testing::segment_options(c["options"])));
    const Text text = Text::from_utf8(c["input"]);
    const Segments segments = segmenter.segment(text);
    EXPECT_EQ(testing::words_as_text(text.bytes(), segments), c["expected"])
        << c.where << ": " << c["reason"];
    EXPECT_EQ(testing::broken_words(text.bytes(), segments), "") << c.where;
  }
}
INSTANTIATE_TEST_SUITE_P(Languages, WordCases, ::testing::Values("it", "en", "fr", "es", "pt", "de"));

TEST(Words, AreOnlyMadeWhereTheyAreAskedFor) {
  const Text text = Text::from_utf8("Vive nel parco.");
  EXPECT_EQ(size(Segmenter("it").segment(text).words), 0U);
  EXPECT_EQ(size(Segmenter("it", with_words()).segment(text).words), 5U);
}

TEST(Words, OfALanguageWithoutRulesAreItsTokens) {
  const Text text = Text::from_utf8("nel darglielo can't");
  const Segments segments = Segmenter("und", with_words()).segment(text);
  EXPECT_EQ(size(segments.words), size(segments.tokens));
  EXPECT_EQ(testing::broken_words(text.bytes(), segments), "");
}

// Text of words with and without rules, in any case, between marks and line breaks.
std::string made_words(std::mt19937_64& random) {
  static constexpr std::string_view parts[] = {
      "nel",         "Nel",   "DEI",   "dei",    "sono",         "dell’", "dell'", "anno", "darglielo",
      "Farsi",       "DIRLO", "merlo", "Carla",  "con",          ".",     ",",     "\n",   "«",
      "»",           "dìrlo", "can't", "’s",     "verificatosi", "ecco",  "lo",    "a",    "12",
      "e\u0301sser", "lo",    "-",     "glielo", "ſi",           "farſi", "Å",     "È",    "Della",
      "Valle",       "#nel",  "per",   "tra"};
  std::string text;
  for (std::size_t n = random() % 40; n > 0; --n) {
    text += parts[random() % std::size(parts)];
    if (random() % 4 != 0) text += ' ';
  }
  return text;
}

TEST(Words, OfMadeTextKeepTheInvariants) {
  std::mt19937_64 random(7);
  for (const char* const tag : {"it", "en", "es", "pt"}) {
    const Segmenter segmenter{Language(tag), with_words()};
    for (int round = 0; round < 2000; ++round) {
      const Text text = Text::from_utf8(made_words(random));
      const Segments segments = segmenter.segment(text);
      ASSERT_EQ(testing::broken_words(text.bytes(), segments), "") << text.bytes();
    }
  }
}

// The twin asks everything anew for every token, in a document cut down to its sentence: what the cache of
// forms remembers must not show.
TEST(Words, DependOnTheirSentenceAlone) {
  std::mt19937_64 random(11);
  const Segmenter segmenter{Language("it"), with_words()};
  for (int round = 0; round < 300; ++round) {
    const Text text = Text::from_utf8(made_words(random));
    const Segments whole = segmenter.segment(text);
    std::string expected;
    const WordSplitter splitter{Language("it")};
    for (Sentence sentence : rows(whole.sentences)) {
      TokenColumns<Growing> tokens;
      for (Row t = sentence.token_begin; t < sentence.token_end; ++t)
        push_back(tokens, row(whole.tokens, static_cast<std::size_t>(t)));
      SentenceColumns<Growing> one;
      Sentence alone = sentence;
      alone.token_begin = 0;
      alone.token_end = sentence.token_end - sentence.token_begin;
      push_back(one, alone);
      WordTables tables;
      splitter.run(text.bytes(), view(tokens), view(one), nullptr, tables);
      expected += testing::words_as_text(text.bytes(), view(tables.words), tables.forms.view()) + "\n";
    }
    std::string found;
    std::size_t word = 0;
    for (Sentence sentence : rows(whole.sentences)) {
      const std::size_t first = word;
      while (word < size(whole.words) && whole.words.token_index[word] < sentence.token_end) ++word;
      found += testing::words_as_text(text.bytes(), view(whole.words, first, word), whole.forms) + "\n";
    }
    ASSERT_EQ(found, expected) << text.bytes();
  }
}

TEST(Words, TakeTheCaseOfTheirToken) {
  EXPECT_EQ(upper_case("più"), "PIÙ");
  EXPECT_EQ(letter_case("È"), CaseOfForm::capital);
  EXPECT_EQ(letter_case("NEL"), CaseOfForm::upper);
  EXPECT_EQ(letter_case("nEL"), CaseOfForm::lower);
  std::string out;
  append_without_acute("Dicie\u0301ndolé", out);
  EXPECT_EQ(out, "Diciendole");
}

TEST(Words, OfABadEntryAreRefused) {
  const auto refused = [](std::string_view section, const Entry& entry) -> std::string {
    try {
      const Segmenter segmenter(Language("it").with_entries(section, {&entry, 1}), with_words());
    } catch (const LanguageError& error) {
      return error.what();
    }
    return "accepted";
  };
  EXPECT_NE(refused("fusions", {"nel", "in"}).find("is one word"), std::string::npos);
  EXPECT_NE(refused("fusions", {"nel", "in il", "odd"}).find("unknown flag \"odd\""), std::string::npos);
  EXPECT_NE(refused("clitics", {"lo"}).find("has no value"), std::string::npos);
  EXPECT_NE(refused("clitic_hosts", {"-ar", "zzz"}).find("is no key of clitics"), std::string::npos);
  EXPECT_NE(refused("partitives", {"con", "maybe"}).find("article, preposition"), std::string::npos);
  EXPECT_NE(refused("partitives", {"con", "article", "nel"}).find("flag article"), std::string::npos);
  EXPECT_NE(refused("fusions", {"zut", "za|ut"}).find("do not spell"), std::string::npos);
  EXPECT_EQ(refused("fusions", {"zut", "za ut"}), "accepted");
}

}  // namespace
}  // namespace spigola
