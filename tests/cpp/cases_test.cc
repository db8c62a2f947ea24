// The case files of segmenting: tests/cases/segment and tests/cases/zones, one test a file.
#include "support/segment_cases.h"
#include "support/segment_invariants.h"

#include <gtest/gtest.h>

#include <string>

namespace spigola {
namespace {

class SegmentCases : public ::testing::TestWithParam<const char*> {};

TEST_P(SegmentCases, AreSegmentedAsExpected) {
  const Language language = testing::language_of(GetParam());
  for (const testing::Case& c : testing::read_cases("segment/" + std::string(GetParam()) + ".tsv")) {
    const Segmenter segmenter(language, testing::segment_options(c["options"]));
    const Text text = Text::from_utf8(c["input"]);
    const Segments segments = segmenter.segment(text);
    EXPECT_EQ(testing::segments_as_text(text.bytes(), segments), c["expected"])
        << c.where << ": " << c["reason"];
    EXPECT_EQ(testing::kinds_as_text(segments), c["kinds"]) << c.where << ": " << c["reason"];
    EXPECT_EQ(testing::broken_invariant(text, segments, segmenter.rules(),
                                        testing::segment_options(c["options"]).profile),
              "")
        << c.where;
    EXPECT_EQ(testing::broken_explanation(text, segments, segmenter), "") << c.where;
  }
}
INSTANTIATE_TEST_SUITE_P(Languages, SegmentCases,
                         ::testing::Values("de", "en", "es", "fr", "it", "pt", "ru", "uk", "und", "xx"));

class ZoneCases : public ::testing::TestWithParam<const char*> {};

TEST_P(ZoneCases, AreFoundAsExpected) {
  const Language language = testing::language_of(GetParam());
  for (const testing::Case& c : testing::read_cases("zones/" + std::string(GetParam()) + ".tsv")) {
    const Segmenter segmenter(language, testing::segment_options(c["options"]));
    const Text text = Text::from_utf8(c["input"]);
    EXPECT_EQ(testing::zones_as_text(segmenter.segment(text)), c["expected"])
        << c.where << ": " << c["reason"];
  }
}
INSTANTIATE_TEST_SUITE_P(Languages, ZoneCases,
                         ::testing::Values("de", "en", "es", "fr", "it", "pt", "ru", "uk", "xx"));

}  // namespace
}  // namespace spigola
