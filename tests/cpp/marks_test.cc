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
  EXPECT_EQ(a.strong, b.strong) << text;
  EXPECT_EQ(a.apostrophe, b.apostrophe) << text;
  EXPECT_EQ(a.hyphen, b.hyphen) << text;
  EXPECT_EQ(a.enclosing, b.enclosing) << text;
  EXPECT_EQ(a.last_of_guillemet, b.last_of_guillemet) << text;
  EXPECT_EQ(a.last_of_quote, b.last_of_quote) << text;
  EXPECT_EQ(a.last_of_apostrophe, b.last_of_apostrophe) << text;
}

// Where a line break other than \n begins; where none does, far behind the text.
std::size_t rare_newline(std::string_view text) {
  std::size_t first = 1 << 20;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '\r' && !text.substr(i + 1).starts_with('\n')) first = std::min(first, i);
  for (const std::string_view rare : {"\v", "\f", "\xC2\x85", "\u2028", "\u2029"}) {
    const std::size_t at = text.find(rare);
    // Of U+2028 the second byte is what is seen.
    if (at != std::string_view::npos) first = std::min(first, at + (rare.size() > 2 ? 1 : 0));
  }
  return first;
}

TEST(Marks, AndLineBreaksAreThoseOfTheLoopOnEveryTarget) {
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
      std::string text = random_text(lines, lines() % 300);
      if (i % 2 == 0) std::erase_if(text, [](char c) { return c == '\r' || c == '\v' || c == '\f'; });
      constexpr std::array<std::string_view, 10> rare = {"",         "\r",     "\r\n",   "\v",     "\f",
                                                         "\xC2\x85", "\u2028", "\u2029", "\u00A0", "\u202A"};
      text.insert(0, rare[lines() % rare.size()]);
      text += rare[lines() % rare.size()];
      const std::size_t stops_at = rare_newline(text) / 64 * 64;
      NewlinePlaces newlines;
      std::string found, expected;
      std::size_t begin = 0;
      while (const std::size_t size = find_newlines(text, begin, newlines)) {
        found.resize(begin + size, '0');
        for (std::size_t k = 0; k < newlines.count; ++k) found[begin + newlines.places[k]] = '1';
        begin += size;
      }
      for (std::size_t k = 0; k < std::min(stops_at, text.size()); ++k)
        expected += text[k] == '\n' ? '1' : '0';
      EXPECT_EQ(found, expected) << text;
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
