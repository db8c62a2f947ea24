// Clusters of significant words (Luhn 1958).
#pragma once

#include "score/sentence_terms.h"

#include <span>
#include <vector>

namespace spigola::score {

// Significant are the most frequent terms, `significant_share` of the number of
// all terms, that stand `min_frequency` times or more; of equally frequent ones
// those met first. A cluster begins with a significant term and ends where
// `max_gap` terms in a row are none; of its terms, up to the last significant
// one, s of n are significant. It is worth s² / n, or nothing where s = 1. The
// score is that of the best cluster, over the greatest. `order` are the columns
// in the order of the text.
void luhn(const TermCounts& x, std::span<const std::uint32_t> order, const LuhnOptions& options,
          std::vector<double>& score);

}  // namespace spigola::score
