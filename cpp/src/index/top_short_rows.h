// The k rows with the greatest BM25 among short units, exactly.
#pragma once

#include "index/top_rows.h"

#include <cstdint>
#include <span>

namespace spigola::index {

inline constexpr std::size_t most_filtered_terms = 64;

// Offers the best rows of a filtered segment to `top`; at most most_filtered_terms.
//
// A row in which no term of the query repeats scores s · Σ idf of the terms it has, where s is the saturation
// of one at its length. Rows of a kind have about the same length, so that the sum says nearly all: terms are
// bits, a bit a row; their idf is a byte, rounded up; vectors of bytes add up the sums of many rows at once
// and compare them with what a row of that kind needs to be among the k best. Where a term stands again it
// counts as one more, with what its greatest count may add. The few rows that pass are scored.
//
// Cost: about rows / 64 · (4 + terms) instructions where vectors have 64 bytes, and the postings of rare
// terms.
void find_top_short_rows(const TermStore& store, const TermSegment& segment, std::span<const QueryTerm> query,
                         const RowPolicy& policy, SearchScratch& scratch, TopHits& top);

}  // namespace spigola::index
