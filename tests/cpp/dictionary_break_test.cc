#include "text/dictionary_break.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "text/offsets.h"

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
