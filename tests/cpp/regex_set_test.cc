// Regular expressions over sentences: what a match is, compared with a naive search; how much work is done.
#include "pattern/regex_set.h"

#include <spigola/error.h>
#include <spigola/segmenter.h>

#include "pattern/regex_lint.h"
#include "reference/patterns_reference.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace spigola {
namespace {

const Segmenter& segmenter() {
  static const Segmenter segmenter("und");
  return segmenter;
}

std::vector<PatternMatch> find(const std::vector<Pattern>& patterns, const Text& text,
                               const Segments& segments, RegexScratch& scratch) {
  std::vector<PatternMatch> matches;
  RegexSet(patterns).find(text.bytes(), segments, nullptr, scratch, matches);
  return matches;
}

// The surfaces of the matches of one expression.
std::vector<std::string> surfaces(const std::string& pattern, const std::string& bytes) {
  const Text text = Text::from_utf8(bytes);
  const Segments segments = segmenter().segment(text);
  RegexScratch scratch;
  std::vector<std::string> result;
  for (const PatternMatch& m : find({{"p", "T", pattern}}, text, segments, scratch))
    result.emplace_back(reference::surface(text.bytes(), segments, m.token_begin, m.token_end));
  return result;
}

using Surfaces = std::vector<std::string>;

TEST(RegexSet, MatchesWholeTokensOnly) {
  EXPECT_EQ(surfaces("cat", "A cat, a catalogue, a bobcat."), (Surfaces{"cat"}));
  EXPECT_EQ(surfaces("[a-z]+", "some Words here"), (Surfaces{"some", "here"}));
}

TEST(RegexSet, ALongerMatchThatEndsInsideATokenHidesNoShorterOne) {
  EXPECT_EQ(surfaces("Kim( Jong)?( Unit)?", "Kim Jong Unity"), (Surfaces{"Kim Jong"}));
  EXPECT_EQ(surfaces("red|red car", "a red cart"), (Surfaces{"red"}));
}

TEST(RegexSet, AMatchStaysInItsSentence) {
  EXPECT_EQ(surfaces("one[.] Two", "Here is one. Two are there."), Surfaces{});
  EXPECT_EQ(surfaces("^Two", "Here is Two. Two are there."), (Surfaces{"Two"}));
  EXPECT_EQ(surfaces("there[.]$", "Is there. It is there."), (Surfaces{"there.", "there."}));
}

TEST(RegexSet, CountsCharactersBeyondAscii) {
  EXPECT_EQ(surfaces("(?i)perché [éà]{1,2}", "Ma PERCHÉ é, dice."), (Surfaces{"PERCHÉ é"}));
}

TEST(RegexSet, AMatchHasAtMostSoManyTokens) {
  std::string text = "x";
  for (int i = 1; i < 200; ++i) text += " x";
  const Surfaces found = surfaces("x( x)*", text);
  ASSERT_EQ(found.size(), 4u);
  EXPECT_EQ(found[0].size(), 2u * max_match_tokens - 1);
}

std::string random_regex(std::mt19937& random, int depth) {
  const auto pick = [&](std::uint32_t n) { return random() % n; };
  switch (depth == 0 ? pick(3) : pick(7)) {
    case 0: return "a";
    case 1: return "b";
    case 2: return " ";
    case 3: return random_regex(random, depth - 1) + random_regex(random, depth - 1);
    case 4: return "(?:" + random_regex(random, depth - 1) + "|" + random_regex(random, depth - 1) + ")";
    case 5: return "(?:" + random_regex(random, depth - 1) + ")?";
    default: return "(?:" + random_regex(random, depth - 1) + "){1,3}";
  }
}

TEST(RegexSet, FindsWhatANaiveSearchFinds) {
  std::mt19937 random(11);
  int found = 0;
  for (int round = 0; round < 3000; ++round) {
    std::vector<Pattern> patterns;
    for (int i = 0; i < 3; ++i) patterns.push_back({"p", "T", random_regex(random, 4)});
    std::string bytes;
    for (int i = 0; i < 24; ++i) bytes += "aab  ."[random() % (i % 6 == 0 ? 6 : 5)];
    const Text text = Text::from_utf8(bytes);
    const Segments segments = segmenter().segment(text);
    RegexScratch scratch;
    const std::vector<PatternMatch> matches = find(patterns, text, segments, scratch);
    for (std::int32_t i = 0; i < 3; ++i) {
      std::vector<std::pair<Row, Row>> ours, naive;
      for (const PatternMatch& m : matches)
        if (m.pattern == i) ours.emplace_back(m.token_begin, m.token_end);
      const std::string& pattern = patterns[static_cast<std::size_t>(i)].pattern;
      for (const PatternMatch& m : reference::regex_matches(bytes, segments, pattern))
        naive.emplace_back(m.token_begin, m.token_end);
      ASSERT_EQ(ours, naive) << "`" << pattern << "` in `" << bytes << "`";
      found += static_cast<int>(ours.size());
    }
  }
  EXPECT_GT(found, 2000);
}

// One sentence without an end, and expressions that look far ahead from every token: the bytes that RE2 is
// given grow with the text and not faster.
TEST(RegexSet, WorkIsLinearInTheText) {
  const std::vector<Pattern> patterns = {{"ahead", "T", "a(?:[ a]+b)?"},
                                         {"never", "T", "(?:a )+c"},
                                         {"inside", "T", "(?:aa? )+a(?:x|a y)?"},
                                         {"end", "T", "[a ]+$"}};
  std::vector<std::int64_t> work;
  for (const std::size_t size : {20'000u, 40'000u, 80'000u}) {
    std::string bytes;
    while (bytes.size() < size) bytes += "aa a ";
    const Text text = Text::from_utf8(bytes);
    const Segments segments = segmenter().segment(text);
    ASSERT_EQ(spigola::size(segments.sentences), 1u);
    RegexScratch scratch;
    find(patterns, text, segments, scratch);
    work.push_back(scratch.scanned_bytes);
    constexpr std::int64_t most = 2 * max_match_tokens * max_match_tokens;  // of one expression, a byte
    EXPECT_LT(work.back(), most * static_cast<std::int64_t>(size));
  }
  EXPECT_LE(work[1], work[0] * 21 / 10);
  EXPECT_LE(work[2], work[1] * 21 / 10);
}

// Patterns that no sentence holds cost one look at each sentence.
TEST(RegexSet, SentencesWithoutAHitAreReadOnce) {
  std::vector<Pattern> patterns;
  for (int i = 0; i < 100; ++i) patterns.push_back({"p", "T", "code" + std::to_string(i) + "-[0-9]{3}"});
  std::string bytes;
  for (int i = 0; i < 500; ++i) bytes += "Nothing of this kind is here.\n";
  const Text text = Text::from_utf8(bytes);
  RegexScratch scratch;
  EXPECT_TRUE(find(patterns, text, segmenter().segment(text), scratch).empty());
  EXPECT_LE(scratch.scanned_bytes, static_cast<std::int64_t>(bytes.size()));
}

// The atoms that quantifiers repeat.
Surfaces repeated(const std::string& pattern) {
  Surfaces result;
  for (const Quantifier& q : parts_of_regex(pattern).quantifiers)
    result.push_back(pattern.substr(q.atom_begin, q.begin - q.atom_begin));
  return result;
}

TEST(RegexParts, QuantifiersKnowWhatTheyRepeat) {
  EXPECT_EQ(repeated(R"(a*(bc)+[^]x]?\d{2,})"), (Surfaces{"a", "(bc)", "[^]x]", R"(\d)"}));
  EXPECT_EQ(repeated(R"(\x{e9}+\pL*\p{Greek}?\x41{2}è+)"),
            (Surfaces{R"(\x{e9})", R"(\pL)", R"(\p{Greek})", R"(\x41)", "è"}));
  EXPECT_EQ(repeated(R"((?:a(?i)b*)+x{,3}[[:alpha:]*]+)"), (Surfaces{"b", "(?:a(?i)b*)", "[[:alpha:]*]"}));
  EXPECT_EQ(repeated(R"(\Qa+.\E*)"), (Surfaces{R"(.\E)"}));
}

TEST(RegexParts, TextBetweenQuotesIsNoClass) {
  EXPECT_NO_THROW(check_regex({"p", "T", R"(x\Q.\E+)"}));
  EXPECT_THROW(check_regex({"p", "T", "x.+"}), PatternError);
}

}  // namespace
}  // namespace spigola
