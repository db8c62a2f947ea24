#include <spigola/error.h>
#include <spigola/sentence_index.h>

#include "support/lexicon_files.h"

#include <gtest/gtest.h>

#include <fstream>
#include <random>
#include <string>
#include <vector>

namespace spigola {
namespace {

constexpr std::array<std::string_view, 4> queries = {"nave Genova", "Quando piove?", "treno", "Chi arriva?"};

SentenceIndex made(double context_weight) {
  SentenceIndex index("it", {.context_weight = context_weight});
  const IndexDocument documents[] = {
      {.units = {"La nave parte da Genova.", "Piove dal 1973.", "Il porto è chiuso."},
       .title = "Le navi",
       .contexts = {0, 2},
       .date = Date{2024, 9, 14},
       .entities = {{"Q1449"}, {}, {"Q1449"}}},
      {.units = {}},
      {.units = {"Il treno parte da Milano.", "Arriva Anna Rossi."}, .date = Date{2024, 9, 16}},
      {.units = {"Un treno arriva."}},
  };
  for (const IndexDocument& document : documents) index.add({&document, 1});
  index.remove(3);
  return index;
}

void write_bytes(const std::filesystem::path& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

// Whatever stands in the file: refused, or asked without a crash.
void ask_everything(const std::filesystem::path& path) {
  try {
    SentenceIndex index = SentenceIndex::open(path, "it");
    for (const std::string_view query : queries) {
      index.search(query);
      index.search(query, {.filter = {.first_date = Date{2024, 9, 15}, .entities = {"Q1449"}}});
      for (std::size_t row = 0; row < index.num_rows(); ++row) index.explain(query, static_cast<Row>(row));
    }
    const IndexDocument document{.units = {"Una nave."}};
    index.add({&document, 1});
    index.search("nave");
    for (std::size_t doc = 0; doc < index.num_documents(); ++doc) {
      try {
        index.remove(static_cast<Row>(doc));
      } catch (const UsageError&) {  // it was removed before
      }
    }
  } catch (const IoError&) {
  } catch (const UsageError&) {
  }
}

TEST(IndexFileTest, AnOpenedIndexIsTheOneThatWasSaved) {
  const test::TemporaryFolder folder;
  for (const double context_weight : {0.0, 0.8}) {
    SentenceIndex index = made(context_weight);
    index.save(folder / "a.index");
    SentenceIndex opened = SentenceIndex::open(folder / "a.index", "it");
    EXPECT_EQ(opened.options(), index.options());
    EXPECT_EQ(opened.num_rows(), 6u);
    EXPECT_EQ(opened.num_documents(), 4u);
    const IndexDocument document{.units = {"Un treno nuovo."}};
    for (int round = 0; round < 3; ++round) {
      for (const std::string_view query : queries) {
        EXPECT_EQ(opened.search(query), index.search(query)) << query;
        const SearchOptions filtered{.filter = {.last_date = Date{2024, 9, 14}, .entities = {"Q1449"}}};
        EXPECT_EQ(opened.search(query, filtered), index.search(query, filtered)) << query;
      }
      if (round == 0) {
        EXPECT_EQ(opened.add({&document, 1}), index.add({&document, 1}));
      }
      if (round == 1) {
        opened.remove(0);
        index.remove(0);
      }
    }
    opened.save(folder / "a.index");
    EXPECT_EQ(SentenceIndex::open(folder / "a.index", "it").search("treno"), index.search("treno"));
  }
  EXPECT_EQ(SentenceIndex::language_of(folder / "a.index"), "it");
}

TEST(IndexFileTest, AnEmptyIndexIsSavedToo) {
  const test::TemporaryFolder folder;
  SentenceIndex("it").save(folder / "empty.index");
  SentenceIndex opened = SentenceIndex::open(folder / "empty.index", "it");
  EXPECT_TRUE(opened.search("nave").empty());
  const IndexDocument document{.units = {"Una nave."}};
  opened.add({&document, 1});
  EXPECT_EQ(opened.search("nave").size(), 1u);
}

TEST(IndexFileTest, SaysWhatIsWrong) {
  const test::TemporaryFolder folder;
  made(0.8).save(folder / "a.index");
  EXPECT_THROW(SentenceIndex::open(folder / "a.index", "en"), UsageError);
  EXPECT_THROW(SentenceIndex::open(folder / "none.index", "it"), IoError);
  EXPECT_THROW(made(0.8).save(folder / "none" / "a.index"), IoError);
  write_bytes(folder / "text.index", "a text");
  EXPECT_THROW(SentenceIndex::open(folder / "text.index", "it"), IoError);
}

TEST(IndexFileTest, DamagedFilesAreRefusedOrReadWithoutACrash) {
  const test::TemporaryFolder folder;
  made(0.8).save(folder / "a.index");
  const std::string good = test::read_bytes(folder / "a.index");
  std::mt19937_64 random(1);
  for (std::size_t size = 0; size < good.size(); size += 1 + random() % 97) {
    write_bytes(folder / "cut.index", good.substr(0, size));
    EXPECT_THROW(SentenceIndex::open(folder / "cut.index", "it"), IoError);
  }
  SentenceIndex::verify(folder / "a.index");
  for (int round = 0; round < 400; ++round) {
    std::string bytes = good;
    bytes[random() % bytes.size()] ^= static_cast<char>(1 << random() % 8);
    write_bytes(folder / "flipped.index", bytes);
    EXPECT_THROW(SentenceIndex::verify(folder / "flipped.index"), IoError);
  }
  for (int round = 0; round < 800; ++round) {
    std::string bytes = good;
    for (std::size_t i = 1 + random() % 4; i > 0; --i) {
      bytes[random() % bytes.size()] = static_cast<char>(random());
    }
    write_bytes(folder / "changed.index", bytes);
    ask_everything(folder / "changed.index");
  }
}

}  // namespace
}  // namespace spigola
