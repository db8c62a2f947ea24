// What is known of rows before a query comes, so that it need not look at most of them.
#pragma once

#include "index/row_filter.h"
#include "index/term_store.h"

#include <cstdint>
#include <vector>

namespace spigola::index {

// Units of at most so many terms, on average: with longer ones a kind says too little.
bool units_are_short(const TermSegment& segment);

struct RowKinds {
  std::vector<std::uint8_t> kind_of;  // of each row, and zeros up to the end of the last word
  std::vector<RowKind> kinds;         // num_row_kinds
};
// Rows by length, cut into kinds of about equal size; the longest are the last kind.
RowKinds kinds_of_rows(const TermSegment& segment);

struct FrequentTerms {
  std::vector<std::uint32_t> terms;
  std::vector<std::uint64_t> bits;
};
// Those that more than one unit in 64 has.
FrequentTerms frequent_terms(const TermSegment& segment);

}  // namespace spigola::index
