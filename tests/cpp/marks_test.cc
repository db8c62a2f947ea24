// The masks of letters and white space: every processor's version finds what a loop over the bytes finds.
#include "segment/marks.h"

#include "text/unicode.h"

#include <gtest/gtest.h>
#include <hwy/targets.h>

#include <random>
#include <string>

namespace spigola {
namespace {

// Characters of one to four bytes at and around the borders of what is a letter here.
std::string random_text(std::mt19937_64& random, std::size_t num_characters) {
  constexpr std::u32string_view borders =
      U"azAZ@[`{]\\ \t\n\r\v\f,.09/:;<\"#'&()*\x7F\0ÀÖ×Øöÿ÷ĀſƀЀѿҀ\u00AA\u00AB\u00BB\u00BF\u2018\u2019\u201B"
      U"\u201C\u201D\u201E\u2219\u00A0\u1E9E\u4E00\U0001F600";
  std::string text;
  for (std::size_t i = 0; i < num_characters; ++i)
    unicode::append_utf8(text, random() % 4 == 0 ? borders[random() % borders.size()]
                                                 : static_cast<char32_t>('a' + random() % 26));
  return text;
}

void expect_equal(const Marks& a, const Marks& b, const std::string& text) {
  EXPECT_EQ(a.letter, b.letter) << text;
  EXPECT_EQ(a.beyond_ascii, b.beyond_ascii) << text;
  EXPECT_EQ(a.digit, b.digit) << text;
  EXPECT_EQ(a.blank, b.blank) << text;
  EXPECT_EQ(a.comma, b.comma) << text;
  EXPECT_EQ(a.clause, b.clause) << text;
  EXPECT_EQ(a.stop, b.stop) << text;
  EXPECT_EQ(a.apostrophe, b.apostrophe) << text;
  EXPECT_EQ(a.enclosing, b.enclosing) << text;
  EXPECT_EQ(a.last_of_guillemet, b.last_of_guillemet) << text;
  EXPECT_EQ(a.last_of_quote, b.last_of_quote) << text;
  EXPECT_EQ(a.last_of_apostrophe, b.last_of_apostrophe) << text;
}

TEST(Marks, AreThoseOfTheLoopOnEveryTarget) {
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(target);
    hwy::GetChosenTarget().DeInit();
    std::mt19937_64 random(3);
    for (int i = 0; i < 20'000 && !::testing::Test::HasFailure(); ++i) {
      const std::string text = random_text(random, 64);
      expect_equal(find_marks(text.data()), find_marks_by_byte(text.data()), text);
    }
    std::mt19937_64 lines(11);
    for (int i = 0; i < 20'000 && !::testing::Test::HasFailure(); ++i) {
      std::string text = random_text(lines, lines() % 200);
      std::erase_if(text, [](char c) { return c == '\r' || c == '\v' || c == '\f'; });
      constexpr std::array<std::string_view, 9> rare = {
          "", "\r", "\v", "\f", "\xC2\x85", "\u2028", "\u2029", "\xC2\xA0\x80", "\xE2\x80\xAA"};
      text += rare[lines() % rare.size()];
      text += random_text(lines, lines() % 3);
      EXPECT_EQ(has_rare_newlines(text), has_rare_newlines_by_search(text)) << text;
    }
  }
  hwy::SetSupportedTargetsForTest(0);
  hwy::GetChosenTarget().DeInit();
}

TEST(Marks, CountAsLettersOnlyWhatIsALetter) {
  for (char32_t c = 0; c < 0x11'0000; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    unicode::append_utf8(text, c);
    const std::size_t size = text.size();
    text.resize(64, ' ');
    const Marks marks = find_marks(text.data());
    const std::uint64_t bytes = (std::uint64_t{1} << size) - 1;
    if ((marks.letter & bytes) == 0) continue;
    const bool whole = (marks.letter & bytes) == bytes;
    ASSERT_EQ(whole, unicode::is_letter(c)) << static_cast<std::uint32_t>(c);
    ASSERT_EQ(whole, c != U'×' && c != U'÷') << static_cast<std::uint32_t>(c);
  }
}

}  // namespace
}  // namespace spigola
