// Keyphrases: the words and phrases that a text is about.
//
//   Keyphrases keyphrases("it");
//   for (const Keyphrase& phrase : keyphrases.extract(text, segmenter.segment(text), 10))
//     …                             // spans: [0, 16) "riforma fiscale", [210, 225) …; score 1 for the best
//
// docs/measures.md has the formulas and their sources.
#pragma once

#include <spigola/export.h>
#include <spigola/language.h>
#include <spigola/segments.h>
#include <spigola/text.h>

#include <array>
#include <memory>
#include <utility>
#include <vector>

namespace spigola {

// yake: statistics of one document, after YAKE! (Campos and others 2020): capitals, position, frequency,
// variety of neighbours, spread over sentences. textrank: PageRank over words that stand near each other
// (Mihalcea and Tarau 2004).
enum class KeyphraseMethod : std::int8_t { yake, textrank };
inline constexpr std::array<std::string_view, 2> keyphrase_method_names = {"yake", "textrank"};
constexpr Names names_of(KeyphraseMethod) {
  return keyphrase_method_names;
}

struct KeyphraseOptions {
  KeyphraseMethod method = KeyphraseMethod::yake;
  int max_words = 3;
};

struct Keyphrase {
  double score = 0;                              // above 0, the best has 1
  std::vector<std::pair<Offset, Offset>> spans;  // every occurrence, in order
};

// Immutable after construction; safe to share between threads. Same input, same bits.
class SPIGOLA_EXPORT Keyphrases {
 public:
  // Throws LanguageError for an unknown stemmer, UsageError for a max_words below 1 or above 10.
  explicit Keyphrases(const Language& language, KeyphraseOptions options = {});

  // At most k phrases, the best first, of equals the earlier; none is part of another. A text without words
  // other than function words has none. Throws UsageError for a negative k. Cost: O(words), textrank times
  // its iterations.
  std::vector<Keyphrase> extract(const Text& text, const Segments& segments, int k) const;

 private:
  struct Impl;
  std::shared_ptr<const Impl> impl_;
};

}  // namespace spigola
