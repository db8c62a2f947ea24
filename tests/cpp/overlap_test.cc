#include "match/overlap.h"

#include <spigola/lexicon_builder.h>
#include <spigola/matcher.h>
#include <spigola/segmenter.h>

#include "support/lexicon_files.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace spigola {
namespace {

using Surfaces = std::vector<std::string>;

// The example that matcher.h and docs/matching.md define the policies by.
Surfaces new_york_times(Overlap overlap) {
  const test::TemporaryFolder folder;
  LexiconBuilder builder(folder / "papers.lexicon");
  builder.add({.id = "city", .name = "New York", .type = "GPE", .prior = 0.8F});
  builder.add({.id = "times", .name = "York Times", .type = "ORG", .prior = 0.9F});
  builder.add({.id = "nyt", .name = "New York Times", .type = "ORG", .prior = 0.7F});
  const Language language("und");
  const Text text = Text::from_utf8("New York Times");
  const Matcher matcher(language, Lexicons({builder.finish()}), {}, {.overlap = overlap});
  const Segments segments = Segmenter(language).segment(text);
  const Matches matches = matcher.find_mentions(text, segments, {});
  Surfaces surfaces;
  for (const Mention mention : rows(matches.mentions))
    surfaces.emplace_back(text.bytes().substr(static_cast<std::size_t>(mention.begin),
                                              static_cast<std::size_t>(mention.end - mention.begin)));
  return surfaces;
}

TEST(Overlap, LeftmostLongestKeepsTheLongestFromLeftToRight) {
  EXPECT_EQ(new_york_times(Overlap::leftmost_longest), (Surfaces{"New York Times"}));
}

TEST(Overlap, AllKeepsNamesInsideNames) {
  EXPECT_EQ(new_york_times(Overlap::all), (Surfaces{"New York Times", "New York", "York Times"}));
}

TEST(Overlap, LongestPerTypeKeepsOneOfEachType) {
  EXPECT_EQ(new_york_times(Overlap::longest_per_type), (Surfaces{"New York Times", "New York"}));
}

TEST(Overlap, ByPriorityKeepsTheGreatestPrior) {
  EXPECT_EQ(new_york_times(Overlap::by_priority), (Surfaces{"York Times"}));
}

// The definitions, word for word: one decision after another over all proposals.
std::vector<int> select_slowly(const std::vector<Proposal>& proposals, Overlap policy,
                               const std::vector<bool>& taken) {
  std::vector<int> kept, rest;
  for (int i = 0; i < static_cast<int>(proposals.size()); ++i) {
    const Proposal& p = proposals[static_cast<std::size_t>(i)];
    bool free = true;
    for (Row t = p.token_begin; t < p.token_end; ++t) free = free && !taken[static_cast<std::size_t>(t)];
    if (free) rest.push_back(i);
  }
  const auto at = [&](int i) -> const Proposal& { return proposals[static_cast<std::size_t>(i)]; };
  const auto better = [&](int a, int b) {
    const Proposal &x = at(a), &y = at(b);
    if (policy == Overlap::by_priority && x.priority != y.priority) return x.priority > y.priority;
    if (policy == Overlap::by_priority && x.end - x.begin != y.end - y.begin)
      return x.end - x.begin > y.end - y.begin;
    if (x.begin != y.begin) return x.begin < y.begin;
    return x.end != y.end ? x.end > y.end : a < b;
  };
  while (!rest.empty()) {
    const int best = *std::min_element(rest.begin(), rest.end(), better);
    kept.push_back(best);
    std::erase_if(rest, [&](int i) {
      if (i == best) return true;
      if (policy == Overlap::all || (policy == Overlap::longest_per_type && at(i).type != at(best).type))
        return false;
      return at(i).begin < at(best).end && at(best).begin < at(i).end;
    });
  }
  std::sort(kept.begin(), kept.end());
  return kept;
}

TEST(Overlap, EveryPolicyAgreesWithItsDefinitionOnRandomProposals) {
  std::mt19937 random(20261124);
  constexpr Row num_tokens = 9;
  for (int round = 0; round < 100'000; ++round) {
    std::vector<Proposal> proposals(random() % 8);
    for (std::size_t i = 0; i < proposals.size(); ++i) {
      Proposal& p = proposals[i];
      p.token_begin = static_cast<Row>(random() % num_tokens);
      p.token_end = std::min<Row>(num_tokens, p.token_begin + 1 + static_cast<Row>(random() % 4));
      p.begin = 2 * p.token_begin;
      p.end = 2 * p.token_end - 1;
      p.type = static_cast<std::int16_t>(random() % 2);
      p.priority = static_cast<float>(random() % 3) / 2;
      p.first = static_cast<std::int32_t>(i);
    }
    const auto policy = static_cast<Overlap>(round % static_cast<int>(overlap_names.size()));
    std::vector<bool> taken(num_tokens, false);
    CoveredTokens covered;
    covered.reset(num_tokens);
    if (random() % 3 == 0) {
      const auto token = static_cast<Row>(random() % num_tokens);
      taken[static_cast<std::size_t>(token)] = true;
      covered.add(token, token + 1);
    }
    const std::vector<int> expected = select_slowly(proposals, policy, taken);
    select(proposals, policy, covered);
    std::vector<int> found;
    for (const Proposal& p : proposals) found.push_back(p.first);
    EXPECT_TRUE(std::is_sorted(proposals.begin(), proposals.end(), [](const Proposal& a, const Proposal& b) {
      return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
    }));
    std::sort(found.begin(), found.end());
    ASSERT_EQ(found, expected) << "round " << round;
    for (const Proposal& p : proposals) ASSERT_TRUE(covered.any(p.token_begin, p.token_end));
  }
}

}  // namespace
}  // namespace spigola
