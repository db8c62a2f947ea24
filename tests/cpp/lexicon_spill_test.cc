#include <spigola/error.h>
#include <spigola/lexicon_builder.h>

#include "lexicon/name_way.h"
#include "lexicon/pending_rows.h"
#include "lexicon/record_sorter.h"
#include "lexicon/spilled_array.h"
#include "reference/lexicon_reference.h"
#include "support/lexicon_files.h"
#include "text/published_file.h"

#include <sys/resource.h>

#include <gtest/gtest.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <random>

namespace spigola {
namespace {

using reference::OwnedRow;
using test::TemporaryFolder;

// Draws rows that meet: few ids, few words, so that names are given twice, mean several entities, and are
// translations and attributes of one another.
class RowMaker {
 public:
  explicit RowMaker(unsigned seed) : random_(seed) {}

  std::vector<OwnedRow> rows(std::size_t count, std::size_t num_ids) {
    std::vector<OwnedRow> made;
    for (std::size_t i = 0; i < count; ++i) made.push_back(row(num_ids));
    return made;
  }

 private:
  std::size_t below(std::size_t limit) { return random_() % limit; }
  template <std::size_t N>
  std::string one_of(const char* const (&choice)[N]) {
    return choice[below(N)];
  }

  std::string id(std::size_t num_ids) {
    const std::string number = std::to_string(below(num_ids));
    switch (number.size() % 3) {
      case 0: return "http://example.org/entity/" + number;
      case 1: return "Q" + number;
      default: return number + std::string(below(4) == 0 ? 200 : 1, 'x');
    }
  }
  std::string name() {
    std::string name = one_of({"Kim", "kim", "Élise", "Москва", "東京", "St", "7", "Onu"});
    for (std::size_t more = below(4); more > 0; --more)
      name += one_of({" ", "-", "’", ". ", " & "}) + one_of({"Neri", "neri", "S.p.A", "Dupré", "Roma"});
    if (below(6) == 0) name += "!";
    return below(300) == 0 ? name + " " + std::string(700, 'a') : name;
  }
  OwnedRow row(std::size_t num_ids) {
    OwnedRow row{.id = id(num_ids), .name = name(), .type = one_of({"PER", "ORG", "GPE"})};
    row.language = one_of({"", "it", "en", "pt-BR"});
    row.prior = static_cast<float>(below(5)) / 4;
    row.case_rule = static_cast<CaseRule>(below(3));
    row.kind = static_cast<NameKind>(below(6) < 3 ? 0 : below(4));
    row.weak = below(2) == 0;
    if (below(20) == 0)
      for (const char* const key : {"country", "role", "name:it", "name:en"})
        if (below(2) == 0)
          row.attributes.emplace_back(key, below(3) == 0 ? name() : one_of({"", "Q38", "mayor"}));
    return row;
  }

  std::mt19937 random_;
};

Lexicon build(const std::filesystem::path& path, const std::vector<OwnedRow>& rows, std::int64_t sort_bytes) {
  LexiconBuilder builder(path, {.sort_bytes = sort_bytes});
  for (const OwnedRow& row : rows) row.add_to(builder);
  return builder.finish();
}

bool is_protected(std::string_view name) {
  NameWay way;
  way.read(name);
  return name.find_first_of(".!?", way.first_end) != std::string_view::npos;
}

// In memory, in a few runs, in runs of one row each.
TEST(LexiconSpill, IsTheSameFileForAnyMemory) {
  const TemporaryFolder folder;
  for (unsigned seed = 1; seed <= 60; ++seed) {
    RowMaker maker(seed);
    const std::vector<OwnedRow> rows = maker.rows(seed * 25, seed % 3 == 0 ? 7 : 400);
    const Lexicon whole = build(folder / "whole", rows, 1 << 24);
    EXPECT_EQ(reference::content_of(whole), reference::content_of(rows, is_protected)) << seed;
    whole.verify();
    const std::string bytes = test::read_bytes(folder / "whole");
    for (const std::int64_t sort_bytes : {1, 700, 9000}) {
      build(folder / "spilled", rows, sort_bytes);
      ASSERT_EQ(test::read_bytes(folder / "spilled"), bytes) << seed << " in " << sort_bytes;
    }
  }
}

// One name of one entity a thousand times over, and one way with many names.
TEST(LexiconSpill, HoldsNoNameTwice) {
  const TemporaryFolder folder;
  std::vector<OwnedRow> rows;
  for (int i = 0; i < 5000; ++i) {
    rows.push_back({.id = "Q1", .name = "Ada Neri", .type = "PER", .prior = static_cast<float>(i % 7) / 8});
    rows.push_back(
        {.id = "Q" + std::to_string(i % 1500), .name = i % 2 == 0 ? "ADA neri" : "Ada-Neri", .type = "ORG"});
    rows.back().attributes.emplace_back("number", std::to_string(i % 1200));
  }
  for (const std::int64_t sort_bytes : {1 << 24, 20'000}) {
    const Lexicon lexicon = build(folder / "a", rows, sort_bytes);
    EXPECT_EQ(reference::content_of(lexicon), reference::content_of(rows, is_protected));
  }
}

TEST(LexiconSpill, OrderOfRowsCountsForNothingButFirstNames) {
  const TemporaryFolder folder;
  std::vector<OwnedRow> rows = RowMaker(7).rows(600, 50);
  for (OwnedRow& row : rows) row.kind = NameKind::acronym;
  const auto names_of = [&](std::int64_t sort_bytes) {
    return reference::content_of(build(folder / "a", rows, sort_bytes)).names;
  };
  std::vector<std::string> before = names_of(1 << 24);
  std::shuffle(rows.begin(), rows.end(), std::mt19937(3));
  std::vector<std::string> after = names_of(2000);
  std::sort(before.begin(), before.end());  // equal priors are in the order of types, which are numbered
  std::sort(after.begin(), after.end());
  EXPECT_EQ(before, after);
}

TEST(LexiconSpill, LeavesNoFileBehind) {
  const TemporaryFolder folder;
  const auto num_files = [&] {
    return std::distance(std::filesystem::directory_iterator(folder.path()), {});
  };
  {
    LexiconBuilder builder(folder / "a.lexicon", {.sort_bytes = 1000});
    for (const OwnedRow& row : RowMaker(1).rows(500, 50)) row.add_to(builder);
    EXPECT_EQ(num_files(), 0);  // while it is built, too: whatever ends the process, nothing stays
  }
  EXPECT_EQ(num_files(), 0);
}

TEST(LexiconSpill, CanBeStopped) {
  const TemporaryFolder folder;
  LexiconBuilder builder(folder / "a.lexicon", {.sort_bytes = 1000});
  for (const OwnedRow& row : RowMaker(1).rows(500, 50)) row.add_to(builder);
  const std::atomic<bool> stop = true;
  EXPECT_THROW(builder.finish(&stop), Cancelled);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
  EXPECT_THROW(builder.finish(), UsageError);
}

TEST(LexiconSpill, TellsThatAFolderIsMissing) {
  const TemporaryFolder folder;
  LexiconBuilder builder(folder / "missing" / "a.lexicon", {.sort_bytes = 1});
  const OwnedRow row{.id = "Q1", .name = "Ada", .type = "PER"};
  row.add_to(builder);
  EXPECT_THROW(row.add_to(builder), IoError);
  EXPECT_THROW(LexiconBuilder("x", {.sort_bytes = 0}), UsageError);
}

// A limit on the size of files stands for a disk that is full.
TEST(LexiconSpill, AFullDiskIsAnErrorThatLeavesNothing) {
  const TemporaryFolder folder;
  struct rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  const auto old_handler = std::signal(SIGXFSZ, SIG_IGN);
  for (const std::int64_t sort_bytes :
       {10'000, 1 << 24}) {  // while rows are spilled; while the file is written
    const struct rlimit limit{300'000, before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &limit), 0);
    EXPECT_THROW(build(folder / "a.lexicon", RowMaker(1).rows(20'000, 20'000), sort_bytes), IoError);
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 0);
  }
  std::signal(SIGXFSZ, old_handler);
  try {
    throw_file_error("write", "lexicon", "a.lexicon", ENOSPC);
  } catch (const IoError& error) {
    EXPECT_EQ(std::string(error.what()),
              "cannot write the lexicon a.lexicon: No space left on device; free some space on its disk, or "
              "write to another one");
  }
}

struct ByFirstByte {
  static void learn(std::string_view) {}
  static std::uint64_t key(std::string_view record) {
    return std::uint64_t{static_cast<unsigned char>(record[0])} << 56;
  }
  static bool less(std::string_view a, std::string_view b) { return a.substr(0, 2) < b.substr(0, 2); }
};

TEST(RecordSorter, SortsLikeAStableSort) {
  const TemporaryFolder folder;
  std::mt19937 random(5);
  for (const std::size_t max_bytes :
       {std::size_t{1}, std::size_t{100}, std::size_t{5000}, std::size_t{1} << 20}) {
    std::vector<std::string> records;
    for (int i = 0; i < 2000; ++i) {
      std::string record(1 + random() % (i % 50 == 0 ? 9000 : 8), 'a');
      for (char& c : record) c = static_cast<char>('a' + random() % 5);
      records.push_back(record);
    }
    SpillFile file(folder / "x", "file");
    RecordSorter<ByFirstByte> sorter(file, max_bytes);
    for (const std::string& record : records)
      std::copy(record.begin(), record.end(), sorter.extend(record.size()));
    std::stable_sort(records.begin(), records.end(), [](const std::string& a, const std::string& b) {
      return a.substr(0, 2) < b.substr(0, 2);
    });
    std::vector<std::string> sorted;
    for (std::string_view record = sorter.first(); !record.empty(); record = sorter.next())
      sorted.emplace_back(record);
    EXPECT_TRUE(sorted == records) << max_bytes;
  }
}

TEST(RecordSorter, OfNoRecordsGivesNone) {
  const TemporaryFolder folder;
  SpillFile file(folder / "x", "file");
  RecordSorter<ByFirstByte> sorter(file, 100);
  EXPECT_TRUE(sorter.first().empty());
  EXPECT_TRUE(sorter.next().empty());
}

TEST(SpilledArray, GivesBackWhatWasAppended) {
  const TemporaryFolder folder;
  SpillFile file(folder / "x", "file");
  for (const std::size_t max_bytes : {1, 40, 1 << 20}) {
    SpilledArray<std::uint64_t> a(file, max_bytes);
    SpilledArray<std::uint32_t> b(file, max_bytes);
    for (std::uint32_t i = 0; i < 1001; ++i) {
      a.push_back(std::uint64_t{i} << 40);
      b.push_back(i);
    }
    EXPECT_EQ(a.size(), 1001u);
    std::uint64_t next = 0;
    a.consume([&](std::uint64_t value) { EXPECT_EQ(value, next++ << 40); });
    b.consume([&](std::uint32_t value) { next -= value == 1001 - next ? 1 : 0; });
    EXPECT_EQ(next, 0u);
    EXPECT_EQ(a.size(), 0u);
  }
}

TEST(NameWay, HasTheKeysOfTheIndex) {
  RowMaker maker(11);
  TermColumns<Growing> terms;
  NameWay way;
  for (const OwnedRow& row : maker.rows(3000, 10)) {
    std::vector<std::uint64_t> keys;
    for_each_key(row.name, terms, [&](std::uint64_t key, std::size_t) { keys.push_back(key); });
    way.read(row.name);
    ASSERT_EQ(way.keys, keys) << row.name;
    EXPECT_EQ(way.first_term, terms.key[0]);
    EXPECT_EQ(way.first_begin, static_cast<std::size_t>(terms.begin[0]));
    EXPECT_EQ(way.first_end, static_cast<std::size_t>(terms.end[0]));
    if (keys.size() == 1) continue;
    const auto second_begin = static_cast<std::size_t>(terms.begin[1]);
    EXPECT_EQ(way.second_begin, second_begin);
    EXPECT_EQ(way.second_end, static_cast<std::size_t>(terms.end[1]));
    EXPECT_EQ(way.second_joiner, joiner_key(row.name.substr(way.first_end, second_begin - way.first_end)));
  }
}

}  // namespace
}  // namespace spigola
