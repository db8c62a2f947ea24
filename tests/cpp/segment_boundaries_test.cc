// What boundaries promise, on random and mutated text of every language, profile and way of reading lines.
#include "support/made_prose.h"
#include "support/segment_invariants.h"
#include "support/word_invariants.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <vector>

namespace spigola {
namespace {

struct Case {
  std::string name;
  Profile profile;
  Segmenter segmenter;
};

const std::vector<Case>& cases() {
  static const std::vector<Case> all = [] {
    std::vector<Case> result;
    for (const char* language : {"it", "en", "fr", "es", "de", "pt", "ru", "uk", "und"})
      for (const Profile profile : {Profile::news, Profile::ud, Profile::unicode})
        for (const Lines lines : {Lines::paragraphs, Lines::wrapped})
          result.push_back({std::string(language) + " " +
                                std::string(profile_names[static_cast<std::size_t>(profile)]) + " " +
                                std::string(lines_names[static_cast<std::size_t>(lines)]),
                            profile,
                            Segmenter(language, {.profile = profile,
                                                 .lines = lines,
                                                 .protected_strings = {"Yahoo!", "S.p.A.", "Guess? Inc."},
                                                 .words = profile != Profile::unicode})});
    return result;
  }();
  return all;
}

// Calls check(case, random) often, each case in its turn.
template <class Check>
void for_each_case(int count, unsigned seed, Check check) {
  std::mt19937_64 random(seed);
  for (int i = 0; i < count && !::testing::Test::HasFailure(); ++i)
    check(cases()[static_cast<std::size_t>(i) % cases().size()], random);
}

Text random_text(std::mt19937_64& random) {
  return Text::from_utf8(testing::random_prose(random), Utf8Errors::replace);
}

TEST(SegmentBoundaries, TokensTileTheTextAndSentencesKeepToBlocks) {
  for_each_case(60'000, 1969, [](const Case& c, std::mt19937_64& random) {
    const Text text = random_text(random);
    const Segments segments = c.segmenter.segment(text);
    EXPECT_EQ(testing::broken_invariant(text, segments, c.segmenter.rules(), c.profile), "")
        << c.name << ": " << text.bytes();
    if (c.profile != Profile::unicode) {
      EXPECT_EQ(testing::broken_words(text.bytes(), segments), "") << c.name << ": " << text.bytes();
    }
  });
}

template <class Is>
bool has_class(std::string_view text, Is is) {
  for (std::size_t i = 0; i < text.size();) {
    const auto [c, length] = unicode::decode(text.data() + i, text.data() + text.size());
    if (is(unicode::char_class(c))) return true;
    i += static_cast<std::size_t>(length);
  }
  return false;
}
bool is_dictionary(unicode::CharClass kind) {
  return kind == unicode::CharClass::dictionary;
}
bool is_run_character(unicode::CharClass kind) {
  return kind != unicode::CharClass::mark && kind != unicode::CharClass::format;
}

// The terms of a text are those of its tokens, wherever these begin: a name that is looked up has the same
// terms as in a lexicon, which knows no tokens. Addresses have none. Two kinds of word are cut into more
// terms: those of scripts without spaces, by the dictionary, and contractions (do|n't), which are looked up
// whole too.
TEST(SegmentBoundaries, ThoseOfTokensInsideWordsAreThoseOfTerms) {
  for_each_case(60'000, 1970, [](const Case& c, std::mt19937_64& random) {
    const Text text = random_text(random);
    const Segments segments = c.segmenter.segment(text);
    TermColumns<Growing> all;
    append_terms(text.bytes(), 0, 0, all);
    std::size_t next = 0, token = 0;
    for (const Term term : rows(view(all))) {
      const std::size_t first = next;
      bool meets_address = false;
      for (Offset end = term.begin; end < term.end;) {
        while (token < size(segments.tokens) && segments.tokens.end[token] <= end) ++token;
        ASSERT_LT(token, size(segments.tokens)) << c.name << ": " << text.bytes();
        const TokenKind kind = segments.tokens.kind[token];
        if (kind == TokenKind::url || kind == TokenKind::email) {
          meets_address = true;
          end = std::min(term.end, segments.tokens.end[token]);
          continue;
        }
        const bool is_over = next == size(segments.terms) || segments.terms.begin[next] >= term.end;
        const Offset begin = is_over ? term.end : segments.terms.begin[next];
        ASSERT_TRUE(begin >= end && (is_over || segments.terms.end[next] <= term.end) &&
                    !has_class(testing::part_of(text.bytes(), end, begin), is_run_character))
            << c.name << ", term at " << end << ": " << text.bytes();
        end = is_over ? term.end : segments.terms.end[next++];
      }
      const bool is_whole = next == first + 1 && segments.terms.key[first] == term.key;
      const std::string_view rest = text.bytes().substr(static_cast<std::size_t>(term.end));
      const bool is_contraction = rest.starts_with('\'') || rest.starts_with("’");
      EXPECT_TRUE(c.profile == Profile::unicode || is_whole || meets_address || is_contraction ||
                  has_class(testing::part_of(text.bytes(), term.begin, term.end), is_dictionary))
          << c.name << ", term at " << term.begin << ": " << text.bytes();
    }
    ASSERT_EQ(next, size(segments.terms)) << c.name << ": " << text.bytes();
  });
}

// The tokens and the ends of sentences that lie in [begin, end), counted from `begin`.
struct Boundaries {
  std::vector<Span> tokens, sentences;
  friend bool operator==(const Boundaries&, const Boundaries&) = default;
};
Boundaries boundaries_in(const Segments& segments, std::size_t begin, std::size_t end) {
  Boundaries result;
  const auto collect = [&](const auto& table, std::vector<Span>& spans) {
    for (std::size_t i = 0; i < size(table); ++i) {
      const auto at = static_cast<std::size_t>(table.begin[i]);
      if (at < begin || at >= end) continue;
      const auto shift = static_cast<Offset>(begin);
      spans.push_back({table.begin[i] - shift, table.end[i] - shift});
    }
  };
  collect(segments.tokens, result.tokens);
  collect(segments.sentences, result.sentences);
  return result;
}

// A mark that nothing closes, or that closes nothing, changes its own paragraph alone.
TEST(SegmentBoundaries, AnUnclosedMarkChangesNothingBeyondItsParagraph) {
  constexpr std::array<std::string_view, 16> marks = {"«", "»", "“", "”", "„", "\"", "'", "’",
                                                      "‘", "(", ")", "[", "]", "{",  "}", "``"};
  for_each_case(40'000, 1971, [&](const Case& c, std::mt19937_64& random) {
    const std::string before(random_text(random).bytes()), after(random_text(random).bytes());
    const std::string paragraph(random_text(random).bytes());
    std::size_t place = random() % (paragraph.size() + 1);
    while (place < paragraph.size() && (static_cast<unsigned char>(paragraph[place]) & 0xC0) == 0x80) ++place;
    std::string marked = paragraph;
    marked.insert(place, marks[random() % marks.size()]);
    Boundaries first[2], last[2];
    for (const bool is_marked : {false, true}) {
      const std::string& middle = is_marked ? marked : paragraph;
      const std::string whole = before + "\n\n" + middle + "\n\n" + after;
      const Segments segments = c.segmenter.segment(Text::from_utf8(whole));
      first[is_marked] = boundaries_in(segments, 0, before.size());
      last[is_marked] = boundaries_in(segments, whole.size() - after.size(), whole.size());
    }
    EXPECT_TRUE(first[0] == first[1] && last[0] == last[1]) << c.name << ": " << before << "\n---\n"
                                                            << marked << "\n---\n"
                                                            << after;
  });
}

}  // namespace
}  // namespace spigola
