// Runs of letters of words, which say how alike a unit is to a query where words are inflected, joined or
// derived in another way (McNamee and Mayfield, "Character n-gram tokenization for European language text
// retrieval", Information Retrieval 7, 2004).
//
//   nave      →  " nav", "nave", "ave ", and its stem
#pragma once

#include "score/stems.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace spigola::index {

// A run as a hash: of the hundred thousand of a large index a pair falls together.
using Gram = std::uint32_t;

// Appends the runs of four characters of a folded term, without the marks of Latin letters and with its ends
// marked; the whole where it is shorter.
void append_letter_grams(std::string_view folded, std::vector<Gram>& out);
constexpr Gram gram_of_key(std::uint64_t key) {
  return static_cast<Gram>(key >> 32);
}
// Of a word's stem; of the word itself where it has none (score::StemCache::not_counted).
constexpr Gram stem_gram(std::uint64_t key, std::uint64_t stem) {
  return gram_of_key(stem == score::StemCache::not_counted ? key : stem);
}

}  // namespace spigola::index
