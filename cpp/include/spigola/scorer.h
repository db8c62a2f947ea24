// Sentences → scores. The methods are pure functions of sentences as lists of
// terms.
//
// The default is a product of continuous LexRank (Erkan and Radev 2004), computed without forming the graph,
// position, and the other columns of the table, see SignalWeights. docs/scoring.md has all formulas.
#pragma once

#include <spigola/document_frequencies.h>
#include <spigola/focus.h>
#include <spigola/language.h>
#include <spigola/mentions.h>
#include <spigola/score_options.h>
#include <spigola/scores.h>
#include <spigola/segments.h>
#include <spigola/sentence_list.h>
#include <spigola/text.h>
#include <spigola/values.h>

#include <functional>
#include <memory>

namespace spigola {

// Sentences from anywhere: the keys of sentence i are key[first_term[i] …
// first_term[i + 1]).
struct SentenceTerms {
  View<Row> first_term;  // number of sentences + 1
  View<std::uint64_t> key;
  std::size_t num_sentences() const { return first_term.empty() ? 0 : first_term.size() - 1; }
};

// A Focus for sentences from anywhere, whose terms are given.
struct FocusTerms {
  View<std::uint64_t> query;
  SentenceTerms read;
};

// Why a sentence is central: the sentences most like it and the terms it shares
// with others.
struct ScoreReasons {
  struct Neighbour {
    Row sentence;
    double cosine;
  };
  struct SharedTerm {
    Offset begin, end;  // where the sentence has it first
    double share;       // of the sum of the sentence's cosines to the others
  };
  std::vector<Neighbour> neighbours;  // at most five, the most alike first
  std::vector<SharedTerm> terms;      // at most five, the greatest share first
};

// Whether the order of the sentences is taken to mean something, where the
// options do not say: yes, unless there are twelve or more sentences with terms
// and one term stands in more than three quarters of them. Such sentences were
// gathered around a subject, as reviews or search results are; in a story no
// word is as frequent once stop words are left out. Throws UsageError where
// first_term does not ascend within key.
SPIGOLA_EXPORT bool ordered_by_default(const SentenceTerms& sentences);

// Immutable after construction; safe to share between threads. Sums run in a
// fixed order: same input, same bits.
class SPIGOLA_EXPORT Scorer {
 public:
  // `background`: whose document frequencies idf takes instead of those of the sentences at hand. Throws
  // LanguageError for an unknown stemmer, UsageError for an option out of its range, and for a background of
  // another stemmer.
  explicit Scorer(const Language& language, ScoreOptions options = {},
                  std::optional<DocumentFrequencies> background = {});

  // All sentences are ranked; terms are taken as given. Throws UsageError where
  // first_term does not ascend within key. Cost: O(iterations × non-zeros).
  // `stop` is asked every iteration; when it says yes, Cancelled is thrown.
  Owned<Scores> score_sentences(const SentenceTerms& sentences, const std::function<bool()>& stop = {},
                                const FocusTerms& focus = {}) const;
  Owned<Scores> score_sentences(SentenceList sentences, const std::function<bool()>& stop = {}) const;
  // Ranks the sentences of the zones body and list_item and of blocks that end in a
  // full stop (where there are none, all) by their words, without the stop
  // words of the language and by stem.
  Owned<Scores> score_sentences(const Text& text, const Segments& segments, const Values& values,
                                const Matches& matches, const Context& context = {}, const Focus& focus = {},
                                const std::function<bool()>& stop = {}) const;

  // Of the sentence in this row; empty where it is not ranked. Throws
  // UsageError beyond the sentences.
  ScoreReasons explain(const Text& text, const Segments& segments, Row sentence) const;

  struct Impl;  // src/score
  const Impl& impl() const noexcept { return *impl_; }

 private:
  std::shared_ptr<const Impl> impl_;
};

}  // namespace spigola
