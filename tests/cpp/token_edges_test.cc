// Terms and the borders of tokens without tokens, against the tables of the segmenter. SPIGOLA_CASES sets the
// number of texts.
#include "segment/token_edges.h"
#include "match/token_borders.h"
#include "match/whole_words.h"
#include "segment/plain_terms.h"
#include "support/plain_prose.h"
#include "support/simd_targets.h"

#include <spigola/segmenter.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <numeric>

namespace spigola {
namespace {

std::size_t num_cases() {
  const char* const number = std::getenv("SPIGOLA_CASES");
  return number == nullptr ? 100'000 : std::strtoull(number, nullptr, 10);
}

class Twin {
 public:
  Twin() {
    for (const char* tag : {"it", "en", "fr", "es", "de", "pt", "ru", "uk", "und"})
      for (const Profile profile : {Profile::news, Profile::ud})
        for (const Lines lines : {Lines::paragraphs, Lines::wrapped})
          segmenters_.emplace_back(
              tag, SegmentOptions{.profile = profile,
                                  .lines = lines,
                                  .protected_strings = {"Yahoo!", "S.p.A.", "Guess?", "L'Espresso!"}});
    const std::vector<Entry> entries = {{.key = "x,y"}};
    segmenters_.emplace_back(Language("it").with_entries("exceptions", entries));
  }

  void compare(std::size_t i, const std::string& bytes, std::mt19937_64& random) {
    const Segmenter& segmenter = segmenters_[i % segmenters_.size()];
    const Text text = Text::from_utf8(bytes, Utf8Errors::replace);
    const bool is_read = find_plain_terms(text.bytes(), nullptr, found_);
    num_read_ += is_read ? 1 : 0;
    if (!is_read) return;
    clear(terms_);
    append_terms(text.bytes(), 0, 0, terms_);
    ASSERT_TRUE(std::ranges::equal(found_.begin, terms_.begin) && std::ranges::equal(found_.end, terms_.end))
        << text.bytes();
    compare_not_small(text.bytes());
    segmenter.impl().run(text, tables_, {.terms = TermNeeds::places, .zones = false});
    compare_edges(segmenter.impl(), text.bytes(), tables_.segments(), random);
  }
  std::size_t num_read() const { return num_read_; }

 private:
  void compare_not_small(std::string_view text) const {
    std::vector<Row> expected;
    for (std::size_t i = 0; i < found_.begin.size(); ++i) {
      const char c = text[static_cast<std::size_t>(found_.begin[i])];
      if (c < 'a' || c > 'z') expected.push_back(static_cast<Row>(i));
    }
    ASSERT_TRUE(std::ranges::equal(found_.not_small, expected)) << text;
  }

  // All names of up to four terms, asked for in any order.
  void compare_edges(const Segmenter::Impl& segmenter, std::string_view text, const Segments& segments,
                     std::mt19937_64& random) {
    const Terms terms = whole_words(text, segments, whole_words_);
    const TableBorders borders(text, segments.tokens, terms);
    TokenEdges edges(segmenter, text, scratch_);
    std::vector<std::size_t> order(found_.begin.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (random() % 2 == 0) std::shuffle(order.begin(), order.end(), random);
    for (const std::size_t first : order) {
      const std::size_t most = std::min<std::size_t>(4, found_.begin.size() - first);
      for (std::size_t count = 1; count <= most; ++count)
        ASSERT_EQ(edges.name_end(std::span(found_.begin).subspan(first, count),
                                 std::span(found_.end).subspan(first, count)),
                  name_end(terms, borders, first, count))
            << count << " terms at " << found_.begin[first] << " of " << text;
      compare_plain_word(edges, text, segments.tokens, first);
    }
  }

  // By the terms of the segmenter, which has none of addresses and tags.
  Offset name_end(const Terms& terms, const TableBorders& borders, std::size_t first,
                  std::size_t count) const {
    const auto at = std::ranges::lower_bound(terms.begin, found_.begin[first]) - terms.begin.begin();
    const auto term = static_cast<std::uint32_t>(at);
    const std::uint32_t last = term + static_cast<std::uint32_t>(count) - 1;
    if (last >= size(terms) || terms.begin[term] != found_.begin[first] ||
        terms.begin[last] != found_.begin[first + count - 1] || !borders.may_begin(term) ||
        !borders.may_end(last))
      return -1;
    Proposal proposal;
    return borders.place(term, last, proposal) ? proposal.end : -1;
  }

  void compare_plain_word(const TokenEdges& edges, std::string_view text, const Tokens& tokens,
                          std::size_t term) const {
    const Offset begin = found_.begin[term], end = found_.end[term];
    if (!edges.begins_plain_word(begin, end)) return;
    const auto token =
        static_cast<std::size_t>(std::ranges::lower_bound(tokens.begin, begin) - tokens.begin.begin());
    ASSERT_TRUE(token < size(tokens) && tokens.begin[token] == begin && tokens.kind[token] == TokenKind::word)
        << "at " << begin << " of " << text;
  }

  std::vector<Segmenter> segmenters_;
  SegmentTables tables_;
  PlainTerms found_;
  TermColumns<Growing> terms_, whole_words_;
  EdgeScratch scratch_;
  std::size_t num_read_ = 0;
};

void compare_texts(std::size_t num, std::uint64_t seed) {
  Twin twin;
  std::mt19937_64 random(seed);
  const testing::MutatedCases cases;
  for (std::size_t i = 0; i < num && !::testing::Test::HasFatalFailure(); ++i)
    twin.compare(i,
                 i % 4 == 0   ? testing::plain_prose(random)
                 : i % 4 == 1 ? testing::random_prose(random)
                              : cases(random),
                 random);
  EXPECT_GT(twin.num_read(), num / 4);  // else nothing was compared
}

TEST(TokenEdges, AreThoseOfAllTokens) {
  compare_texts(num_cases(), 41);
}

TEST(TokenEdges, AreTheSameOnEveryTarget) {
  testing::for_each_target([] { compare_texts(num_cases() / 20, 43); });
}

TEST(PlainTerms, LeaveWhatOnlyTokensCut) {
  PlainTerms terms;
  for (const std::string_view text : {"perche\u0301", "co\u00ADoperare", "北京", "ไทย", "٣", "a\u2028b"})
    EXPECT_FALSE(find_plain_terms(text, nullptr, terms)) << text;
  EXPECT_TRUE(find_plain_terms("", nullptr, terms));
  EXPECT_TRUE(terms.begin.empty());
}

// Each byte may be a term.
TEST(PlainTerms, HaveRoomWhereEachByteIsOne) {
  PlainTerms terms;
  for (const std::size_t size : {1, 63, 64, 65, 5000, 65536, 65537, 200'000}) {
    std::string text;
    while (text.size() < size) text += text.size() % 2 == 0 ? 'A' : '1';
    ASSERT_TRUE(find_plain_terms(text, nullptr, terms));
    EXPECT_EQ(terms.begin.size(), size);
    EXPECT_EQ(terms.end.size(), size);
    EXPECT_EQ(terms.not_small.size(), size);
    EXPECT_EQ(terms.end.back(), static_cast<Offset>(size));
  }
}

// Characters of every length across the borders of 64 bytes, and texts longer than one step.
TEST(PlainTerms, GoAcrossBlocks) {
  PlainTerms terms;
  TermColumns<Growing> expected;
  for (const std::string_view word : {"a", "é", "Ж", "×", "ĳ", "ẞ", "“", "…", "3", "a1", "ªb", "÷é"})
    for (std::size_t before = 55; before < 68; ++before)
      for (const std::size_t blocks : {0, 1, 1023, 1024}) {
        const std::string text = std::string(blocks * 64 + before, 'x') + std::string(word) + "y z";
        clear(expected);
        append_terms(text, 0, 0, expected);
        ASSERT_TRUE(find_plain_terms(text, nullptr, terms));
        ASSERT_TRUE(std::ranges::equal(terms.begin, expected.begin) &&
                    std::ranges::equal(terms.end, expected.end))
            << word << " at " << before;
      }
}

}  // namespace
}  // namespace spigola
