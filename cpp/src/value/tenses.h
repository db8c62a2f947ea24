// Words that say whether a sentence speaks of what was or of what will be: `sarà`, `entro`, `will`, `è`.
//
//   entro    future           a word
//   -eranno  future           every word with this ending, behind two bytes or more
//   tiranno  none             an exception
//   and      clause           begins another clause: what stands behind it says nothing
#pragma once

#include "segment/word_filter.h"
#include "value/items.h"

#include <spigola/language.h>

#include <bitset>
#include <string>
#include <vector>

namespace spigola {

enum class Tense : std::uint8_t { none, past, future, clause };

class Tenses {
 public:
  // Reads the section `tenses`. Throws LanguageError.
  explicit Tenses(const Language& language);

  // Cost: a few comparisons; asked only near a date whose year or week was not said.
  Tense of(const Items& items, const Item& item) const;

 private:
  struct Word {
    std::string letters;  // folded
    Tense tense;
  };
  std::vector<Word> words_, endings_;  // words in order
  WordFilter filter_;                  // of words
  std::bitset<4096> last_letters_;     // of endings, the last two
};

}  // namespace spigola
