#include "../../cpp/tools/lexicon_tables.h"

#include "support/lexicon_files.h"

#include <gtest/gtest.h>

namespace spigola {
namespace {

using test::ids_of;
using test::TemporaryFolder;
using Ids = std::vector<std::string>;

constexpr std::string_view names_header =
    "id\tname\ttype\tlanguage\tprior\tcase_rule\tkind\tweak\tattributes\n";
constexpr std::string_view countries_header =
    "id\tiso2\tiso3\tcurrency\tcapital\tname_en\tnames_it\tnames_en\tacronyms\n";
constexpr std::string_view demonyms_header = "id\tlanguage\tforms\n";

std::string table(std::string_view header, std::string_view rows) {
  return std::string(header) + std::string(rows);
}

// What the tool says of a folder with one table.
std::string message_of(const std::string& name, const std::string& bytes) {
  const TemporaryFolder folder;
  test::write_bytes(folder / name, bytes);
  try {
    tools::build_lexicon(folder / "out.lexicon", folder.path());
  } catch (const LexiconError& error) {
    return error.what();
  }
  return "built";
}

TEST(LexiconTables, ReadsNamesWithAllTheirCells) {
  const TemporaryFolder folder;
  test::write_bytes(folder / "people.tsv",
                    table(names_header,
                          "# A comment, and an empty line.\n\n"
                          "Q1\tAda Neri|Ada De Neri\tPER\t\t\t\t\t\tcountry=Q38;role=mayor\n"
                          "Q1\tNeri\tPER\txx\t0.5\texact\tshort\t1\t\r\n"));
  const Lexicon lexicon = tools::build_lexicon(folder / "out.lexicon", folder.path());
  EXPECT_EQ(lexicon.num_names(), 3u);
  const Entity entity = lexicon[*lexicon.find("Q1")];
  EXPECT_EQ(entity.name, "Ada Neri");
  ASSERT_EQ(entity.attributes.size(), 2u);
  EXPECT_EQ(entity.attributes[1].key, "role");
  EXPECT_EQ(entity.attributes[1].value, "mayor");
  EXPECT_EQ(ids_of(lexicon, "Ada De Neri"), Ids{"Q1"});

  const NameView name = test::names_of(lexicon, "Neri").at(0);
  EXPECT_EQ(lexicon.impl().language_tag(name.language), "xx");
  EXPECT_EQ(name.prior, 0.5f);
  EXPECT_EQ(name.case_rule, CaseRule::exact);
  EXPECT_EQ(name.kind, NameKind::short_form);
  EXPECT_TRUE(name.weak);
}

TEST(LexiconTables, NamesCountriesFromTheCldr) {
  const TemporaryFolder folder;
  test::write_bytes(folder / "countries.tsv", table(countries_header,
                                                    "Q38\tIT\tITA\tEUR\tQ220\t\tBel Paese\t\tITA\n"
                                                    "Q836\tMM\tMMR\tMMK\t\t\tBirmania\tBurma\t\n"
                                                    "Q8646\tHK\tHKG\tHKD\t\tHong Kong\t\t\t\n"
                                                    "spigola:nowhere\tQQ\t\t\t\t\t\tNowhere\t\n"));
  // Read later, so that it does not give the country its name.
  test::write_bytes(folder / "a.tsv", table(names_header, "Q38\tRepubblica\tGPE\t\t\t\t\t\t\n"));
  test::write_bytes(folder / "demonyms.tsv", table(demonyms_header, "Q38\txx\titaliano|italiana\n"));
  const Lexicon lexicon = tools::build_lexicon(folder / "out.lexicon", folder.path());
  EXPECT_EQ(lexicon[*lexicon.find("Q38")].name, "Italy");
  EXPECT_EQ(lexicon[*lexicon.find("Q836")].name, "Myanmar");
  EXPECT_EQ(lexicon[*lexicon.find("Q8646")].name, "Hong Kong");  // the CLDR says Hong Kong SAR China
  EXPECT_EQ(ids_of(lexicon, "Hong Kong SAR China"), Ids{"Q8646"});
  EXPECT_EQ(lexicon[*lexicon.find("spigola:nowhere")].name, "Nowhere");  // the CLDR has no such region
  for (const char* name : {"Italia", "Italy", "Bel Paese", "Repubblica", "ITA", "italiana"})
    EXPECT_EQ(ids_of(lexicon, name), Ids{"Q38"}) << name;
  EXPECT_EQ(ids_of(lexicon, "QQ"), Ids{});

  const auto name_of = [&](std::string_view text) { return test::names_of(lexicon, text).at(0); };
  EXPECT_EQ(name_of("ITA").case_rule, CaseRule::exact);
  EXPECT_EQ(name_of("ITA").kind, NameKind::acronym);
  const NameView demonym = name_of("italiano");
  EXPECT_EQ(demonym.kind, NameKind::demonym);
  EXPECT_EQ(lexicon.impl().type_name(demonym.type), "NORP");
  // Both languages have this name, so it belongs to neither.
  EXPECT_EQ(name_of("Myanmar").language, 0);
  EXPECT_NE(name_of("Italy").language, 0);
}

TEST(LexiconTables, SaysFileLineAndField) {
  EXPECT_EQ(message_of("people.tsv", table(names_header, "\n#\n\tAda\tPER\t\t\t\t\t\t\n")),
            "id is empty (people.tsv:4); remove the row or fill the cell");
  EXPECT_EQ(message_of("people.tsv", table(names_header, "Q1\t\tPER\t\t\t\t\t\t\n")),
            "name is empty (people.tsv:2); remove the row or fill the cell");
  EXPECT_EQ(message_of("people.tsv", table(names_header, "Q1\tAda|\tPER\t\t\t\t\t\t\n")),
            "name is empty (people.tsv:2); remove the row or fill the cell");
  EXPECT_EQ(message_of("people.tsv", table(names_header, "Q1\tAda\tPER\t\thigh\t\t\t\t\n")),
            "prior `high` is not a number (people.tsv:2); write it like 0.9");
  EXPECT_EQ(message_of("people.tsv", table(names_header, "Q1\tAda\tPER\t\t\tloose\t\t\t\n")),
            "case_rule `loose` is none of its values (people.tsv:2); use one of exact, smart, ignore");
  EXPECT_EQ(message_of("people.tsv", table(names_header, "Q1\tAda\tPER\t\t\t\tlong\t\t\n")),
            "kind `long` is none of its values (people.tsv:2); use one of full, short, acronym, demonym");
  EXPECT_EQ(message_of("people.tsv", table(names_header, "Q1\tAda\tPER\t\t\t\t\tyes\t\n")),
            "weak `yes` is not a truth value (people.tsv:2); write 1, or leave it empty");
  EXPECT_EQ(message_of("people.tsv", table(names_header, "Q1\tAda\tPER\t\t\t\t\t\tmayor\n")),
            "attributes `mayor` has no = (people.tsv:2); write key=value;key=value");
  EXPECT_EQ(message_of("people.tsv", table(names_header, "Q1\tAda\tPER\n")),
            "the row has 3 cells where the header has 9 (people.tsv:2); separate cells by one tab each");
  EXPECT_EQ(message_of("people.tsv", "id\tname\n"), "the column type is missing (people.tsv:1); add it");
  EXPECT_EQ(message_of("people.tsv", "id\tid\n"), "the column id stands twice (people.tsv:1)");
  EXPECT_EQ(message_of("demonyms.tsv", table(demonyms_header, "Q38\txx\titaliano\n")),
            "id `Q38` is in no other table (demonyms.tsv:2); add what it names there first");
  EXPECT_EQ(message_of("countries.tsv", "id\tiso2\tcurrency\tcapital\tacronyms\tnames_tlh\n"),
            "the column names_tlh is of a language that the CLDR has no names in (countries.tsv:1)");
}

TEST(LexiconTables, SaysWhichFolderIsMissing) {
  const TemporaryFolder folder;
  try {
    tools::build_lexicon(folder / "out.lexicon", folder / "missing");
    FAIL();
  } catch (const IoError& error) {
    EXPECT_EQ(error.path, (folder / "missing").string());
  }
}

}  // namespace
}  // namespace spigola
