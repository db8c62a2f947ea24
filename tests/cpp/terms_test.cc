#include "segment/terms.h"

#include "reference/terms_reference.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <unordered_map>
#include <vector>

namespace spigola {
namespace {

std::vector<std::string> terms_of(std::string_view text) {
  TermColumns<Growing> terms;
  append_terms(text, 0, 0, terms);
  std::vector<std::string> result;
  for (std::size_t i = 0; i < size(terms); ++i)
    result.emplace_back(text.substr(static_cast<std::size_t>(terms.begin[i]),
                                    static_cast<std::size_t>(terms.end[i] - terms.begin[i])));
  return result;
}

using Strings = std::vector<std::string>;

TEST(TermKey, IsOneForEverySpellingOfALetter) {
  EXPECT_EQ(term_key("É"), term_key("é"));
  EXPECT_EQ(term_key("É"), term_key("e\u0301"));
  EXPECT_EQ(term_key("É"), term_key("E\u0301"));
  EXPECT_NE(term_key("é"), term_key("è"));
  EXPECT_NE(term_key("é"), term_key("e"));
}

TEST(TermKey, FoldsCaseInEveryScript) {
  EXPECT_EQ(term_key("MOSCA"), term_key("Mosca"));
  EXPECT_EQ(term_key("МОСКВА"), term_key("Москва"));
  EXPECT_EQ(term_key("ΑΘΉΝΑΣ"), term_key("Αθήνας"));  // also the final sigma
  EXPECT_EQ(term_key("Straße"), term_key("STRASSE"));
  EXPECT_EQ(term_key("ﬁne"), term_key("Fine"));
  EXPECT_EQ(term_key("İzmir"), term_key("Izmir"));
  EXPECT_EQ(term_key("I\u0307zmir"), term_key("Izmir"));
}

TEST(TermKey, TakesEveryApostropheForOne) {
  EXPECT_EQ(term_key("po'"), term_key("po’"));
  EXPECT_EQ(term_key("po'"), term_key("poʼ"));
  EXPECT_NE(term_key("po'"), term_key("po"));
}

TEST(TermKey, PassesOverInvisibleCharacters) {
  EXPECT_EQ(term_key("ammini\u00ADstrazione"), term_key("amministrazione"));
  EXPECT_EQ(term_key("\u200Evertice"), term_key("vertice"));
}

TEST(TermKey, ComposesWhereNoMarkIsInvolved) {
  EXPECT_EQ(term_key("\u1112\u1161\u11AB"),
            term_key("한"));                          // Hangul letter by letter, as some systems write it
  EXPECT_EQ(term_key("\u1F71"), term_key("\u03AC"));  // two code points for one Greek letter
}

// The lengths around the border of the fast path, and letters on both sides of A–Z.
TEST(TermKey, FoldsAsciiOfEveryLength) {
  const std::string lower = "`abcdefghijklmnopqrstuvwxyz{", upper = "`ABCDEFGHIJKLMNOPQRSTUVWXYZ{";
  for (std::size_t begin = 0; begin < lower.size(); ++begin)
    for (std::size_t length = 1; begin + length <= lower.size(); ++length)
      EXPECT_EQ(term_key(lower.substr(begin, length)), term_key(upper.substr(begin, length)));
  EXPECT_NE(term_key("@"), term_key("`"));
  EXPECT_NE(term_key("["), term_key("{"));
}

char32_t random_character(std::mt19937_64& random) {
  static const std::u32string likely =
      U"aeiouEIrstNLzZ09''’ʼ\u0300\u0301\u0307\u0308\u0327ßẞéÈÑçIİıſσςΣǅﬁӓЙ\u00AD\u200Dก한一";
  switch (random() % 8) {
    case 0: return static_cast<char32_t>(1 + random() % 0x7F);
    case 1: return static_cast<char32_t>(0x80 + random() % 0x780);
    case 2: {
      const auto c = static_cast<char32_t>(random() % 0x30000);
      return c >= 0xD800 && c <= 0xDFFF ? U'é' : c;
    }
    default: return likely[random() % likely.size()];
  }
}

// Terms have one key exactly when their folded forms are one.
TEST(TermKey, AgreesWithFoldingByIcu) {
  std::mt19937_64 random(20240914);
  std::unordered_map<std::string, std::uint64_t> key_of;
  std::unordered_map<std::uint64_t, std::string> folded_of;
  int met = 0;
  for (int i = 0; i < 100'000; ++i) {
    std::string term;
    for (std::size_t n = 1 + random() % (i % 2 == 0 ? 3 : 12); n > 0; --n)
      unicode::append_utf8(term, random_character(random));
    const std::string folded = reference::folded_term(term);
    const std::uint64_t key = term_key(term);
    const auto [by_text, is_new] = key_of.try_emplace(folded, key);
    met += !is_new;
    ASSERT_EQ(by_text->second, key) << "\"" << term << "\" folds to \"" << folded << "\"";
    ASSERT_EQ(folded_of.try_emplace(key, folded).first->second, folded) << "two folded forms share a key";
  }
  EXPECT_GT(met, 10'000) << "the random terms hardly ever meet, so the test says little";
}

TEST(AppendTerms, SplitsAtEverythingButLettersAndDigits) {
  EXPECT_EQ(terms_of("dell'Onu"), (Strings{"dell", "Onu"}));
  EXPECT_EQ(terms_of("Kim Jong-un"), (Strings{"Kim", "Jong", "un"}));
  EXPECT_EQ(terms_of("S.p.A."), (Strings{"S", "p", "A"}));
  EXPECT_EQ(terms_of("1.234,56"), (Strings{"1", "234", "56"}));
  EXPECT_EQ(terms_of("snake_case"), (Strings{"snake", "case"}));
  EXPECT_EQ(terms_of("«…»"), Strings{});
  EXPECT_EQ(terms_of(""), Strings{});
}

TEST(AppendTerms, SplitsLettersFromDigits) {
  EXPECT_EQ(terms_of("F35"), (Strings{"F", "35"}));
  EXPECT_EQ(terms_of("4x100"), (Strings{"4", "x", "100"}));
  EXPECT_EQ(terms_of("Covid19bis"), (Strings{"Covid", "19", "bis"}));
}

TEST(AppendTerms, KeepsMarksWithTheirLetter) {
  EXPECT_EQ(terms_of("citta\u0300 2"), (Strings{"citta\u0300", "2"}));
  EXPECT_EQ(terms_of("\u0300a"), Strings{"a"});  // a mark without a letter before it belongs to none
}

TEST(AppendTerms, CountsOffsetsFromTheBase) {
  TermColumns<Growing> terms;
  append_terms("è l’Onu", 100, 7, terms);
  ASSERT_EQ(size(terms), 3u);
  EXPECT_EQ(terms.begin, (std::vector<Offset>{100, 103, 107}));
  EXPECT_EQ(terms.end, (std::vector<Offset>{102, 104, 110}));
  EXPECT_EQ(terms.token_index, (std::vector<Row>{7, 7, 7}));
  EXPECT_EQ(terms.key[2], term_key("ONU"));
}

TEST(AppendTerms, AgreesWithTheReferenceOnRandomText) {
  std::mt19937_64 random(68);
  for (int i = 0; i < 100'000; ++i) {
    std::string text;
    for (std::size_t n = random() % 16; n > 0; --n) unicode::append_utf8(text, random_character(random));
    TermColumns<Growing> terms;
    append_terms(text, 0, 0, terms);
    const auto spans = reference::term_spans(text);
    ASSERT_EQ(size(terms), spans.size()) << text;
    for (std::size_t k = 0; k < spans.size(); ++k) {
      ASSERT_EQ(static_cast<std::size_t>(terms.begin[k]), spans[k].first) << text;
      ASSERT_EQ(static_cast<std::size_t>(terms.end[k]), spans[k].second) << text;
      ASSERT_EQ(terms.key[k],
                term_key(std::string_view(text).substr(spans[k].first, spans[k].second - spans[k].first)));
    }
  }
}

TEST(JoinerKey, TakesHyphensAndWhiteSpaceForOneAnother) {
  for (const char* joiner : {" ", "-", "‐", "‑", "  ", "\u00A0", "\t", " - ", "\n", "\r\n", " \n "})
    EXPECT_EQ(joiner_key(joiner), joiner_space) << joiner;
}

TEST(JoinerKey, TakesApostrophesForOneAnother) {
  for (const char* joiner : {"'", "’", "ʼ", "' "}) EXPECT_EQ(joiner_key(joiner), joiner_apostrophe) << joiner;
}

TEST(JoinerKey, TellsNothingFromASpace) {
  EXPECT_EQ(joiner_key(""), joiner_nothing);
  EXPECT_NE(joiner_nothing, joiner_space);
}

TEST(JoinerKey, CountsOtherCharactersAsTheyAre) {
  EXPECT_EQ(joiner_key(", "), joiner_key(","));
  EXPECT_EQ(joiner_key(" & "), joiner_key("&"));
  EXPECT_NE(joiner_key(","), joiner_key("."));
  EXPECT_NE(joiner_key(", "), joiner_space);
  EXPECT_NE(joiner_key(",'"), joiner_key(","));
}

TEST(JoinerKey, EndsANameAtABlankLine) {
  for (const char* joiner : {"\n\n", "\r\n\r\n", "\n \n", "\u2029\u2029", ",\n\n"})
    EXPECT_EQ(joiner_key(joiner), no_joiner) << joiner;
}

}  // namespace
}  // namespace spigola
