// The methods of scoring by name.
#pragma once

#include "score/lexrank.h"
#include "score/sentence_terms.h"

#include <functional>
#include <vector>

namespace spigola::score {

// What a method may ask for besides the counts of terms.
struct MethodScratch {
  TermMatrixScratch matrix_scratch;
  TermMatrix matrix;
  LexRankScratch lexrank;
};

// The score of a method that needs nothing but terms (all but spigola, lexrank
// and position, which are made of columns of the table): the best sentence has
// 1, those without terms 0. Where nothing tells sentences with terms apart,
// they have 1.
void score_by_terms(const SentenceTerms& sentences, const TermCounts& counts, const ScoreOptions& options,
                    const std::function<bool()>& stop, MethodScratch& scratch, std::vector<double>& score);

}  // namespace spigola::score
