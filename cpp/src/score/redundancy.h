// Choosing sentences that say much and repeat little.
#pragma once

#include "score/sentence_terms.h"

#include <spigola/selection.h>

#include <vector>

namespace spigola::score {

// See select_sentences; by mmr and coverage over the rows of a matrix, by words over lists of them.
std::vector<Row> select_rows(const TermMatrix& x, View<double> score, const SelectOptions& options,
                             View<double> cost);
std::vector<Row> select_rows(const SentenceTerms& words, View<double> score, const SelectOptions& options,
                             View<double> cost);

// Of these; in the order of the choice.
std::vector<Row> select_by_mmr(const TermMatrix& x, View<double> score, const SelectOptions& options,
                               View<double> cost);
std::vector<Row> select_by_coverage(const TermMatrix& x, View<double> score, const SelectOptions& options,
                                    View<double> cost);
std::vector<Row> select_by_words(const SentenceTerms& words, View<double> score, const SelectOptions& options,
                                 View<double> cost);
inline constexpr double score_weight = 0.05;  // of select_by_words

}  // namespace spigola::score
