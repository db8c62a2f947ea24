// Measures of texts: ROUGE of summaries, intervals for the difference of two systems, readability.
//
//   Rouge rouge("en");
//   Text candidate = Text::from_utf8("the ship left"), reference = Text::from_utf8("the ship has left");
//   rouge.score(candidate, {&reference, 1})[0]     // rouge1: precision 1, recall 0.75, f_measure 0.857
//
// docs/measures.md has the formulas and their sources. All objects are immutable after construction and safe
// to share between threads; the same input gives the same bits for any number of threads.
#pragma once

#include <spigola/columns.h>
#include <spigola/language.h>
#include <spigola/segments.h>
#include <spigola/text.h>

#include <array>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace spigola {

// ---- ROUGE (Lin 2004): how much a text shares with reference texts.

enum class RougeMeasure : std::int8_t { rouge_1, rouge_2, rouge_l, rouge_lsum, rouge_su4 };
inline constexpr std::array<std::string_view, 5> rouge_measure_names = {"rouge1", "rouge2", "rougeL",
                                                                        "rougeLsum", "rougeSU4"};
constexpr Names names_of(RougeMeasure) {
  return rouge_measure_names;
}

// unicode: the terms of the library, runs of letters with their marks or of digits, case-folded and composed;
// stems by the language. ascii: as the package rouge-score: runs of a–z and 0–9 of the text in lower case;
// stems of words of four letters or more by Porter's algorithm with the extensions of NLTK.
enum class RougeTokens : std::int8_t { unicode, ascii };
inline constexpr std::array<std::string_view, 2> rouge_tokens_names = {"unicode", "ascii"};
constexpr Names names_of(RougeTokens) {
  return rouge_tokens_names;
}

// Several references: best takes the one with the greatest F, the first of equals; mean averages precision,
// recall and F over them; jackknife, as ROUGE 1.5.5, averages the best over all but one, each left out in
// turn.
enum class RougeReferences : std::int8_t { best, mean, jackknife };
inline constexpr std::array<std::string_view, 3> rouge_references_names = {"best", "mean", "jackknife"};
constexpr Names names_of(RougeReferences) {
  return rouge_references_names;
}

struct RougeScore {
  double precision = 0, recall = 0, f_measure = 0;  // 0 where a side has no tokens, never NaN
  friend bool operator==(const RougeScore&, const RougeScore&) = default;
};
using RougeScores = std::array<RougeScore, rouge_measure_names.size()>;  // by RougeMeasure

struct RougeOptions {
  RougeTokens tokens = RougeTokens::unicode;
  bool stem = false;
  RougeReferences combine = RougeReferences::best;
  std::uint32_t measures = (1u << rouge_measure_names.size()) - 1;  // bits; others stay 0
};

class SPIGOLA_EXPORT Rouge {
 public:
  // Throws LanguageError where `stem` asks for an unknown stemmer. A language without one has no stems.
  explicit Rouge(const Language& language = "und", RougeOptions options = {});

  // Lines are the sentences of rougeLsum. Throws UsageError for no reference at all. Cost: O(n log n) for
  // n tokens; rougeL and rougeLsum O(n² / 64).
  RougeScores score(const Text& candidate, std::span<const Text> references) const;

  // The references of candidate i are references[first_reference[i] … first_reference[i + 1]). Throws
  // UsageError where these do not fit, Cancelled when `stop` says so. threads 0: one a processor.
  std::vector<RougeScores> score_batch(std::span<const Text> candidates, View<Row> first_reference,
                                       std::span<const Text> references, int threads = 0,
                                       const std::function<bool()>& stop = {}) const;

 private:
  struct Impl;
  std::shared_ptr<const Impl> impl_;
};

// ---- Two systems on the same documents: percentile intervals of the paired bootstrap (Efron and Tibshirani
// 1993; for language processing Koehn 2004).

struct Interval {
  double mean = 0, low = 0, high = 0;
};
struct PairedBootstrap {
  Interval a, b, difference;  // of the mean scores; difference: a − b
  double p_value = 1;         // that the difference is 0, two-sided
};
struct BootstrapOptions {
  int resamples = 1000;
  double confidence = 0.95;
  std::uint64_t seed = 0;
};

// a[i] and b[i] are the scores of document i. Resample r draws its documents from a generator of its own,
// SplitMix64 started from seed and r, so that results depend on nothing else. No documents: all 0, p_value 1.
// Throws UsageError for columns of unequal length, scores that are not finite, resamples below 1, a
// confidence outside 0 to 1. Cost: O(resamples × documents).
SPIGOLA_EXPORT PairedBootstrap paired_bootstrap(View<double> a, View<double> b,
                                                BootstrapOptions options = {});

// ---- Readability: formulas over counts of letters, syllables, words and sentences.

// Words are tokens of letters, sentences those of the zones body and list_item (where there are none, all)
// that have a word. A word is long from seven letters on, a polysyllable from three syllables on.
struct ReadabilityCounts {
  std::int64_t num_sentences = 0, num_words = 0, num_letters = 0, num_long_words = 0;
  // −1 where the language has no section `syllables`.
  std::int64_t num_syllables = 0, num_monosyllables = 0, num_polysyllables = 0;
};

class SPIGOLA_EXPORT Readability {
 public:
  // Compiles the sections `readability` and `syllables`. Throws LanguageError for an entry that is wrong.
  explicit Readability(const Language& language);

  // Cost: O(text). `segments` are those of the text.
  ReadabilityCounts count(const Text& text, const Segments& segments) const;
  // The value of each formula, in the order of names(); NaN for counts without a word or sentence.
  std::vector<double> scores(const ReadabilityCounts& counts) const;
  const std::vector<std::string>& names() const noexcept;
  // 0 for a word without a vowel; −1 where the language has no section `syllables`.
  int count_syllables(std::string_view word) const;

 private:
  struct Impl;
  std::shared_ptr<const Impl> impl_;
};

}  // namespace spigola
