#include "text/transliterate.h"

#include <gtest/gtest.h>
#include <unicode/uversion.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>

// The same rules that make_latin_tables writes down.
#include "../../cpp/tools/latin_rules.h"

namespace spigola {
namespace {

std::string utf8(std::u32string_view text) {
  std::string out;
  icu::UnicodeString buffer;
  for (const char32_t c : text) buffer.append(static_cast<UChar32>(c));
  return buffer.toUTF8String(out);
}

std::string latin_of(std::u32string_view text) {
  std::string out;
  append_latin(text, out);
  return out;
}

std::u32string composed(const from_icu::Latin& latin, const std::string& text) {
  return latin.composed(icu::UnicodeString::fromUTF8(text));
}

class Transliterate : public testing::TestWithParam<from_icu::Script> {};

TEST_P(Transliterate, EveryLetterIsWhatIcuSays) {
  const from_icu::Latin latin(GetParam().transform);
  const std::u32string letters = from_icu::covered(GetParam(), latin);
  ASSERT_GT(letters.size(), 30U);
  for (const char32_t c : letters) {
    const std::u32string one(1, c);
    std::string out;
    EXPECT_EQ(append_latin_of_first(one, out), 1U) << utf8(one);
    EXPECT_EQ(composed(latin, out), latin(one)) << utf8(one);
  }
}

TEST_P(Transliterate, RandomWordsAreWhatIcuSays) {
  const from_icu::Latin latin(GetParam().transform);
  const std::u32string letters = from_icu::covered(GetParam(), latin);
  std::mt19937 random(20);
  int num_words = 0;
  while (num_words < 3000) {
    std::u32string word;
    for (std::size_t i = 2 + random() % 7; i > 0; --i) word += letters[random() % letters.size()];
    if (!from_icu::is_written(word) || from_icu::differs_from_icu(word)) continue;
    ++num_words;
    ASSERT_EQ(utf8(composed(latin, latin_of(word))), utf8(latin(word))) << utf8(word);
  }
}

INSTANTIATE_TEST_SUITE_P(Scripts, Transliterate, testing::ValuesIn(from_icu::scripts()),
                         [](const auto& test) {
                           std::string name = test.param.transform;
                           std::erase(name, '-');
                           return name;
                         });

TEST(Transliterate, EverySyllableOfHangulIsWhatIcuSays) {
  const from_icu::Latin latin("Hangul-Latin");
  for (UChar32 i = 0; i < from_icu::num_syllables; ++i) {
    const std::u32string syllable(1, static_cast<char32_t>(from_icu::first_syllable + i));
    ASSERT_EQ(composed(latin, latin_of(syllable)), latin(syllable)) << utf8(syllable);
  }
  EXPECT_EQ(latin_of(U"김정은"), "gimjeongeun");
}

TEST(Transliterate, LatinLettersWithMarksHavePlainOnes) {
  const from_icu::Latin latin("Latin-ASCII");
  for (UChar32 c = 0; c <= 0x10FFFF; ++c) {
    const bool covered = c >= from_icu::first_plain && c <= from_icu::last_plain;
    ASSERT_EQ(plain_letters_of(static_cast<char32_t>(c)), covered ? from_icu::plain_letters(latin, c) : "")
        << std::hex << c;
  }
}

TEST(Transliterate, WordsOfEachScript) {
  EXPECT_EQ(latin_of(U"шойгу"), "šojgu");
  EXPECT_EQ(latin_of(U"თბილისი"), "tbilisi");
  EXPECT_EQ(latin_of(U"παπανδρέου"), "papandréou");
  EXPECT_EQ(latin_of(U"とうきょう"), "toukyou");
  EXPECT_EQ(latin_of(U"नरेन्द्र"), "narēndra");
}

TEST(Transliterate, OtherCharactersStay) {
  EXPECT_EQ(latin_of(U"abc é 北 1"), "abc é 北 1");
  std::string out;
  EXPECT_EQ(append_latin_of_first(U"a", out), 0U);
  EXPECT_EQ(append_latin_of_first(U"北", out), 0U);
  EXPECT_EQ(append_latin_of_first(std::u32string(1, char32_t{0x10FFFF}), out), 0U);
  EXPECT_EQ(out, "");
}

}  // namespace
}  // namespace spigola
