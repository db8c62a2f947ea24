#include <gtest/gtest.h>
#include <spigola/name_table.h>

#include "lexicon/table_records.h"

#include <random>
#include <string>
#include <vector>

using namespace spigola;

namespace {

using Record = std::vector<std::string>;

// All records of a text that comes in parts of this size, each with its line as the last cell.
std::vector<Record> records_of(std::string_view text, bool quoted, std::size_t part) {
  TableRecords records(quoted);
  std::vector<Record> all;
  const auto take = [&] {
    while (records.next()) {
      Record& record = all.emplace_back(records.cells().begin(), records.cells().end());
      record.push_back(std::to_string(records.line()));
    }
  };
  for (; !text.empty(); text.remove_prefix(std::min(part, text.size()))) {
    const std::string bytes(text.substr(0, part));  // gone when the next part comes
    records.feed(bytes, false);
    take();
  }
  records.feed({}, true);
  take();
  return all;
}

}  // namespace

TEST(TableRecords, ReadsQuotedCells) {
  const std::vector<Record> expected = {
      {"a", "b, \"c\"", "1"}, {"2"}, {"d\r\ne", "fg\"h", "4"}, {"", "i", "5"}};
  const std::string text = "a,\"b, \"\"c\"\"\"\r\n\n\"d\r\ne\",\"f\"g\"h\r,\"i";
  for (std::size_t part = 1; part <= text.size(); ++part) EXPECT_EQ(records_of(text, true, part), expected);
}

TEST(TableRecords, TakesQuotationMarksBetweenTabsAsTheyAre) {
  const std::vector<Record> expected = {{"\"a", "b\"", "1"}, {"c,d", "", "2"}};
  for (std::size_t part = 1; part < 16; ++part)
    EXPECT_EQ(records_of("\"a\tb\"\rc,d\t", false, part), expected);
}

TEST(TableRecords, DoesNotDependOnWhereBytesAreCut) {
  std::mt19937 draw(7);
  const std::string_view letters = "a\",\n\r\t";
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (std::size_t size = draw() % 20; size > 0; --size) text += letters[draw() % letters.size()];
    for (const bool quoted : {true, false})
      EXPECT_EQ(records_of(text, quoted, 1 + draw() % 4), records_of(text, quoted, 100)) << text;
  }
}

TEST(TableRecords, StopsAtARecordThatIsTooLong) {
  const std::string text = "a,b\n\"" + std::string(max_record_bytes, 'x') + "\",c\nd,e\n";
  for (const std::size_t part : {text.size(), std::size_t{100'000}})
    EXPECT_EQ(records_of(text, true, part), (std::vector<Record>{{"a", "b", "1"}}));
}

TEST(NameTable, GivesRowsWithTheirLines) {
  std::vector<std::string> rows;
  NameTableReader reader({.file = "people.tsv", .quoted = false, .type = "PER"}, [&](const NameRow& row,
                                                                                     std::string_view where) {
    rows.push_back(std::string(where) + " " + std::string(row.id) + " " + std::string(row.name) + " " +
                   std::string(row.type) + (row.weak ? " weak" : "") +
                   (row.kind == NameKind::acronym ? " acronym" : ""));
    for (const Attribute& attribute : row.attributes)
      rows.back().append(" ").append(attribute.key).append("=").append(attribute.value);
  });
  reader.read("\xEF\xBB");
  reader.read("\xBFname\tid\ttype\tweak\tkind\tattributes\nAda Ne");
  reader.read("ri\tQ1\t\tYES\t\ta=1;;b=x=y\n\nONU\tQ2\tORG\t\tacronym\t");
  reader.finish();
  EXPECT_EQ(rows, (std::vector<std::string>{"people.tsv:2 Q1 Ada Neri PER weak a=1 b=x=y",
                                            "people.tsv:4 Q2 ONU ORG acronym"}));
}

TEST(NameTable, ThrowsTheFirstWrongRowOrKeepsAll) {
  const std::string_view table = "id,name,type,weak\nQ1,Ada,PER,so\nQ2,Bo,PER\nQ3,Cy,PER,0\n";
  const auto refuse = [](const NameRow&, std::string_view where) {
    throw LexiconError("refused at " + std::string(where));
  };
  NameTableReader strict({.file = "a.csv"}, refuse);
  try {
    strict.read(table);
    FAIL();
  } catch (const LexiconError& error) {
    EXPECT_STREQ(error.what(), "a.csv:2: weak: 'so' is neither true nor false; give 1 or 0");
    EXPECT_EQ(error.line, 2);
    EXPECT_EQ(error.field, "weak");
  }
  NameTableReader lenient({.file = "a.csv", .skips = true}, refuse);
  lenient.read(table);
  lenient.finish();
  const std::vector<LexiconError> skipped = lenient.take_skipped();
  ASSERT_EQ(skipped.size(), 3U);
  EXPECT_EQ(skipped[1].line, 3);
  EXPECT_STREQ(skipped[2].what(), "refused at a.csv:4");
  EXPECT_TRUE(lenient.take_skipped().empty());
}
