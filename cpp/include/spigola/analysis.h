// The whole way: an Analyzer is nothing but the wiring of the stages; an Analysis is what it says of one
// document.
//
//   Analyzer analyzer({.language = "it"});
//   Analysis a = analyzer(Text::from_utf8(bytes), {.date = Date{2024, 9, 14}});
//   for (Mention m : rows(a.mentions())) …                 // a.mentions().begin[i] is the column
#pragma once

#include <spigola/corpus.h>
#include <spigola/matcher.h>
#include <spigola/scorer.h>
#include <spigola/segmenter.h>
#include <spigola/text_source.h>

namespace spigola {

struct AnalyzerOptions {
  Language language = "und";
  Profile profile = Profile::news;
  Lines lines = Lines::paragraphs;
  Prefer prefer = Prefer::past;
  std::optional<Lexicons> lexicons = {};  // none: the built-in lexicon
  Patterns patterns = {};
  Overlap overlap = Overlap::leftmost_longest;
  Sources sources = {};
  int fuzzy_distance = 0;   // of MatchOptions
  bool fuzzy_keys = false;  // of MatchOptions
  ScoreMethod method = ScoreMethod::spigola;
  std::optional<bool> ordered = {};
  // What is kept; only what that needs is computed. Of mentions (and candidates) alone, whose source is the
  // lexicon alone, the columns that point into other tables are −1.
  Tables tables = {};
  OffsetUnit unit = OffsetUnit::byte;  // of all offsets in the results
};

// Immutable after construction; safe to share between threads.
class SPIGOLA_EXPORT Analyzer {
 public:
  explicit Analyzer(AnalyzerOptions options = {});

  Analysis operator()(const Text& text, const Context& context = {}) const;
  // contexts: none, or one a text. Throws UsageError for another number and for spans that are wrong (naming
  // the context), Cancelled when options.stop says so.
  Corpus analyze_batch(std::span<const Text> texts, std::span<const Context> contexts = {},
                       const BatchOptions& options = {}) const;
  Corpus analyze_batch(std::shared_ptr<const TextSource> texts, std::span<const Context> contexts = {},
                       const BatchOptions& options = {}) const;

  const AnalyzerOptions& options() const noexcept;
  const Segmenter& segmenter() const noexcept;
  const ValueReader& value_reader() const noexcept;
  const Matcher& matcher() const noexcept;
  const Scorer& scorer() const noexcept;
  // Runs of equal fingerprint (library, resources, lexicons, options) give equal results.
  std::uint64_t fingerprint() const noexcept;

  struct Impl;  // src/analyze

 private:
  std::shared_ptr<const Impl> impl_;
};

}  // namespace spigola
