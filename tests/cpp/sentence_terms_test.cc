#include "score/sentence_terms.h"

#include "segment/terms.h"
#include "support/made_text.h"
#include "support/term_lists.h"

#include <spigola/error.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <unordered_map>

namespace spigola::score {
namespace {

Language language(const std::vector<std::string>& stop_words, const std::string& stemmer = {}) {
  std::vector<Entry> entries;
  for (const std::string& word : stop_words) entries.push_back({.key = word});
  Language result = Language("und").with_entries("stopwords", entries);
  if (stemmer.empty()) return result;
  return result.with_entries("language", std::vector<Entry>{{.key = "stemmer", .value = stemmer}});
}

std::vector<std::vector<std::uint64_t>> lists(const MadeText& made, const TermFilter& filter,
                                              StemCache& stems) {
  std::vector<std::uint8_t> is_ranked;
  find_ranked(made.text(), made.segments(), is_ranked);
  TermLists terms;
  list_terms(made.text(), made.segments(), is_ranked, filter, {}, stems, terms);
  std::vector<std::vector<std::uint64_t>> result;
  for (std::size_t i = 0; i + 1 < terms.first_term.size(); ++i) {
    result.emplace_back(terms.key.begin() + terms.first_term[i], terms.key.begin() + terms.first_term[i + 1]);
  }
  return result;
}

std::vector<std::vector<std::uint64_t>> lists(const MadeText& made, const Language& of) {
  StemCache stems;
  return lists(made, TermFilter(of), stems);
}

std::vector<std::uint64_t> keys(const std::vector<std::string>& terms) {
  std::vector<std::uint64_t> result;
  for (const std::string& term : terms) result.push_back(term_key(term));
  return result;
}

TEST(ListTermsTest, LeavesOutStopWordsNumbersAndAddresses) {
  const MadeText made({{Zone::body,
                        "The Mayor opened 12 bridges , see "
                        "https://example.org/bridges and @mayor #Bridges"}});
  EXPECT_EQ(lists(made, language({"THE", "and"})).at(0),
            keys({"mayor", "opened", "bridges", "see", "bridges"}));
}

TEST(ListTermsTest, AnEntryOfSeveralTermsStandsForEach) {
  const MadeText made({{Zone::body, "we don't know"}});
  EXPECT_EQ(lists(made, language({"don't"})).at(0), keys({"we", "know"}));
}

TEST(ListTermsTest, RanksBodyAndListItems) {
  const MadeText made({{Zone::title, "alpha"},
                       {Zone::body, "beta"},
                       {Zone::heading, "gamma"},
                       {Zone::list_item, "delta"},
                       {Zone::byline, "epsilon"},
                       {Zone::caption, "zeta"},
                       {Zone::boilerplate, "eta"}});
  const auto found = lists(made, language({}));
  ASSERT_EQ(found.size(), 7u);
  for (std::size_t i = 0; i < found.size(); ++i) {
    EXPECT_EQ(found[i].size(), i == 1 || i == 3 ? 1u : 0u) << i;
  }
}

TEST(ListTermsTest, RanksEverythingWhereThereIsNoBody) {
  const MadeText made({{Zone::title, "alpha"}, {Zone::heading, "beta"}});
  const auto found = lists(made, language({}));
  EXPECT_EQ(found, (std::vector{keys({"alpha"}), keys({"beta"})}));
}

TEST(ListTermsTest, WordsOfOneStemAreOneTerm) {
  const MadeText made({{Zone::body, "connected CONNECTION connecting connections"}, {Zone::body, "connect"}});
  const auto found = lists(made, language({}, "english"));
  EXPECT_EQ(found.at(0), std::vector<std::uint64_t>(4, term_key("connect")));
  EXPECT_EQ(found.at(1), keys({"connect"}));
}

// è as one character and as e with a grave: one key, hence one stem, whichever
// comes first.
TEST(ListTermsTest, SpellingsOfOneKeyHaveOneStem) {
  const std::string composed = "citt\u00E0", decomposed = "citta\u0300", upper = "CITT\u00C0";
  const auto stem = [&](const std::string& word) {
    return lists(MadeText({{Zone::body, word}}), language({}, "italian")).at(0);
  };
  EXPECT_EQ(stem(composed), stem(decomposed));
  EXPECT_EQ(stem(composed), stem(upper));
  const MadeText both({{Zone::body, decomposed + " " + composed}});
  const auto found = lists(both, language({}, "italian")).at(0);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0], found[1]);
}

TEST(ListTermsTest, ATermTooLongForAWordIsItsOwnStem) {
  const std::string word = std::string(100'000, 'x') + "ing";
  EXPECT_EQ(lists(MadeText({{Zone::body, word}}), language({}, "english")).at(0), keys({word}));
}

// Many more distinct terms than the cache keeps, and filters that take turns.
TEST(StemCacheTest, NeverAffectsResults) {
  std::string many;
  for (int i = 0; i < 70'000; ++i) {
    many += ' ';
    for (int digits = i; digits > 0; digits /= 26) many += static_cast<char>('a' + digits % 26);
    many += "s";
  }
  const std::vector<MadeSentence> few = {{Zone::body, "the dogs of the house were barking"}};
  const MadeText large({{Zone::body, many}}), small(few);
  const TermFilter plain(language({"the"})), stemming(language({"of"}, "english"));
  StemCache used;
  for (int round = 0; round < 3; ++round) {
    for (const TermFilter* filter : {&plain, &stemming}) {
      for (const MadeText* text : {&large, &small, &small}) {
        StemCache fresh;
        ASSERT_EQ(lists(*text, *filter, used), lists(*text, *filter, fresh));
      }
    }
  }
}

TEST(TermFilterTest, SaysWhichStemmerIsUnknown) {
  try {
    TermFilter filter(language({}, "martian"));
    FAIL() << "no such stemmer";
  } catch (const LanguageError& error) {
    EXPECT_NE(std::string(error.what()).find("martian"), std::string::npos) << error.what();
    EXPECT_NE(std::string(error.what()).find("italian"), std::string::npos) << error.what();
  }
}

TEST(TermFilterTest, SaysWhichStopWordIsNone) {
  EXPECT_THROW(TermFilter(language({"the", "..."})), LanguageError);
}

TEST(ListTermsTest, IsAskedToStopEveryMegabyte) {
  std::vector<MadeSentence> sentences(40, {Zone::body, std::string(100'000, 'x')});
  const MadeText made(sentences);
  std::vector<std::uint8_t> is_ranked;
  find_ranked(made.text(), made.segments(), is_ranked);
  TermLists terms;
  StemCache stems;
  int asked = 0;
  const TermFilter filter(language({}));
  list_terms(made.text(), made.segments(), is_ranked, filter, [&] { return ++asked > 10; }, stems, terms);
  EXPECT_EQ(asked, 3);
  EXPECT_THROW(list_terms(
                   made.text(), made.segments(), is_ranked, filter, [] { return true; }, stems, terms),
               Cancelled);
}

TermMatrix matrix_of(const NumberedSentences& sentences) {
  TermMatrixScratch scratch;
  TermMatrix matrix;
  make_matrix(FlatSentences(sentences).view(), scratch, matrix);
  return matrix;
}

// Two sentences with terms: a in both (idf 1), b twice in the first (idf 1 + ln
// 2).
TEST(TermMatrixTest, WeighsTermsByTfAndIdf) {
  const TermMatrix matrix = matrix_of({{10, 20, 20}, {}, {10}});
  EXPECT_EQ(matrix.first, (std::vector<std::uint32_t>{0, 2, 2, 3}));
  EXPECT_EQ(matrix.column, (std::vector<std::uint32_t>{0, 1, 0}));
  EXPECT_EQ(matrix.num_columns(), 2u);
  const double b = 2 * (1 + std::log(2.0)), length = std::sqrt(1 + b * b);
  EXPECT_NEAR(matrix.weight[0], 1 / length, 1e-15);
  EXPECT_NEAR(matrix.weight[1], b / length, 1e-15);
  EXPECT_EQ(matrix.weight[2], 1);
}

TEST(TermMatrixTest, HasUnitRowsInAscendingColumns) {
  std::mt19937_64 random(5);
  for (int round = 0; round < 2'000; ++round) {
    const TermMatrix matrix = matrix_of(random_sentences(random));
    for (std::size_t i = 0; i < matrix.num_rows(); ++i) {
      double square = 0;
      for (std::size_t k = matrix.first[i]; k < matrix.first[i + 1]; ++k) {
        square += matrix.weight[k] * matrix.weight[k];
        ASSERT_TRUE(k == matrix.first[i] || matrix.column[k - 1] < matrix.column[k]);
      }
      ASSERT_NEAR(square, matrix.is_empty(i) ? 0 : 1, 1e-14);
    }
  }
}

TEST(NaturalLogTest, IsTheLogarithm) {
  EXPECT_EQ(natural_log(1), 0);
  std::mt19937_64 random(6);
  for (int round = 0; round < 100'000; ++round) {
    const double x =
        std::ldexp(1 + static_cast<double>(random() >> 11) * 0x1p-53, static_cast<int>(random() % 40));
    ASSERT_NEAR(natural_log(x), std::log(x), 4e-16 * (1 + std::log(x))) << x;
  }
}

TEST(KeyMapTest, AgreesWithTheStandardMap) {
  std::mt19937_64 random(7);
  KeyMap<int> map;
  for (int round = 0; round < 20; ++round) {
    std::unordered_map<std::uint64_t, int> expected;
    const std::uint64_t range = std::uint64_t{1} << (random() % 64);
    for (int i = 0; i < 3'000; ++i) {
      const std::uint64_t key = (random() % range) << (round % 40);
      ASSERT_EQ(map.contains(key), expected.count(key) == 1);
      auto [value, is_new] = map.insert(key);
      ASSERT_EQ(is_new, expected.count(key) == 0);
      if (is_new) value = expected[key] = i;
      ASSERT_EQ(value, expected[key]);
      ASSERT_EQ(map.size(), expected.size());
    }
    for (const auto& [key, value] : expected) ASSERT_EQ(map.insert(key).first, value);
    round % 3 == 0 ? map.reset() : map.clear();
    ASSERT_EQ(map.size(), 0u);
  }
}

// Rows of all lengths around those that are sorted by counting, of few and of very many columns.
TEST(SortRowsTest, IsASortOfEveryRow) {
  std::mt19937_64 random(5);
  for (const std::uint64_t vocabulary : {1u, 3u, 40u, 1u << 24}) {
    TermCounts counts;
    counts.first.push_back(0);
    counts.key.resize(vocabulary);
    std::vector<std::vector<std::uint32_t>> expected;
    std::vector<std::uint32_t> frequency(vocabulary, 0);
    for (std::size_t length = 0; length < 70; ++length) {
      std::vector<std::uint32_t> row(length);
      for (auto& column : row) column = static_cast<std::uint32_t>(vocabulary - 1 - random() % vocabulary);
      counts.column.insert(counts.column.end(), row.begin(), row.end());
      counts.first.push_back(static_cast<std::uint32_t>(counts.column.size()));
      std::ranges::sort(row);
      expected.push_back(row);
      row.erase(std::unique(row.begin(), row.end()), row.end());
      for (const std::uint32_t column : row) ++frequency[column];
    }
    sort_rows(counts);
    EXPECT_EQ(counts.num_nonempty, 69u);
    EXPECT_EQ(counts.frequency, frequency);
    for (std::size_t i = 0; i < expected.size(); ++i) {
      const auto begin = counts.column.begin();
      EXPECT_EQ(std::vector(begin + counts.first[i], begin + counts.first[i + 1]), expected[i]) << i;
    }
  }
}

}  // namespace
}  // namespace spigola::score
