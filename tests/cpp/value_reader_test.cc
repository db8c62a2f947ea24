#include "support/case_file.h"

#include <spigola/error.h>
#include <spigola/segmenter.h>
#include <spigola/values.h>

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <random>

namespace spigola {
namespace {

Language language_of(const std::string& tag) {
  if (tag == "xx")
    return Language::from_folder(std::string(SPIGOLA_SOURCE_DIR) + "/tests/resources/languages/xx");
  return Language(tag);
}

std::optional<Date> date_of(const std::string& text) {
  Date d;
  if (std::sscanf(text.c_str(), "%d-%d-%dT%d:%d", &d.year, &d.month, &d.day, &d.hour, &d.minute) < 3)
    return std::nullopt;
  return d;
}

// `date=2024-09-14 prefer=future`
struct Options {
  std::optional<Date> date;
  ValueOptions values;
};
Options parse_options(const std::string& text) {
  Options options;
  for (const std::string& option : testing::split(text, " ")) {
    if (option.starts_with("date=")) options.date = date_of(option.substr(5));
    if (option == "prefer=future") options.values.prefer = Prefer::future;
    if (option == "prefer=both") options.values.prefer = Prefer::both;
  }
  return options;
}

struct Reader {
  explicit Reader(const Language& language, ValueOptions options = {})
      : segmenter(language, SegmentOptions{}), reader(language, options) {}
  ReadValues read(const std::string& input, std::optional<Date> date = {}) const {
    const Text text = Text::from_utf8(input);
    return reader.read_values(text, segmenter.segment(text), Context{.date = date});
  }
  Segmenter segmenter;
  ValueReader reader;
};

// `il 14 settembre=date:2024-09-14 | 31 febbraio=date:XXXX-02-31!impossible`
std::string as_text(const std::string& input, const ReadValues& values) {
  std::string result;
  for (std::size_t i = 0; i < values.begin.size(); ++i) {
    if (i > 0) result += " | ";
    result += input.substr(static_cast<std::size_t>(values.begin[i]),
                           static_cast<std::size_t>(values.end[i] - values.begin[i]));
    result += '=';
    result += value_kind_names[static_cast<std::size_t>(values.kind[i])];
    result += ':';
    result += values.texts[values.iso[i]];
    for (std::size_t bit = 0; bit < value_flag_names.size(); ++bit)
      if ((values.flags[i] >> bit) & 1) result += '!' + std::string(value_flag_names[bit]);
  }
  return result;
}

class ValueCases : public ::testing::TestWithParam<const char*> {};

TEST_P(ValueCases, AreReadAsExpected) {
  const Language language = language_of(GetParam());
  for (const testing::Case& c : testing::read_cases("values/" + std::string(GetParam()) + ".tsv")) {
    const Options options = parse_options(c["options"]);
    const Reader reader(language, options.values);
    const ReadValues values = reader.read(c["input"], options.date);
    EXPECT_EQ(as_text(c["input"], values), c["expected"]) << c.where << ": " << c["reason"];
  }
}

INSTANTIATE_TEST_SUITE_P(Languages, ValueCases,
                         ::testing::Values("it", "en", "fr", "es", "de", "pt", "ru", "uk", "xx"),
                         [](const auto& info) { return std::string(info.param); });

TEST(ValueReader, SaysWhatIsWrongWithAnEntryAndWhere) {
  for (const testing::Case& c : testing::read_cases("errors/value_rules.tsv")) {
    const Entry entry{c["key"], c["value"], c["flags"]};
    const Language language = language_of("xx").with_entries(c["section"], std::span(&entry, 1));
    try {
      const ValueReader reader(language);
      ADD_FAILURE() << c.where << ": accepted";
    } catch (const LanguageError& error) {
      EXPECT_EQ(std::string(error.what()), c["message"]) << c.where;
    }
  }
}

constexpr std::int64_t day = 86400, day_2024_09_14 = 19980 * day;

TEST(ValueReader, GivesHalfOpenTimesInSeconds) {
  const Reader reader(language_of("xx"));
  const ReadValues values = reader.read("14 uno 2024 kol 20:45", Date{2024, 9, 14});
  ASSERT_EQ(values.begin.size(), 1u);
  EXPECT_EQ(values.grain[0], Grain::minute);
  EXPECT_EQ(values.start_time[0], (19980 - 244) * day + 20 * 3600 + 45 * 60);  // 14 January 2024
  EXPECT_EQ(values.end_time[0], values.start_time[0] + 60);
}

TEST(ValueReader, EndsADayWhereTheNextBegins) {
  const Reader reader(language_of("xx"));
  const ReadValues values = reader.read("2024-09-14", Date{2024, 1, 1});
  ASSERT_EQ(values.begin.size(), 1u);
  EXPECT_EQ(values.start_time[0], day_2024_09_14);
  EXPECT_EQ(values.end_time[0], day_2024_09_14 + day);
}

TEST(ValueReader, GivesNumberAndUnit) {
  const Reader reader(language_of("xx"));
  const ReadValues values = reader.read("1,6 % 2,5 mega € 14 uno");
  ASSERT_EQ(values.begin.size(), 3u);
  EXPECT_EQ(values.number[0], 1.6);
  EXPECT_EQ(values.texts[values.unit[0]], "%");
  EXPECT_EQ(values.number[1], 2.5e6);
  EXPECT_EQ(values.texts[values.unit[1]], "EUR");
  EXPECT_TRUE(std::isnan(values.number[2]));
  EXPECT_EQ(values.unit[2], no_row);
  EXPECT_EQ(values.start_time[2], no_time);
}

TEST(ValueReader, NamesTheRuleAndWhereItStands) {
  const Reader reader(language_of("xx"));
  const ReadValues values = reader.read("14 uno", Date{2024, 9, 14});
  ASSERT_EQ(values.begin.size(), 1u);
  const Rule& rule = reader.reader.rules()[values.rule[0]];
  EXPECT_EQ(rule.name, "date.day_month");
  EXPECT_EQ(rule.source.substr(0, rule.source.find(':')), "xx/value_rules.tsv");
  EXPECT_NE(rule.explanation.find("<day> <month>"), std::string::npos);
}

TEST(ValueReader, LetsALaterRuleReplaceOneOfTheSameName) {
  const Entry entry{"date.day_month", "<month> <day> => date(day, month)"};
  const Reader reader(language_of("xx").with_entries("value_rules", std::span(&entry, 1)));
  const std::string input = "uno 14 uno";
  EXPECT_EQ(as_text(input, reader.read(input, Date{2024, 9, 14})),
            "uno 14=date:2024-01-14 | uno=date:2024-01");
}

TEST(ValueReader, IsEmptyForALanguageWithoutRules) {
  const Reader reader(language_of("xx"));
  EXPECT_TRUE(reader.read("").begin.empty());
  EXPECT_TRUE(reader.read("ga bu zo meu").begin.empty());
}

TEST(ValueReader, ReadsManyNumbersInLinearSteps) {
  const Reader reader(language_of("xx"));
  std::string input;
  for (int i = 0; i < 20000; ++i) input += "dek ";
  EXPECT_EQ(reader.read(input).begin.size(), 20000u);  // 10 does not fit below 10
}

// The same for one token, which would be looked at from each of its numbers to its end.
TEST(ValueReader, ReadsALongRowOfDigitsAndSeparatorsInLinearSteps) {
  const Reader reader(language_of("it"));
  std::string input = "Sezione ";
  for (int i = 0; i < 1'000'000; ++i) input += "1.";
  EXPECT_TRUE(reader.read(input + "1").begin.empty());
}

// Random sentences of the words that rules know, numbers of all sizes, and dates at both ends of the
// calendar.
TEST(ValueReader, KeepsItsPromisesForAnyWords) {
  std::mt19937 random(11);
  for (const char* tag : {"it", "en", "xx"}) {
    const Language language = language_of(tag);
    std::vector<std::string> words = {"31",   "2,5",   "1e9",        "999999999999999999999999",
                                      "2024", "20.45", "14/09/2024", "-",
                                      "-5",   "1°",    "%",          "€",
                                      ",",    "’90",   "2100",       "0",
                                      "0001"};
    for (const char* section : {"calendar", "numerals", "units"})
      for (const Entry& entry : language.section(section)) words.emplace_back(entry.key);
    for (const Entry& entry : language.section("value_rules"))
      for (const std::string& part : testing::split(entry.value, " "))
        if (!part.empty() && part.find_first_of("<>(){}|?=") == std::string::npos) words.push_back(part);
    const Reader reader(language);
    for (int round = 0; round < 3000; ++round) {
      std::string input;
      for (std::size_t n = 1 + random() % 12; n > 0; --n) input += words[random() % words.size()] + ' ';
      std::optional<Date> date;
      if (round % 4 == 1) date = Date{1, 1, 1};
      if (round % 4 == 2) date = Date{9999, 12, 31};
      if (round % 4 == 3) date = Date{2024, 2, 29};
      const ReadValues values = reader.read(input, date);
      Offset last_end = 0;
      for (std::size_t i = 0; i < values.begin.size(); ++i) {
        SCOPED_TRACE(input + " = " + as_text(input, values));
        ASSERT_GE(values.begin[i], last_end);
        ASSERT_LT(values.begin[i], values.end[i]);
        ASSERT_LT(values.token_begin[i], values.token_end[i]);
        ASSERT_FALSE(values.texts[values.iso[i]].empty());
        ASSERT_EQ(values.start_time[i] == no_time, values.end_time[i] == no_time);
        if (values.start_time[i] != no_time) {
          ASSERT_LT(values.start_time[i], values.end_time[i]);
        }
        last_end = values.end[i];
      }
    }
  }
}

}  // namespace
}  // namespace spigola
