#include "lexicon/fuzzy.h"

#include "reference/fuzzy_reference.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace spigola {
namespace {

using Near = std::vector<std::pair<std::uint32_t, int>>;

// An index, and the names it is of.
struct Names {
  Names(std::vector<std::string> all, int limit) : names(std::move(all)), index(limit) {
    for (std::size_t row = 0; row < names.size(); ++row)
      index.add(names[row], static_cast<std::uint32_t>(row));
    index.finish();
  }
  Near near(const std::u32string& folded) const {
    std::vector<FuzzyIndex::Near> found;
    index.near(folded, [this](std::uint32_t row) { return std::string_view(names[row]); }, found);
    Near out;
    for (const FuzzyIndex::Near& one : found) out.emplace_back(one.row, one.distance);
    return out;
  }
  std::vector<std::string> names;
  FuzzyIndex index;
};

// Few letters, so that many names are near.
std::string random_name(std::mt19937& random, const std::string& letters, std::size_t max_length) {
  std::string name;
  for (std::size_t i = 1 + random() % max_length; i > 0; --i) name += letters[random() % letters.size()];
  return name;
}

std::string changed(std::mt19937& random, std::string name) {
  for (std::size_t n = random() % 4; n > 0; --n) {
    const std::size_t at = random() % (name.size() + 1);
    const char letter = static_cast<char>('a' + random() % 3);
    switch (random() % 3) {
      case 0: name.insert(at, 1, letter); break;
      case 1:
        if (at < name.size()) name.erase(at, 1);
        break;
      default:
        if (at < name.size()) name[at] = letter;
    }
  }
  return name;
}

TEST(Fuzzy, FoldedNamesHaveOneSpaceBetweenWords) {
  EXPECT_EQ(fold_name("Kim Jong-un"), U"kim jong un");
  EXPECT_EQ(fold_name("  L’Aquila,\nItalia! "), U"l aquila italia");
  EXPECT_EQ(fold_name("E\u0301COLE"), U"\u00E9cole");
  EXPECT_EQ(fold_name("…"), U"");
  EXPECT_EQ(fold_name("(Studio 54, L'Aquila)"), U"studio 54 l aquila");
  EXPECT_EQ(fold_name("(Studio 54, L’Aquila)"), U"studio 54 l aquila");  // not ASCII
}

TEST(Fuzzy, ChangesAllowedByLength) {
  EXPECT_EQ(allowed_changes(4, 2), 0);
  EXPECT_EQ(allowed_changes(5, 2), 1);
  EXPECT_EQ(allowed_changes(8, 2), 1);
  EXPECT_EQ(allowed_changes(9, 2), 2);
  EXPECT_EQ(allowed_changes(9, 1), 1);
  EXPECT_EQ(allowed_changes(9, 0), 0);
}

TEST(Fuzzy, DistanceIsThatOfTheWholeTable) {
  std::mt19937 random(1);
  for (int i = 0; i < 20000; ++i) {
    const std::u32string a = fold_name(random_name(random, "abc", 9));
    const std::u32string b = fold_name(random_name(random, "abc", 9));
    for (int limit = 0; limit <= max_fuzzy_distance; ++limit)
      ASSERT_EQ(bounded_distance(a, b, limit), std::min(limit + 1, reference::distance(a, b)));
  }
}

TEST(Fuzzy, FindsWhatComparingWithEveryNameFinds) {
  std::mt19937 random(2);
  std::size_t num_found = 0;
  for (const std::size_t max_length : {8U, 14U, 30U})
    for (const int limit : {0, 1, 2}) {
      std::vector<std::string> names;
      for (int i = 0; i < 300; ++i) names.push_back(random_name(random, "abc ", max_length));
      const Names index(names, limit);
      for (int i = 0; i < 400; ++i) {
        const std::string span = i % 2 == 0 ? changed(random, names[random() % names.size()])
                                            : random_name(random, "abc ", max_length);
        const Near expected = reference::near(names, fold_name(span), limit);
        ASSERT_EQ(index.near(fold_name(span)), expected) << span;
        num_found += expected.size();
      }
    }
  EXPECT_GT(num_found, 1000U);  // else the test says nothing
}

TEST(Fuzzy, NamesOfManyScriptsAndLengths) {
  const std::vector<std::string> names = {
      "Владимир Путин",      "Giorgia Meloni",     "Ankara", "Roma", "", "北京",
      std::string(300, 'a'), std::string(255, 'b')};
  const Names index(names, 2);
  EXPECT_EQ(index.near(fold_name("Владимр Путин")), (Near{{0, 1}}));
  EXPECT_EQ(index.near(fold_name("GIORGIA MELLONE")), (Near{{1, 2}}));
  EXPECT_EQ(index.near(fold_name("Ancara")), (Near{{2, 1}}));
  EXPECT_EQ(index.near(fold_name("Rome")), Near{});
  EXPECT_EQ(index.near(U""), Near{});
  EXPECT_EQ(index.near(std::u32string(300, U'a')), Near{});
  EXPECT_EQ(index.near(std::u32string(254, U'b')), (Near{{7, 1}}));
  EXPECT_EQ(Names({}, 2).near(U"giorgia"), Near{});
}

}  // namespace
}  // namespace spigola
