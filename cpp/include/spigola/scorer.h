// Sentences → scores. The methods are pure functions of sentences as lists of terms.
//
// Source of the default: continuous LexRank (Erkan and Radev 2004, cosine of tf·idf, damping .85), computed
// without forming the graph, times a position term 1 / (1 + rank of the sentence)^¾. docs/scoring.md has all
// formulas.
#pragma once

#include <spigola/language.h>
#include <spigola/mentions.h>
#include <spigola/score_options.h>
#include <spigola/scores.h>
#include <spigola/segments.h>
#include <spigola/text.h>
#include <spigola/values.h>

#include <functional>
#include <memory>

namespace spigola {

// Sentences from anywhere: the keys of sentence i are key[first_term[i] … first_term[i + 1]).
struct SentenceTerms {
  View<Row> first_term;  // number of sentences + 1
  View<std::uint64_t> key;
  std::size_t num_sentences() const { return first_term.empty() ? 0 : first_term.size() - 1; }
};

// Whether the order of the sentences is taken to mean something, where the options do not say: yes, unless
// there are twelve or more sentences with terms and one term stands in more than three quarters of them. Such
// sentences were gathered around a subject, as reviews or search results are; in a story no word is as
// frequent once stop words are left out. Throws UsageError where first_term does not ascend within key.
SPIGOLA_EXPORT bool ordered_by_default(const SentenceTerms& sentences);

// Immutable after construction; safe to share between threads. Sums run in a fixed order: same input, same
// bits.
class SPIGOLA_EXPORT Scorer {
 public:
  // Throws LanguageError for an unknown stemmer, UsageError for an option out of its range.
  explicit Scorer(const Language& language, ScoreOptions options = {});

  // All sentences are ranked; terms are taken as given. Throws UsageError where first_term does not ascend
  // within key. Cost: O(iterations × non-zeros). `stop` is asked every iteration; when it says yes, Cancelled
  // is thrown.
  Owned<Scores> score_sentences(const SentenceTerms& sentences, const std::function<bool()>& stop = {}) const;
  // Ranks the sentences of the zones body and list_item (where there are none, all) by their words, without
  // the stop words of the language and by stem.
  Owned<Scores> score_sentences(const Text& text, const Segments& segments, const Values& values,
                                const Matches& matches, const Context& context = {}) const;

  struct Impl;  // src/score
  const Impl& impl() const noexcept { return *impl_; }

 private:
  std::shared_ptr<const Impl> impl_;
};

// Maximal marginal relevance (Carbonell and Goldstein 1998): at most k sentences with a score above 0, chosen
// one by one by λ·score − (1 − λ)·(greatest cosine to those already chosen); returned in text order. Throws
// UsageError for another number of scores than of sentences, a λ outside 0 to 1, and a first_term that does
// not ascend within key. Cost: O(k × non-zeros).
SPIGOLA_EXPORT std::vector<Row> select_sentences(const SentenceTerms& sentences, View<double> score, int k,
                                                 double lambda = 0.7);

}  // namespace spigola
