#include "index/second_look.h"

#include "index/letter_grams.h"
#include "reference/second_look_reference.h"

#include <spigola/error.h>
#include <spigola/sentence_index.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace spigola {
namespace {

using index::Gram;

std::vector<Gram> grams_of(std::string_view folded) {
  std::vector<Gram> grams;
  index::append_letter_grams(folded, grams);
  return grams;
}

TEST(LetterGramsTest, RunsOfFourWithTheEndsOfTheWord) {
  EXPECT_EQ(grams_of("nave").size(), 3u);  // " nav", "nave", "ave "
  EXPECT_EQ(grams_of("di").size(), 1u);
  EXPECT_EQ(grams_of("").size(), 1u);
  const std::vector<Gram> one = grams_of("costruire"), other = grams_of("costruzione");
  EXPECT_TRUE(std::equal(one.begin(), one.begin() + 4, other.begin())) << " cos, cost, ostr, stru";
  EXPECT_NE(one[4], other[4]);
}

TEST(LetterGramsTest, LatinLettersCountWithoutTheirMarks) {
  EXPECT_EQ(grams_of("perché"), grams_of("perche"));
  EXPECT_EQ(grams_of("straße"), grams_of("strasse"));
  EXPECT_NE(grams_of("мир"), grams_of("мор"));
}

// Words of few grams, so that many are shared, and units of these words; contexts of several lengths.
class Drawn {
 public:
  explicit Drawn(unsigned seed) : random_(seed) {
    for (int word = 0; word < 12; ++word) words_.push_back(draw(6));
    for (std::size_t i = 0; i < 60; ++i) {
      for (std::size_t j = random_() % 6; j > 0; --j) texts_[i].push_back(random_() % words_.size());
      std::set<Gram> grams;
      for (const std::size_t word : texts_[i]) grams.insert(words_[word].begin(), words_[word].end());
      rows_.emplace_back(grams.begin(), grams.end());
      holds_.push_back(static_cast<std::uint8_t>(random_() % 8));
    }
  }

  // Some of them more than once.
  std::vector<Gram> draw(std::size_t most) {
    std::vector<Gram> grams(random_() % (most + 1));
    for (Gram& gram : grams) gram = static_cast<Gram>(random_() % 20 * 300'000'000);
    return grams;
  }

  // The units, as read for the store.
  index::GramStore::Rows rows_for(index::GramStore& store) const {
    index::GramStore::Rows rows;
    for (const std::vector<std::size_t>& text : texts_) {
      store.begin_row();
      for (const std::size_t word : text)
        store.append_word(word, rows, [&](std::vector<Gram>& grams) { grams = words_[word]; });
      rows.first.push_back(rows.words.size());
    }
    return rows;
  }

  std::mt19937 random_;
  std::vector<std::vector<Gram>> words_, rows_;
  std::array<std::vector<std::size_t>, 60> texts_;
  std::vector<std::uint8_t> holds_;
};

// What a file would hold of the rows that are left.
index::GramStore::ColumnsOf<View> live(const index::GramStore& store, std::uint32_t num_rows,
                                       index::GramStore::Columns& kept) {
  kept = store.live([](std::uint32_t row) { return row < 60; }, num_rows);
  return {kept.first, kept.words, kept.lengths, kept.first_gram, kept.grams, kept.keys, kept.counts};
}

std::vector<Gram> distinct(const std::vector<Gram>& grams) {
  std::vector<Gram> result;
  for (const Gram gram : grams) {
    if (std::find(result.begin(), result.end(), gram) == result.end()) result.push_back(gram);
  }
  return result;
}

TEST(SecondLookTest, IsWhatItsDefinitionSays) {
  index::SecondLook look;  // the same for all: what a query leaves behind must not matter
  for (unsigned seed = 0; seed < 200; ++seed) {
    Drawn drawn(seed);
    index::GramStore store;
    store.add(drawn.rows_for(store));
    store.add(drawn.rows_for(store));
    for (std::uint32_t row = 60; row < 120; ++row) store.remove(row);
    index::GramStore::Columns kept, kept_again;
    index::GramStore opened;
    opened.adopt(live(store, 120, kept), nullptr);
    if (seed % 2 != 0) {  // words of a file that come again become the same
      opened.add(drawn.rows_for(opened));
      for (std::uint32_t row = 120; row < 180; ++row) opened.remove(row);
      opened.adopt(live(opened, 120, kept_again), nullptr);
      ASSERT_EQ(kept_again.grams, kept.grams);
      ASSERT_EQ(kept_again.counts, kept.counts);
    }
    const index::ReadQuery query{
        .keys = {}, .words = {}, .grams = drawn.draw(30), .asked = static_cast<index::AskedSet>(seed % 8)};
    for (const index::GramStore* from : {&store, &opened}) {
      look.begin(*from, query, 60, 0.25);
      for (std::uint32_t first = 0, last = 0; first < 60; first = last) {
        last = std::min(60u, first + 1 + static_cast<std::uint32_t>(drawn.random_() % 9));
        const std::vector<double>& found = look.look(first, last, drawn.holds_);
        const std::vector<double> expected = reference::second_look(drawn.rows_, drawn.holds_, first, last,
                                                                    distinct(query.grams), query.asked, 0.25);
        for (std::size_t i = 0; i < expected.size(); ++i)
          ASSERT_DOUBLE_EQ(found[i], expected[i]) << "seed " << seed << ", row " << first + i;
      }
    }
  }
}

std::string drawn_text(std::mt19937& random) {
  static const std::vector<std::string> words = {"nave", "navi",    "porto",     "treno",  "1973",  "Anna",
                                                 "mare", "vertice", "vertici",   "marina", "della", "quando",
                                                 "chi",  "portare", "costruire", "il",     "Roma"};
  std::string text;
  for (std::size_t i = 1 + random() % 7; i > 0; --i) text += words[random() % words.size()] + " ";
  return text;
}

// Units of 200 contexts, some of which are removed again.
SentenceIndex drawn_index(std::mt19937& random, double letters_weight) {
  SentenceIndex index("it", {.letters_weight = letters_weight});
  for (int doc = 0; doc < 200; ++doc) {
    std::vector<std::string> texts;
    for (std::size_t i = 1 + random() % 6; i > 0; --i) texts.push_back(drawn_text(random));
    IndexDocument document{.units = {texts.begin(), texts.end()}};
    index.add({&document, 1});
  }
  for (const Row doc : {3, 40, 199}) index.remove(doc);
  return index;
}

// Contexts are looked at from the best down to where none can be among the k best: the same as looking at
// all.
class ContextSearchTest : public testing::TestWithParam<double> {};
INSTANTIATE_TEST_SUITE_P(WithAndWithoutASecondLook, ContextSearchTest, testing::Values(0.0, 1.0));

TEST_P(ContextSearchTest, TheBestHitsAreThoseOfAllUnits) {
  std::mt19937 random(5);
  const SentenceIndex index = drawn_index(random, GetParam());
  for (int i = 0; i < 50; ++i) {
    const std::string query = drawn_text(random);
    std::vector<Hit> all;
    for (std::size_t row = 0; row < index.num_rows(); ++row) {
      const HitExplanation said = index.explain(query, static_cast<Row>(row));
      if (said.best > 0) all.push_back({static_cast<Row>(row), said.score});
    }
    std::stable_sort(all.begin(), all.end(), [](const Hit& a, const Hit& b) { return a.score > b.score; });
    for (const int k : {1, 5, 1000}) {
      std::vector<Hit> expected = all;
      expected.resize(std::min(all.size(), static_cast<std::size_t>(k)));
      ASSERT_EQ(index.search(query, {.k = k}), expected) << query;
    }
    std::vector<Hit> some;
    std::copy_if(all.begin(), all.end(), std::back_inserter(some),
                 [&](const Hit& hit) { return index.document_of(hit.row) >= 150; });
    some.resize(std::min<std::size_t>(some.size(), 3));
    std::vector<Row> docs;
    for (Row doc = 150; doc < 200; ++doc) docs.push_back(doc);
    ASSERT_EQ(index.search(query, {.k = 3, .filter = {.docs = docs}}), some) << query;
  }
}

TEST(SecondLookTest, LettersTellTheUnitsOfAContextApart) {
  const IndexDocument document[] = {
      {.units = {"Il ponte costa dieci milioni.", "Il ponte fu costruito da una ditta.", "Il ponte apre."}}};
  SentenceIndex twice("it"), once("it", {.letters_weight = 0});
  twice.add(document);
  once.add(document);
  EXPECT_EQ(twice.search("chi curò la ricostruzione del ponte?", {.k = 1})[0].row, 1);
  EXPECT_NE(once.search("chi curò la ricostruzione del ponte?", {.k = 1})[0].row, 1);
  EXPECT_EQ(once.explain("ponte", 1).letters, 0);
  EXPECT_THROW(SentenceIndex("it", {.letters_weight = -1}), UsageError);
}

TEST(SecondLookTest, LettersAloneDecideWithinOneContext) {
  const IndexDocument documents[] = {{.units = {"Piove a Genova.", "Lo hanno scoperto due pescatori."}},
                                     {.units = {"Chi scopre che cosa?"}},
                                     {.units = {"La scoperta costa."}}};
  SentenceIndex index("it");
  index.add(documents);
  const std::string_view query = "riscoprendo";
  EXPECT_TRUE(index.search(query).empty()) << "letters do not say which context it is";
  const std::vector<Hit> alone = index.search(query, {.filter = {.docs = {{0}}}});
  ASSERT_EQ(alone.size(), 1u);
  EXPECT_EQ(alone[0].row, 1);
  const HitExplanation said = index.explain(query, 1);
  EXPECT_EQ(alone[0].score, said.score);
  EXPECT_EQ(said.score, said.letters);
  EXPECT_EQ(said.best, 0);
  EXPECT_TRUE(index.search("xyz", {.filter = {.docs = {{0}}}}).empty());
  EXPECT_TRUE(index.search(query, {.filter = {.docs = {{0, 1}}}}).empty());
  index.remove(1);
  index.remove(2);
  EXPECT_EQ(index.search(query).size(), 1u) << "removed contexts are as if they had never been there";
  index.remove(0);
  EXPECT_TRUE(index.search(query).empty());
  EXPECT_EQ(index.explain(query, 1).score, 0);
}

}  // namespace
}  // namespace spigola
