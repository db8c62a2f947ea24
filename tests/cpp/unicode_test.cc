#include "text/unicode.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

// The same definitions that make_unicode_tables writes down.
#include "../../cpp/tools/unicode_properties.h"

namespace spigola::unicode {
namespace {

std::u32string full(char32_t c) {
  std::array<char32_t, 3> buffer;
  const std::span<const char32_t> folded = full_fold(c, buffer);
  return {folded.begin(), folded.end()};
}

TEST(Unicode, TablesAgreeWithIcuForEveryCharacter) {
  if (version() != U_UNICODE_VERSION)
    GTEST_SKIP() << "the tables are Unicode " << version() << " and this ICU has " << U_UNICODE_VERSION;
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    const UChar32 icu = static_cast<UChar32>(c);
    ASSERT_EQ(char_class(c), from_icu::char_class(icu)) << std::hex << "U+" << icu;
    ASSERT_EQ(word_break(c), from_icu::word_break(icu)) << std::hex << "U+" << icu;
    ASSERT_EQ(sentence_break(c), from_icu::sentence_break(icu)) << std::hex << "U+" << icu;
    ASSERT_EQ(grapheme_break(c), from_icu::grapheme_break(icu)) << std::hex << "U+" << icu;
    ASSERT_EQ(simple_fold(c), from_icu::simple_fold(icu)) << std::hex << "U+" << icu;
    std::u32string expected = from_icu::full_fold(icu);
    if (expected.empty()) expected.push_back(from_icu::simple_fold(icu));
    ASSERT_EQ(full(c), expected) << std::hex << "U+" << icu;
    ASSERT_EQ(nfc_may_change(c), from_icu::nfc_may_change(icu)) << std::hex << "U+" << icu;
    const int digit = u_charType(icu) == U_DECIMAL_DIGIT_NUMBER ? u_charDigitValue(icu) : -1;
    ASSERT_EQ(digit_value(c), digit) << std::hex << "U+" << icu;
  }
}

TEST(Unicode, ClassesOfCharactersInNews) {
  const std::vector<std::pair<char32_t, CharClass>> cases = {
      {U'a', CharClass::letter_lower},
      {U'Z', CharClass::letter_upper},
      {U'\u00E8', CharClass::letter_lower},
      {U'\u01C5', CharClass::letter_upper},  // ǅ, titlecase
      {U'\u0130', CharClass::letter_upper},
      {U'\u05D0', CharClass::letter_other},  // א
      {U'\u0623', CharClass::letter_other},
      {U'\uAC00', CharClass::letter_other},  // أ 가
      {U'\u00BA', CharClass::letter_other},
      {U'\u00B2', CharClass::letter_other},  // º ²
      {U'\u2082', CharClass::letter_other},
      {U'\u2167', CharClass::letter_upper},  // ₂ Ⅷ
      {U'\u0301', CharClass::mark},
      {U'7', CharClass::digit},
      {U'\u0667', CharClass::digit},
      {U'\u0E57', CharClass::digit},  // ٧ ๗
      {U'\u00BD', CharClass::symbol},
      {U'_', CharClass::connector},  // ½
      {U'.', CharClass::punctuation},
      {U'\u2019', CharClass::punctuation},
      {U'\u2014', CharClass::punctuation},
      {U'\u00AB', CharClass::punctuation},
      {U'%', CharClass::punctuation},
      {U'+', CharClass::symbol},
      {U'\u00B0', CharClass::symbol},
      {U'\u00AE', CharClass::symbol},  // ° ®
      {U'\u20AC', CharClass::currency},
      {U'$', CharClass::currency},
      {U'\u00AD', CharClass::format},
      {U'\u200D', CharClass::format},
      {U'\0', CharClass::control},
      {U'\x1B', CharClass::control},
      {U' ', CharClass::space},
      {U'\t', CharClass::space},
      {U'\u00A0', CharClass::space},
      {U'\u202F', CharClass::space},
      {U'\n', CharClass::newline},
      {U'\r', CharClass::newline},
      {U'\u2029', CharClass::newline},
      {U'\u0085', CharClass::newline},
      {U'\U0001F600', CharClass::emoji},
      {U'\U0001F1EE', CharClass::emoji},  // regional indicator I
      {U'\U0001F3FD', CharClass::emoji},
      {U'\u2764', CharClass::emoji},  // skin tone, ❤
      {U'\u0E01', CharClass::dictionary},
      {U'\u0E81', CharClass::dictionary},  // Thai, Lao
      {U'\u1780', CharClass::dictionary},
      {U'\u1000', CharClass::dictionary},  // Khmer, Myanmar
      {U'\u4E2D', CharClass::dictionary},
      {U'\u3005', CharClass::dictionary},  // 中 々
      {U'\u3042', CharClass::dictionary},
      {U'\u30FC', CharClass::dictionary},  // あ ー
      {U'\u0E31', CharClass::mark},
      {U'\uE000', CharClass::other},
      {U'\uFFFE', CharClass::other},
      {char32_t{0xD800}, CharClass::other},
      {char32_t{0x110000}, CharClass::other},
      {char32_t{0xFFFFFFFF}, CharClass::other},
  };
  for (const auto& [c, expected] : cases)
    EXPECT_EQ(char_class(c), expected) << std::hex << "U+" << static_cast<std::uint32_t>(c);
}

TEST(Unicode, LettersAreWhatWordsAreMadeOf) {
  for (char32_t c : {U'a', U'A', U'\u05D0', U'\u4E2D', U'\u00BA'}) EXPECT_TRUE(is_letter(c));
  for (char32_t c : {U'1', U'\'', U'\u0301', U'_', U' ', U'\U0001F600'}) EXPECT_FALSE(is_letter(c));
  EXPECT_TRUE(is_upper(U'\u00C8'));
  EXPECT_FALSE(is_upper(U'\u00E8'));
  EXPECT_TRUE(is_lower(U'\u00E8'));
  EXPECT_TRUE(is_combining(U'\u0308'));
}

TEST(Unicode, FoldsCase) {
  EXPECT_EQ(simple_fold(U'\u00C8'), U'\u00E8');
  EXPECT_EQ(simple_fold(U'\u03A3'), U'\u03C3');
  EXPECT_EQ(simple_fold(U'\u03C2'), U'\u03C3');  // final sigma
  EXPECT_EQ(simple_fold(U'\u212A'), U'k');       // Kelvin sign
  EXPECT_EQ(simple_fold(U'1'), U'1');
  EXPECT_EQ(simple_fold(char32_t{0x110000}), char32_t{0x110000});
}

TEST(Unicode, FoldsTheFourTurkishLettersTogether) {
  for (char32_t c : {U'I', U'i', U'\u0130', U'\u0131'}) {
    EXPECT_EQ(simple_fold(c), U'i');
    EXPECT_EQ(full(c), U"i");
  }
}

TEST(Unicode, FoldsFullyWhereThatLengthens) {
  EXPECT_EQ(full(U'\u00DF'), U"ss");
  EXPECT_EQ(full(U'\u1E9E'), U"ss");
  EXPECT_EQ(simple_fold(U'\u1E9E'), U'\u00DF');
  EXPECT_EQ(full(U'\uFB01'), U"fi");
  EXPECT_EQ(full(U'\uFB03'), U"ffi");
  EXPECT_EQ(full(U'\u00C0'), U"\u00E0");
}

TEST(Unicode, FoldingTwiceIsFoldingOnce) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    ASSERT_EQ(simple_fold(simple_fold(c)), simple_fold(c));
    for (char32_t folded : full(c))
      ASSERT_EQ(full(folded), std::u32string(1, folded)) << std::hex << std::uint32_t{c};
  }
}

TEST(Unicode, ReadsDigitsOfAnyScript) {
  EXPECT_EQ(digit_value(U'0'), 0);
  EXPECT_EQ(digit_value(U'9'), 9);
  EXPECT_EQ(digit_value(U'\u0664'), 4);      // Arabic
  EXPECT_EQ(digit_value(U'\u096F'), 9);      // Devanagari
  EXPECT_EQ(digit_value(U'\U0001D7D9'), 1);  // mathematical, several sets of ten in a row
  EXPECT_EQ(digit_value(U'\u00B2'), -1);
  EXPECT_EQ(digit_value(U'a'), -1);
}

TEST(Unicode, DecodesWhatItEncodesForwardAndBack) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string bytes = "\u00E9";
    append_utf8(bytes, c);
    const char* const begin = bytes.data();
    const char* const end = begin + bytes.size();
    const Decoded forward = decode(begin + 2, end);
    ASSERT_EQ(forward.code_point, c);
    ASSERT_EQ(forward.length, static_cast<int>(bytes.size()) - 2);
    const Decoded back = decode_back(begin, end);
    ASSERT_EQ(back.code_point, c);
    ASSERT_EQ(back.length, forward.length);
    const Decoded first = decode_back(begin + 2, end);
    ASSERT_EQ(first.code_point, c);
  }
}

}  // namespace
}  // namespace spigola::unicode
