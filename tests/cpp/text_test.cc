#include <spigola/error.h>
#include <spigola/text.h>

#include "support/simd_targets.h"
#include "text/unicode.h"

#include <gtest/gtest.h>
#include <sys/mman.h>

#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace spigola {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

template <class Make>
std::pair<std::string, std::size_t> text_error(Make make) {
  try {
    make();
  } catch (const TextError& error) {
    return {error.what(), error.position};
  }
  return {"no error", 0};
}

TEST(Text, IsEmptyAtFirst) {
  const Text text;
  EXPECT_EQ(text.bytes(), "");
  EXPECT_TRUE(text.is_ascii());
  EXPECT_EQ(text.size(OffsetUnit::utf16), 0u);
  EXPECT_EQ(Text::from_utf8("").bytes(), "");
  EXPECT_EQ(Text::borrow_utf8({}).bytes(), "");
  EXPECT_EQ(Text::from_latin1({}).bytes(), "");
  EXPECT_EQ(Text::from_utf16({}).bytes(), "");
  EXPECT_EQ(Text::from_ucs2({}).bytes(), "");
  EXPECT_EQ(Text::from_utf32({}).bytes(), "");
}

TEST(Text, KnowsItsSizeInEveryUnit) {
  const Text text = Text::from_utf8("Perch\u00E9 \U0001F600");
  EXPECT_FALSE(text.is_ascii());
  EXPECT_EQ(text.size(OffsetUnit::byte), 12u);
  EXPECT_EQ(text.size(OffsetUnit::code_point), 8u);
  EXPECT_EQ(text.size(OffsetUnit::utf16), 9u);
}

TEST(Text, CopiesShareTheBytes) {
  Text copy;
  {
    const Text text = Text::from_utf8("un testo abbastanza lungo da stare nello heap");
    copy = text;
    EXPECT_EQ(copy.bytes().data(), text.bytes().data());
  }
  EXPECT_EQ(copy.bytes(), "un testo abbastanza lungo da stare nello heap");
}

TEST(Text, StaysValidWhenItIsMovedFrom) {
  Text text = Text::from_utf8("uno");
  {
    const Text taken = std::move(text);
  }
  EXPECT_EQ(text.bytes(), "uno");
}

TEST(Text, BorrowsWithoutCopying) {
  const std::string bytes = "citt\u00E0";
  EXPECT_EQ(Text::borrow_utf8(bytes).bytes().data(), bytes.data());
  EXPECT_EQ(Text::borrow_utf8(bytes, Utf8Errors::replace).bytes().data(), bytes.data());
}

TEST(Text, OwnsTheRepairedCopyOfABorrowedText) {
  Text text;
  {
    const std::string bytes = "citt\xE0 eterna";
    text = Text::borrow_utf8(bytes, Utf8Errors::replace);
  }
  EXPECT_EQ(text.bytes(), "citt\uFFFD eterna");
  EXPECT_FALSE(text.is_ascii());
}

TEST(Text, KeepsNulAndByteOrderMark) {
  const Text text = Text::from_utf8("\uFEFFa\0b"s);
  EXPECT_EQ(text.bytes(), "\uFEFFa\0b"sv);
  EXPECT_EQ(text.size(OffsetUnit::code_point), 4u);
}

TEST(Text, SaysWhereUtf8IsIllFormed) {
  const auto [message, position] = text_error([] { Text::from_utf8("citt\xE0 eterna"); });
  EXPECT_EQ(position, 4u);
  EXPECT_EQ(
      message,
      "invalid UTF-8 at byte 4: byte 0xE0 begins a character, but byte 0x20 does not continue it; decode the "
      "text from the encoding it is in, or ask for invalid bytes to be replaced");
}

TEST(Text, ReadsLatin1) {
  std::vector<std::uint8_t> all;
  std::string expected;
  for (int c = 0; c < 256; ++c) {
    all.push_back(static_cast<std::uint8_t>(c));
    if (c < 0x80) {
      expected += static_cast<char>(c);
    } else {
      expected += static_cast<char>(0xC0 | (c >> 6));
      expected += static_cast<char>(0x80 | (c & 0x3F));
    }
  }
  EXPECT_EQ(Text::from_latin1(all).bytes(), expected);
  EXPECT_FALSE(Text::from_latin1(all).is_ascii());
  EXPECT_TRUE(Text::from_latin1(std::span(all).first(128)).is_ascii());
  // Long texts are counted before they are written.
  std::vector<std::uint8_t> many;
  std::string expected_many;
  for (int i = 0; i < 300; ++i) {
    many.insert(many.end(), std::begin(all), std::end(all));
    expected_many += expected;
  }
  EXPECT_EQ(Text::from_latin1(many).bytes(), expected_many);
  many.resize(std::size_t{1} << 15);  // the longest that are not
  EXPECT_EQ(Text::from_latin1(many).bytes(), expected_many.substr(0, (std::size_t{1} << 14) * 3));
}

// Many characters are read at once; here others stand at every place among them.
void read_mostly_ascii() {
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::u32string characters(random() % 70, U'a');
    const std::uint32_t one_in = 1 + random() % 20, largest = round % 2 == 0 ? 0xFF : 0xD7FF;
    for (char32_t& c : characters) c = random() % one_in == 0 ? random() % (largest + 1) : random() % 0x80;
    std::string expected;
    for (const char32_t c : characters) unicode::append_utf8(expected, c);
    const std::u16string narrow(characters.begin(), characters.end());
    ASSERT_EQ(Text::from_ucs2(narrow).bytes(), expected);
    ASSERT_EQ(Text::from_utf16(narrow).bytes(), expected);
    ASSERT_EQ(Text::from_utf32(characters).bytes(), expected);
    if (largest > 0xFF) continue;
    const std::vector<std::uint8_t> bytes(characters.begin(), characters.end());
    ASSERT_EQ(Text::from_latin1(bytes).bytes(), expected);
  }
  for (std::size_t place = 0; place < 70; ++place) {
    std::u16string characters(70, u'è');
    characters[place] = char16_t{0xD83D};
    ASSERT_EQ(text_error([&] { Text::from_ucs2(characters); }).second, place);
    ASSERT_EQ(text_error([&] { Text::from_utf16(characters); }).second, place);
    characters.insert(place + 1, 1, char16_t{0xDE00});
    ASSERT_EQ(Text::from_utf16(characters).size(OffsetUnit::utf16), 71u);
    ASSERT_EQ(Text::from_utf16(characters).size(OffsetUnit::code_point), 70u);
  }
}

TEST(Text, ReadsWhatIsMostlyAsciiAsCharacterByCharacterOnEveryTarget) {
  testing::for_each_target(read_mostly_ascii);
}

TEST(Text, ReadsUtf16AndJoinsPairs) {
  const Text text = Text::from_utf16(u"a\u00E9\u20AC\U0001F600 e ancora un po' di testo\U0010FFFF");
  EXPECT_EQ(text.bytes(), "a\u00E9\u20AC\U0001F600 e ancora un po' di testo\U0010FFFF");
  EXPECT_FALSE(text.is_ascii());
  EXPECT_TRUE(Text::from_utf16(u"soltanto ASCII").is_ascii());
}

TEST(Text, RejectsHalfPairsInUtf16) {
  const char16_t high[] = {u'a', 0xD83D, u'b'};
  EXPECT_EQ(
      text_error([&] { Text::from_utf16({high, 3}); }),
      (std::pair(
          "U+D83D at UTF-16 unit 1 is half of a surrogate pair without the other; decode the text again "
          "from its source"s,
          std::size_t{1})));
  EXPECT_EQ(text_error([&] { Text::from_utf16({high, 2}); }).second, 1u);
  const char16_t low[] = {u'a', u'b', 0xDE00, 0xD83D};
  EXPECT_EQ(text_error([&] { Text::from_utf16({low, 4}); }).second, 2u);
}

TEST(Text, RejectsEverySurrogateInUcs2) {
  EXPECT_EQ(Text::from_ucs2(u"\u20AC 5").bytes(), "\u20AC 5");
  const auto [message, position] = text_error([] { Text::from_ucs2(u"ciao \U0001F600"); });
  EXPECT_EQ(position, 5u);
  EXPECT_EQ(message,
            "U+D83D at character 5 is a surrogate, which is not a character; decode the text again from its "
            "source, "
            "or replace the surrogates");
}

TEST(Text, ReadsUtf32AndRejectsWhatIsNoCharacter) {
  EXPECT_EQ(Text::from_utf32(U"a\u00E9\u20AC\U0001F600").bytes(), "a\u00E9\u20AC\U0001F600");
  const char32_t surrogate[] = {U'a', 0xDFFF};
  EXPECT_EQ(text_error([&] { Text::from_utf32({surrogate, 2}); }).second, 1u);
  const char32_t above[] = {U'a', U'b', 0x110000};
  const auto [message, position] = text_error([&] { Text::from_utf32({above, 3}); });
  EXPECT_EQ(position, 2u);
  EXPECT_EQ(
      message,
      "0x110000 at character 2 is above U+10FFFF and no character; check that this is UTF-32 of the right "
      "byte order");
  const char32_t swapped[] = {0x61000000, 0xFFFFFFFF};
  EXPECT_EQ(text_error([&] { Text::from_utf32({swapped, 2}); }).second, 0u);
}

TEST(Text, ReadsEveryCharacterAlikeFromEveryEncoding) {
  std::u32string all;
  for (char32_t c = 0; c <= 0x10FFFF; ++c)
    if (c < 0xD800 || c > 0xDFFF) all += c;
  const Text text = Text::from_utf32(all);
  EXPECT_EQ(text.size(OffsetUnit::code_point), all.size());
  EXPECT_EQ(Text::from_utf8(std::string(text.bytes())).bytes(), text.bytes());
  std::u16string units;
  for (char32_t c : all) {
    if (c < 0x10000) {
      units += static_cast<char16_t>(c);
    } else {
      units += static_cast<char16_t>(0xD7C0 + (c >> 10));
      units += static_cast<char16_t>(0xDC00 + (c & 0x3FF));
    }
  }
  EXPECT_EQ(Text::from_utf16(units).bytes(), text.bytes());
  EXPECT_EQ(text.size(OffsetUnit::utf16), units.size());
  const std::u16string plane = units.substr(0, 0x10000 - 0x800);
  EXPECT_EQ(Text::from_ucs2(plane).bytes(), text.bytes().substr(0, Text::from_ucs2(plane).bytes().size()));
}

TEST(Text, RejectsTwoGibibytesBeforeReadingThem) {
  const std::size_t size = std::size_t{1} << 31;
  void* unreadable = mmap(nullptr, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  ASSERT_NE(unreadable, MAP_FAILED);
  const std::string_view bytes(static_cast<const char*>(unreadable), size);
  EXPECT_EQ(text_error([&] { Text::borrow_utf8(bytes); }),
            (std::pair(
                "the text has 2147483648 bytes of UTF-8 and the most is 2147483647; split it into documents"s,
                std::size_t{2147483647})));
  munmap(unreadable, size);
}

TEST(Text, TakesAHundredMegabytes) {
  std::string bytes;
  while (bytes.size() < 100'000'000)
    bytes += "Perch\u00E9 il prezzo \u00E8 salito a 5 \u20AC? Nessuno lo sa.\n";
  const std::size_t size = bytes.size();
  const Text text = Text::from_utf8(std::move(bytes));
  EXPECT_EQ(text.bytes().size(), size);
  const std::size_t num_continuation_bytes = text.size(OffsetUnit::byte) - text.size(OffsetUnit::code_point);
  EXPECT_EQ(num_continuation_bytes % 4, 0u);  // é, è and the two further bytes of €
  std::vector<Offset> offsets = {0, static_cast<Offset>(size)};
  text.convert(offsets, OffsetUnit::byte, OffsetUnit::utf16);
  EXPECT_EQ(static_cast<std::size_t>(offsets[1]), text.size(OffsetUnit::utf16));
}

}  // namespace
}  // namespace spigola
