#include <spigola/error.h>
#include <spigola/sentence_index.h>

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <string>
#include <vector>

namespace spigola {
namespace {

std::vector<Row> rows_of(const std::vector<Hit>& hits) {
  std::vector<Row> rows;
  for (const Hit& hit : hits) rows.push_back(hit.row);
  return rows;
}

SentenceIndex ships() {
  SentenceIndex index("it");
  const IndexDocument documents[] = {
      {.units = {"La nave parte da Genova.", "Piove dal 1973.", "Il porto è chiuso."},
       .title = "Le navi",
       .date = Date{2024, 9, 14},
       .entities = {{"Q1449"}, {}, {"Q1449", "Q2"}}},
      {.units = {"Il treno parte da Milano.", "Arriva Anna Rossi."}, .date = Date{2024, 9, 16}},
  };
  index.add(documents);
  return index;
}

TEST(SentenceIndexTest, FindsUnitsByTheirStemsAndByTheirContext) {
  const SentenceIndex index = ships();
  EXPECT_EQ(rows_of(index.search("navi")), (std::vector<Row>{0, 1, 2})) << "the context has a ship, too";
  EXPECT_EQ(rows_of(index.search("treno")), (std::vector<Row>{3, 4}));
  EXPECT_EQ(rows_of(index.search("navi", {.k = 1})), (std::vector<Row>{0}));
}

TEST(SentenceIndexTest, QueriesWithoutAKnownTermFindNothing) {
  const SentenceIndex index = ships();
  for (const char* query : {"", "il di la", "...", "elicottero", "Chi?"})
    EXPECT_TRUE(index.search(query).empty());
  EXPECT_TRUE(index.search("nave", {.k = 0}).empty());
  EXPECT_TRUE(index.search("nave", {.k = -1}).empty());
  EXPECT_TRUE(SentenceIndex("it").search("nave").empty());
}

TEST(SentenceIndexTest, AQuestionPrefersUnitsThatHoldWhatItAsksFor) {
  const SentenceIndex index = ships();
  EXPECT_EQ(index.explain("Quando piove?", 1).asked, IndexOptions{}.asked_weight);
  EXPECT_EQ(index.explain("Dove piove?", 1).asked, 0);
  EXPECT_EQ(index.explain("Chi arriva?", 4).asked, IndexOptions{}.asked_weight);
  EXPECT_EQ(index.explain("Quanto piove?", 0).asked, 0);
}

TEST(SentenceIndexTest, FirstLettersMeetWhereStemsDoNot) {
  const IndexDocument document[] = {{.units = {"La costruzione è finita.", "Costruire costa.", "Piove."}}};
  SentenceIndex index("it", {.k1 = 0.5, .b = 0.6, .context_weight = 0, .prefix_weight = 0.8});
  index.add(document);
  const std::vector<Hit> hits = index.search("costruttori");
  ASSERT_EQ(rows_of(hits), (std::vector<Row>{0, 1}));
  // Two of three units have it; they have two words, which are four terms, of ten.
  const double idf = std::log(1 + 1.5 / 2.5), saturation = 1 / (1 + 0.5 * (0.4 + 0.6 * 4 / (10.0 / 3)));
  EXPECT_NEAR(hits[0].score, 0.8 * idf * saturation, 1e-12);
  EXPECT_NEAR(index.explain("costruttori", 0).score, hits[0].score, 1e-12);
  EXPECT_EQ(index.explain("costruttori", 0).terms.size(), 1u);
  EXPECT_EQ(index.explain("costruttori", 0).terms[0].count, 0);

  SentenceIndex stems("it", {.context_weight = 0, .prefix_weight = 0});
  stems.add(document);
  EXPECT_TRUE(stems.search("costruttori").empty());
  EXPECT_EQ(rows_of(stems.search("costruzioni")), (std::vector<Row>{0}));
  EXPECT_THROW(SentenceIndex("it", {.prefix_weight = -1}), UsageError);
}

TEST(SentenceIndexTest, ExplanationsAddUpToTheScore) {
  const SentenceIndex index = ships();
  for (const char* query : {"nave Genova", "Quando piove a Genova?", "treno"}) {
    for (const Hit& hit : index.search(query)) {
      const HitExplanation why = index.explain(query, hit.row);
      double sum = 0;
      for (const auto& term : why.terms) sum += term.unit + term.context;
      EXPECT_NEAR(why.score, hit.score, 1e-12) << query;
      EXPECT_LE(sum * (1 + why.asked), why.best + 1e-12) << query;
      EXPECT_NEAR(why.best * (1 + why.letters), hit.score, 1e-12) << query;
      EXPECT_LE(why.letters, index.options().letters_weight) << query;
    }
  }
}

TEST(SentenceIndexTest, Filters) {
  const SentenceIndex index = ships();
  const auto found = [&](const IndexFilter& filter) {
    return rows_of(index.search("parte", {.filter = filter}));
  };
  EXPECT_EQ(found({.docs = std::vector<Row>{1, 7, -1}}), (std::vector<Row>{3, 4}));
  EXPECT_EQ(found({.docs = std::vector<Row>{}}), std::vector<Row>{});
  EXPECT_EQ(found({.first_date = Date{2024, 9, 15}}), (std::vector<Row>{3, 4}));
  EXPECT_EQ(found({.last_date = Date{2024, 9, 14}}), (std::vector<Row>{0, 1, 2}));
  EXPECT_EQ(found({.entities = {"Q1449"}}), (std::vector<Row>{0, 2}));
  EXPECT_EQ(found({.entities = {"Q1449", "Q2"}}), (std::vector<Row>{2}));
  EXPECT_EQ(found({.entities = {"Q3"}}), std::vector<Row>{});
}

TEST(SentenceIndexTest, RemovingADocumentIsAsIfItHadNeverBeenThere) {
  SentenceIndex index = ships();
  index.remove(0);
  SentenceIndex other("it");
  const IndexDocument document[] = {{.units = {"Il treno parte da Milano.", "Arriva Anna Rossi."}}};
  other.add(document);
  const std::vector<Hit> a = index.search("Il treno di Anna"), b = other.search("Il treno di Anna");
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) EXPECT_EQ(a[i], (Hit{b[i].row + 3, b[i].score}));
  EXPECT_TRUE(index.search("nave").empty());
  EXPECT_THROW(index.remove(0), UsageError);
  EXPECT_EQ(index.num_rows(), 5u);
}

TEST(SentenceIndexTest, SaysWhatIsWrongAndStaysAsItWas) {
  SentenceIndex index = ships();
  const std::vector<Hit> before = index.search("nave");
  const IndexDocument descending[] = {{.units = {"a b", "c"}},
                                      {.units = {"x", "y", "z"}, .contexts = {0, 2, 1}}};
  const IndexDocument late[] = {{.units = {"x", "y"}, .contexts = {1}}};
  const IndexDocument lists[] = {{.units = {"x", "y"}, .entities = {{"Q1"}}}};
  const IndexDocument bytes[] = {{.units = {"nave", "\xff"}}};
  EXPECT_THROW(index.add(descending), UsageError);
  EXPECT_THROW(index.add(late), UsageError);
  EXPECT_THROW(index.add(lists), UsageError);
  EXPECT_THROW(index.add(bytes), TextError);
  EXPECT_EQ(index.num_rows(), 5u);
  EXPECT_EQ(index.num_documents(), 2u);
  EXPECT_EQ(index.search("nave"), before);
  EXPECT_THROW(index.remove(2), UsageError);
  EXPECT_THROW(index.explain("nave", 5), UsageError);
  EXPECT_THROW(index.document_of(-1), UsageError);
  EXPECT_THROW(SentenceIndex("it", {.b = 1.5}), UsageError);
  EXPECT_THROW(SentenceIndex("it", {.k1 = -1}), UsageError);
}

TEST(SentenceIndexTest, AddingThatIsStoppedLeavesItAsItWas) {
  SentenceIndex index = ships();
  const std::vector<Hit> before = index.search("nave");
  const IndexDocument documents[] = {{.units = {"Una nave."}}, {.units = {"Due navi."}}, {.units = {"Tre."}}};
  int asked = 0;
  EXPECT_THROW(index.add(documents, [&asked] { return ++asked == 3; }), Cancelled);
  EXPECT_EQ(index.num_rows(), 5u);
  EXPECT_EQ(index.num_documents(), 2u);
  EXPECT_EQ(index.search("nave"), before);
  EXPECT_EQ(index.add(documents, [] { return false; }), 2);
  EXPECT_EQ(index.num_rows(), 8u);
}

TEST(SentenceIndexTest, AnyNumberOfThreadsFindsTheSame) {
  std::mt19937_64 random(3);
  const std::vector<std::string> words = {"nave", "porto",   "treno", "1973",
                                          "Anna", "vertice", "mare",  "quando"};
  const auto sentence = [&] {
    std::string text;
    for (std::size_t i = 1 + random() % 6; i > 0; --i) text += words[random() % words.size()] + " ";
    return text;
  };
  std::vector<std::string> units, queries;
  for (int i = 0; i < 300; ++i) units.push_back(sentence());
  for (int i = 0; i < 100; ++i) queries.push_back(sentence());
  for (const double context_weight : {0.0, 0.8}) {
    SentenceIndex index("it", {.context_weight = context_weight, .prefix_weight = context_weight});
    for (std::size_t i = 0; i < units.size(); i += 3) {
      const IndexDocument document[] = {{.units = {units[i], units[i + 1], units[i + 2]}}};
      index.add(document);
    }
    const std::vector<std::string_view> views(queries.begin(), queries.end());
    const auto one = index.search_batch(views, {}, 1);
    EXPECT_EQ(index.search_batch(views, {}, 4), one);
    for (std::size_t i = 0; i < views.size(); ++i) ASSERT_EQ(index.search(views[i]), one[i]);
  }
}

}  // namespace
}  // namespace spigola
