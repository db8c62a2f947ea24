#include "lexicon/name_index.h"

#include "lexicon/name_beginning.h"

#include "match/name_case.h"
#include "support/lexicon_files.h"

#include <spigola/lexicon_builder.h>

#include <gtest/gtest.h>

#include <array>
#include <cstring>
#include <map>
#include <random>
#include <set>

namespace spigola {
namespace {

using test::ids_of;
using test::TemporaryFolder;
using Ids = std::vector<std::string>;

TEST(NameIndex, KnowsNamesHoweverTheyAreWritten) {
  const TemporaryFolder folder;
  const Lexicon lexicon =
      test::build_lexicon(folder / "a.lexicon", {{.id = "Q1", .name = "Kim Jong-un", .type = "PER"},
                                                 {.id = "Q2", .name = "L'Aquila", .type = "GPE"},
                                                 {.id = "Q3", .name = "Roma, Milano", .type = "ORG"},
                                                 {.id = "Q4", .name = "Élysée", .type = "FAC"}});
  EXPECT_EQ(ids_of(lexicon, "KIM JONG UN"), Ids{"Q1"});
  EXPECT_EQ(ids_of(lexicon, "Kim-Jong\nUn"), Ids{"Q1"});
  EXPECT_EQ(ids_of(lexicon, "Kim Jong, un"), Ids{});
  EXPECT_EQ(ids_of(lexicon, "L’Aquila"), Ids{"Q2"});
  EXPECT_EQ(ids_of(lexicon, "L Aquila"), Ids{});
  EXPECT_EQ(ids_of(lexicon, "Roma,Milano"), Ids{"Q3"});
  EXPECT_EQ(ids_of(lexicon, "Roma Milano"), Ids{});
  EXPECT_EQ(ids_of(lexicon, "E\u0301lyse\u0301e"), Ids{"Q4"});
}

TEST(NameIndex, APrefixIsNoName) {
  const TemporaryFolder folder;
  const Lexicon lexicon =
      test::build_lexicon(folder / "a.lexicon", {{.id = "Q1", .name = "New York Times", .type = "ORG"},
                                                 {.id = "Q2", .name = "New York", .type = "GPE"}});
  EXPECT_EQ(ids_of(lexicon, "New"), Ids{});
  EXPECT_EQ(ids_of(lexicon, "New York"), Ids{"Q2"});
  EXPECT_EQ(ids_of(lexicon, "New York Times"), Ids{"Q1"});
  EXPECT_EQ(ids_of(lexicon, "York Times"), Ids{});
  EXPECT_EQ(ids_of(lexicon, "New York Times Square"), Ids{});
}

TEST(NameIndex, GivesTheMostLikelyFirst) {
  const TemporaryFolder folder;
  const Lexicon lexicon =
      test::build_lexicon(folder / "a.lexicon", {{.id = "Q1", .name = "Kim", .type = "PER", .prior = 0.25f},
                                                 {.id = "Q3", .name = "Kim", .type = "PER", .prior = 0.5f},
                                                 {.id = "Q2", .name = "KIM", .type = "ORG", .prior = 0.5f}});
  EXPECT_EQ(ids_of(lexicon, "kim"), (Ids{"Q2", "Q3", "Q1"}));  // equal priors: in the order of the ids
}

TEST(NameIndex, KeepsAllThatANameCarries) {
  const TemporaryFolder folder;
  const Lexicon lexicon = test::build_lexicon(folder / "a.lexicon", {{.id = "Q1",
                                                                      .name = "WHO!",
                                                                      .type = "ORG",
                                                                      .language = "xx",
                                                                      .prior = 0.125f,
                                                                      .case_rule = CaseRule::exact,
                                                                      .kind = NameKind::acronym,
                                                                      .weak = true}});
  const Lexicon::Impl& impl = lexicon.impl();
  const std::vector<NameView> names = test::names_of(lexicon, "who");
  ASSERT_EQ(names.size(), 1u);
  const NameView& name = names[0];
  EXPECT_EQ(name.spelling, "WHO!");
  EXPECT_EQ(impl.type_name(name.type), "ORG");
  EXPECT_EQ(impl.language_tag(name.language), "xx");
  EXPECT_EQ(name.prior, 0.125);
  EXPECT_EQ(name.case_rule, CaseRule::exact);
  EXPECT_EQ(name.kind, NameKind::acronym);
  EXPECT_TRUE(name.weak);
}

TEST(NameIndex, FirstTermsTurnMostTermsAway) {
  const TemporaryFolder folder;
  LexiconBuilder builder(folder / "a.lexicon");
  constexpr int num_terms = 10000;
  for (int i = 0; i < num_terms; ++i) builder.add({.id = "Q1", .name = std::to_string(i), .type = "T"});
  const Lexicon lexicon = builder.finish();
  const FirstTerms& first_terms = lexicon.impl().names().first_terms();
  int passed = 0;
  const auto beginnings = [&](int number) {
    return first_terms.beginnings(term_key(std::to_string(number)));
  };
  for (int i = 0; i < num_terms; ++i) {
    ASSERT_EQ(beginnings(i), NameBeginning::one_term | NameBeginning::may_be_small);
    passed += beginnings(num_terms + i) != 0 ? 1 : 0;
  }
  EXPECT_LT(passed, num_terms * 2 / 3);  // at least one row a term
}

// The textbook version: names in a map from the whole way.
TEST(NameIndex, AgreesWithAMap) {
  using Way = std::vector<std::pair<std::uint64_t, std::uint64_t>>;  // joiner and term
  const auto way_of = [](std::string_view name) {
    TermColumns<Growing> terms;
    append_terms(name, 0, no_row, terms);
    Way way;
    for (std::size_t i = 0; i < terms.key.size(); ++i) {
      std::uint64_t joiner = joiner_space;
      if (i > 0) {
        const auto begin = static_cast<std::size_t>(terms.end[i - 1]);
        joiner = joiner_key(name.substr(begin, static_cast<std::size_t>(terms.begin[i]) - begin));
      }
      way.emplace_back(joiner, terms.key[i]);
    }
    return way;
  };
  std::uint32_t state = 7;
  const auto next = [&](std::size_t n) {
    state = state * 1664525 + 1013904223;
    return (state >> 16) % n;
  };
  const std::vector<std::string> words = {"a", "B", "c", "È", "7"}, joiners = {" ", "-", "'", ", ", "\n"};
  const auto random_name = [&](std::size_t num_joiners) {
    std::string name = words[next(words.size())];
    for (std::size_t more = next(6); more > 0; --more)
      name += joiners[next(num_joiners)] + words[next(words.size())];
    return name;
  };
  for (int round = 0; round < 20; ++round) {
    const TemporaryFolder folder;
    LexiconBuilder builder(folder / "a.lexicon");
    std::map<Way, std::set<std::string>> names;
    for (int i = 0; i < 300; ++i) {
      const std::string name = random_name(joiners.size() - 1), id = "Q" + std::to_string(next(50));
      builder.add({.id = id, .name = name, .type = "T"});
      names[way_of(name)].insert(id);
    }
    const Lexicon lexicon = builder.finish();
    for (int i = 0; i < 3000; ++i) {
      const std::string query = random_name(joiners.size());
      const auto found = names.find(way_of(query));
      const Ids ids = ids_of(lexicon, query);
      const std::set<std::string> expected = found == names.end() ? std::set<std::string>{} : found->second;
      ASSERT_EQ(std::set<std::string>(ids.begin(), ids.end()), expected) << query;
    }
  }
}

TEST(NameIndex, LooksAtABucketAtOnce) {
  std::mt19937 random(5);
  using lexicon_format::Slot;
  std::array<Slot, lexicon_format::slots_a_bucket> slots;
  for (int round = 0; round < 20'000; ++round) {
    SlotBits expected{0, 0};
    const std::uint32_t tag = random() % 3 == 0 ? 0 : 0x8000'0001;
    for (std::size_t i = 0; i < slots.size(); ++i) {
      slots[i] = {static_cast<std::uint32_t>(random() % 2 == 0 ? tag : random()),
                  random() % 3 == 0 ? Slot::empty : static_cast<std::uint32_t>(random())};
      expected.tag |= static_cast<unsigned>(slots[i].tag == tag) << i;
      expected.empty |= static_cast<unsigned>(slots[i].first_name == Slot::empty) << i;
    }
    std::array<char, sizeof(slots) + 1> bytes;  // they may stand anywhere
    std::memcpy(bytes.data() + 1, slots.data(), sizeof(slots));
    const SlotBits found = compare_bucket(bytes.data() + 1, tag);
    ASSERT_EQ(found.tag, expected.tag);
    ASSERT_EQ(found.empty, expected.empty);
  }
}

TEST(NameIndex, IsEmptyWithoutALexicon) {
  const NameIndex names;
  EXPECT_TRUE(names.first_terms().empty());
  EXPECT_TRUE(names.small_beginnings().empty());
  EXPECT_TRUE(names.way_filter().empty());
  const std::uint64_t key = NameIndex::first_key(term_key("kim"));
  EXPECT_EQ(names.find_slot(key, names.first_slot(key)), NameIndex::none);
  NameView name{};
  std::uint32_t next = 0;
  EXPECT_FALSE(names.read_name(0, name, next));
  EXPECT_FALSE(names.read_name(NameIndex::none, name, next));
}

TEST(NameIndex, KnowsWhichNamesMayBeginSmall) {
  const TemporaryFolder folder;
  const Lexicon lexicon = test::build_lexicon(
      folder / "a.lexicon", {{.id = "Q1", .name = "Roma", .type = "GPE"},
                             {.id = "Q2", .name = "romano", .type = "NORP"},
                             {.id = "Q3", .name = "Onu", .type = "ORG", .case_rule = CaseRule::ignore}});
  const NameIndex& names = lexicon.impl().names();
  ASSERT_FALSE(names.small_beginnings().empty());
  const auto may_be_small = [&](std::string_view term) {
    return (names.first_terms().beginnings(term_key(term)) & NameBeginning::may_be_small) != 0;
  };
  EXPECT_FALSE(may_be_small("roma"));
  EXPECT_TRUE(may_be_small("romano"));
  EXPECT_TRUE(may_be_small("onu"));
}

// Whatever the bitmap turns away has none of the keys of its terms.
TEST(NameIndex, TurnsAwayNoTermByItsFirstLetters) {
  const std::vector<std::string> letters = {"a",       "e",       "n", "o", "é",
                                            "e\u0301", "n\u0303", "ñ", "ſ", "\u00AD"};
  std::mt19937 random(7);
  const auto random_term = [&] {
    std::string term = letters[random() % 4];
    for (std::size_t n = random() % 6; n > 0; --n)
      term += letters[random() % (random() % 3 == 0 ? letters.size() : 4)];
    return term;
  };
  const TemporaryFolder folder;
  LexiconBuilder builder(folder / "a.lexicon");
  std::set<std::uint64_t> keys;
  for (int i = 0; i < 60; ++i) {
    const std::string name = random_term();
    builder.add({.id = "Q" + std::to_string(i), .name = name, .type = "T"});
    keys.insert(term_key(name));
  }
  const Lexicon lexicon = builder.finish();
  const BeginningBitmap& beginnings = lexicon.impl().names().small_beginnings();
  int num_found = 0, num_turned_away = 0;
  for (int i = 0; i < 100'000; ++i) {
    const std::string term = random_term(), text = term + (i % 2 == 0 ? " e poi" : "’, e poi");
    const bool is_name = keys.contains(term_key(term));
    const bool passes = beginnings.has(text.data(), term.size());
    ASSERT_TRUE(passes || !is_name) << term;
    num_found += is_name ? 1 : 0;
    num_turned_away += passes ? 0 : 1;
  }
  EXPECT_GT(num_found, 1000);
  EXPECT_GT(num_turned_away, 1000);
}

// What follows in a text turns no name away that the text spells.
TEST(NameIndex, TurnsAwayNoNameByItsSecondTerm) {
  const std::vector<std::vector<std::string>> terms = {
      // each in several spellings
      {"a", "A"},        {"\u212A", "k", "K"}, {"È", "e\u0300", "E\u0300", "è"},
      {"ﬁ", "fi", "Fi"}, {"ſ", "s"},           {"7"},
      {"Ж", "ж"},        {"Sx", "sx"}};
  const std::vector<std::string> joiners = {" ", "-", "  ", "\n", " - ", "'", "’", ", ", "", "\u00A0", "‑"};
  std::mt19937 random(11);
  const auto any = [&](const auto& list) -> const auto& { return list[random() % list.size()]; };
  const auto any_joiner = [&] { return random() % 2 == 0 ? " " : any(joiners); };
  constexpr TextBehind in_text(false), in_small_text(true);
  TermColumns<Growing> places;
  int num_fitting = 0, num_turned_away = 0;
  for (int i = 0; i < 200'000; ++i) {
    const CaseRule rule = static_cast<CaseRule>(random() % case_rule_names.size());
    const auto &first = any(terms), &second = any(terms);
    const std::string name = any(first) + any_joiner() + any(second);
    const std::string text = any(first) + any_joiner() + any(random() % 2 == 0 ? second : any(terms));
    NameWay way;
    way.read(name);
    const std::uint32_t beginning = name_beginning(name, rule, way);
    const bool same_way = way_key(text, places) == way.keys.back();
    if (places.key.size() < 2) continue;  // `aB` is one term
    const std::string padded = text + "  ";
    for (const bool all_lower : {false, true}) {
      const TextBehind& text_behind = all_lower ? in_small_text : in_text;
      const bool passes = (beginning & text_behind(padded.data() + places.end[0])) != 0;
      const bool is_name = same_way && (name == text || case_fits(rule, text, name, all_lower));
      ASSERT_TRUE(passes || !is_name) << name << " in " << text;
      num_fitting += is_name ? 1 : 0;
      num_turned_away += passes ? 0 : 1;
    }
  }
  EXPECT_GT(num_fitting, 1000);
  EXPECT_GT(num_turned_away, 10'000);
}

TEST(NameIndex, VisitsEveryNameOnce) {
  const TemporaryFolder folder;
  const std::string long_name = "Ente " + std::string(600, 'x');
  const Lexicon lexicon =
      test::build_lexicon(folder / "a.lexicon", {{.id = "Q1", .name = "Roma", .type = "GPE"},
                                                 {.id = "Q2", .name = "Roma", .type = "ORG"},
                                                 {.id = "Q3", .name = long_name, .type = "ORG"},
                                                 {.id = "Q1", .name = "Rome", .type = "GPE"}});
  std::multiset<std::string> visited;
  lexicon.impl().names().for_each_name([&](std::uint32_t place, const NameView& name) {
    NameView again{};
    std::uint32_t next = 0;
    ASSERT_TRUE(lexicon.impl().names().read_name(place, again, next));
    EXPECT_EQ(again.spelling, name.spelling);
    visited.insert(lexicon[name.entity].id + " " + std::string(name.spelling));
  });
  EXPECT_EQ(visited, (std::multiset<std::string>{"Q1 Roma", "Q1 Rome", "Q2 Roma", "Q3 " + long_name}));
  EXPECT_EQ(ids_of(lexicon, long_name), Ids{"Q3"});
}

TEST(NameIndex, KeysDependOnTheOrderOfTheWay) {
  const std::uint64_t a = term_key("a"), b = term_key("b");
  const auto way = [](std::uint64_t first, std::uint64_t second, std::uint64_t joiner) {
    return NameIndex::next_key(NameIndex::next_key(NameIndex::root_key, first, joiner_space), second, joiner);
  };
  EXPECT_NE(way(a, b, joiner_space), way(b, a, joiner_space));
  EXPECT_NE(way(a, b, joiner_space), way(a, b, joiner_apostrophe));
  EXPECT_NE(way(a, b, joiner_space), way(a, b, joiner_nothing));
}

}  // namespace
}  // namespace spigola
