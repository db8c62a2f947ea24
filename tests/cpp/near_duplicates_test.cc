#include <spigola/near_duplicates.h>

#include <spigola/error.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace spigola {
namespace {

using Words = std::vector<std::string>;

std::string text_of(const Words& words) {
  std::string text;
  for (const std::string& word : words) text += word + " ";
  return text;
}

std::vector<Row> group(const std::vector<std::string>& texts, const DuplicateOptions& options = {}) {
  return near_duplicates(std::vector<std::string_view>(texts.begin(), texts.end()), options);
}

Words random_words(std::mt19937_64& random, std::size_t count) {
  Words words;
  for (std::size_t i = 0; i < count; ++i)
    words.push_back("w" + std::string(1 + random() % 3, 'a' + random() % 26));
  return words;
}

std::set<Words> shingles(const Words& words, std::size_t length) {
  std::set<Words> found;
  length = std::min(length, words.size());
  for (std::size_t i = 0; length > 0 && i + length <= words.size(); ++i) {
    found.emplace(words.begin() + static_cast<std::ptrdiff_t>(i),
                  words.begin() + static_cast<std::ptrdiff_t>(i + length));
  }
  return found;
}

// The definition, read aloud: every pair.
std::vector<Row> group_by_definition(const std::vector<Words>& texts, double threshold, std::size_t length) {
  std::vector<Row> first(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    first[i] = static_cast<Row>(i);
    for (std::size_t k = 0; k < i; ++k) {
      const auto a = shingles(texts[i], length), b = shingles(texts[k], length);
      std::vector<Words> both;
      std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
      const std::size_t least = std::min(a.size(), b.size());
      if (least == 0 || static_cast<double>(both.size()) / static_cast<double>(least) < threshold) continue;
      const Row old = std::max(first[i], first[k]), now = std::min(first[i], first[k]);
      for (std::size_t j = 0; j <= i; ++j) {
        if (first[j] == old) first[j] = now;
      }
    }
  }
  return first;
}

TEST(NearDuplicatesTest, TheFirstTextNamesTheGroup) {
  EXPECT_EQ(group({"a b c d e f", "x y z", "A b, c d e F g", "", ""}), (std::vector<Row>{0, 1, 0, 3, 4}));
  EXPECT_EQ(group({}), std::vector<Row>{});
  EXPECT_EQ(group({"a", "b", "a"}), (std::vector<Row>{0, 1, 0})) << "short texts are one shingle";
}

TEST(NearDuplicatesTest, AsksBeforeEveryTextWhetherToStop) {
  const std::vector<std::string_view> texts(50, "the same words in every text");
  for (int allowed = 0; allowed < 100; ++allowed) {
    int asked = 0;
    EXPECT_THROW(near_duplicates(texts, {}, [&] { return ++asked > allowed; }), Cancelled);
    EXPECT_EQ(asked, allowed + 1);
  }
  EXPECT_NO_THROW(near_duplicates(texts, {}, [] { return false; }));
}

TEST(NearDuplicatesTest, AgreesWithTheDefinitionOnShortTexts) {
  std::mt19937_64 random(1);
  for (int round = 0; round < 300; ++round) {
    std::vector<Words> texts(random() % 12);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      texts[i] = i > 0 && random() % 2 == 0 ? texts[random() % i] : random_words(random, random() % 34);
      for (std::size_t k = random() % 6; k > 0 && !texts[i].empty(); --k) {
        texts[i][random() % texts[i].size()] = random_words(random, 1).front();
      }
    }
    std::vector<std::string> strings;
    for (const Words& words : texts) strings.push_back(text_of(words));
    const double threshold = 0.1 + 0.1 * static_cast<double>(random() % 9);
    const auto length = static_cast<int>(1 + random() % 4);
    ASSERT_EQ(group(strings, {.threshold = threshold, .shingle = length}),
              group_by_definition(texts, threshold, static_cast<std::size_t>(length)))
        << "round " << round;
  }
}

TEST(NearDuplicatesTest, CutAndEditedCopiesOfLongTextsAreFound) {
  std::mt19937_64 random(2);
  std::vector<std::string> texts;
  std::vector<Row> expected;
  for (int story = 0; story < 40; ++story) {
    const auto first = static_cast<Row>(texts.size());
    const Words words = random_words(random, 200 + random() % 600);
    Words edited = words;
    for (std::size_t i = 0; i < edited.size(); i += 10) edited[i] = "changed";
    Words half(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(words.size() / 2));
    const Words other = random_words(random, half.size());
    Words mixed = half;
    mixed.insert(mixed.end(), other.begin(), other.end());
    for (const Words& copy : {words, edited, half, mixed}) {
      texts.push_back(text_of(copy));
      expected.push_back(first);
    }
  }
  EXPECT_EQ(group(texts), expected);
}

TEST(NearDuplicatesTest, BoilerplateJoinsNothing) {
  std::vector<std::string> texts(6, "tutti i diritti riservati");
  EXPECT_EQ(group(texts, {.max_texts = 5}), (std::vector<Row>{0, 1, 2, 3, 4, 5}));
  EXPECT_EQ(group(texts), std::vector<Row>(6, 0));
}

TEST(NearDuplicatesTest, ContainmentIsThatOfTheShorterText) {
  EXPECT_EQ(containment("a b c d", "x a b c d y z"), 1);
  EXPECT_EQ(containment("a b c d", "a b c e f g h"), 0.5);
  EXPECT_EQ(containment("", "a"), 0);
}

TEST(NearDuplicatesTest, SaysWhatIsWrong) {
  EXPECT_THROW(group({"a"}, {.threshold = 0}), UsageError);
  EXPECT_THROW(group({"a"}, {.threshold = 1.1}), UsageError);
  EXPECT_THROW(group({"a"}, {.shingle = 0}), UsageError);
  EXPECT_THROW(group({"a"}, {.max_texts = 1}), UsageError);
  EXPECT_THROW(group({"\xff"}), TextError);
  EXPECT_THROW(containment("a", "b", 17), UsageError);
}

}  // namespace
}  // namespace spigola
