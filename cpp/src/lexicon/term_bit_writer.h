// Makes the tables of term_bits.h.
#pragma once

#include "lexicon/pending_lexicon.h"

#include <cstddef>
#include <cstdint>

namespace spigola {

// Both bitmaps of first terms, for a lexicon of so many names; empty where no bit is set. Forgets `terms`.
struct FirstTermBitmaps {
  FirstTermBitmaps(SpilledArray<FirstTerm>& terms, std::size_t num_names);
  GrowingArray<std::uint64_t> all, small;
};

// The filter of these keys, which are forgotten.
GrowingArray<std::uint64_t> prefix_filter(SpilledArray<std::uint64_t>& prefixes);

}  // namespace spigola
