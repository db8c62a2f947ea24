// Numbers over several items: `12 000`, `2,5 milioni`, `due milioni e mezzo`, `1°`, `twenty-first`.
#pragma once

#include "value/items.h"

namespace spigola {

struct NumberPhrase {
  std::size_t end = 0;  // the item after it; 0 where no number begins
  double value = 0;
  bool ordinal = false;
  bool weak = false;           // a single word that is a number only before something counted
  bool article = false;        // as weak, and no day either
  bool single_digits = false;  // one item of digits: its forms (day, year …) say more
  bool grouped = false;        // 12 000: several items of digits
};

// The longest number that begins at item `i`. `forms` are those of the item, where it is digits.
NumberPhrase read_number_phrase(const Items& items, std::size_t i, const NumberForms& forms);

}  // namespace spigola
