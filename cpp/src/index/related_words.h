// Words whose kinship their letters hide: irregular forms, derivations, words that say the same.
//
//   nacque, nascita  →  nascere
#pragma once

#include "index/letter_grams.h"
#include "score/key_map.h"
#include "score/stems.h"

#include <memory>

namespace spigola::index {

// The section `related_words` of a language, by stems: the forms of a word lead where it leads, not further.
// Immutable, shared between threads.
class RelatedWords {
 public:
  // Made once a language and kept, for its words are to be stemmed. Throws LanguageError for a row that does
  // not lead from a word to a word.
  static std::shared_ptr<const RelatedWords> of(const Language& language);

  // Of the word that a stem leads to, by the gram of the stem; null where it leads nowhere.
  const Gram* find(Gram stem) const { return grams_.find_value(stem); }

 private:
  explicit RelatedWords(const Language& language);

  score::KeyMap<Gram> grams_;
};

}  // namespace spigola::index
