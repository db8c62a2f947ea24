#include <spigola/names.h>

#include "lexicon/name_sounds.h"
#include "match/name_words.h"
#include "reference/sounds_reference.h"

#include <gtest/gtest.h>
#include <spigola/error.h>

#include <random>
#include <string>
#include <vector>

namespace spigola {
namespace {

constexpr double agree = 0.8;

TEST(Names, OneNameInManyWritings) {
  const std::vector<std::vector<std::string>> names = {
      {"Шойгу", "Shoigu", "Šojgu", "Choïgou", "Schoigu", "Şoygu"},
      {"Volodymyr Zelenskyy", "Wolodymyr Selenskyj", "Володимир Зеленський", "Zelensky Volodymyr"},
      {"Vladimir Putin", "Putin, Vladimir", "Vladimir V. Putin", "V. Putin", "Mr Vladimir Putin",
       "Владимир Путин", "Vladimir Vladimirovich Putin", "VladimirPutin"},
      {"Jean-Claude Juncker", "J.-C. Juncker", "Jean Claude JUNCKER"},
      {"Cornelius Vanderbilt", "Cornelius van der Bilt"},
      {"Bob Woodward", "Robert Woodward"},
      {"Κυριάκος Μητσοτάκης", "Kyriakos Mitsotakis"},
      {"ზურაბ ჟვანია", "Zurab Zhvania"},
      {"Nicolás Maduro", "Nicolas Maduro", "NICOLÁS MADURO"},
      {"Acme Tools Ltd", "Acme Tools Limited", "ACME TOOLS"},
      {"First Brigade", "1st Brigade"},
      {"People's Liberation Army", "PLA"},
  };
  for (const std::vector<std::string>& spellings : names)
    for (const std::string& a : spellings)
      for (const std::string& b : spellings) EXPECT_GE(similarity(a, b), agree) << a << " | " << b;
}

TEST(Names, AContradictingPartIsAVeto) {
  const std::vector<std::pair<std::string, std::string>> pairs = {
      {"Donald Tusk", "Donald Trump"},    {"Sergey Lavrov", "Sergey Ivanov"},
      {"Michelle Obama", "Barack Obama"}, {"Acme Tools Ltd", "Acme Mines Ltd"},
      {"Brigade 44", "Brigade 45"},       {"A. Wendt", "J. Wendt"},
      {"Angela Merkel", "Helmut Kohl"},   {"Иван Петров", "Ivan Sidorov"},
  };
  for (const auto& [a, b] : pairs) EXPECT_LT(similarity(a, b), agree) << a << " | " << b;
}

TEST(Names, AMissingPartIsMild) {
  EXPECT_GT(similarity("Sergey Lavrov", "Sergey Viktorovich Lavrov"), 0.9);
  EXPECT_GT(similarity("Sergey Lavrov", "Sergey Viktorovich Lavrov"),
            similarity("Sergey Borisovich Lavrov", "Sergey Viktorovich Lavrov"));
  // One name in common is not enough.
  EXPECT_LT(similarity("Lavrov", "Sergey Viktorovich Lavrov"), agree);
}

TEST(Names, EmptyAndUnreadableNames) {
  EXPECT_EQ(similarity("", ""), 1);
  EXPECT_EQ(similarity("", "Putin"), 0);
  EXPECT_EQ(similarity("!!!", "!!!"), 1);
  EXPECT_EQ(similarity("!!!", "???"), 0);
  EXPECT_EQ(similarity("習近平", "習近平"), 1);
  EXPECT_EQ(similarity("Put\xFFin", "Put\xFFin"), 1);
  EXPECT_GE(similarity("\xC3", "a"), 0);
}

std::string random_name(std::mt19937& random) {
  static const std::vector<std::string> pieces = {"Ivan", "van", "der",    "Šo", "шой",     "гу", " ",  " ",
                                                  "-",    ".",   "A",      "B",  "Ltd",     "1",  "st", "’",
                                                  "김",   "北",  "ت",      "é",  "e\u0301", "Dr", ",",  "ประ",
                                                  "👍",   "Bob", "Robert", "x",  "\u200B"};
  std::string name;
  for (std::size_t i = random() % 9; i > 0; --i) name += pieces[random() % pieces.size()];
  return name;
}

TEST(Names, SymmetricBoundedAndOneForItself) {
  std::mt19937 random(7);
  for (int i = 0; i < 20000; ++i) {
    const std::string a = random_name(random), b = random_name(random);
    const double s = similarity(a, b);
    ASSERT_EQ(s, similarity(b, a)) << a << " | " << b;
    ASSERT_TRUE(s >= 0 && s <= 1) << a << " | " << b;
    ASSERT_EQ(similarity(a, a), 1) << a;
  }
}

TEST(Names, LongNamesAreCut) {
  std::string many;
  for (int i = 0; i < 200; ++i) many += "part" + std::string(1, static_cast<char>('a' + i % 26)) + " ";
  EXPECT_EQ(similarity(many, many), 1);
  EXPECT_LE(similarity(many, std::string(5000, 'a')), 1);
}

TEST(NameSounds, DistanceIsThatOfTheWholeTable) {
  std::mt19937 random(11);
  const std::u32string letters = U"aeiouyjhwvfpbtdszkgmnlrшчжñ1北ت";
  for (int i = 0; i < 5000; ++i) {
    std::u32string words[2];
    for (std::u32string& word : words)
      for (std::size_t n = random() % 9; n > 0; --n) word += letters[random() % letters.size()];
    const Sounds a = read_sounds(words[0]), b = read_sounds(words[1]);
    ASSERT_FLOAT_EQ(sound_distance(a, b), reference::sound_distance(a, b));
    ASSERT_FLOAT_EQ(sound_distance(a, b), sound_distance(b, a));
  }
}

TEST(NameSounds, WritingsOfOneSound) {
  for (const auto* word : {U"shoigu", U"schoigu", U"šojgu", U"şoygu"})
    EXPECT_LT(sound_distance(read_sounds(U"шойгу"), read_sounds(word)), 0.2F);
  EXPECT_GT(sound_distance(read_sounds(U"шойгу"), read_sounds(U"putin")), 2);
}

TEST(NameWords, ErrorsSayWhatToDo) {
  const std::vector<Entry> bad = {{.key = "mr", .value = "titel"}};
  EXPECT_THROW(NameWords(Language("und").with_entries("name_words", bad)), LanguageError);
  const std::vector<Entry> two = {{.key = "two words", .value = "name"}};
  EXPECT_THROW(NameWords(Language("und").with_entries("given_name_variants", two)), LanguageError);
}

}  // namespace
}  // namespace spigola
