// Spans of the caller: linked by the names of the lexicons, joined, chained; what is wrong with them.
#include <spigola/analysis.h>
#include <spigola/error.h>

#include "support/lexicon_files.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace spigola {
namespace {

using Lines = std::vector<std::string>;

const Lexicons& lexicons() {
  static const test::TemporaryFolder folder;
  static const Lexicons lexicons({test::build_lexicon(
      folder / "names.lexicon", {{.id = "kim", .name = "Kim Jong-un", .type = "PER"},
                                 {.id = "un", .name = "Onu", .type = "ORG", .prior = 0.9F},
                                 {.id = "onu", .name = "Onu", .type = "GPE", .prior = 0.2F},
                                 {.id = "film", .name = "Don't Look Up", .type = "WORK"},
                                 {.id = "yahoo", .name = "Yahoo!", .type = "ORG"},
                                 {.id = "weak", .name = "Marca", .type = "GPE", .weak = true}})});
  return lexicons;
}

// Where the surfaces stand, each looked for from the begin of the one before.
std::vector<Span> spans_of(const std::string& text, const Lines& surfaces) {
  std::vector<Span> spans;
  std::size_t from = 0;
  for (const std::string& surface : surfaces) {
    from = text.find(surface, from);
    EXPECT_NE(from, std::string::npos) << surface;
    spans.push_back({static_cast<Offset>(from), static_cast<Offset>(from + surface.size())});
  }
  return spans;
}

Analysis analyzed(const std::string& text, const std::vector<Span>& spans, const char* language = "und",
                  OffsetUnit unit = OffsetUnit::byte) {
  const Analyzer analyzer({.language = language, .lexicons = lexicons(), .unit = unit});
  return analyzer(Text::from_utf8(text), {.spans = spans});
}

// `text TYPE id rule chain` of every mention.
Lines linked(const std::string& text, const Lines& surfaces, const char* language = "und") {
  const Analysis a = analyzed(text, spans_of(text, surfaces), language);
  Lines lines;
  for (const Mention m : rows(a.mentions())) {
    EXPECT_EQ(m.source, Source::given);
    lines.push_back(
        text.substr(static_cast<std::size_t>(m.begin), static_cast<std::size_t>(m.end - m.begin)) + " " +
        a.legend().types[static_cast<std::size_t>(m.type)] + " " +
        (m.entity == -1 ? "-" : std::string(a.legend().lexicons[EntityId{m.entity}].id)) + " " +
        a.legend().match_rules[m.rule].name + " " + std::to_string(m.chain));
  }
  return lines;
}

TEST(GivenSpans, AreTheMentionsAndNothingElseIs) {
  EXPECT_EQ(linked("Kim Jong Un e l’Onu il 3 maggio a Vrenna", {"Kim Jong Un", "Vrenna"}),
            (Lines{"Kim Jong Un PER kim name.smart 0", "Vrenna UNKNOWN - span.given 1"}));
  EXPECT_EQ(linked("Kim Jong-un", {}), Lines{});
}

TEST(GivenSpans, AreComparedAsNamesAre) {
  EXPECT_EQ(linked("Kim  Jong‑un, Kim Jong, Kim, Jong-un", {"Kim  Jong‑un", "Kim Jong,", "Kim, Jong-un"}),
            (Lines{"Kim  Jong‑un PER kim name.smart 0", "Kim Jong, UNKNOWN - span.given 1",
                   "Kim, Jong-un UNKNOWN - span.given 2"}));
  EXPECT_EQ(linked("We saw Don’t Look Up.", {"Don’t Look Up"}, "en"),
            (Lines{"Don’t Look Up WORK film name.smart 0"}));
  EXPECT_EQ(linked("Yahoo! e (Yahoo) e yahoo e Kim", {"Yahoo!", "(Yahoo)", "yahoo"}),
            (Lines{"Yahoo! ORG yahoo name.smart 0", "(Yahoo) ORG yahoo name.smart 0",
                   "yahoo UNKNOWN - span.given 1"}));
}

TEST(GivenSpans, NeedNotKeepToTokensAndMayOverlap) {
  EXPECT_EQ(
      linked("filoOnuesco Kim Jong-un", {"filoOnuesco", "Onu", "esc", "Kim Jong-un", "Jong-un"}),
      (Lines{"filoOnuesco UNKNOWN - span.given 0", "Onu ORG un name.smart 1", "esc UNKNOWN - span.given 2",
             "Kim Jong-un PER kim name.smart 3", "Jong-un UNKNOWN - span.given 4"}));
}

TEST(GivenSpans, HaveCandidates) {
  const std::string text = "Onu";
  const Analysis a = analyzed(text, {{0, 3}});
  ASSERT_EQ(size(a.candidates()), 2u);
  EXPECT_EQ(a.legend().lexicons[EntityId{a.candidates().entity[0]}].id, "un");
  EXPECT_EQ(a.legend().lexicons[EntityId{a.candidates().entity[1]}].id, "onu");
}

TEST(GivenSpans, AbstainWhereOnlyWeakNamesFit) {
  EXPECT_EQ(linked("La Marca", {"Marca"}), (Lines{"Marca UNKNOWN - span.given 0"}));
}

TEST(GivenSpans, ShortFormsJoinTheirFullNames) {
  EXPECT_EQ(linked("Kim Jong-un e Ada Brendi. Brendi e Kim e brendi e Rossi.",
                   {"Kim Jong-un", "Ada Brendi", "Brendi. Brendi", "Brendi", "Kim", "brendi", "Rossi"}),
            (Lines{"Kim Jong-un PER kim name.smart 0", "Ada Brendi UNKNOWN - span.given 1",
                   "Brendi. Brendi UNKNOWN - span.given 2", "Brendi UNKNOWN - short_form.part 1",
                   "Kim PER kim short_form.part 0", "brendi UNKNOWN - span.given 3",
                   "Rossi UNKNOWN - span.given 4"}));
}

TEST(GivenSpans, ComeInTheUnitOfTheResultsAndInOrder) {
  const std::string text = "È l’Onu, 𝄞 Kim Jong-un";
  for (const auto& [unit, kim, onu] : {std::tuple(OffsetUnit::byte, Span{17, 28}, Span{7, 10}),
                                       std::tuple(OffsetUnit::code_point, Span{11, 22}, Span{4, 7}),
                                       std::tuple(OffsetUnit::utf16, Span{12, 23}, Span{4, 7})}) {
    const Analysis a = analyzed(text, {kim, onu}, "und", unit);
    ASSERT_EQ(size(a.mentions()), 2u);
    EXPECT_EQ((Span{a.mentions().begin[0], a.mentions().end[0]}), onu);
    EXPECT_EQ((Span{a.mentions().begin[1], a.mentions().end[1]}), kim);
    EXPECT_NE(a.mentions().entity[0], -1);
    EXPECT_NE(a.mentions().entity[1], -1);
  }
}

TEST(GivenSpans, SayWhichIsWrong) {
  const auto message = [](const std::string& text, const std::vector<Span>& spans, OffsetUnit unit) {
    try {
      analyzed(text, spans, "und", unit);
    } catch (const UsageError& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  EXPECT_EQ(message("abc", {{0, 1}, {2, 4}}, OffsetUnit::byte),
            "spans[1] = (2, 4) leaves the text, which has 3; offsets count from its begin");
  EXPECT_EQ(message("abc", {{-1, 1}}, OffsetUnit::byte),
            "spans[0] = (-1, 1) leaves the text, which has 3; offsets count from its begin");
  EXPECT_EQ(message("abc", {{0, 3}, {1, 1}}, OffsetUnit::byte),
            "spans[1] = (1, 1) is empty; a span ends behind its begin");
  EXPECT_EQ(message("abc", {{2, 1}}, OffsetUnit::byte),
            "spans[0] = (2, 1) is empty; a span ends behind its begin");
  EXPECT_NE(
      message("aè", {{0, 1}, {0, 2}}, OffsetUnit::byte).find("spans[1] = (0, 2) cuts a character: byte"),
      std::string::npos);
  EXPECT_NE(message("a𝄞", {{0, 1}, {2, 3}}, OffsetUnit::utf16).find("spans[1] = (2, 3) cuts a character"),
            std::string::npos);
  EXPECT_EQ(message("", {{0, 1}}, OffsetUnit::byte),
            "spans[0] = (0, 1) leaves the text, which has 0; offsets count from its begin");
}

TEST(GivenSpans, OfABatchBelongToTheirTexts) {
  const Analyzer analyzer({.language = "und", .lexicons = lexicons()});
  const std::vector<Text> texts(3, Text::from_utf8("Kim Jong-un e la Onu"));
  const std::vector<Span> kim = {{0, 11}}, onu = {{17, 20}}, wrong = {{17, 20}, {17, 21}};
  const Corpus corpus = analyzer.analyze_batch(
      texts, std::vector<Context>{{.spans = kim}, {}, {.spans = onu}}, {.threads = 2, .chunk_bytes = 1});
  for (std::size_t doc = 0; doc < 3; ++doc) {
    const Context context = doc == 0 ? Context{.spans = kim} : doc == 2 ? Context{.spans = onu} : Context{};
    EXPECT_TRUE(equal(corpus[doc].mentions(), analyzer(texts[doc], context).mentions())) << doc;
  }
  try {
    analyzer.analyze_batch(texts, std::vector<Context>{{.spans = kim}, {.spans = wrong}, {.spans = wrong}});
    ADD_FAILURE() << "no error";
  } catch (const UsageError& error) {
    EXPECT_STREQ(
        error.what(),
        "contexts[1]: spans[1] = (17, 21) leaves the text, which has 20; offsets count from its begin");
  }
}

// Each short form would look at all full names that hold it, for minutes here.
TEST(ShortForms, OfANameThatStandsOftenAreFound) {
  const Analyzer analyzer({.language = "it", .lexicons = lexicons(), .tables = {1u << 5}});
  std::string text;
  constexpr std::size_t times = 100'000;
  for (std::size_t i = 0; i < times; ++i) text += "Qui Anna Neri parla e Neri tace, oggi.\n";
  const Analysis analysis = analyzer(Text::from_utf8(text));
  const auto source = analysis.mentions().source;
  EXPECT_EQ(static_cast<std::size_t>(std::count(source.begin(), source.end(), Source::short_form)), times);
}

// A name as a span in a sentence is linked exactly where the matcher finds it as well.
TEST(GivenSpans, LinkWhatTheMatcherFinds) {
  const std::string text = "Yahoo! dice che Kim Jong-un, la Onu, ama Don't Look Up";
  const Analyzer analyzer({.language = "und", .lexicons = lexicons(), .sources = {1}});
  const Analysis found = analyzer(Text::from_utf8(text));
  std::vector<Span> spans;
  for (const Mention m : rows(found.mentions())) spans.push_back({m.begin, m.end});
  ASSERT_EQ(spans.size(), 4u);
  const Analysis given = analyzer(Text::from_utf8(text), {.spans = spans});
  EXPECT_TRUE(std::equal(given.mentions().entity.begin(), given.mentions().entity.end(),
                         found.mentions().entity.begin(), found.mentions().entity.end()));
  EXPECT_TRUE(equal(given.candidates(), found.candidates()));
}

// Whatever spans are given, they come back, and references point into their tables.
TEST(GivenSpans, OfAnyKindComeBack) {
  std::mt19937 random(3);
  const std::string text = "Kim Jong-un e l'Onu.  Kim!\n\nOnu, Don't  Look Up; Yahoo! Marca";
  for (int round = 0; round < 500; ++round) {
    std::vector<Span> spans;
    for (int i = 0; i < 6; ++i) {
      const auto begin = static_cast<Offset>(random() % (text.size() - 1));
      spans.push_back({begin, std::min(static_cast<Offset>(text.size()),
                                       begin + 1 + static_cast<Offset>(random() % 14))});
    }
    const Analysis a = analyzed(text, spans);
    std::sort(spans.begin(), spans.end(), [](const Span& x, const Span& y) {
      return std::pair(x.begin, -x.end) < std::pair(y.begin, -y.end);
    });
    ASSERT_EQ(size(a.mentions()), spans.size());
    for (std::size_t i = 0; i < spans.size(); ++i) {
      const Mention m = row(a.mentions(), i);
      ASSERT_EQ((Span{m.begin, m.end}), spans[i]);
      ASSERT_TRUE(m.token_begin <= m.token_end && m.chain >= 0 &&
                  static_cast<std::size_t>(m.chain) < size(a.chains()));
    }
  }
}

}  // namespace
}  // namespace spigola
