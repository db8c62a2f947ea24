#include "score/signals.h"

#include "support/made_text.h"

#include <spigola/error.h>

#include <gtest/gtest.h>

namespace spigola::score {
namespace {

const MadeText& made() {
  static const MadeText text(
      {{Zone::body, "Anna went to Rome"}, {Zone::body, "Bruno stayed"}, {Zone::body, "Anna said no"}});
  return text;
}

// Mentions of chain 0 in the tokens 0 and 6, of chain 1 in token 3, of a value
// in none.
Matches matches() {
  static const std::vector<Row> token_begin = {0, 3, 6}, chain = {0, 1, 0};
  static const std::vector<std::int32_t> entity = {11, 12, 11}, num_mentions = {2, 1},
                                         chain_entity = {11, 12};
  Matches matches;
  matches.mentions.token_begin = token_begin;
  matches.mentions.chain = chain;
  matches.mentions.entity = entity;
  matches.chains.num_mentions = num_mentions;
  matches.chains.entity = chain_entity;
  return matches;
}

Values values() {
  static const std::vector<Row> token_begin = {1, 2, 3, 3, 5};
  static const std::vector<ValueKind> kind = {ValueKind::date, ValueKind::number, ValueKind::money,
                                              ValueKind::percentage, ValueKind::ordinal};
  static const std::vector<std::int64_t> start = {0, no_time, no_time, no_time, no_time},
                                         end = {86400, no_time, no_time, no_time, no_time};
  Values values;
  values.token_begin = token_begin;
  values.kind = kind;
  values.start_time = start;
  values.end_time = end;
  return values;
}

TEST(SignalsTest, EntitiesThatAreNamedAgain) {
  std::vector<double> out;
  entity_signal(made().segments().sentences, matches(), out);
  EXPECT_EQ(out, (std::vector<double>{1, 0, 1}));
  entity_signal(made().segments().sentences, {}, out);
  EXPECT_EQ(out, (std::vector<double>{0, 0, 0}));
}

TEST(SignalsTest, AtMostThreeValuesCount) {
  std::vector<double> out;
  value_signal(made().segments().sentences, values(), out);
  EXPECT_EQ(out, (std::vector<double>{1, 0, 0})) << "an ordinal is none";
}

TEST(SignalsTest, FocusOnEntitiesChainsAndDates) {
  const auto asked = [](const Focus& focus) {
    std::vector<double> out;
    const bool any = focus_signal(made().segments().sentences, values(), matches(), focus, out);
    EXPECT_EQ(any, focus.entity || focus.chain >= 0 || focus.dates);
    return out;
  };
  EXPECT_EQ(asked({}), (std::vector<double>{0, 0, 0}));
  EXPECT_EQ(asked({.entity = 11}), (std::vector<double>{1, 0, 1}));
  EXPECT_EQ(asked({.entity = 99}), (std::vector<double>{0, 0, 0}));
  EXPECT_EQ(asked({.chain = 1}), (std::vector<double>{1, 0, 0}));
  EXPECT_EQ(asked({.dates = {{86399, 90000}}}), (std::vector<double>{1, 0, 0}));
  EXPECT_EQ(asked({.dates = {{86400, 90000}}}), (std::vector<double>{0, 0, 0})) << "ends are open";
  EXPECT_EQ(asked({.entity = 11, .dates = {{0, 1}}}), (std::vector<double>{1, 0, 0.5}));
}

Language with_cues(const std::vector<Entry>& entries) {
  return Language("und").with_entries("cues", entries);
}

TEST(CuesTest, AreFoundWithAllTheirWordsInOneSentence) {
  const std::vector<Entry> entries = {{.key = "went to", .value = "attribution"},
                                      {.key = "Rome Bruno", .value = "attribution"},
                                      {.key = "said", .value = "attribution"},
                                      {.key = "stayed", .value = "first_person"}};
  const std::vector<Row> first_term = {0, 7, 14, 21};
  std::vector<double> out, first_person;
  Cues(with_cues(entries)).signals(made().segments(), first_term, out, first_person);
  EXPECT_EQ(out, (std::vector<double>{1, 0, 1}));
  EXPECT_EQ(first_person, (std::vector<double>{0, 1, 0}));
  Cues("und").signals(made().segments(), first_term, out, first_person);
  EXPECT_EQ(out, (std::vector<double>{0, 0, 0}));
  EXPECT_EQ(first_person, (std::vector<double>{0, 0, 0}));
}

TEST(CuesTest, ASentenceOfFewTermsThatSaysWhoSaidSoSaysNothingElse) {
  const std::vector<Entry> entries = {{.key = "went", .value = "attribution"},
                                      {.key = "said", .value = "attribution"},
                                      {.key = "stayed", .value = "first_person"}};
  const std::vector<Row> first_term = {0, 6, 8, 15};
  std::vector<double> out, first_person;
  Cues(with_cues(entries)).signals(made().segments(), first_term, out, first_person);
  EXPECT_EQ(out, (std::vector<double>{0, 0, 1}));
  EXPECT_EQ(first_person, (std::vector<double>{0, 1, 0}));
}

TEST(CuesTest, SayWhatIsWrong) {
  EXPECT_THROW(Cues(with_cues({{.key = "...", .value = "attribution"}})), LanguageError);
  EXPECT_THROW(Cues(with_cues({{.key = "said", .value = "speech"}})), LanguageError);
}

}  // namespace
}  // namespace spigola::score
