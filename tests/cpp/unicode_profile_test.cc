// The profile `unicode`, which reads plain text as runs of bits: what it finds is what its rules find one
// character after the other, on every kind of processor.
#include "reference/terms_reference.h"
#include "reference/unicode_profile_reference.h"
#include "segment/segmenter_impl.h"
#include "segment/terms.h"
#include "segment/uax29.h"
#include "support/plain_prose.h"
#include "support/random_scripts.h"
#include "support/simd_targets.h"

#include <spigola/segmenter.h>

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace spigola {
namespace {

class UnicodeProfileTwin : public ::testing::Test {
 protected:
  void compare(const std::string& bytes) {
    const Text text = Text::from_utf8(bytes, Utf8Errors::replace);
    const TokenColumns<Growing> expected = reference::unicode_tokens(text.bytes());
    segmenter_.impl().run(text, found_, {.zones = false});
    ASSERT_TRUE(equal(view(found_.tokens), view(expected))) << text.bytes();
    compare_terms(text.bytes());
    segmenter_.impl().run(text, found_, {.terms = TermNeeds::none, .zones = false, .sentences = false});
    ASSERT_TRUE(equal(view(found_.tokens), view(expected))) << text.bytes();
    ASSERT_EQ(size(found_.terms) + size(found_.sentences) + size(found_.blocks), 0U);
    std::vector<Offset> ends;
    uax29::append_sentence_ends(text.bytes(), ends);
    ASSERT_EQ(ends, reference::sentence_ends(text.bytes())) << text.bytes();
  }

 private:
  void compare_terms(std::string_view text) {
    TermColumns<Growing> expected;
    for (std::size_t i = 0; i < size(found_.tokens); ++i) {
      const Token token = row(view(found_.tokens), i);
      if (token.kind != TokenKind::word && token.kind != TokenKind::number) continue;
      const std::string_view bytes = text.substr(static_cast<std::size_t>(token.begin),
                                                 static_cast<std::size_t>(token.end - token.begin));
      for (const auto& [begin, end] : reference::term_spans(bytes))
        push_back(expected, TermColumns<One>{token.begin + static_cast<Offset>(begin),
                                             token.begin + static_cast<Offset>(end), static_cast<Row>(i),
                                             term_key(bytes.substr(begin, end - begin))});
    }
    ASSERT_TRUE(equal(view(found_.terms), view(expected))) << text;
  }

  Segmenter segmenter_{"und", {.profile = Profile::unicode}};
  SegmentTables found_;
};

// Every character of ASCII, many times; then of longer ones those that are plain and those beside them.
std::string random_marks(std::mt19937_64& random) {
  std::string text;
  for (std::size_t n = random() % 80; n > 0; --n) {
    const std::uint64_t choice = random() % 16;
    unicode::append_utf8(text, choice < 6    ? static_cast<char32_t>(random() % 0x80)
                               : choice < 8  ? U' '
                               : choice < 12 ? static_cast<char32_t>('a' + random() % 4)
                               : choice < 13 ? static_cast<char32_t>('0' + random() % 4)
                               : choice < 14 ? static_cast<char32_t>(0x80 + random() % 0x180)
                               : choice < 15 ? static_cast<char32_t>(0x2008 + random() % 0x28)
                                             : static_cast<char32_t>(0x3F8 + random() % 0x98));
  }
  return text;
}

TEST_F(UnicodeProfileTwin, FindsTheSameOnEveryTarget) {
  testing::for_each_target([this] {
    std::mt19937_64 random(29);
    for (int i = 0; i < 12'000 && !HasFatalFailure(); ++i) {
      std::string text;
      for (std::size_t parts = 1 + random() % 4; parts > 0; --parts)
        text += random() % 3 == 0   ? testing::random_scripts(random)
                : random() % 2 == 0 ? random_marks(random)
                                    : testing::plain_prose(random);
      compare(text);
    }
  });
}

// Between letters, digits and spaces, at every place of a run.
TEST_F(UnicodeProfileTwin, KnowsEveryCharacterOfTheFirstPlanes) {
  for (char32_t c = 0; c < 0x3100 && !HasFatalFailure(); ++c) {
    std::string one, text;
    unicode::append_utf8(one, c);
    text.append(c % 64, 'x').append(" a").append(one).append("b 1").append(one).append("2 ").append(one);
    text.append(" A").append(one).append(" b.").append(one).append("c, ").append(one).append("d");
    compare(text);
  }
}

TEST_F(UnicodeProfileTwin, ReadsLongRunsOfEverything) {
  for (const std::string_view piece : {"a",          "1",
                                       "a ",         " ",
                                       "'",          "a'",
                                       "1,",         "\u2019",
                                       "a\u2019",    "_",
                                       "a_",         "\u00E8",
                                       "\u0416 ",    "\u00D7",
                                       "\u4E00",     "\u0E01",
                                       "\u0301",     "\n",
                                       "a.",         "! ",
                                       "\U0001F1EE", "\U0001F600\u200D",
                                       "1a",         "a1 ",
                                       "\u03B1 b "})
    for (const std::size_t size : {1, 21, 31, 32, 33, 63, 64, 65, 127, 200}) {
      std::string text;
      while (text.size() < size) text += piece;
      compare(text);
      compare("uno due " + text + " tre.");
    }
}

}  // namespace
}  // namespace spigola
