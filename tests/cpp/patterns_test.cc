// Patterns as the matcher uses them: errors, turns, policies, rules, chains.
#include <spigola/analysis.h>
#include <spigola/error.h>

#include "support/case_file.h"
#include "support/lexicon_files.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace spigola {
namespace {

using Lines = std::vector<std::string>;

TEST(Patterns, SayWhatIsWrongAndWhere) {
  for (const testing::Case& c : testing::read_cases("errors/patterns.tsv")) {
    const Syntax syntax = c["syntax"] == "tokens" ? Syntax::tokens : Syntax::regex;
    try {
      Patterns({{c["name"], c["type"], c["pattern"], syntax}});
      ADD_FAILURE() << c.where << ": no error";
    } catch (const PatternError& error) {
      EXPECT_EQ(std::string(error.what()), c["message"]) << c.where;
      EXPECT_EQ(std::to_string(error.offset), c["offset"]) << c.where;
      EXPECT_EQ(error.name, c["name"]) << c.where;
    }
  }
}

TEST(Patterns, RefuseANameThatIsUsedTwiceAndBytesThatAreNoText) {
  EXPECT_THROW(Patterns({{"a", "T", "x"}, {"a", "T", "y"}}), PatternError);
  EXPECT_THROW(Patterns({{"a", "T", "x\xC3"}}), PatternError);
  EXPECT_THROW(Patterns({{"\xFF", "T", "x"}}), PatternError);
  EXPECT_THROW(Patterns({{"a", "T", "x"}})[1], UsageError);
}

TEST(Patterns, TheHashTellsEveryFieldApart) {
  const Pattern base{"a", "T", "x"};
  const std::vector<std::vector<Pattern>> all = {{},
                                                 {base},
                                                 {base, {"b", "T", "x"}},
                                                 {{"a", "U", "x"}},
                                                 {{"a", "T", "y"}},
                                                 {{"b", "T", "x"}},
                                                 {{"a", "T", "x", Syntax::tokens}},
                                                 {{"a", "T", "x", Syntax::regex, 1}},
                                                 {{"aT", "x", "x"}}};
  std::set<std::uint64_t> hashes;
  for (const std::vector<Pattern>& patterns : all) hashes.insert(Patterns(patterns).content_hash());
  EXPECT_EQ(hashes.size(), all.size());
  EXPECT_EQ(Patterns().content_hash(), Patterns(std::vector<Pattern>{}).content_hash());
}

// `text TYPE source rule` of every mention.
Lines mentions(const std::vector<Pattern>& patterns, const std::string& bytes,
               Overlap overlap = Overlap::leftmost_longest, std::optional<Lexicons> lexicons = Lexicons(),
               Sources sources = {}) {
  const Analyzer analyzer({.language = "und",
                           .lexicons = std::move(lexicons),
                           .patterns = Patterns(patterns),
                           .overlap = overlap,
                           .sources = sources});
  const Analysis analysis = analyzer(Text::from_utf8(bytes));
  Lines lines;
  for (const Mention m : rows(analysis.mentions()))
    lines.push_back(
        bytes.substr(static_cast<std::size_t>(m.begin), static_cast<std::size_t>(m.end - m.begin)) + " " +
        analysis.legend().types[static_cast<std::size_t>(m.type)] + " " +
        std::string(source_names[static_cast<std::size_t>(m.source)]) + " " +
        analysis.legend().match_rules[m.rule].name);
  return lines;
}

// The example of docs/matching.md.
const std::vector<Pattern> articles = {{"article", "LAW", "art\\. \\d+"},
                                       {"act", "LAW", "art\\. \\d+ of act \\d+"},
                                       {"number", "NUM", "\\d+ of act"}};
const std::string article = "See art. 5 of act 12 here";

TEST(Patterns, OverlapByThePolicy) {
  EXPECT_EQ(mentions(articles, article), (Lines{"art. 5 of act 12 LAW pattern pattern.act"}));
  EXPECT_EQ(mentions(articles, article, Overlap::longest_per_type),
            (Lines{"art. 5 of act 12 LAW pattern pattern.act", "5 of act NUM pattern pattern.number"}));
  EXPECT_EQ(mentions(articles, article, Overlap::all),
            (Lines{"art. 5 of act 12 LAW pattern pattern.act", "art. 5 LAW pattern pattern.article",
                   "5 of act NUM pattern pattern.number"}));
  EXPECT_EQ(mentions(articles, article, Overlap::by_priority),
            (Lines{"art. 5 of act 12 LAW pattern pattern.act"}));
}

TEST(Patterns, OfAGreaterPriorityAreSelectedBeforeTheOthers) {
  std::vector<Pattern> patterns = articles;
  patterns[2].priority = 1;
  for (const Overlap overlap :
       {Overlap::leftmost_longest, Overlap::all, Overlap::longest_per_type, Overlap::by_priority})
    EXPECT_EQ(mentions(patterns, article, overlap, Lexicons(), {1u << static_cast<int>(Source::pattern)}),
              (Lines{"5 of act NUM pattern pattern.number"}));
  patterns[0].priority = 2;
  patterns[1].priority = -1;
  EXPECT_EQ(mentions(patterns, article, Overlap::leftmost_longest, Lexicons(),
                     {1u << static_cast<int>(Source::pattern)}),
            (Lines{"art. 5 LAW pattern pattern.article"}));
}

TEST(Patterns, AreSelectedBeforeTheNamesOfLexicons) {
  const test::TemporaryFolder folder;
  const Lexicon lexicon =
      test::build_lexicon(folder / "names.lexicon", {{.id = "rome", .name = "Roma", .type = "GPE"},
                                                     {.id = "bank", .name = "Banca di Roma", .type = "ORG"}});
  const std::string text = "Banca di Roma a Roma";
  EXPECT_EQ(mentions({{"bank", "FIRM", "Banca di"}}, text, Overlap::leftmost_longest, Lexicons({lexicon})),
            (Lines{"Banca di FIRM pattern pattern.bank", "Roma GPE lexicon name.smart",
                   "Roma GPE lexicon name.smart"}));
  const std::vector<Pattern> typed = {{"in", "PLACE", "a [type=GPE]", Syntax::tokens}};
  EXPECT_EQ(mentions(typed, text, Overlap::leftmost_longest, Lexicons({lexicon})),
            (Lines{"Banca di Roma ORG lexicon name.smart", "a Roma PLACE pattern pattern.in"}));
  // Conditions see the names also where lexicons are no source.
  EXPECT_EQ(mentions(typed, text, Overlap::leftmost_longest, Lexicons({lexicon}),
                     {1u << static_cast<int>(Source::pattern)}),
            (Lines{"a Roma PLACE pattern pattern.in"}));
  EXPECT_EQ(mentions(typed, text, Overlap::leftmost_longest, Lexicons({lexicon}),
                     {1u << static_cast<int>(Source::lexicon)}),
            (Lines{"Banca di Roma ORG lexicon name.smart", "Roma GPE lexicon name.smart"}));
}

TEST(Patterns, OfOneSpanAreKeptInTheirOrder) {
  EXPECT_EQ(mentions({{"second", "B", "x y", Syntax::tokens}, {"first", "A", "x y"}}, "x y", Overlap::all),
            (Lines{"x y B pattern pattern.second", "x y A pattern pattern.first"}));
  EXPECT_EQ(mentions({{"second", "B", "x y", Syntax::tokens}, {"first", "A", "x y"}}, "x y"),
            (Lines{"x y B pattern pattern.second"}));
}

TEST(Patterns, MentionsOfTheSameWordsAreOneChain) {
  const Analyzer analyzer({.language = "und",
                           .lexicons = Lexicons(),
                           .patterns = Patterns({{"code", "CODE", "[A-Z]\\d"}, {"mark", "MARK", "[§¶]"}})});
  const Analysis analysis = analyzer(Text::from_utf8("A1 § B2 ¶ A1 §"));
  const std::vector<Row> chains(analysis.mentions().chain.begin(), analysis.mentions().chain.end());
  EXPECT_EQ(chains, (std::vector<Row>{0, 1, 2, 3, 0, 1}));
}

TEST(Patterns, ChangeTheFingerprint) {
  const auto fingerprint = [](std::vector<Pattern> patterns) {
    return Analyzer({.language = "und", .lexicons = Lexicons(), .patterns = Patterns(std::move(patterns))})
        .fingerprint();
  };
  EXPECT_NE(fingerprint({}), fingerprint({{"a", "T", "x"}}));
  EXPECT_EQ(fingerprint({{"a", "T", "x"}}), fingerprint({{"a", "T", "x"}}));
}

}  // namespace
}  // namespace spigola
