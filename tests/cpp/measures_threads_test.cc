#include <spigola/measures.h>

#include <gtest/gtest.h>

namespace spigola {
namespace {

TEST(MeasuresThreadsTest, RougeDoesNotDependOnThreads) {
  std::vector<Text> candidates, references;
  std::vector<Row> first = {0};
  for (int i = 0; i < 200; ++i) {
    candidates.push_back(Text::from_utf8("la nave " + std::to_string(i % 7) + " parte\nda Genova"));
    for (int k = 0; k <= i % 3; ++k)
      references.push_back(Text::from_utf8("la nave " + std::to_string(k) + " arriva a Genova"));
    first.push_back(static_cast<Row>(references.size()));
  }
  const Rouge rouge("it", {.stem = true});
  const std::vector<RougeScores> one = rouge.score_batch(candidates, first, references, 1);
  EXPECT_GT(one[0][0].f_measure, 0);
  for (const int threads : {0, 2, 7})
    EXPECT_EQ(rouge.score_batch(candidates, first, references, threads), one);
}

}  // namespace
}  // namespace spigola
