#include "match/name_spellings.h"

#include "match/similarity.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace spigola {
namespace {

NameParts parts(std::string_view name) {
  NameParts out;
  read_parts(name, shared_name_words(), out);
  return out;
}

bool are_spellings(std::string_view a, std::string_view b) {
  const bool forward = spigola::are_spellings(parts(a), parts(b));
  EXPECT_EQ(forward, spigola::are_spellings(parts(b), parts(a))) << a << ' ' << b;
  return forward;
}

bool is_part(std::string_view a, std::string_view b) {
  const bool forward = is_part_of_other(parts(a), parts(b));
  EXPECT_EQ(forward, is_part_of_other(parts(b), parts(a))) << a << ' ' << b;
  return forward;
}

bool share(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  return std::ranges::any_of(a, [&](std::uint64_t key) { return std::ranges::count(b, key) > 0; });
}

TEST(NameSpellings, OfOneNameInManyLanguages) {
  const std::vector<std::vector<std::string_view>> names = {
      {"Шойгу", "Shoigu", "Šojgu", "Choïgou", "Schoigu"},
      {"Сергей Шойгу", "Sergei Shoigu", "Sergej Šojgu", "Shoigu Sergey"},
      {"Медведев", "Medvedev", "Medwedew"},
      {"Володимир Зеленський", "Volodymyr Zelensky", "Wolodymyr Selenskyj"},
  };
  for (const auto& spellings : names)
    for (const std::string_view a : spellings)
      for (const std::string_view b : spellings) EXPECT_TRUE(are_spellings(a, b)) << a << ' ' << b;
}

TEST(NameSpellings, NotOfNamesThatOnlyResemble) {
  for (const auto& [a, b] :
       std::vector<std::pair<std::string_view, std::string_view>>{{"Bonini", "Bonino"},
                                                                  {"Carlo Conti", "Carlo Conte"},
                                                                  {"Maria Rossi", "Mario Rossi"},
                                                                  {"Moretti", "Moratti"},
                                                                  {"Rossi", "Россия"},
                                                                  {"Moro", "Мура"},
                                                                  {"Harry", "Prince Harry"},
                                                                  {"Repubblica", "La Repubblica"},
                                                                  {"Banca Sella", "Sella"}})
    EXPECT_FALSE(are_spellings(a, b)) << a << ' ' << b;
}

TEST(NameSpellings, PartsOfNames) {
  EXPECT_TRUE(is_part("Шойгу", "Sergei Shoigu"));
  EXPECT_TRUE(is_part("Šojgu", "Шойгу Сергей Кужугетович"));
  EXPECT_TRUE(is_part("Sergej Šojgu", "Сергей Кужугетович Шойгу"));
  EXPECT_FALSE(is_part("Кужугетович", "Sergei Kuzhugetovich Shoigu"));
  EXPECT_FALSE(is_part("Шойгу", "Shoigu"));
  EXPECT_FALSE(is_part("Шойгу", "Sergei Lavrov"));
  EXPECT_FALSE(is_part("Сергей Лавров", "Sergei Kuzhugetovich Shoigu"));
  EXPECT_FALSE(is_part("Росси", "Mario Russo"));
  EXPECT_FALSE(is_part("", "Sergei Shoigu"));
}

// What is a part of a name is found by its keys.
TEST(NameSpellings, PartsShareAKeyWithTheName) {
  const std::vector<std::string> given = {"Sergei", "Irina", "Vladimir", "Anna", "Giorgi"};
  const std::vector<std::string> latin = {"Shoigu", "Lavrov", "Zakharova", "Peskov", "Chomsky"};
  const std::vector<std::string> cyrillic = {"Шойгу", "Лавров", "Захарова", "Песков", "Хомский"};
  std::mt19937_64 random(5);
  std::size_t num_parts = 0;
  for (int i = 0; i < 2000; ++i) {
    std::string name = given[random() % given.size()];
    if (random() % 2 == 0) name += ' ' + given[random() % given.size()];
    name += ' ' + latin[random() % latin.size()];
    std::string part = cyrillic[random() % cyrillic.size()];
    if (random() % 2 == 0) part = given[random() % given.size()] + ' ' + part;
    if (!is_part(part, name)) continue;
    ++num_parts;
    EXPECT_TRUE(share(other_keys(parts(part)), part_keys(parts(name)))) << part << ", " << name;
  }
  EXPECT_GT(num_parts, 200U);
  EXPECT_TRUE(share(other_keys(parts("Sergej Kužugetovič Šojgu")), whole_keys(parts("Сергей Шойгу"))));
}

TEST(NameSpellings, KeysOfPartsAreNotThoseOfWholes) {
  EXPECT_FALSE(share(part_keys(parts("Sergei Shoigu")), whole_keys(parts("Shoigu"))));
  EXPECT_TRUE(part_keys(parts("Shoigu")).empty());
  EXPECT_TRUE(other_keys(parts("A. B.")).empty());
}

}  // namespace
}  // namespace spigola
