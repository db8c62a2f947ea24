// The centroid of MEAD (Radev, Jing, Styś and Tam 2004).
#pragma once

#include "score/sentence_terms.h"

#include <vector>

namespace spigola::score {

// The centroid is the sum of the sentences' rows of tf · idf, without the terms
// whose weight in it is below `threshold` of the greatest. The score is the
// cosine to it, over the greatest. `weight`, where there is any: how much each sentence adds.
void centroid(const TermMatrix& x, const std::vector<double>& weight, const CentroidOptions& options,
              std::vector<double>& score);

}  // namespace spigola::score
