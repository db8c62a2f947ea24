#include "text/normalize.h"

#include <gtest/gtest.h>

#include <string>

#include "text/unicode.h"

namespace spigola {
namespace {

std::string nfc(std::string_view text) {
  std::string out;
  append_nfc(text, out);
  return out;
}

TEST(Normalize, ComposesLettersAndMarks) {
  EXPECT_EQ(nfc("perche\u0301"), "perch\u00E9");
  EXPECT_EQ(nfc("a\u0323\u0302"), "\u1EAD");
  EXPECT_EQ(nfc("a\u0302\u0323"), "\u1EAD");       // marks are sorted first
  EXPECT_EQ(nfc("\u1112\u1161\u11AB"), "\uD55C");  // Hangul
  EXPECT_EQ(nfc("\u212B"), "\u00C5");              // the Angstrom sign is a letter
  EXPECT_EQ(nfc("q\u0301"), "q\u0301");            // nothing to compose to
}

TEST(Normalize, LeavesCompatibilityCharactersAlone) {
  EXPECT_EQ(nfc("\uFB01 \u00BD m\u00B2"), "\uFB01 \u00BD m\u00B2");
}

TEST(Normalize, AppendsToWhatIsThere) {
  std::string out = "e";
  append_nfc("", out);
  append_nfc("\u0301 e\u0301", out);
  EXPECT_EQ(out, "e\u0301 \u00E9");
}

TEST(Normalize, KnowsTextThatIsSurelyNormalised) {
  for (std::string_view text : {"", "perch\u00E9 no?", "\u041C\u043E\u0441\u043A\u0432\u0430", "\u5317\u4EAC",
                                "\u0639\u0631\u0628\u064A", "\uAC00", "\U0001F600", "\u0E17\u0E22"})
    EXPECT_TRUE(is_trivially_nfc(text)) << text;
  for (std::string_view text : {"e\u0301", "\u0301", "\u212B", "\u1161", "\u0958"})
    EXPECT_FALSE(is_trivially_nfc(text)) << text;
}

TEST(Normalize, NormalisingTwiceIsNormalisingOnce) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text = "e";
    unicode::append_utf8(text, c);
    text += "\u0323\u0301";
    const std::string once = nfc(text);
    ASSERT_EQ(nfc(once), once) << text;
    if (is_trivially_nfc(text)) {
      ASSERT_EQ(once, text);
    }
  }
}

TEST(Normalize, CutsEndlessRunsOfMarks) {
  std::string thirty = "e", many = "e";
  for (int i = 0; i < 30; ++i) thirty += "\u0323";
  EXPECT_EQ(nfc(thirty).find("\u034F"), std::string::npos);
  for (int i = 0; i < 500'000; ++i) many += i % 2 == 0 ? "\u0301" : "\u0323";
  const std::string normalized = nfc(many);  // would take hours if it were quadratic
  EXPECT_NE(normalized.find("\u034F"), std::string::npos);
  EXPECT_TRUE(nfc(normalized) == normalized);  // too long to print
}

}  // namespace
}  // namespace spigola
