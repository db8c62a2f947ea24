// Conformance with UAX #29: the standard's own tests, the rules read one by one, and ICU.
#include "segment/uax29.h"

#include "reference/uax29_reference.h"
#include "support/random_scripts.h"
#include "support/segment_invariants.h"
#include "support/unicode_data.h"
#include "text/unicode.h"

#include <spigola/segmenter.h>

#include <gtest/gtest.h>
#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <iostream>
#include <memory>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>

namespace spigola {
namespace {

using Ends = std::vector<Offset>;

struct Level {
  const char* name;  // of the test file, too
  void (*append_ends)(std::string_view, Ends&);
  Ends (*reference)(std::string_view);
  std::size_t num_tests;  // at least so many lines in the test file
};

constexpr Level levels[] = {
    {"GraphemeBreakTest", uax29::append_grapheme_ends, reference::grapheme_ends, 600},
    {"WordBreakTest", uax29::append_word_ends, reference::word_ends, 1800},
    {"SentenceBreakTest", uax29::append_sentence_ends, reference::sentence_ends, 500},
};

Ends ends_of(const Level& level, std::string_view text) {
  Ends ends;
  level.append_ends(text, ends);
  return ends;
}

std::string code_points(std::string_view text) {
  std::ostringstream out;
  for (std::size_t i = 0; i < text.size();) {
    const auto [c, length] = unicode::decode(text.data() + i, text.data() + text.size());
    out << std::hex << " U+" << static_cast<std::uint32_t>(c) << std::dec << '@' << i;
    i += static_cast<std::size_t>(length);
  }
  return out.str();
}

struct StandardTest {
  std::string text;
  Ends ends;
};

// `÷ 0061 × 0308 ÷ 0020 ÷`: ÷ is a boundary, × is none.
StandardTest parse_test(const std::string& line) {
  StandardTest test;
  std::istringstream parts(line);
  for (std::string part; parts >> part;) {
    if (part == "÷") {
      if (!test.text.empty()) test.ends.push_back(static_cast<Offset>(test.text.size()));
    } else if (part != "×") {
      unicode::append_utf8(test.text, static_cast<char32_t>(std::stoul(part, nullptr, 16)));
    }
  }
  return test;
}

class Uax29 : public ::testing::TestWithParam<Level> {};

TEST_P(Uax29, PassesTheTestsOfTheStandard) {
  const Level& level = GetParam();
  const auto file = testing::read_unicode_data("auxiliary/" + std::string(level.name) + ".txt");
  ASSERT_GE(file.lines.size(), level.num_tests) << file.path;
  const bool same_version = file.version == unicode::version();
  if (!same_version)
    std::cout << file.path << " is of Unicode " << file.version << ", the tables are of "
              << unicode::version()
              << ": its texts are compared with the rules read one by one instead of its answers\n";
  for (const std::string& line : file.lines) {
    const StandardTest test = parse_test(line);
    EXPECT_EQ(ends_of(level, test.text), same_version ? test.ends : level.reference(test.text)) << line;
  }
}

TEST_P(Uax29, IsTheRulesReadOneByOne) {
  const Level& level = GetParam();
  std::mt19937_64 random(29);
  for (int i = 0; i < 200'000; ++i) {
    const std::string text = testing::random_scripts(random);
    ASSERT_EQ(ends_of(level, text), level.reference(text)) << code_points(text);
  }
}

INSTANTIATE_TEST_SUITE_P(Levels, Uax29, ::testing::ValuesIn(levels),
                         [](const auto& level) { return std::string(level.param.name); });

TEST(Uax29, EmptyTextHasNoSegment) {
  for (const Level& level : levels) EXPECT_TRUE(ends_of(level, "").empty()) << level.name;
}

// ICU breaks these by dictionary: they are left out of the comparison of words.
bool icu_asks_a_dictionary(UChar32 c) {
  if (u_getIntPropertyValue(c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT) return true;  // Thai, Lao, Khmer …
  if (c >= 0xAC00 && c <= 0xD7A3) return true;  // Hangul syllables, with the ideographs
  for (const UScriptCode script : {USCRIPT_HAN, USCRIPT_HIRAGANA, USCRIPT_KATAKANA})
    if (uscript_hasScript(c, script)) return true;
  return u_getIntPropertyValue(c, UCHAR_WORD_BREAK) == U_WB_KATAKANA;
}

// ICU's root locale takes these four out of MidLetter: a:b is three words there and one in UAX #29.
bool icu_takes_out_of_mid_letter(UChar32 c) {
  return c == ':' || c == 0xFE13 || c == 0xFE55 || c == 0xFF1A;
}

std::string without(const std::string& text, bool (*left_out)(UChar32)) {
  std::string rest;
  for (std::size_t i = 0; i < text.size();) {
    const auto [c, length] = unicode::decode(text.data() + i, text.data() + text.size());
    if (!left_out(static_cast<UChar32>(c))) unicode::append_utf8(rest, c);
    i += static_cast<std::size_t>(length);
  }
  return rest;
}

class Icu {
 public:
  explicit Icu(icu::BreakIterator* (*open)(const icu::Locale&, UErrorCode&)) {
    UErrorCode status = U_ZERO_ERROR;
    iterator_.reset(open(icu::Locale::getRoot(), status));
    if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
  }

  Ends operator()(const std::string& text) {
    const auto units = icu::UnicodeString::fromUTF8(text);
    iterator_->setText(units);
    Ends ends;
    iterator_->first();
    Offset byte = 0;
    for (int32_t begin = 0, end; (end = iterator_->next()) != icu::BreakIterator::DONE; begin = end) {
      std::string segment;
      units.tempSubStringBetween(begin, end).toUTF8String(segment);
      byte += static_cast<Offset>(segment.size());
      ends.push_back(byte);
    }
    return ends;
  }

 private:
  std::unique_ptr<icu::BreakIterator> iterator_;
};

// The deviations above are all there are.
TEST(Uax29WithIcu, AgreesOnRandomTextOfAllScripts) {
  Icu graphemes(icu::BreakIterator::createCharacterInstance), words(icu::BreakIterator::createWordInstance),
      sentences(icu::BreakIterator::createSentenceInstance);
  const bool same_version = unicode::version() == U_UNICODE_VERSION;
  if (!same_version)
    std::cout << "this ICU has Unicode " << U_UNICODE_VERSION << ", the tables have " << unicode::version()
              << ": only text of ASCII and Latin-1 is compared\n";
  std::mt19937_64 random(10646);
  for (int i = 0; i < 100'000; ++i) {
    std::string text = testing::random_scripts(random);
    if (!same_version) text = without(text, [](UChar32 c) { return c > 0xFF; });
    ASSERT_EQ(ends_of(levels[0], text), graphemes(text)) << code_points(text);
    ASSERT_EQ(ends_of(levels[2], text), sentences(text)) << code_points(text);
    text = without(without(text, icu_asks_a_dictionary), icu_takes_out_of_mid_letter);
    ASSERT_EQ(ends_of(levels[1], text), words(text)) << code_points(text);
  }
}

// The tokens of the profile are the segments that are not white space; its sentences are those of the
// standard, without the white space around them.
TEST(UnicodeProfile, IsTheStandard) {
  const Segmenter segmenter("und", {.profile = Profile::unicode});
  std::mt19937_64 random(1991);
  for (int i = 0; i < 100'000; ++i) {
    const std::string text = testing::random_scripts(random);
    const Segments segments = segmenter.segment(Text::from_utf8(text));
    ASSERT_EQ(testing::broken_invariant(Text::from_utf8(text), segments, segmenter.rules(), Profile::unicode),
              "")
        << code_points(text);
    std::vector<std::pair<Offset, Offset>> tokens, expected;
    for (const Token token : rows(segments.tokens)) tokens.emplace_back(token.begin, token.end);
    Offset begin = 0;
    for (const Offset end : reference::word_ends(text)) {
      if (!testing::is_blank(std::string_view(text).substr(begin, end - begin)))
        expected.emplace_back(begin, end);
      begin = end;
    }
    ASSERT_EQ(tokens, expected) << code_points(text);
    std::size_t sentence = 0;
    begin = 0;
    for (const Offset end : reference::sentence_ends(text)) {
      if (!testing::is_blank(std::string_view(text).substr(begin, end - begin))) {
        ASSERT_LT(sentence, size(segments.sentences)) << code_points(text);
        ASSERT_GE(segments.sentences.begin[sentence], begin) << code_points(text);
        ASSERT_LE(segments.sentences.end[sentence], end) << code_points(text);
        ASSERT_TRUE(testing::is_blank(std::string_view(text).substr(segments.sentences.end[sentence],
                                                                    end - segments.sentences.end[sentence])))
            << code_points(text);
        ++sentence;
      }
      begin = end;
    }
    ASSERT_EQ(sentence, size(segments.sentences)) << code_points(text);
  }
}

}  // namespace
}  // namespace spigola
