#include "value/number_phrase.h"

#include "segment/characters.h"

#include <cmath>

namespace spigola {
namespace {

// Whether what stands at `i`, directly after digits, makes them an ordinal: 1°, 21esima, but not 30°C.
bool is_ordinal_ending(const Items& items, std::size_t i) {
  const Item& item = items[i];
  if (item.begin != items[i - 1].end) return false;
  if (i + 1 < items.size() && items[i + 1].begin == item.end && items[i + 1].kind == ItemKind::word)
    return false;
  const Vocabulary::Word* word = items.word(item);
  return word != nullptr && word->numeral_part >= 0 &&
         items.vocabulary().numerals().listed()[static_cast<std::size_t>(word->numeral_part)].numeral.ordinal;
}

// Whether an apostrophe ends the item, or stands behind it.
bool is_elided(const Items& items, const Item& item) {
  const char* const begin = items.bytes(item).data();
  const char* const end = begin + items.bytes(item).size();
  return is_apostrophe(unicode::decode_back(begin, end).code_point) ||
         is_apostrophe_at(items.text(), item.end);
}

// The number word an item is, if it is one.
bool read_word(const Items& items, const Item& item, Numeral& out) {
  if (item.kind != ItemKind::word) return false;
  const Numerals& numerals = items.vocabulary().numerals();
  if (const Vocabulary::Word* word = items.word(item)) {
    if (word->numeral >= 0) {
      out = numerals.listed()[static_cast<std::size_t>(word->numeral)].numeral;
      return true;
    }
    if (word->numeral_part >= 0 && is_elided(items, item)) {
      out = numerals.listed()[static_cast<std::size_t>(word->numeral_part)].numeral;
      out.part = false;
      return !out.ordinal;
    }
  }
  return item.joined && numerals.read_joined(items.bytes(item), out);
}

bool add_part(NumeralSum& sum, const Numeral& part) {
  return part.times ? sum.times(part.value) : sum.add(part.value);
}

// Whether a unit is missing: twenty, a hundred and forty. Then it is one though it has another meaning, too.
bool ends_in_tens(const NumeralSum& sum) {
  const double last = std::fmod(sum.value(), 100);
  return last >= 20 && std::fmod(last, 10) == 0;
}

}  // namespace

NumberPhrase read_number_phrase(const Items& items, std::size_t i, const NumberForms& forms) {
  NumberPhrase phrase;
  NumeralSum sum;
  Numeral numeral;
  const auto word_at = [&](std::size_t j) { return j < items.size() && read_word(items, items[j], numeral); };
  std::size_t at = i;
  const bool digits = items[i].kind == ItemKind::digits;
  if (digits) {
    if (!forms.has(NumberForm::integer) && !forms.has(NumberForm::decimal)) return phrase;
    sum.add(forms.number);
    ++at;
    if (at < items.size() && is_ordinal_ending(items, at))
      return {at + 1, forms.number, true, false, false, false};
  } else {
    if (!word_at(at) || numeral.is_and || numeral.joins) return phrase;
    if (numeral.ordinal) return {at + 1, numeral.value, true, numeral.weak, numeral.article, false};
    ++at;
    if (numeral.half) {  // half a million, half a dozen
      if (!word_at(at) || !numeral.times) return phrase;
      return {at + 1, numeral.value / 2, false, false, false, false};
    }
    if (numeral.times && !numeral.alone) return phrase;  // “millions of people” is no number
    phrase.weak = numeral.weak || numeral.article;
    phrase.article = numeral.article;
    if (numeral.times && numeral.value >= 1000 && !numeral.weak)
      sum.times(numeral.value);
    else
      sum.add(numeral.value);
  }
  // After digits only scales follow (2,5 milioni); words add up as they do inside one word.
  bool after_digits = digits;
  while (word_at(at)) {
    if (numeral.is_and || numeral.joins) {
      const bool before_half = numeral.is_and, joins = numeral.joins && !after_digits;
      if (!word_at(at + 1) || numeral.ordinal) break;
      if (numeral.half) {
        if (before_half && sum.add_half()) at += 2;
        break;
      }
      if (!joins || !add_part(sum, numeral)) break;
      at += 2;
      continue;
    }
    if (numeral.ordinal || numeral.article || numeral.half) break;
    if (numeral.weak && !(numeral.value < 10 && ends_in_tens(sum))) break;
    if (after_digits && !numeral.times) break;
    if (!add_part(sum, numeral)) break;
    ++at;
  }
  phrase.end = at;
  phrase.value = sum.value();
  phrase.single_digits = digits && at == i + 1;
  if (at > i + 1) phrase.weak = phrase.article = false;
  return phrase;
}

}  // namespace spigola
