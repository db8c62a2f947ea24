#include <spigola/error.h>
#include <spigola/measures.h>
#include <spigola/segmenter.h>

#include "support/random_scripts.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace spigola {
namespace {

ReadabilityCounts count(const Language& language, const std::string& bytes) {
  const Text text = Text::from_utf8(bytes);
  return Readability(language).count(text, Segmenter(language).segment(text));
}

double score(const Language& language, const std::string& formula, const ReadabilityCounts& counts) {
  const Readability readability(language);
  const auto found = std::ranges::find(readability.names(), formula);
  EXPECT_NE(found, readability.names().end()) << formula;
  return readability.scores(counts)[static_cast<std::size_t>(found - readability.names().begin())];
}

TEST(ReadabilityTest, CountsByHand) {
  const ReadabilityCounts counts = count("it", "L'amico di Kim-Jong è partito. Costava 300 euro!");
  EXPECT_EQ(counts.num_sentences, 2);
  EXPECT_EQ(counts.num_words, 8);  // L', amico, di, Kim-Jong, è, partito, Costava, euro
  EXPECT_EQ(counts.num_letters, 1 + 5 + 2 + 7 + 1 + 7 + 7 + 4);
  EXPECT_EQ(counts.num_long_words, 3);
  EXPECT_EQ(counts.num_syllables, 0 + 3 + 1 + 2 + 1 + 3 + 3 + 2);
  EXPECT_EQ(counts.num_polysyllables, 3);
  EXPECT_EQ(count("und", "Kim").num_syllables, -1);
}

TEST(ReadabilityTest, TitlesAndListsOfLinksDoNotCount) {
  EXPECT_EQ(
      count("it", "La nave parte\n\nLa nave è partita da Genova ieri sera verso le nove.").num_sentences, 1);
}

// Two sentences of ten words, 60 letters, 20 syllables, two of them polysyllables, four long words.
TEST(ReadabilityTest, FormulasByHand) {
  const ReadabilityCounts n = {2, 20, 120, 4, 40, 8, 6};
  EXPECT_DOUBLE_EQ(score("it", "gulpease", n), 89 + 300.0 * 2 / 20 - 10.0 * 120 / 20);
  EXPECT_DOUBLE_EQ(score("it", "flesch_vacca", n), 206 - 0.65 * 200 - 10);
  EXPECT_NEAR(score("en", "flesch", n), 206.835 - 10.15 - 169.2, 1e-9);
  EXPECT_NEAR(score("en", "flesch_kincaid", n), 3.9 + 23.6 - 15.59, 1e-9);
  EXPECT_NEAR(score("en", "gunning_fog", n), 0.4 * (10 + 30), 1e-9);
  EXPECT_NEAR(score("en", "smog", n), 3.1291 + 1.043 * std::sqrt(90), 1e-9);
  EXPECT_NEAR(score("en", "coleman_liau", n), 0.0588 * 600 - 0.296 * 10 - 15.8, 1e-9);
  EXPECT_NEAR(score("en", "ari", n), 4.71 * 6 + 5 - 21.43, 1e-9);
  EXPECT_NEAR(score("es", "fernandez_huerta", n), 206.84 - 120 - 10.2, 1e-9);
  EXPECT_NEAR(score("es", "szigriszt_pazos", n), 206.835 - 124.6 - 10, 1e-9);
  EXPECT_NEAR(score("fr", "kandel_moles", n), 207 - 10.15 - 147.2, 1e-9);
  EXPECT_NEAR(score("de", "amstad", n), 180 - 10 - 117, 1e-9);
  EXPECT_NEAR(score("de", "wiener_sachtextformel", n),
              0.1935 * 30 + 1.672 + 0.1297 * 20 - 0.0327 * 40 - 0.875, 1e-9);
  EXPECT_NEAR(score("pt", "martins", n), 248.835 - 10.15 - 169.2, 1e-9);
  EXPECT_NEAR(score("ru", "oborneva", n), 206.835 - 13 - 120.2, 1e-9);
  EXPECT_NEAR(score("und", "lix", n), 30, 1e-9);
}

TEST(ReadabilityTest, WithoutWordsScoresAreNotNumbers) {
  for (const char* text : {"", "…", "12 345", "https://example.org"}) {
    const ReadabilityCounts counts = count("it", text);
    EXPECT_EQ(counts.num_words, 0) << text;
    EXPECT_EQ(counts.num_sentences, 0) << text;
    for (const double value : Readability("it").scores(counts)) EXPECT_TRUE(std::isnan(value));
  }
}

TEST(ReadabilityTest, ScoresOfAnyTextWithWordsAreNumbers) {
  std::mt19937_64 random(8);
  const Readability readability("en");
  const Segmenter segmenter("en");
  for (int round = 0; round < 5000; ++round) {
    const Text text = Text::from_utf8(testing::random_scripts(random));
    const ReadabilityCounts counts = readability.count(text, segmenter.segment(text));
    ASSERT_LE(counts.num_sentences, counts.num_words);
    ASSERT_LE(counts.num_polysyllables + counts.num_monosyllables, counts.num_words);
    for (const double value : readability.scores(counts))
      ASSERT_EQ(std::isfinite(value), counts.num_words > 0);
  }
}

TEST(ReadabilityTest, SyllablesOfWords) {
  struct Case {
    const char* language;
    std::vector<std::pair<const char*, int>> words;
  };
  const Case cases[] = {
      {"it",
       {{"casa", 2},
        {"Genova", 3},
        {"più", 1},
        {"aiuola", 3},
        {"figlio", 2},
        {"quiete", 2},
        {"poesia", 4},
        {"mia", 2},
        {"tecnologia", 5},
        {"zione", 2},
        {"uomo", 2},
        {"miei", 1},
        {"riunione", 4},
        {"paura", 3},
        {"PERCHÉ", 2},
        {"l'", 0},
        {"bcd", 0}}},
      {"en",
       {{"table", 2},
        {"the", 1},
        {"rescued", 2},
        {"wanted", 2},
        {"house", 1},
        {"houses", 2},
        {"nation", 2},
        {"idea", 3},
        {"people", 2},
        {"yes", 1},
        {"beyond", 2},
        {"various", 3},
        {"queen", 1},
        {"something", 2},
        {"government", 3},
        {"agreed", 2}}},
      {"de",
       {{"Haus", 1},
        {"Häuser", 2},
        {"Nation", 3},
        {"Bürgermeister", 4},
        {"Familien", 4},
        {"sieben", 2},
        {"Spanien", 3},
        {"bequem", 2}}},
      {"fr",
       {{"maison", 2},
        {"politique", 3},
        {"que", 1},
        {"chantent", 1},
        {"moment", 2},
        {"nation", 2},
        {"bateau", 2},
        {"famille", 2},
        {"théâtre", 2},
        {"voyage", 2}}},
      {"es",
       {{"canción", 2},
        {"guerra", 2},
        {"país", 2},
        {"ciudad", 2},
        {"Uruguay", 3},
        {"aéreo", 4},
        {"quince", 2},
        {"rey", 1},
        {"mayo", 2}}},
      {"pt", {{"coração", 3}, {"história", 3}, {"água", 2}, {"mãe", 1}, {"governo", 3}, {"queijo", 2}}},
      {"ru", {{"Москва", 2}, {"правительство", 4}, {"в", 0}, {"ещё", 2}}},
      {"uk", {{"Київ", 2}, {"Україна", 4}, {"рік", 1}}}};
  for (const Case& of : cases) {
    const Readability readability(of.language);
    for (const auto& [word, syllables] : of.words)
      EXPECT_EQ(readability.count_syllables(word), syllables) << of.language << ' ' << word;
  }
  EXPECT_EQ(Readability("und").count_syllables("casa"), -1);
}

TEST(ReadabilityTest, WrongEntriesAreErrors) {
  const auto with = [](const char* section, const char* key, const char* value) {
    const Entry entry = {.key = key, .value = value};
    return Language("it").with_entries(section, {&entry, 1});
  };
  for (const char* value : {"", "x", "12"})
    EXPECT_THROW(Readability(with("syllables", "ae", value)), LanguageError) << value;
  for (const char* value : {"", "1*", "x*words_per_sentence", "1*words", "1  2"})
    EXPECT_THROW(Readability(with("readability", "mine", value)), LanguageError) << value;
  const Entry entry = {.key = "mine", .value = "1*syllables_per_word"};
  EXPECT_THROW(Readability(Language("und").with_entries("readability", {&entry, 1})), LanguageError);
  EXPECT_EQ(Readability(with("readability", "gulpease", "7")).scores(count("it", "ciao"))[1], 7);
}

}  // namespace
}  // namespace spigola
