// Which language a text is written in.
//
//   LanguageDetector detector;
//   detector.detect(Text::from_utf8("Non è ancora chiaro quando riapriranno le scuole."));   // "it"
//   detector.detect(Text::from_utf8("Het is nog niet duidelijk."));                          // "und"
//
// A naive Bayes classifier (Cavnar and Trenkle 1994 compare profiles of n-grams in the same spirit) of
// trigrams of letters, whole words, and letters outside ASCII, counted in the sections `samples` and
// `stopwords` of each language. What looks more like one of the languages of the section `neighbours` of
// `und` (Dutch, Polish, Catalan …), or like no language at all, is `und`. docs/measures.md has the formulas.
//
// Only the first max_bytes are read. Sums are of integers: same input, same output everywhere. Immutable
// after construction, which costs some milliseconds; safe to share between threads. Cost: some nanoseconds a
// byte.
#pragma once

#include <spigola/export.h>
#include <spigola/language.h>
#include <spigola/text.h>

#include <functional>

namespace spigola {

class SPIGOLA_EXPORT LanguageDetector {
 public:
  static constexpr std::size_t max_bytes = 4096;
  static constexpr std::string_view undetermined = "und";

  // Of the embedded languages that have samples.
  LanguageDetector();
  // Of these. Throws LanguageError for one without samples, UsageError for none at all, or for more than 32
  // with the neighbours.
  explicit LanguageDetector(std::span<const Language> languages);

  // The tag of a language, or `und`: fewer than eight trigrams, more than one language as likely, or none.
  std::string_view detect(const Text& text) const;
  // As detect() for each; threads 0: one a processor. Throws Cancelled when `stop` says so.
  std::vector<std::string_view> detect_batch(std::span<const Text> texts, int threads = 0,
                                             const std::function<bool()>& stop = {}) const;

  // The languages it knows.
  std::vector<std::string> tags() const;

 private:
  struct Impl;
  std::shared_ptr<const Impl> impl_;
};

}  // namespace spigola
