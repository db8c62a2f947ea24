// The whole way on random text: the invariants that the fuzz target checks, in every build.
#include "support/analysis_invariants.h"
#include "support/made_prose.h"

#include <gtest/gtest.h>

#include <random>

namespace spigola {
namespace {

class AnalysisOf : public ::testing::TestWithParam<const char*> {};

TEST_P(AnalysisOf, RandomTextKeepsTheInvariants) {
  const Analyzer analyzer({.language = GetParam()});
  std::mt19937_64 random(14092024);
  for (int i = 0; i < 1500; ++i) {
    std::string bytes;
    for (std::size_t n = 1 + random() % 4; n > 0; --n) bytes += testing::random_prose(random) + '\n';
    const Text text = Text::from_utf8(std::move(bytes), Utf8Errors::replace);
    const Analysis analysis = analyzer(text, {.date = Date{2024, 9, 14}});
    ASSERT_EQ(testing::broken_invariant(analysis), "") << text.bytes();
    ASSERT_TRUE(equal(analysis.tokens(), analyzer.segmenter().tokenize(text))) << text.bytes();
  }
}

// Where names are all that is looked for, the segmenter leaves the keys of terms to the matcher.
TEST_P(AnalysisOf, NamesAloneAreThoseOfAllKeys) {
  const Sources names{1u << static_cast<int>(Source::lexicon)};
  const Tables kept{1u << static_cast<int>(TableName::mentions) | 1u << static_cast<int>(TableName::tokens)};
  const Analyzer analyzer(
      {.language = GetParam(), .sources = names, .tables = kept, .unit = OffsetUnit::byte});
  std::mt19937_64 random(29112026);
  std::size_t num_mentions = 0;
  for (int i = 0; i < 1500; ++i) {
    std::string bytes = i % 4 == 0 ? "Nel Sud, " : "";  // and with one capital at least
    for (std::size_t n = 1 + random() % 4; n > 0; --n)
      bytes += testing::random_prose(random) + (n % 2 == 0 ? " italiano, Stati  Uniti, l'ONU\n" : "\n");
    const Text text = Text::from_utf8(std::move(bytes), Utf8Errors::replace);
    const Segments segments = analyzer.segmenter().segment(text);
    ASSERT_EQ(segments.terms.key.size(), segments.terms.begin.size());
    const Matches expected = analyzer.matcher().find_mentions(text, segments, {});
    ASSERT_TRUE(equal(analyzer(text).mentions(), expected.mentions)) << text.bytes();
    num_mentions += size(expected.mentions);
  }
  EXPECT_GT(num_mentions, 500u);
}
INSTANTIATE_TEST_SUITE_P(Languages, AnalysisOf, ::testing::Values("it", "en", "und"));

}  // namespace
}  // namespace spigola
