// What a SentenceList has gathered: counts of terms that only have to be sorted.
#pragma once

#include "score/sentence_terms.h"

#include <spigola/sentence_list.h>

#include <cstdint>

namespace spigola {

struct SentenceList::Impl {
  score::KeyMap<std::uint32_t> columns;
  score::TermCounts counts;  // entries in the order of the text: see sort_rows
};

}  // namespace spigola
