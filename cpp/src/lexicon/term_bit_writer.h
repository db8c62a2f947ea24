// Makes the tables of first_terms.h and term_bits.h.
#pragma once

#include "lexicon/pending_lexicon.h"

#include <cstddef>
#include <cstdint>

namespace spigola {

// The table of first terms for a lexicon of so many names; empty where there are none. Forgets `terms`.
GrowingArray<std::uint32_t> first_term_table(SpilledArray<FirstTerm>& terms, std::size_t num_names);

// The filter of these keys, which are forgotten.
GrowingArray<std::uint64_t> way_filter(SpilledArray<std::uint64_t>& keys);

}  // namespace spigola
