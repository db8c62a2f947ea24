// Names of the lexicons that a text misspells or writes in another script: looked for in capitalised words
// that nothing else has covered.
#pragma once

#include <spigola/lexicon.h>
#include <spigola/segments.h>

#include "lexicon/fuzzy.h"
#include "match/letter_case.h"
#include "match/name_parts.h"
#include "match/overlap.h"
#include "match/proposals.h"
#include "match/propose_names.h"
#include "match/shape_words.h"

#include <atomic>
#include <cstdint>
#include <string_view>
#include <vector>

namespace spigola {

struct FuzzyOptions {
  int distance = 0;     // 0: not by distance
  bool by_key = false;  // by consonant key
  bool any() const { return distance > 0 || by_key; }
};

// The indexes over the names of all layers. Immutable; safe to share between threads. Cost of building: about
// 1 µs a name for distance 2, 3 µs for keys.
class FuzzyNames {
 public:
  FuzzyNames(const Lexicons& lexicons, FuzzyOptions options);

  // Appends a proposal for each candidate span that has a match: up to four capitalised words in a row, from
  // left to right the longest first; a single word that opens its sentence is none. Names of the least
  // distance win, then those of the greatest similarity by key, then those of which the span is a part, or
  // that are part of it. Throws Cancelled when `stop` is set.
  void propose(std::string_view text, const Segments& segments, const std::vector<LexiconLayer>& layers,
               const ShapeWords& words, const LetterCase& letter_case, const CoveredTokens& covered,
               const std::atomic<bool>* stop, std::vector<Proposal>& proposals,
               std::vector<NameHit>& hits) const;

  std::size_t memory() const noexcept;

 private:
  struct Layer {
    Lexicon lexicon;  // keeps the names mapped
    FuzzyIndex by_distance;
    RowsByHash by_key;
  };
  struct Match {
    std::size_t layer;
    std::uint32_t place;  // in the lexicon
  };
  class Search;

  std::vector<Layer> layers_;
  FuzzyOptions options_;
};

}  // namespace spigola
