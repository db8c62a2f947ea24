#include "lexicon/name_keys.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace spigola {
namespace {

std::vector<std::string> keys_of(const std::vector<std::u32string>& parts) {
  std::vector<Sounds> sounds;
  for (const std::u32string& part : parts) sounds.push_back(read_sounds(part));
  return name_keys(sounds);
}

bool share(const std::vector<std::u32string>& a, const std::vector<std::u32string>& b) {
  const std::vector<std::string> of_b = keys_of(b);
  return std::ranges::any_of(
      keys_of(a), [&](const std::string& key) { return std::ranges::find(of_b, key) != of_b.end(); });
}

TEST(NameKeys, SpellingsOfOneNameShareAKey) {
  const std::vector<std::vector<std::u32string>> names = {
      {U"шойгу", U"shoigu", U"šojgu", U"choïgou", U"schoigu"},
      {U"хрущёв", U"khrushchev", U"chruschtschow", U"chruščov", U"hruščov"},
      {U"жириновский", U"zhirinovsky", U"žirinovskij", U"schirinowski", U"jirinovski"},
      {U"ельцин", U"yeltsin", U"jelzin", U"eltsine"},
      {U"зеленский", U"zelensky", U"selenskyj", U"zelenskyy"},
      {U"медведев", U"medvedev", U"medwedew", U"medvedeff"},
      {U"შევარდნაძე", U"shevardnadze", U"schewardnadse"},
      {U"μητσοτάκησ", U"mitsotakis"},
  };
  for (const std::vector<std::u32string>& spellings : names)
    for (std::size_t i = 1; i < spellings.size(); ++i)
      EXPECT_TRUE(share({spellings[0]}, {spellings[i]}))
          << keys_of({spellings[0]})[0] << ' ' << keys_of({spellings[i]})[0];
}

TEST(NameKeys, OfOneNameAsDocumented) {
  EXPECT_EQ(keys_of({U"шойгу"}), std::vector<std::string>{"SG"});
  EXPECT_EQ(keys_of({U"choïgou"}), (std::vector<std::string>{"HG", "KG", "SG"}));
  EXPECT_EQ(keys_of({U"sergei", U"shoigu"}), keys_of({U"shoigu", U"sergei"}));
  EXPECT_EQ(keys_of({U"obama"}), std::vector<std::string>{"ABM"});
  EXPECT_EQ(keys_of({U"kohl"}), std::vector<std::string>{"KL"});
  EXPECT_FALSE(share({U"putin"}, {U"shoigu"}));
}

TEST(NameKeys, NoneWithoutConsonants) {
  EXPECT_TRUE(keys_of({}).empty());
  EXPECT_TRUE(keys_of({U"ao"}).empty());
  EXPECT_FALSE(keys_of({U"北京"}).empty());
}

TEST(NameKeys, NeverMoreThanTheMost) {
  std::mt19937 random(3);
  const std::u32string letters = U"cjghaeiшxñ北1";
  for (int i = 0; i < 5000; ++i) {
    std::u32string word;
    for (std::size_t n = random() % 40; n > 0; --n) word += letters[random() % letters.size()];
    const std::vector<std::string> keys = keys_of({word});
    ASSERT_LE(keys.size(), max_name_keys);
    ASSERT_TRUE(std::ranges::is_sorted(keys));
  }
}

}  // namespace
}  // namespace spigola
