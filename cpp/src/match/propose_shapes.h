// Names that no lexicon has, known by their shape and place: bylines, and capitalised words behind a title.
#pragma once

#include <spigola/language.h>
#include <spigola/segments.h>

#include "match/letter_case.h"
#include "match/overlap.h"
#include "match/proposals.h"
#include "match/shape_words.h"
#include "segment/word_lists.h"

#include <functional>
#include <string_view>
#include <vector>

namespace spigola {

// The section `titles`: words that announce a name, and the type of what they announce.
class Titles {
 public:
  // `type_row` gives the row of a type name in the matcher's types. Throws LanguageError for an empty type.
  Titles(const Language& language, const std::function<std::int16_t(std::string_view)>& type_row);

  // The type that the terms before `term` announce; −1 for none.
  std::int16_t announced(const Terms& terms, std::size_t term) const;
  std::int16_t person() const { return person_; }

 private:
  struct Title {
    std::vector<std::uint64_t> keys;
    std::int16_t type;
  };
  std::vector<Title> titles_;  // by last key
  KeyTable last_keys_;         // of titles: most words are none
  std::int16_t person_;
};

// Appends proposals in the gaps that `covered` leaves.
void propose_shapes(const Segments& segments, const Titles& titles, const ShapeWords& words,
                    const LetterCase& letter_case, const CoveredTokens& covered,
                    std::vector<Proposal>& proposals);

}  // namespace spigola
