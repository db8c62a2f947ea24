#include "text/utf8.h"

#include <gtest/gtest.h>

#include <cstring>
#include <random>
#include <string>
#include <vector>

#include "reference/utf8_reference.h"

namespace spigola {
namespace {

std::string replaced(std::string_view bytes) {
  return utf8::replace_invalid(bytes, utf8::validate(bytes).valid_size);
}

// Everything utf8.h promises, compared with the textbook.
void expect_like_reference(std::string_view bytes) {
  const std::size_t valid_size = reference::valid_prefix(bytes);
  const utf8::Validation validation = utf8::validate(bytes);
  ASSERT_EQ(validation.valid_size, valid_size) << testing::PrintToString(std::string(bytes));
  std::size_t ascii = 0;
  while (ascii < bytes.size() && static_cast<unsigned char>(bytes[ascii]) < 0x80) ++ascii;
  ASSERT_EQ(validation.is_ascii, ascii >= valid_size);
  ASSERT_EQ(utf8::ascii_prefix(bytes), ascii);
  ASSERT_EQ(utf8::replace_invalid(bytes, valid_size), reference::replace_invalid(bytes))
      << testing::PrintToString(std::string(bytes));
  if (valid_size < bytes.size()) {
    ASSERT_FALSE(utf8::describe_invalid(bytes.substr(valid_size)).empty());
  }
}

// At every place relative to the blocks of 16 and 64 bytes.
void expect_like_reference_everywhere(std::string_view sequence) {
  for (std::size_t before : {0, 1, 13, 14, 15, 16, 61, 62, 63, 64, 65, 127}) {
    for (std::size_t after : {0, 1, 3, 70}) {
      expect_like_reference(std::string(before, 'a') + std::string(sequence) + std::string(after, 'z'));
      std::string in_other_text;
      while (in_other_text.size() < before) in_other_text += "\u00E9";
      expect_like_reference(in_other_text + std::string(sequence) + std::string(after, 'z'));
    }
  }
}

TEST(Utf8, AcceptsTheFirstAndLastCharacterOfEachLength) {
  for (std::string_view text :
       {"\x7F", "\u0080", "\u07FF", "\u0800", "\uD7FF", "\uE000", "\uFFFF", "\U00010000", "\U0010FFFF"}) {
    EXPECT_EQ(utf8::validate(text).valid_size, text.size());
    expect_like_reference_everywhere(text);
  }
}

TEST(Utf8, AcceptsNulAndByteOrderMark) {
  const std::string_view text("\xEF\xBB\xBF\0x", 5);
  EXPECT_EQ(utf8::validate(text).valid_size, 5u);
}

TEST(Utf8, RejectsOverlongSurrogateAboveRangeAndTruncated) {
  for (std::string_view bytes :
       {"\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xE0\x9F\xBF", "\xF0\x80\x80\x80", "\xF0\x8F\xBF\xBF",
        "\xED\xA0\x80", "\xED\xBF\xBF", "\xED\xA0\xBD\xED\xB8\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80",
        "\xFF", "\xFE", "\x80", "\xBF", "\xC3", "\xE2\x82", "\xF0\x9F\x98", "\xF8\x88\x80\x80\x80"}) {
    EXPECT_EQ(utf8::validate(bytes).valid_size, 0u) << testing::PrintToString(bytes);
    expect_like_reference_everywhere(bytes);
  }
}

TEST(Utf8, ReplacesMaximalPartsAsBrowsersAndPythonDo) {
  const std::string bad = "\xEF\xBF\xBD";
  EXPECT_EQ(replaced("\xE2\x82"
                     "A"),
            bad + "A");  // a truncated character is one
  EXPECT_EQ(replaced("\xF0\x9F\x98"
                     "A"),
            bad + "A");
  EXPECT_EQ(replaced("\xF0\x80\x80\x41"), bad + bad + bad + "A");  // overlong: each byte is one
  EXPECT_EQ(replaced("\xED\xA0\x80"), bad + bad + bad);            // so is a surrogate
  EXPECT_EQ(replaced("\x61\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80\xBF\x64"),
            "a" + bad + bad + bad + "b" + bad + "c" + bad + bad + "d");
}

TEST(Utf8, SaysWhatIsWrong) {
  EXPECT_EQ(utf8::describe_invalid("\xE9t"),
            "byte 0xE9 begins a character, but byte 0x74 does not continue it");
  EXPECT_EQ(utf8::describe_invalid("\xC3"), "the text ends inside the character that byte 0xC3 begins");
  EXPECT_EQ(utf8::describe_invalid("\x80"), "byte 0x80 continues a character that was not begun");
  EXPECT_EQ(utf8::describe_invalid("\xC0\x80"), "byte 0xC0 never occurs in UTF-8");
  EXPECT_EQ(utf8::describe_invalid("\xED\xA0\x80"), "bytes 0xED 0xA0 would be a surrogate");
  EXPECT_EQ(utf8::describe_invalid("\xF4\x90\x80\x80"), "bytes 0xF4 0x90 would be above U+10FFFF");
  EXPECT_EQ(utf8::describe_invalid("\xE0\x80\x80"), "bytes 0xE0 0x80 would be an overlong form");
}

TEST(Utf8, AgreesWithTheTextbookOnAllSequencesOfThreeBytes) {
  // The classes of bytes change only at these; every combination, followed by ASCII and by nothing.
  const std::vector<unsigned> edges = {0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF,
                                       0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED,
                                       0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF};
  std::string bytes(4, 'x');
  for (unsigned a = 0; a < 256; ++a) {
    for (unsigned b = 0; b < 256; ++b) {
      for (unsigned c : edges) {
        bytes[0] = static_cast<char>(a);
        bytes[1] = static_cast<char>(b);
        bytes[2] = static_cast<char>(c);
        for (std::size_t size = 1; size <= 4; ++size)
          expect_like_reference(std::string_view(bytes).substr(0, size));
        if (HasFatalFailure()) return;
      }
    }
  }
}

TEST(Utf8, AgreesWithTheTextbookOnRandomAndDamagedText) {
  std::mt19937 random(20240914);
  const auto below = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
  const std::vector<std::string> pieces = {"a",          "zzzzzzzzzzzzzzzz", "\u00E8", "\u20AC",
                                           "\U0001F600", "\u0E01",           "\n"};
  for (int round = 0; round < 100'000; ++round) {
    std::string bytes;
    const unsigned num_pieces = below(60);
    for (unsigned i = 0; i < num_pieces; ++i) bytes += pieces[below(static_cast<unsigned>(pieces.size()))];
    for (unsigned damage = below(4); damage > 0 && !bytes.empty(); --damage) {
      const std::size_t at = below(static_cast<unsigned>(bytes.size()));
      switch (below(3)) {
        case 0: bytes[at] = static_cast<char>(below(256)); break;
        case 1: bytes.erase(at, 1); break;
        default: bytes.insert(at, 1, static_cast<char>(0x80 + below(128)));
      }
    }
    expect_like_reference(bytes);
    if (HasFatalFailure()) return;
  }
}

TEST(Utf8, RepairsBytesWithoutAnyText) {
  const std::string bytes(1000, '\xFF');
  EXPECT_EQ(replaced(bytes).size(), 3000u);
}

}  // namespace
}  // namespace spigola
