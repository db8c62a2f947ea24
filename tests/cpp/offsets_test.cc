#include "text/offsets.h"
#include "text/unit_index.h"

#include <spigola/error.h>
#include <spigola/text.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "reference/offsets_reference.h"
#include "support/simd_targets.h"

namespace spigola {
namespace {

constexpr OffsetUnit units[] = {OffsetUnit::byte, OffsetUnit::code_point, OffsetUnit::utf16};

std::string random_text(std::mt19937& random, unsigned max_characters) {
  const std::vector<std::string> pieces = {"a", "testo lungo", "\u00E8", "\u20AC", "\U0001F600", "\u0E01"};
  std::string bytes;
  for (unsigned n = random() % (max_characters + 1); n > 0; --n) bytes += pieces[random() % pieces.size()];
  return bytes;
}

TEST(OffsetCursor, CountsCodePointsAndUtf16Units) {
  const std::string_view text = "\u00E8 \U0001F600!";
  OffsetCursor code_points(text, OffsetUnit::code_point);
  EXPECT_EQ(code_points.from_byte(3), 2);
  EXPECT_EQ(code_points.from_byte(7), 3);
  EXPECT_EQ(code_points.from_byte(8), 4);
  EXPECT_EQ(code_points.to_byte(2), 3);
  OffsetCursor utf16(text, OffsetUnit::utf16);
  EXPECT_EQ(utf16.from_byte(7), 4);
  EXPECT_EQ(utf16.to_byte(5), 8);
}

TEST(OffsetCursor, StopsAtTheEndAndAfterAPairAndSaysSo) {
  const std::string_view text = "\u00E8\U0001F600";
  OffsetCursor code_points(text, OffsetUnit::code_point);
  EXPECT_EQ(code_points.to_byte(100), 6);
  EXPECT_EQ(code_points.position(), 2);
  OffsetCursor utf16(text, OffsetUnit::utf16);
  EXPECT_EQ(utf16.to_byte(2), 6);  // between the halves
  EXPECT_EQ(utf16.position(), 3);
}

void index_random_texts() {
  std::mt19937 random(9);
  for (int round = 0; round < 1000; ++round) {
    const std::string bytes = random_text(random, 60);
    const std::vector<reference::Border> borders = reference::borders(bytes);
    for (OffsetUnit unit : {OffsetUnit::code_point, OffsetUnit::utf16}) {
      const UnitIndex index(bytes, unit);
      std::size_t next = 0;
      for (Offset byte = 0; byte <= static_cast<Offset>(bytes.size()); ++byte) {
        const bool border = next < borders.size() && borders[next].byte == byte;
        ASSERT_EQ(index.is_border(byte), border) << bytes << " at " << byte;
        if (border) {
          ASSERT_EQ(index.from_byte(byte), borders[next++].in(unit)) << bytes << " at " << byte;
        }
      }
    }
  }
}

TEST(UnitIndex, AgreesWithTheTextbookForEveryByteOnEveryProcessor) {
  testing::for_each_target(index_random_texts);
}

TEST(OffsetCursor, AgreesWithTheTextbookFromAnyPlaceToAnyOther) {
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    const std::string bytes = random_text(random, 120);
    const std::vector<reference::Border> borders = reference::borders(bytes);
    for (OffsetUnit unit : units) {
      EXPECT_EQ(count_units(bytes, unit), static_cast<std::size_t>(borders.back().in(unit)));
      OffsetCursor cursor(bytes, unit);
      for (int i = 0; i < 40; ++i) {
        const reference::Border& border = borders[random() % borders.size()];
        if (random() % 2 == 0) {
          ASSERT_EQ(cursor.from_byte(border.byte), border.in(unit));
        } else {
          ASSERT_EQ(cursor.to_byte(border.in(unit)), border.byte);
          ASSERT_EQ(cursor.position(), border.in(unit));
        }
      }
    }
  }
}

TEST(OffsetCursor, CountsLongTextInBlocks) {
  for (std::string_view piece : {"a", "\u00E8", "\u20AC", "\U0001F600", "ab\u20ACc"}) {
    std::string bytes;
    while (bytes.size() < 5000) {
      bytes += piece;
      const reference::Border end = reference::borders(bytes).back();
      if (bytes.size() < 4500 && bytes.size() % 97 != 0) continue;
      EXPECT_EQ(count_units(bytes, OffsetUnit::code_point), static_cast<std::size_t>(end.code_point));
      EXPECT_EQ(count_units(bytes, OffsetUnit::utf16), static_cast<std::size_t>(end.utf16));
    }
  }
}

TEST(OffsetConversion, AgreesWithTheTextbookInEveryOrder) {
  std::mt19937 random(11);
  for (int round = 0; round < 20'000; ++round) {
    const Text text = Text::from_utf8(random_text(random, 40));
    const std::vector<reference::Border> borders = reference::borders(text.bytes());
    std::vector<reference::Border> chosen;
    for (unsigned n = random() % 30; n > 0; --n) chosen.push_back(borders[random() % borders.size()]);
    if (random() % 2 == 0)
      std::sort(chosen.begin(), chosen.end(), [](const auto& a, const auto& b) { return a.byte < b.byte; });
    const OffsetUnit from = units[random() % 3];
    const OffsetUnit to = units[random() % 3];
    std::vector<Offset> offsets, expected;
    for (const reference::Border& border : chosen) {
      offsets.push_back(border.in(from));
      expected.push_back(border.in(to));
    }
    text.convert(offsets, from, to);
    ASSERT_EQ(offsets, expected) << text.bytes();
  }
}

TEST(OffsetConversion, LeavesNoneAlone) {
  std::vector<Offset> offsets = {-1, 3, -1};
  Text::from_utf8("\u20ACx").convert(offsets, OffsetUnit::byte, OffsetUnit::code_point);
  EXPECT_EQ(offsets, (std::vector<Offset>{-1, 1, -1}));
}

TEST(OffsetConversion, RejectsOffsetsBeyondTheEndAndInsideCharacters) {
  const Text text = Text::from_utf8("\u20AC\U0001F600");
  const auto convert = [](const Text& in, Offset offset, OffsetUnit from, OffsetUnit to) {
    std::vector<Offset> offsets = {offset};
    in.convert(offsets, from, to);
    return offsets[0];
  };
  EXPECT_EQ(convert(text, 7, OffsetUnit::byte, OffsetUnit::utf16), 3);
  EXPECT_THROW(convert(text, 8, OffsetUnit::byte, OffsetUnit::utf16), UsageError);
  EXPECT_THROW(convert(text, 1, OffsetUnit::byte, OffsetUnit::utf16), UsageError);
  EXPECT_THROW(convert(text, 1, OffsetUnit::byte, OffsetUnit::byte), UsageError);
  EXPECT_THROW(convert(text, 2, OffsetUnit::utf16, OffsetUnit::byte), UsageError);
  EXPECT_THROW(convert(text, 3, OffsetUnit::code_point, OffsetUnit::byte), UsageError);
  EXPECT_THROW(convert(Text::from_utf8("ab"), 3, OffsetUnit::code_point, OffsetUnit::byte), UsageError);
  try {
    convert(text, 8, OffsetUnit::byte, OffsetUnit::utf16);
    FAIL();
  } catch (const UsageError& error) {
    EXPECT_STREQ(
        error.what(),
        "byte offset 8 is beyond the end of the text, which is 7; check that the offsets belong to this "
        "text and count in this unit");
  }
}

}  // namespace
}  // namespace spigola
