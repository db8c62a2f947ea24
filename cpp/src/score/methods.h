// The methods of scoring by name.
#pragma once

#include "score/lexrank.h"
#include "score/sentence_terms.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace spigola::score {

// What a method may ask for besides the counts of terms.
struct MethodScratch {
  TermMatrixScratch matrix_scratch;
  TermMatrix matrix;
  LexRankScratch lexrank;
};

// Whether a method asks for the columns in the order of the text; the rows of counts are sorted.
bool needs_order(ScoreMethod method);

// The score of a method that needs nothing but terms (all but spigola, lexrank
// and position, which are made of columns of the table): the best sentence has
// 1, those without terms 0. Where nothing tells sentences with terms apart,
// they have 1. `order` of needs_order, else anything.
void score_by_terms(const TermCounts& counts, const std::vector<std::uint32_t>& order,
                    const ScoreOptions& options, const std::function<bool()>& stop, MethodScratch& scratch,
                    std::vector<double>& score);

}  // namespace spigola::score
