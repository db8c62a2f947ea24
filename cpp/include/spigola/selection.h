// Choosing sentences that say much and repeat little, within a budget.
//
//   select_sentences(terms, scores.score, {.max_sentences = 3});
//   select_sentences(terms, scores.score, {.redundancy = Redundancy::coverage,
//   .budget = 100}, words_of_each);
#pragma once

#include <spigola/scorer.h>

#include <limits>

namespace spigola {

enum class Redundancy : std::int8_t { mmr, coverage, words };
inline constexpr std::array<std::string_view, 3> redundancy_names = {"mmr", "coverage", "words"};
constexpr Names names_of(Redundancy) {
  return redundancy_names;
}

// mmr: maximal marginal relevance (Carbonell and Goldstein 1998). One by one
// the sentence with the greatest
//   λ · score − (1 − λ) · (greatest cosine to those already chosen).
// coverage: the set S that makes most of the monotone submodular function
// (facility location with relevance: Lin and Bilmes 2011)
//   f(S) = (λ · Σ_{j ∈ S} score(j) + (1 − λ) · Σ_i score(i) · max_{j ∈ S}
//   cos(i, j)) / Σ score,
// by lazy greedy choice (Minoux 1978): at least 1 − 1/e of the best f that
// max_sentences allow (Nemhauser, Wolsey and Fisher 1978). With a budget the
// better one of greedy by gain and greedy by gain per cost is taken: at least
// half of that (Leskovec et al. 2007).
// words: every word counts once, and every pair of neighbours (maximum coverage of concepts: Filatova and
// Hatzivassiloglou 2004, Gillick and Favre 2009). One by one the sentence that makes the most of
//   f(S) = (Σ_w p(w) + Σ_{vw} √(p(v) · p(w))) / (|S| + E / 2 + 1) + 1/20 · Σ_{j ∈ S} score(j) / max
//   score
// over the words w and the pairs vw of the chosen sentences, |S| their number of words, E as many words as
// max_sentences, or the budget, have of average sentences. A word is worth what the sentences are worth that
// have it: p = o / (1 + o), o = Σ_{i ∋ w} score(i) / Σ score. It wants the words of sentences in their order,
// stop words too. λ plays no part.
struct SelectOptions {
  int max_sentences = std::numeric_limits<int>::max();
  Redundancy redundancy = Redundancy::mmr;
  double lambda = 0.7;                                      // 0 to 1
  double budget = std::numeric_limits<double>::infinity();  // of the costs of the chosen
};

// Sentences with a score above 0, in text order; of equals the earlier one.
// `cost`, where given, is what each takes of the budget; what no longer fits is
// passed over. Throws UsageError for another number of scores or costs than of
// sentences, a λ outside 0 to 1, a cost that is not above 0, and a first_term
// that does not ascend within key. Cost of mmr and words: O(chosen × non-zeros); of
// coverage: O(Σ df²), then about as much as mmr.
SPIGOLA_EXPORT std::vector<Row> select_sentences(const SentenceTerms& sentences, View<double> score,
                                                 const SelectOptions& options, View<double> cost = {});
SPIGOLA_EXPORT std::vector<Row> select_sentences(const SentenceTerms& sentences, View<double> score, int k,
                                                 double lambda = 0.7);

}  // namespace spigola
