#include "value/number_phrase.h"

#include <optional>

namespace spigola {
namespace {

bool ends_in_apostrophe(std::string_view text, std::size_t end) {
  return text.substr(end).starts_with('\'') || text.substr(end).starts_with("’");
}

// What stands directly after digits and makes them an ordinal: 1°, 21esima.
bool is_ordinal_ending(const Item& item, const Vocabulary& vocabulary) {
  const Vocabulary::Word* word = item.kind == ItemKind::digits ? nullptr : vocabulary.find(item.key);
  return word != nullptr && word->numeral_part >= 0 &&
         vocabulary.numerals().listed()[static_cast<std::size_t>(word->numeral_part)].numeral.ordinal;
}

// The number word an item is, if it is one.
bool read_word(std::string_view text, const Item& item, const Vocabulary& vocabulary, Numeral& out) {
  if (item.kind != ItemKind::word) return false;
  const std::string_view bytes =
      text.substr(static_cast<std::size_t>(item.begin), static_cast<std::size_t>(item.end - item.begin));
  if (const Vocabulary::Word* word = vocabulary.find(item.key)) {
    const auto& listed = vocabulary.numerals().listed();
    if (word->numeral >= 0) {
      out = listed[static_cast<std::size_t>(word->numeral)].numeral;
      return true;
    }
    const bool elided = bytes.ends_with('\'') || bytes.ends_with("’") ||
                        ends_in_apostrophe(text, static_cast<std::size_t>(item.end));
    if (word->numeral_part >= 0 && elided) {
      out = listed[static_cast<std::size_t>(word->numeral_part)].numeral;
      out.part = false;
      return !out.ordinal;
    }
  }
  return vocabulary.numerals().may_be_joined(bytes) && vocabulary.numerals().read_joined(bytes, out);
}

}  // namespace

NumberPhrase read_number_phrase(std::string_view text, std::span<const Item> items, std::size_t i,
                                const NumberForms& forms, const Vocabulary& vocabulary) {
  NumberPhrase phrase;
  NumeralSum sum;
  Numeral numeral;
  const auto word_at = [&](std::size_t j) {
    return j < items.size() && read_word(text, items[j], vocabulary, numeral);
  };
  std::size_t at = i;
  const bool digits = items[i].kind == ItemKind::digits;
  if (digits) {
    if (!forms.has(NumberForm::integer) && !forms.has(NumberForm::decimal)) return phrase;
    sum.add(forms.number);
    ++at;
    if (at < items.size() && items[at].begin == items[i].end && is_ordinal_ending(items[at], vocabulary))
      return {at + 1, forms.number, true, false, false, false};
  } else {
    if (!word_at(at) || numeral.is_and) return phrase;
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
    if (numeral.ordinal || numeral.weak || numeral.article || numeral.half) break;
    if (numeral.is_and) {
      if (!word_at(at + 1) || !numeral.half || !sum.add_half()) break;
      at += 2;
      break;
    }
    if (after_digits && !numeral.times) break;
    if (!(numeral.times ? sum.times(numeral.value) : sum.add(numeral.value))) break;
    ++at;
  }
  phrase.end = at;
  phrase.value = sum.value();
  phrase.single_digits = digits && at == i + 1;
  if (at > i + 1) phrase.weak = phrase.article = false;
  return phrase;
}

}  // namespace spigola
