// Rows that pass: every processor's version finds what a loop over the rows finds.
#include "index/row_filter.h"

#include <gtest/gtest.h>
#include <hwy/targets.h>

#include <algorithm>
#include <random>
#include <vector>

namespace spigola::index {
namespace {

struct Block {
  std::vector<std::vector<std::uint64_t>> words;
  std::vector<std::uint8_t> weights, kinds;
  alignas(16) std::array<std::uint8_t, num_row_kinds> thresholds = {};

  explicit Block(std::mt19937_64& random) {
    const std::size_t num_words = 1 + random() % 9;
    words.resize(random() % 12, std::vector<std::uint64_t>(num_words));
    for (auto& bits : words) {
      for (auto& word : bits) word = random() % 3 == 0 ? random() : random() & random() & random();
      weights.push_back(static_cast<std::uint8_t>(random() % (random() % 4 == 0 ? 256 : 60)));
    }
    for (std::size_t i = 0; i < 64 * num_words; ++i)
      kinds.push_back(static_cast<std::uint8_t>(random() % num_row_kinds));
    for (auto& threshold : thresholds) threshold = static_cast<std::uint8_t>(1 + random() % 255);
  }

  std::vector<std::uint64_t> filtered() const {
    std::vector<WeightedBits> terms;
    for (std::size_t t = 0; t < words.size(); ++t) terms.push_back({words[t].data(), weights[t]});
    std::vector<std::uint64_t> found(kinds.size() / 64, ~std::uint64_t{0});
    filter_rows(terms, kinds.data(), thresholds, found.size(), found.data());
    return found;
  }

  std::vector<std::uint64_t> row_by_row() const {
    std::vector<std::uint64_t> found(kinds.size() / 64, 0);
    for (std::size_t row = 0; row < kinds.size(); ++row) {
      int sum = 0;
      for (std::size_t t = 0; t < words.size(); ++t)
        sum += (words[t][row / 64] >> row % 64 & 1) != 0 ? weights[t] : 0;
      found[row / 64] |= std::uint64_t{std::min(sum, 255) >= thresholds[kinds[row]]} << row % 64;
    }
    return found;
  }
};

TEST(RowFilter, PassesThoseOfTheLoopOnEveryTarget) {
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(target);
    hwy::GetChosenTarget().DeInit();
    std::mt19937_64 random(5);
    for (int round = 0; round < 3000; ++round) {
      const Block block(random);
      ASSERT_EQ(block.filtered(), block.row_by_row()) << "target " << target << ", round " << round;
    }
  }
  hwy::SetSupportedTargetsForTest(0);
  hwy::GetChosenTarget().DeInit();
}

}  // namespace
}  // namespace spigola::index
