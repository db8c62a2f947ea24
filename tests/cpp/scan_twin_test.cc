// The segmenter against its plain twins, on random and mutated text in every language and profile.
// SPIGOLA_CASES sets the number of texts; 10,000,000 take six minutes.
#include "reference/scan_reference.h"
#include "reference/textbook_reference.h"
#include "segment/blocks.h"
#include "segment/scan_tokens.h"
#include "support/made_prose.h"
#include "support/plain_prose.h"
#include "support/simd_targets.h"

#include <spigola/segmenter.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <string>
#include <vector>

namespace spigola {
namespace {

std::size_t num_cases() {
  const char* const number = std::getenv("SPIGOLA_CASES");
  return number == nullptr ? 100'000 : std::strtoull(number, nullptr, 10);
}

std::string describe(std::string_view text, const SegmentTables& tables) {
  std::string all;
  for (std::size_t i = 0; i < size(tables.tokens); ++i) {
    all += std::to_string(tables.tokens.begin[i]) + ' ' + std::to_string(tables.tokens.end[i]) + ' ';
    all += token_kind_names[static_cast<std::size_t>(tables.tokens.kind[i])];
    all += ' ' +
           std::string(text.substr(static_cast<std::size_t>(tables.tokens.begin[i]),
                                   static_cast<std::size_t>(tables.tokens.end[i] - tables.tokens.begin[i])));
    all += '\n';
  }
  return all;
}

class ScanTwin : public ::testing::Test {
 protected:
  ScanTwin() {
    for (const char* tag : {"it", "en", "fr", "es", "de", "pt", "ru", "uk", "und"})
      for (const Profile profile : {Profile::news, Profile::ud})
        segmenters_.emplace_back(
            tag, SegmentOptions{.profile = profile,
                                .protected_strings = {"Yahoo!", "S.p.A.", "Guess?", "L'Espresso!"}});
    for (const char* tag : {"it", "de", "ru"})
      segmenters_.emplace_back(tag, SegmentOptions{.lines = Lines::wrapped});
    // An entry with a comma, which no short cut may pass over.
    const std::vector<Entry> entries = {{.key = "x,y"}};
    segmenters_.emplace_back(Language("it").with_entries("exceptions", entries));
  }

  void compare(std::size_t i, const std::string& bytes) {
    const Text text = Text::from_utf8(bytes, Utf8Errors::replace);
    const Segmenter::Impl& impl = segmenters_[i % segmenters_.size()].impl();
    impl.run(text, fast_, {.zones = false});
    reference::scan(text.bytes(), impl, plain_);
    if (!equal(fast_.tokens, plain_.tokens) || !equal(fast_.sentences, plain_.sentences))
      FAIL() << text.bytes() << "\nfast:\n"
             << describe(text.bytes(), fast_) << "plain:\n"
             << describe(text.bytes(), plain_);
    if (!equal(fast_.terms, plain_.terms)) FAIL() << "terms of " << text.bytes();
    // Nothing depends on what else is asked for.
    impl.run(text, plain_, {.terms = TermNeeds::none, .zones = false});
    ASSERT_TRUE(equal(fast_.tokens, plain_.tokens) && equal(fast_.sentences, plain_.sentences))
        << text.bytes();
    impl.run(text, plain_, {.terms = TermNeeds::none});
    impl.run(text, fast_, {});
    ASSERT_TRUE(equal(fast_.blocks, plain_.blocks) && equal(fast_.sentences, plain_.sentences))
        << text.bytes();
  }

  // The readers themselves against rules that were written down twice.
  void compare_with_textbook(std::size_t i, const std::string& bytes) {
    const Text text = Text::from_utf8(bytes, Utf8Errors::replace);
    const Segmenter::Impl& impl = segmenters_[i % segmenters_.size()].impl();
    impl.run(text, fast_, {.terms = TermNeeds::none, .zones = false});
    reference::read_as_textbook(text.bytes(), impl, plain_);
    if (!equal(fast_.tokens, plain_.tokens) || !equal(fast_.sentences, plain_.sentences))
      FAIL() << "segmenter " << i % segmenters_.size() << ": " << text.bytes() << "\nlibrary:\n"
             << describe(text.bytes(), fast_) << "textbook:\n"
             << describe(text.bytes(), plain_);
  }

  // The tokens and terms of each block, the last block first, as all of them in order.
  void compare_blocks(std::size_t i, const std::string& bytes) {
    const Text text = Text::from_utf8(bytes, Utf8Errors::replace);
    const Segmenter::Impl& impl = segmenters_[i % segmenters_.size()].impl();
    impl.run(text, plain_, {});
    BlockColumns<Growing> blocks;
    find_blocks(text.bytes(), impl.lines, LineBreaks::any, blocks);
    ASSERT_EQ(size(blocks), plain_.extents.size());
    fast_.clear();
    DocumentScan scan(text.bytes(), impl, fast_, nullptr);
    std::vector<BlockExtent> extents(size(blocks));
    for (std::size_t block = size(blocks); block-- > 0;) {
      const TokenWriter& out = scan.writer();
      extents[block] = {out.num_tokens(), 0, out.num_terms(), 0};
      scan.scan_block(blocks.begin[block], blocks.end[block], true);
      extents[block].token_end = out.num_tokens();
      extents[block].term_end = out.num_terms();
    }
    scan.finish();
    const auto equal_rows = [](const auto& a, Row a_begin, Row a_end, const auto& b, Row b_begin, Row b_end) {
      return std::equal(a.begin() + a_begin, a.begin() + a_end, b.begin() + b_begin, b.begin() + b_end);
    };
    for (std::size_t block = 0; block < size(blocks); ++block) {
      const BlockExtent &a = extents[block], &b = plain_.extents[block];
      const auto &tokens = fast_.tokens, &expected = plain_.tokens;
      ASSERT_TRUE(
          equal_rows(tokens.begin, a.token_begin, a.token_end, expected.begin, b.token_begin, b.token_end) &&
          equal_rows(tokens.end, a.token_begin, a.token_end, expected.end, b.token_begin, b.token_end))
          << "tokens of block " << block << " of " << text.bytes();
      ASSERT_TRUE(
          equal_rows(fast_.terms.begin, a.term_begin, a.term_end, plain_.terms.begin, b.term_begin,
                     b.term_end) &&
          equal_rows(fast_.terms.end, a.term_begin, a.term_end, plain_.terms.end, b.term_begin, b.term_end))
          << "terms of block " << block << " of " << text.bytes();
    }
  }

  void compare_cases(std::size_t num, std::mt19937_64& random) {
    for (std::size_t i = 0; i < num && !HasFatalFailure(); ++i) compare(i, some_prose(i, random));
  }

  // One in forty is longer than what is looked at in advance.
  static std::string some_prose(std::size_t i, std::mt19937_64& random) {
    std::string text;
    for (std::size_t n = i % 40 == 0 ? 12 : 1; n > 0; --n)
      text += i % 2 == 0 ? testing::plain_prose(random) : testing::random_prose(random);
    return text;
  }

 private:
  std::vector<Segmenter> segmenters_;
  SegmentTables fast_, plain_;
};

TEST_F(ScanTwin, FindsTheSame) {
  std::mt19937_64 random(29);
  compare_cases(num_cases(), random);
}

// TokenEdges asks for blocks as it needs them.
TEST_F(ScanTwin, ReadsBlocksInAnyOrder) {
  std::mt19937_64 random(41);
  for (std::size_t i = 0; i < num_cases() / 10 && !HasFatalFailure(); ++i) {
    std::string text;
    for (int line = 0; line < 4; ++line) text += some_prose(i, random) + '\n';
    compare_blocks(i, text);
  }
}

TEST_F(ScanTwin, FindsWhatTheTextbookFinds) {
  std::mt19937_64 random(37);
  const testing::MutatedCases cases;
  for (std::size_t i = 0; i < num_cases() && !HasFatalFailure(); ++i)
    compare_with_textbook(i, i % 8 == 0   ? testing::plain_prose(random)
                             : i % 8 == 1 ? testing::random_prose(random)
                                          : cases(random));
}

// With the registers of this processor and those of lesser ones.
TEST_F(ScanTwin, FindsTheSameOnEveryTarget) {
  testing::for_each_target([this] {
    std::mt19937_64 random(31);
    compare_cases(num_cases() / 10, random);
  });
}

}  // namespace
}  // namespace spigola
