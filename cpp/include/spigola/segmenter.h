// Text → blocks, sentences, tokens and terms, in one pass; words too where they are asked for.
//
//   Segmenter segmenter("it");
//   Segments s = segmenter.segment(Text::from_utf8("L’incontro è del 14 settembre."));
//   // tokens: L’ | incontro | è | del | 14 | settembre | .
//
// Cost: O(text), a few bytes of scratch a token, no allocation a token; a thread keeps the memory of two
// results that are over, of texts of up to 16 MB, for the next. Immutable, safe to share between threads.
#pragma once

#include <spigola/context.h>
#include <spigola/language.h>
#include <spigola/segments.h>
#include <spigola/text.h>

#include <string>
#include <vector>

namespace spigola {

// A named set of policies. news: names with hyphens are one token, only final marks end sentences. ud: as the
// Universal Dependencies treebanks of Italian: colon and semicolon end a sentence, names with hyphens are
// split. unicode: the word and sentence boundaries of UAX #29, exactly, whatever the language; words of white
// space are no tokens, and a token is in two sentences where one ends inside a word (`a.ב`).
enum class Profile : std::int8_t { news, ud, unicode };
inline constexpr std::array<std::string_view, 3> profile_names = {"news", "ud", "unicode"};
constexpr Names names_of(Profile) {
  return profile_names;
}

// paragraphs: every line break ends a block. wrapped: only a blank line does.
enum class Lines : std::int8_t { paragraphs, wrapped };
inline constexpr std::array<std::string_view, 2> lines_names = {"paragraphs", "wrapped"};
constexpr Names names_of(Lines) {
  return lines_names;
}

struct SegmentOptions {
  Profile profile = Profile::news;
  Lines lines = Lines::paragraphs;
  std::vector<std::string> protected_strings =
      {};              // never split, never a sentence end inside: `Yahoo!`, `S.p.A.`
  bool words = false;  // fill Segments::words
};

class SPIGOLA_EXPORT Segmenter {
 public:
  // Throws LanguageError (file, line) for an entry that its sections cannot hold.
  explicit Segmenter(const Language& language, SegmentOptions options = {});

  Segments segment(const Text& text) const;        // offsets in bytes
  Owned<Tokens> tokenize(const Text& text) const;  // projections of segment
  Owned<Sentences> split_sentences(const Text& text) const;

  // What was decided about the sentence end at or after a byte: which rules were asked, and what they said.
  // Cost: one segmentation of the text.
  Explanation explain(const Text& text, Offset byte) const;
  const Rules& rules() const noexcept;

  struct Impl;  // src/segment
  const Impl& impl() const noexcept { return *impl_; }

 private:
  std::shared_ptr<const Impl> impl_;
};

}  // namespace spigola
