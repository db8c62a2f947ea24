#include "index/term_store.h"

#include "index/top_rows.h"
#include "reference/search_reference.h"
#include "support/term_lists.h"

#include <gtest/gtest.h>

#include <random>

namespace spigola::index {
namespace {

// Some words are in most units, some in few, as in text.
NumberedSentences random_units(std::mt19937_64& random, std::size_t most) {
  const std::uint64_t vocabulary = 2 + random() % 60;
  NumberedSentences units(random() % (most + 1));
  for (auto& unit : units) {
    unit.resize(random() % (random() % 9 == 0 ? 40 : 8));
    for (auto& term : unit) {
      const std::uint64_t x = random() % vocabulary, y = random() % vocabulary;
      term = (x * y / vocabulary + 2) * 0x9E3779B97F4A7C15u;
    }
  }
  return units;
}

class StoreAndTwin {
 public:
  StoreAndTwin(double k1, double b, bool filtered) : store(k1, b, filtered), twin{k1, b, {}, {}} {}

  void add(const NumberedSentences& units) {
    store.add(FlatSentences(units).view());
    twin.units.insert(twin.units.end(), units.begin(), units.end());
    twin.removed.resize(twin.units.size(), false);
  }
  void remove(std::size_t row) {
    store.remove(static_cast<std::uint32_t>(row));
    twin.removed[row] = true;
  }
  std::vector<Hit> search(const std::vector<std::uint64_t>& query, std::size_t k,
                          const RowPolicy& policy = {}) {
    TopHits top(k);
    find_top_rows(store, weigh(query), k, policy, scratch, top);
    return top.take();
  }
  std::vector<QueryTerm> weigh(const std::vector<std::uint64_t>& query) const {
    std::vector<QueryTerm> terms;
    for (const std::uint64_t key : query) terms.push_back({key, store.idf(key)});
    return terms;
  }

  TermStore store;
  reference::Bm25 twin;
  SearchScratch scratch;
};

std::vector<std::uint64_t> random_query(const reference::Bm25& twin, std::mt19937_64& random) {
  std::vector<std::uint64_t> query;
  for (std::size_t i = random() % 7; i > 0; --i) {
    std::uint64_t term = random();
    const auto& unit = twin.units.empty() ? reference::Unit{} : twin.units[random() % twin.units.size()];
    if (!unit.empty()) term = unit[random() % unit.size()];
    if (std::find(query.begin(), query.end(), term) == query.end()) query.push_back(term);
  }
  return query;
}

TEST(TermStoreTest, FindsTheSameRowsWithTheSameScoresAsTheTextbook) {
  std::mt19937_64 random(1);
  for (int round = 0; round < 400; ++round) {
    StoreAndTwin pair(static_cast<double>(random() % 4) * 0.6, static_cast<double>(random() % 5) / 4,
                      round % 4 != 0);
    for (std::size_t adds = 1 + random() % 5; adds > 0; --adds) pair.add(random_units(random, 60));
    for (std::size_t row = 0; row < pair.twin.units.size(); ++row) {
      if (random() % 4 == 0 && round % 2 == 1) pair.remove(row);
    }
    if (round % 3 == 0) pair.add(random_units(random, 30));
    if (round % 5 == 0) pair.store.compact();
    for (int q = 0; q < 12; ++q) {
      const std::vector<std::uint64_t> query = random_query(pair.twin, random);
      const std::size_t k = 1 + random() % 12;
      std::vector<Hit> expected;
      for (const auto& [score, row] : pair.twin.best(query, k))
        expected.push_back({static_cast<Row>(row), score});
      ASSERT_EQ(pair.search(query, k), expected) << "round " << round << ", query " << q;
      std::vector<double> sum;
      std::vector<std::uint32_t> touched;
      add_up_rows(pair.store, pair.weigh(query), sum, touched);
      for (const Hit& hit : expected) ASSERT_EQ(sum[static_cast<std::size_t>(hit.row)], hit.score);
    }
  }
}

TEST(TermStoreTest, ManyUnitsAreSearchedWithoutLookingAtAll) {
  std::mt19937_64 random(2);
  StoreAndTwin pair(0.9, 0.4, true);
  for (int i = 0; i < 12; ++i) pair.add(random_units(random, 700));
  for (int q = 0; q < 60; ++q) {
    const std::vector<std::uint64_t> query = random_query(pair.twin, random);
    std::vector<Hit> expected;
    for (const auto& [score, row] : pair.twin.best(query, 10))
      expected.push_back({static_cast<Row>(row), score});
    ASSERT_EQ(pair.search(query, 10), expected) << "query " << q;
  }
}

// All rows by the textbook, raised and sifted afterwards.
std::vector<Hit> best_by(const reference::Bm25& twin, const std::vector<std::uint64_t>& query, std::size_t k,
                         const RowPolicy& policy) {
  std::vector<Hit> hits;
  for (const auto& [score, row] : twin.best(query, twin.units.size())) {
    const auto number = static_cast<std::uint32_t>(row);
    if (policy.allows(number)) hits.push_back({static_cast<Row>(row), score * (1 + policy.gain(number))});
  }
  std::sort(hits.begin(), hits.end(), [](const Hit& x, const Hit& y) {
    return x.score != y.score ? x.score > y.score : x.row < y.row;
  });
  hits.resize(std::min(hits.size(), k));
  return hits;
}

TEST(TermStoreTest, PoliciesRaiseAndSiftExactly) {
  std::mt19937_64 random(4);
  for (int round = 0; round < 60; ++round) {
    StoreAndTwin pair(0.9, 0.4, round % 3 != 0);
    for (int i = 0; i < 3; ++i) pair.add(random_units(random, 400));
    std::vector<std::uint8_t> allowed, holds;
    for (std::size_t row = 0; row < pair.twin.units.size(); ++row) {
      if (random() % 9 == 0) pair.remove(row);
      allowed.push_back(random() % 3 != 0);
      holds.push_back(static_cast<std::uint8_t>(random() % 4));
    }
    for (int q = 0; q < 10; ++q) {
      const RowPolicy policy{q % 2 == 0 ? View<std::uint8_t>(allowed) : View<std::uint8_t>(), holds,
                             static_cast<std::uint8_t>(random() % 4), 0.15};
      const std::vector<std::uint64_t> query = random_query(pair.twin, random);
      ASSERT_EQ(pair.search(query, 7, policy), best_by(pair.twin, query, 7, policy)) << "round " << round;
    }
  }
}

TEST(TermStoreTest, SegmentsStayFew) {
  TermStore store(0.9, 0.4);
  for (std::uint64_t i = 0; i < 1000; ++i) store.add(FlatSentences({{i % 7, i}}).view());
  EXPECT_LE(store.segments().size(), 10u);
  EXPECT_EQ(store.num_rows(), 1000u);
  EXPECT_EQ(store.compact().num_rows(), 1000u);
  EXPECT_EQ(store.segments().size(), 1u);
}

TEST(TermStoreTest, RemovingAllLeavesNothing) {
  TermStore store(0.9, 0.4);
  store.add(FlatSentences({{5, 5, 6}, {5}}).view());
  store.remove(0);
  store.remove(1);
  EXPECT_EQ(store.idf(5), 0);
  EXPECT_EQ(store.num_live(), 0u);
  EXPECT_EQ(store.total_length(), 0u);
}

}  // namespace
}  // namespace spigola::index
