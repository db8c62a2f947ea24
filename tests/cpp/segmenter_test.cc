#include <spigola/error.h>
#include <spigola/segmenter.h>

#include "support/made_prose.h"
#include "support/segment_invariants.h"

#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <string>
#include <vector>

namespace spigola {
namespace {

struct NamedSegmenter {
  std::string name;
  Profile profile;
  Segmenter segmenter;
};

// Every profile and every way of reading lines, with languages that treat apostrophes in their three ways.
const std::vector<NamedSegmenter>& segmenters() {
  static const std::vector<NamedSegmenter> all = [] {
    std::vector<NamedSegmenter> result;
    for (const char* language : {"it", "en", "und"})
      for (const Profile profile : {Profile::news, Profile::ud, Profile::unicode})
        for (const Lines lines : {Lines::paragraphs, Lines::wrapped}) {
          SegmentOptions options{.profile = profile, .lines = lines};
          if (profile == Profile::news) options.protected_strings = {"Yahoo!", "Guess? Inc.", "esempio.com"};
          result.push_back({std::string(language) + " " +
                                std::string(profile_names[static_cast<std::size_t>(profile)]) + " " +
                                std::string(lines_names[static_cast<std::size_t>(lines)]),
                            profile, Segmenter(language, options)});
        }
    return result;
  }();
  return all;
}

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != 0x7F) {
      result += c;
      continue;
    }
    constexpr std::string_view digits = "0123456789ABCDEF";
    result += "\\x";
    result += digits[byte >> 4];
    result += digits[byte & 15];
  }
  return result;
}

TEST(Segmenter, KeepsItsInvariantsOnRandomText) {
  std::mt19937_64 random(1968);
  for (int i = 0; i < 100'000; ++i) {
    const NamedSegmenter& s = segmenters()[static_cast<std::size_t>(i) % segmenters().size()];
    const Text text = Text::from_utf8(testing::random_prose(random), Utf8Errors::replace);
    const Segments segments = s.segmenter.segment(text);
    ASSERT_EQ(testing::broken_invariant(text, segments, s.segmenter.rules(), s.profile), "")
        << s.name << ": " << escaped(text.bytes());
    if (i % 10 == 0) {
      ASSERT_EQ(testing::broken_explanation(text, segments, s.segmenter), "")
          << s.name << ": " << escaped(text.bytes());
    }
  }
}

// Boundaries are local: what stands behind a blank line changes nothing before it, nor the other way round.
TEST(Segmenter, DecidesBlocksOneByOne) {
  std::mt19937_64 random(2024);
  for (int i = 0; i < 30'000; ++i) {
    const NamedSegmenter& s = segmenters()[static_cast<std::size_t>(i) % segmenters().size()];
    const Text first = Text::from_utf8(testing::random_prose(random), Utf8Errors::replace);
    const Text second = Text::from_utf8(testing::random_prose(random), Utf8Errors::replace);
    const Text whole = Text::from_utf8(std::string(first.bytes()) + "\n\n" + std::string(second.bytes()));
    const Segments joined = s.segmenter.segment(whole);
    TokenColumns<Growing> tokens;
    std::vector<Offset> sentence_begins, sentence_ends;
    Offset shift = 0;
    for (const Text& part : {first, second}) {
      const Segments segments = s.segmenter.segment(part);
      for (Token token : rows(segments.tokens))
        push_back(tokens, Token{token.begin + shift, token.end + shift, token.kind});
      for (Sentence sentence : rows(segments.sentences)) {
        sentence_begins.push_back(sentence.begin + shift);
        sentence_ends.push_back(sentence.end + shift);
      }
      shift = static_cast<Offset>(first.bytes().size()) + 2;
    }
    ASSERT_TRUE(equal(tokens, joined.tokens)) << s.name << ": " << escaped(whole.bytes());
    ASSERT_TRUE(std::equal(sentence_begins.begin(), sentence_begins.end(), joined.sentences.begin.begin(),
                           joined.sentences.begin.end()) &&
                std::equal(sentence_ends.begin(), sentence_ends.end(), joined.sentences.end.begin(),
                           joined.sentences.end.end()))
        << s.name << ": " << escaped(whole.bytes());
  }
}

TEST(Segmenter, FindsNothingInBlankText) {
  const Segmenter segmenter("it");
  for (const char* blank : {"", " ", "\n\n", "\r\n \t\u00A0\u2029"}) {
    const Segments segments = segmenter.segment(Text::from_utf8(blank));
    EXPECT_EQ(size(segments.blocks), 0u);
    EXPECT_EQ(size(segments.tokens), 0u);
    EXPECT_EQ(size(segments.sentences), 0u);
    EXPECT_EQ(size(segments.terms), 0u);
  }
}

TEST(Segmenter, ProjectsItsTables) {
  const Segmenter segmenter("it");
  const Text text = Text::from_utf8("Il dott. Bassi è qui. Domani parte.\n\nFoto: Ansa");
  const Segments segments = segmenter.segment(text);
  EXPECT_TRUE(equal(segmenter.tokenize(text), segments.tokens));
  EXPECT_TRUE(equal(segmenter.split_sentences(text), segments.sentences));
}

TEST(Segmenter, KeepsTheTablesAlive) {
  Segments segments;
  {
    const Segmenter segmenter("it");
    segments = segmenter.segment(Text::from_utf8("Piove. Nevica."));
  }
  ASSERT_EQ(size(segments.sentences), 2u);
  EXPECT_EQ(segments.sentences.begin[1], 7);
}

// Ends at one text position say which rule was asked, also where none held.
std::string decision(const Segmenter& segmenter, const std::string& text, std::string_view mark) {
  const auto at = static_cast<Offset>(text.find(mark));
  const Explanation explanation = segmenter.explain(Text::from_utf8(text), at);
  return explanation.decision + ", " + segmenter.rules()[explanation.reasons.back().rule].name;
}

TEST(Explain, SaysWhyAFullStopIsNoEnd) {
  const Segmenter it("it");
  EXPECT_EQ(decision(it, "Il dott. Bassi parte.", ". B"), "no end of sentence, sentence.title_follows");
  EXPECT_EQ(decision(it, "Carte, penne ecc. sono qui.", ". s"),
            "no end of sentence, sentence.lower_case_follows");
  EXPECT_EQ(decision(it, "Arriva G. Bassi.", ". B"), "no end of sentence, sentence.initial");
  EXPECT_EQ(decision(it, "1. Aprire la porta", ". A"), "no end of sentence, sentence.enumeration");
}

TEST(Explain, SaysWhyASentenceEnds) {
  const Segmenter it("it");
  EXPECT_EQ(decision(it, "Piove. Nevica.", ". N"), "end of sentence, sentence.full_stop");
  EXPECT_EQ(decision(it, "Carte, penne ecc. Sono qui.", ". S"), "end of sentence, sentence.abbreviation_end");
  EXPECT_EQ(decision(it, "Davvero?! Sì.", "?!"), "end of sentence, sentence.strong_mark");
  EXPECT_EQ(decision(it, "Tutto è pronto.Domani si parte.", ".D"), "end of sentence, sentence.no_space");
  EXPECT_EQ(decision(it, "Piove", "ove"), "end of sentence, sentence.block_end");
  // A line without a mark ends with the line, whatever the next one holds.
  EXPECT_EQ(decision(it, "Un titolo\n\nPiove. Nevica.", "titolo"), "end of sentence, sentence.block_end");
  EXPECT_EQ(decision(it, "会议开始。他们来了。", "。"), "end of sentence, sentence.strong_mark");
}

std::vector<std::string> tokens_of(const Segmenter& segmenter, std::string_view bytes) {
  const Text text = Text::from_utf8(std::string(bytes));
  const Segments segments = segmenter.segment(text);
  std::vector<std::string> tokens;
  tokens.reserve(size(segments.tokens));
  for (std::size_t i = 0; i < size(segments.tokens); ++i)
    tokens.emplace_back(
        bytes.substr(static_cast<std::size_t>(segments.tokens.begin[i]),
                     static_cast<std::size_t>(segments.tokens.end[i] - segments.tokens.begin[i])));
  return tokens;
}

// Each mark of a long run would look at all that follow it, for hours here.
TEST(Segmenter, LooksAtFewOpeningMarks) {
  const Segmenter segmenter("it");
  const auto num_sentences = [&](const std::string& text) {
    return size(segmenter.segment(Text::from_utf8(text)).sentences);
  };
  EXPECT_EQ(num_sentences("Fine… " + std::string(10, '(') + "ecco"), 1U);
  EXPECT_EQ(num_sentences("Fine… " + std::string(40, '(') + "ecco"), 2U);
  std::string ellipses;
  for (int i = 0; i < 1'000'000; ++i) ellipses += "…";
  EXPECT_EQ(num_sentences(ellipses), 1U);
}

// Each part would look at all that follow it, or at all before it.
TEST(Segmenter, LooksAtFewPartsOfALongToken) {
  const Segmenter segmenter("it", {.protected_strings = {"Yahoo!", "S.p.A.", "Guess'Co"}});
  for (const char* part :
       {"Parola.", "x'", "n't", "a.1", "1.a", "A.", "Aa.b.", "a_", "a@b.", "s.p.", "l'a-"}) {
    std::string text;
    while (text.size() < 1'000'000) text += part;
    EXPECT_NE(size(segmenter.segment(Text::from_utf8(text + "Zz fine.")).tokens), 0U) << part;
  }
}

TEST(RunTimeAdditions, ExceptionsSplitAStringInTheirOwnWay) {
  const std::vector<Entry> entries = {
      {.key = "Gian-Maria", .value = "Gian - Maria"}, {.key = "al/da"}, {.key = "L'Altra", .value = ""}};
  const Segmenter plain("it");
  const Segmenter segmenter(Language("it").with_entries("exceptions", entries));
  using Strings = std::vector<std::string>;
  constexpr std::string_view text = "Gian-Maria al/da L'Altra";
  EXPECT_EQ(tokens_of(plain, text), (Strings{"Gian-Maria", "al", "/", "da", "L'", "Altra"}));
  EXPECT_EQ(tokens_of(segmenter, text), (Strings{"Gian", "-", "Maria", "al/da", "L'Altra"}));
  EXPECT_EQ(tokens_of(segmenter, "Gian-Mariano al/dado"), (Strings{"Gian-Mariano", "al", "/", "dado"}));
}

TEST(RunTimeAdditions, AbbreviationsEndNoSentence) {
  const std::vector<Entry> entries = {{.key = "arcidiac.", .value = "title"}};
  const Segmenter segmenter(Language("it").with_entries("abbreviations", entries));
  const Text text = Text::from_utf8("Parla l'arcidiac. Neri.");
  EXPECT_EQ(size(Segmenter("it").segment(text).sentences), 2U);
  EXPECT_EQ(size(segmenter.segment(text).sentences), 1U);
}

TEST(Segments, TermsStayWithTheirTokensWhereAFinalStopIsSplit) {
  const Segmenter russian("ru", {.profile = Profile::ud});
  const Text text = Text::from_utf8("И т. д. ;3 Дом. Акции S..A. ;3)");
  const Segments segments = russian.segment(text);
  EXPECT_EQ(testing::SegmentChecker(text.bytes(), segments, russian.rules(), Profile::ud).broken(), "");
}

TEST(ProtectedStrings, AnInitialInsideANameIsNone) {
  const Text text = Text::from_utf8("Parla W. Neri.");
  const Segmenter segmenter("it", {.protected_strings = {"Anna W. Riva"}});
  EXPECT_EQ(size(segmenter.segment(text).sentences), 1U);
}

TEST(ProtectedStrings, AreNeverSplit) {
  const Segmenter segmenter("it", {.protected_strings = {"Yahoo!", "Guess?"}});
  const Text text = Text::from_utf8("Yahoo! Italia e Guess? Jeans crescono. Ok!");
  const Segments segments = segmenter.segment(text);
  EXPECT_EQ(size(segments.sentences), 2u);
  EXPECT_EQ(segments.tokens.end[0], 6);
  const Segmenter plain("it");
  EXPECT_EQ(size(plain.segment(text).sentences), 4u);
}

}  // namespace
}  // namespace spigola
