#include "text/dictionary_break.h"

#include "text/cjk_break.h"
#include "text/offsets.h"
#include "text/thai_break.h"

#include <gtest/gtest.h>
#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <iterator>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace spigola {
namespace {

std::vector<std::string> words(std::string_view run) {
  std::vector<Offset> ends;
  dictionary_breaks(run, ends);
  std::vector<std::string> result;
  std::size_t begin = 0;
  for (Offset end : ends) {
    result.emplace_back(run.substr(begin, static_cast<std::size_t>(end) - begin));
    begin = static_cast<std::size_t>(end);
  }
  EXPECT_EQ(begin, run.size());
  return result;
}

using Words = std::vector<std::string>;

TEST(DictionaryBreak, FindsWordsInEveryScriptWithoutSpaces) {
  EXPECT_EQ(words("ภาษาไทย"), (Words{"ภาษา", "ไทย"}));
  EXPECT_EQ(words("ພາສາລາວ"), (Words{"ພາສາ", "ລາວ"}));
  EXPECT_EQ(words("ខ្ញុំស្រឡាញ់អ្នក"), (Words{"ខ្ញុំ", "ស្រឡាញ់", "អ្នក"}));
  EXPECT_EQ(words("သူစာအုပ်ဖတ်တယ်"), (Words{"သူ", "စာအုပ်", "ဖတ်", "တယ်"}));
  EXPECT_EQ(words("北京大学"), (Words{"北京", "大学"}));
  EXPECT_EQ(words("東京に行く"), (Words{"東京", "に", "行く"}));
}

TEST(DictionaryBreak, GivesNothingForNothing) {
  std::vector<Offset> ends = {1, 2, 3};
  dictionary_breaks("", ends);
  EXPECT_TRUE(ends.empty());
}

TEST(DictionaryBreak, CountsBytesOfCharactersBeyondTheFirstPlane) {
  std::vector<Offset> ends;
  dictionary_breaks("𠀀𠀁我", ends);
  ASSERT_FALSE(ends.empty());
  EXPECT_EQ(ends.back(), 11);
  for (Offset end : ends) EXPECT_TRUE(is_character_border("𠀀𠀁我", end));
}

TEST(DictionaryBreak, DoesNotMindOtherCharacters) {
  EXPECT_EQ(words("ไทย Roma"), (Words{"ไทย", " ", "Roma"}));
}

TEST(DictionaryBreak, TakesRunsOfMegabytesAndNeverCutsACharacter) {
  for (std::string_view piece : {"ภาษาไทย", "ก\u0E31\u0E49", "我", "我a", "\u0E31"}) {
    std::string run;
    while (run.size() < 2'500'000) run += piece;
    std::vector<Offset> ends;
    dictionary_breaks(run, ends);
    ASSERT_EQ(static_cast<std::size_t>(ends.back()), run.size());
    Offset previous = 0;
    for (Offset end : ends) {
      ASSERT_LT(previous, end);
      ASSERT_TRUE(is_character_border(run, end));
      previous = end;
    }
  }
}

// What ICU's own iterator finds.
std::vector<Offset> icu_ends(const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> iterator(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  iterator->setText(text);
  std::vector<Offset> ends;
  for (int32_t end = iterator->next(); end != icu::BreakIterator::DONE; end = iterator->next())
    ends.push_back(3 * end);  // of bytes, where each character has three
  return ends;
}

TEST(CjkBreak, FindsTheWordsOfICU) {
  constexpr std::u16string_view common =
      u"的一是不了在人有我他这中大来上国和说们为子到北京大学中国总统会议今天宣布经济東京会談行われ安倍晋三首"
      u"相"
      u"ニュースコンピューターアメリカのにをはがでとしたすることもあるいるから々〇ー";
  constexpr std::pair<char16_t, char16_t> ranges[] = {
      {0x3041, 0x3096}, {0x30A1, 0x30FA}, {0x30FC, 0x30FE}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}};
  // ICU asks the dictionary for a run that begins with ー only where it has opened it for another before.
  icu_ends(u"我们");
  std::mt19937 random(17);
  for (int round = 0; round < 20'000; ++round) {
    icu::UnicodeString text;
    for (std::size_t n = 2 + random() % 40; n > 0; --n) {
      const auto [first, last] = ranges[random() % std::size(ranges)];
      const bool is_common = random() % 4 != 0;
      text += is_common ? common[random() % common.size()]
                        : static_cast<char16_t>(first + random() % (last - first + 1u));
    }
    std::string run;
    text.toUTF8String(run);
    std::vector<Offset> ends;
    ASSERT_TRUE(cjk_breaks(run, 0, ends)) << run;
    ASSERT_EQ(ends, icu_ends(text)) << run;
  }
}

TEST(CjkBreak, LeavesOtherCharactersToICU) {
  for (const std::string_view run : {"我a", "ไทย", "か\u3099", "\uF900", "ｶﾅ", "𠀀我", "한국", "我・我"}) {
    std::vector<Offset> ends = {7};
    EXPECT_FALSE(cjk_breaks(run, 0, ends)) << run;
    EXPECT_EQ(ends, std::vector<Offset>{7}) << run;
  }
}

TEST(ThaiBreak, FindsTheWordsOfICU) {
  const std::u16string_view words[] = {u"ภาษา", u"ไทย",    u"ประเทศ", u"รัฐบาล", u"นายก", u"รัฐมนตรี", u"ประชุม",
                                       u"วันนี้",  u"ตา",     u"กลม",    u"การ",   u"ที่",    u"เมือง",   u"ๆ",
                                       u"ฯ",    u"กรุงเทพ", u"มหานคร", u"เด็ก",   u"ดี",    u"มาก"};
  constexpr std::pair<char16_t, char16_t> ranges[] = {{0x0E01, 0x0E3A}, {0x0E40, 0x0E4E}};
  std::mt19937 random(19);
  int num_compared = 0;
  for (int round = 0; round < 20'000; ++round) {
    icu::UnicodeString text;
    for (std::size_t n = 1 + random() % 30; n > 0; --n) {
      const auto [first, last] = ranges[random() % std::size(ranges)];
      const std::u16string_view word = words[random() % std::size(words)];
      if (random() % 3 != 0)
        text.append(word.data(), 0, static_cast<int32_t>(word.size()));
      else
        text += static_cast<char16_t>(first + random() % (last - first + 1u));
    }
    std::string run;
    text.toUTF8String(run);
    std::vector<Offset> ends;
    if (!thai_breaks(run, 0, ends)) continue;  // it begins with a mark
    ++num_compared;
    ASSERT_EQ(ends, icu_ends(text)) << run;
  }
  EXPECT_GT(num_compared, 15'000);
}

TEST(ThaiBreak, LeavesOtherCharactersToICU) {
  for (const std::string_view run : {"", "ไทยa", "我", "\u0E31ก", "ไทย฿", "ລາວ", "ไทย๑"}) {
    std::vector<Offset> ends = {7};
    EXPECT_FALSE(thai_breaks(run, 0, ends)) << run;
    EXPECT_EQ(ends, std::vector<Offset>{7}) << run;
  }
}

TEST(DictionaryBreak, AgreesInEveryThread) {
  const std::string run = "ภาษาไทยเป็นภาษาราชการ";
  const Words expected = words(run);
  std::vector<Words> found(8);
  std::vector<std::thread> threads;
  for (Words& result : found)
    threads.emplace_back([&result, &run] {
      for (int i = 0; i < 100; ++i) result = words(run);
    });
  for (std::thread& thread : threads) thread.join();
  for (const Words& result : found) EXPECT_EQ(result, expected);
}

}  // namespace
}  // namespace spigola
