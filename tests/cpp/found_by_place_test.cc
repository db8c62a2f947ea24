// Against an ordered set.
#include "match/found_by_place.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>
#include <tuple>

namespace spigola {
namespace {

using Found = FoundByPlace::Found;
using Place = std::tuple<std::uint32_t, std::int64_t>;            // first, −last
using Alike = std::set<std::tuple<std::int64_t, std::uint64_t>>;  // −layer, key

TEST(FoundByPlace, HandsOutWhatBeginsFirstTheLongestFirst) {
  std::mt19937 random(11);
  FoundByPlace found;
  for (int round = 0; round < 2000; ++round) {
    const std::uint32_t begin = random() % 5000, end = begin + 1 + random() % 200;
    found.clear(begin, end);
    std::map<Place, Alike> expected;
    for (std::size_t n = random() % 40; n > 0; --n) {
      const std::uint32_t first = begin + random() % (end - begin), last = first + random() % 4;
      const Found one{random() % 3, first, last, static_cast<std::uint32_t>(random() % 3), 7};
      if (!expected[{first, -std::int64_t{last}}].insert({-std::int64_t{one.layer}, one.key}).second)
        continue;
      found.add(one);
    }
    auto place = expected.begin();
    const auto examine = [&](std::span<const Found> span) {
      ASSERT_NE(place, expected.end());
      Alike alike;
      for (const Found& one : span) {
        ASSERT_EQ(Place(one.first, -std::int64_t{one.last}), place->first);
        ASSERT_EQ(one.slot, 7u);
        const auto added = alike.insert({-std::int64_t{one.layer}, one.key}).first;
        ASSERT_EQ(std::next(added), alike.end()) << "not in order";
      }
      ASSERT_EQ(alike, place->second);
      ++place;
    };
    // In two parts, as it is asked for in parts.
    const std::uint32_t middle = begin + random() % (end - begin + 1);
    found.for_each_place(begin, middle, [&](std::uint32_t row) {
      ASSERT_LT(found[row].first, middle);
      found.for_each_span(row, examine);
    });
    found.for_each_place(middle, end, [&](std::uint32_t row) {
      ASSERT_GE(found[row].first, middle);
      found.for_each_span(row, examine);
    });
    ASSERT_EQ(place, expected.end());
  }
}

}  // namespace
}  // namespace spigola
