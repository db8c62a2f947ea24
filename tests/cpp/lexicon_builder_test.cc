#include <spigola/lexicon_builder.h>

#include "support/lexicon_files.h"
#include "text/unicode.h"

#include <spigola/error.h>

#include <gtest/gtest.h>

#include <map>
#include <sstream>

namespace spigola {
namespace {

using test::ids_of;
using test::TemporaryFolder;

std::vector<std::string> split(const std::string& line, char separator) {
  std::vector<std::string> cells;
  std::stringstream stream(line + separator);
  for (std::string cell; std::getline(stream, cell, separator);) cells.push_back(cell);
  return cells;
}

std::string unescape(const std::string& cell) {
  std::string result;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    if (cell.compare(i, 2, "\\u") == 0) {
      unicode::append_utf8(result, static_cast<char32_t>(std::stoul(cell.substr(i + 2, 4), nullptr, 16)));
      i += 5;
    } else {
      result += cell[i];
    }
  }
  return result;
}

std::string message_of(const NameRow& row, std::string_view where) {
  LexiconBuilder builder("never written");
  try {
    builder.add(row, where);
  } catch (const LexiconError& error) {
    return error.what();
  }
  return "accepted";
}

TEST(LexiconBuilder, SaysWhatIsWrongWithARow) {
  std::ifstream file(SPIGOLA_SOURCE_DIR "/tests/cases/errors/lexicon.tsv");
  std::vector<std::string> header;
  int num_cases = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) continue;
    const std::vector<std::string> cells = split(line, '\t');
    if (header.empty()) {
      header = cells;
      continue;
    }
    ASSERT_EQ(cells.size(), header.size()) << line;
    std::map<std::string, std::string> row;
    for (std::size_t i = 0; i < cells.size(); ++i) row[header[i]] = unescape(cells[i]);
    std::vector<Attribute> attributes;
    const std::string& attribute = row["attributes"];
    if (const std::size_t equals = attribute.find('='); equals != std::string::npos)
      attributes.push_back(
          {std::string_view(attribute).substr(0, equals), std::string_view(attribute).substr(equals + 1)});
    const NameRow name{.id = row["id"],
                       .name = row["name"],
                       .type = row["type"],
                       .language = row["language"],
                       .prior = std::stof(row["prior"]),
                       .attributes = attributes};
    EXPECT_EQ(message_of(name, "people.tsv:12"), row["expected"]);
    ++num_cases;
  }
  EXPECT_GE(num_cases, 17);
}

TEST(LexiconBuilder, RefusesWhatNoTableCanHold) {
  EXPECT_EQ(message_of({.id = "Q1", .name = "Kim \xC3", .type = "PER"}, ""),
            "name is not valid UTF-8 at byte 4 (row 1); save the source as UTF-8");
  EXPECT_EQ(message_of({.id = "Q1", .name = std::string(1001, 'x'), .type = "PER"}, ""),
            "name has 1001 bytes where at most 1000 are possible (row 1); shorten it");
  EXPECT_EQ(message_of({.id = std::string(256, 'Q'), .name = "x", .type = "PER"}, ""),
            "id has 256 bytes where at most 255 are possible (row 1); shorten it");
}

TEST(LexiconBuilder, TellsPlaceAndFieldToPrograms) {
  LexiconBuilder builder("never written");
  try {
    builder.add({.id = "Q1", .name = "Kim", .type = ""}, "names/people.tsv:12");
    FAIL();
  } catch (const LexiconError& error) {
    EXPECT_EQ(error.file, "names/people.tsv");
    EXPECT_EQ(error.line, 12);
    EXPECT_EQ(error.field, "type");
  }
}

TEST(LexiconBuilder, StaysUsableAfterAWrongRow) {
  const TemporaryFolder folder;
  LexiconBuilder builder(folder / "a.lexicon");
  EXPECT_THROW(builder.add({.id = "Q9", .name = "Nobody", .type = ""}), LexiconError);
  builder.add({.id = "Q1", .name = "Ada", .type = "PER"});
  const Lexicon lexicon = builder.finish();
  EXPECT_EQ(lexicon.num_entities(), 1u);
  EXPECT_EQ(lexicon.num_names(), 1u);
  EXPECT_EQ(ids_of(lexicon, "Nobody"), std::vector<std::string>{});
}

TEST(LexiconBuilder, FirstFullNameIsTheNameOfAnEntity) {
  const TemporaryFolder folder;
  const Lexicon lexicon = test::build_lexicon(
      folder / "a.lexicon", {{.id = "Q2", .name = "onusiano", .type = "NORP", .kind = NameKind::demonym},
                             {.id = "Q2", .name = "ONU", .type = "ORG", .kind = NameKind::acronym},
                             {.id = "Q2", .name = "Nazioni Unite", .type = "ORG"},
                             {.id = "Q2", .name = "United Nations", .type = "ORG"},
                             {.id = "Q1", .name = "Ari", .type = "NORP", .kind = NameKind::demonym}});
  EXPECT_EQ(lexicon[*lexicon.find("Q2")].name, "Nazioni Unite");
  EXPECT_EQ(lexicon[*lexicon.find("Q2")].type, "ORG");
  EXPECT_EQ(lexicon[*lexicon.find("Q1")].name, "Ari");  // it has no full name
  EXPECT_EQ(lexicon[*lexicon.find("Q1")].type, "NORP");
}

TEST(LexiconBuilder, MergesANameGivenTwice) {
  const TemporaryFolder folder;
  const std::vector<NameRow> rows = {{.id = "Q1",
                                      .name = "Roma",
                                      .type = "GPE",
                                      .language = "xa",
                                      .prior = 0.25f,
                                      .case_rule = CaseRule::exact,
                                      .weak = true},
                                     {.id = "Q1",
                                      .name = "Roma",
                                      .type = "GPE",
                                      .language = "xb",
                                      .prior = 0.75f,
                                      .kind = NameKind::short_form},
                                     {.id = "Q1", .name = "Roma", .type = "ORG"},
                                     {.id = "Q1", .name = "ROMA", .type = "GPE"}};
  const Lexicon lexicon = test::build_lexicon(folder / "a.lexicon", rows);
  EXPECT_EQ(lexicon.num_entities(), 1u);
  EXPECT_EQ(lexicon.num_names(), 3u);
  const std::vector<NameView> names = test::names_of(lexicon, "roma");
  ASSERT_EQ(names.size(), 3u);
  const NameView merged = names[2];  // the least likely comes last
  EXPECT_EQ(merged.spelling, "Roma");
  EXPECT_EQ(merged.prior, 0.75f);
  EXPECT_EQ(merged.language, 0);
  EXPECT_EQ(merged.case_rule, CaseRule::smart);
  EXPECT_EQ(merged.kind, NameKind::full);
  EXPECT_FALSE(merged.weak);
}

TEST(LexiconBuilder, WritesTagsOfLanguagesInTheirUsualCase) {
  const TemporaryFolder folder;
  const Lexicon lexicon = test::build_lexicon(
      folder / "a.lexicon", {{.id = "Q1", .name = "Roma", .type = "GPE", .language = "IT"},
                             {.id = "Q1", .name = "Roma", .type = "GPE", .language = "it"},
                             {.id = "Q1", .name = "Róma", .type = "GPE", .language = "pt_br"}});
  const std::vector<NameView> names = test::names_of(lexicon, "Roma");
  ASSERT_EQ(names.size(), 1u);
  EXPECT_EQ(lexicon.impl().language_tag(names[0].language), "it");
  const std::vector<Attribute> attributes = lexicon[*lexicon.find("Q1")].attributes;
  ASSERT_EQ(attributes.size(), 1u);
  EXPECT_EQ(attributes[0].key, "name:pt-BR");
}

TEST(LexiconBuilder, CollectsTheAttributesOfAllRows) {
  const TemporaryFolder folder;
  const Attribute first[] = {{"country", "Q38"}, {"role", "mayor"}};
  const Attribute second[] = {{"country", "Q38"}, {"role", "senator"}, {"empty", ""}};
  const Lexicon lexicon = test::build_lexicon(
      folder / "a.lexicon",
      {{.id = "Q7", .name = "Ada Neri", .type = "PER", .attributes = first},
       {.id = "Q5", .name = "Bruno Neri", .type = "PER"},
       {.id = "Q7", .name = "Neri", .type = "PER", .kind = NameKind::short_form, .attributes = second}});
  std::vector<std::string> found;
  for (const Attribute& attribute : lexicon[*lexicon.find("Q7")].attributes)
    found.push_back(std::string(attribute.key) + "=" + std::string(attribute.value));
  EXPECT_EQ(found, (std::vector<std::string>{"country=Q38", "role=mayor", "role=senator", "empty="}));
  EXPECT_TRUE(lexicon[*lexicon.find("Q5")].attributes.empty());
}

TEST(LexiconBuilder, GivesTheValuesOfAKeyInTheOrderOfItsRows) {
  const TemporaryFolder folder;
  // Another entity has them in another order, and many are given again.
  const Attribute values[] = {{"role", "senator"}, {"role", "mayor"}, {"role", "author"}};
  std::vector<NameRow> rows;
  for (const std::size_t i : {2U, 1U, 0U})
    rows.push_back({.id = "Q1", .name = "Bruno Neri", .type = "PER", .attributes = {&values[i], 1}});
  for (std::size_t i = 0; i < 5000; ++i)
    rows.push_back({.id = "Q7", .name = "Ada Neri", .type = "PER", .attributes = {&values[i % 3], 1}});
  const Lexicon lexicon = test::build_lexicon(folder / "a.lexicon", rows);
  std::vector<std::string> found;
  for (const Attribute& attribute : lexicon[*lexicon.find("Q7")].attributes)
    found.emplace_back(attribute.value);
  EXPECT_EQ(found, (std::vector<std::string>{"senator", "mayor", "author"}));
}

TEST(LexiconBuilder, RefusesARowThatGivesAKeyTwice) {
  const TemporaryFolder folder;
  LexiconBuilder builder(folder / "a.lexicon");
  const Attribute twice[] = {{"role", "mayor"}, {"country", "Q38"}, {"role", "mayor"}};
  try {
    builder.add({.id = "Q7", .name = "Ada Neri", .type = "PER", .attributes = twice}, "people.tsv:12");
    FAIL();
  } catch (const LexiconError& error) {
    EXPECT_STREQ(
        error.what(),
        "attributes have the key `role` twice (people.tsv:12); give it one value; another row of the "
        "entity may give it more");
    EXPECT_EQ(error.file, "people.tsv");
    EXPECT_EQ(error.line, 12);
    EXPECT_EQ(error.field, "attributes");
  }
}

TEST(LexiconBuilder, ErrorsSayWhereARowStands) {
  const auto place = [](std::string_view where) {
    const LexiconError error = LexiconError::of_row(where, "wrong", "name");
    return error.file + "|" + std::to_string(error.line);
  };
  EXPECT_EQ(place("people.tsv:12"), "people.tsv|12");
  EXPECT_EQ(place("C:\\people:7.tsv:1"), "C:\\people:7.tsv|1");
  EXPECT_EQ(place("rows[0]"), "rows|1");
  EXPECT_EQ(place("rows[17]"), "rows|18");
  for (const std::string_view where :
       {"people.tsv", "people.tsv:", "people.tsv:0", "people.tsv:-1", "a:1x", "rows[]", "rows[-1]", "rows[x]",
        "17]", "a:99999999999", "rows[2147483647]"})
    EXPECT_EQ(place(where), std::string(where) + "|0");
}

TEST(LexiconBuilder, SameRowsGiveTheSameBytes) {
  const TemporaryFolder folder;
  std::vector<std::string> names;
  for (int i = 0; i < 2000; ++i)
    names.push_back("Nome " + std::to_string(i % 700) + " di " + std::to_string(i % 31));
  std::vector<NameRow> rows;
  for (const std::string& name : names) rows.push_back({.id = name, .name = name, .type = "PER"});
  const Lexicon a = test::build_lexicon(folder / "a.lexicon", rows);
  const Lexicon b = test::build_lexicon(folder / "b.lexicon", rows);
  EXPECT_EQ(test::read_bytes(folder / "a.lexicon"), test::read_bytes(folder / "b.lexicon"));
  EXPECT_EQ(a.content_hash(), b.content_hash());
  rows.pop_back();
  EXPECT_NE(test::build_lexicon(folder / "c.lexicon", rows).content_hash(), a.content_hash());
}

TEST(LexiconBuilder, FindsEveryNameAgain) {
  const TemporaryFolder folder;
  // Names of one to five words that share beginnings, with every kind of joiner.
  const std::vector<std::string> words = {"Kim",    "jong", "Élise", "dell", "Onu", "ΑΘΗΝΑ",
                                          "Москва", "7",    "東京",  "S",    "p"};
  const std::vector<std::string> joiners = {" ", "-", "’", ". ", " & ", "/"};
  std::vector<std::string> names;
  std::uint32_t state = 1;
  const auto next = [&](std::size_t n) {
    state = state * 1664525 + 1013904223;
    return (state >> 16) % n;
  };
  for (int i = 0; i < 20000; ++i) {
    std::string name = words[next(words.size())];
    for (std::size_t more = next(5); more > 0; --more)
      name += joiners[next(joiners.size())] + words[next(words.size())];
    if (next(8) == 0) name += "!";
    names.push_back(name);
  }
  LexiconBuilder builder(folder / "a.lexicon");
  for (const std::string& name : names) builder.add({.id = "id of " + name, .name = name, .type = "T"});
  const Lexicon lexicon = builder.finish();
  lexicon.verify();
  for (const std::string& name : names) {
    const std::vector<std::string> ids = ids_of(lexicon, name);
    EXPECT_NE(std::find(ids.begin(), ids.end(), "id of " + name), ids.end()) << name;
    const auto row = lexicon.find("id of " + name);
    ASSERT_TRUE(row);
    EXPECT_EQ(lexicon[*row].name, name);
    EXPECT_EQ(lexicon[*row].id, "id of " + name);
  }
}

TEST(LexiconBuilder, ReplacesAFileThatIsInUse) {
  const TemporaryFolder folder;
  const Lexicon old = test::build_lexicon(folder / "a.lexicon", {{.id = "Q1", .name = "Ada", .type = "PER"}});
  const Lexicon now = test::build_lexicon(folder / "a.lexicon", {{.id = "Q2", .name = "Bea", .type = "PER"}});
  EXPECT_EQ(ids_of(old, "Ada"), std::vector<std::string>{"Q1"});
  EXPECT_EQ(ids_of(now, "Bea"), std::vector<std::string>{"Q2"});
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}),
            1);  // nothing is left beside it
}

TEST(LexiconBuilder, WritesNothingWhereItCannotWrite) {
  const TemporaryFolder folder;
  LexiconBuilder builder(folder / "missing" / "a.lexicon");
  builder.add({.id = "Q1", .name = "Ada", .type = "PER"});
  try {
    builder.finish();
    FAIL();
  } catch (const IoError& error) {
    EXPECT_EQ(error.path, (folder / "missing" / "a.lexicon").string());
    EXPECT_EQ(std::string(error.what()),
              "cannot write the lexicon " + error.path + ": No such file or directory");
  }
  // A folder stands where the file shall be: what was written beside it is removed.
  std::filesystem::create_directories(folder / "taken" / "inside");
  LexiconBuilder second(folder / "taken");
  second.add({.id = "Q1", .name = "Ada", .type = "PER"});
  EXPECT_THROW(second.finish(), IoError);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

TEST(LexiconBuilder, TakesNoRowAfterTheEnd) {
  const TemporaryFolder folder;
  LexiconBuilder builder(folder / "a.lexicon");
  const Lexicon empty = builder.finish();
  EXPECT_EQ(empty.num_names(), 0u);
  EXPECT_EQ(ids_of(empty, "Ada"), std::vector<std::string>{});
  empty.verify();
  EXPECT_THROW(builder.add({.id = "Q1", .name = "Ada", .type = "PER"}), UsageError);
  EXPECT_THROW(builder.finish(), UsageError);
}

}  // namespace
}  // namespace spigola
