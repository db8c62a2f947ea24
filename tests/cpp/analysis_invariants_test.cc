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
INSTANTIATE_TEST_SUITE_P(Languages, AnalysisOf, ::testing::Values("it", "en", "und"));

}  // namespace
}  // namespace spigola
