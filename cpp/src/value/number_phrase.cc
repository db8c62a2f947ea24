#include "value/number_phrase.h"

#include "segment/characters.h"

#include <cmath>
#include <string_view>
#include <utility>

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

// Whether one space that groups digits stands between two items, and digits are on both sides.
bool is_grouped(const Items& items, std::size_t i) {
  if (i + 1 >= items.size() || items[i].kind != ItemKind::digits || items[i + 1].kind != ItemKind::digits)
    return false;
  const auto begin = static_cast<std::size_t>(items[i].end),
             end = static_cast<std::size_t>(items[i + 1].begin);
  const std::string_view between = items.text().substr(begin, end - begin);
  if (between == " ") return items.format().groups_by_spaces;
  return between == "\u00A0" || between == "\u202F" || between == "\u2009";
}

std::size_t num_leading_digits(std::string_view bytes) {
  const std::size_t first_other = bytes.find_first_not_of("0123456789");
  return first_other == std::string_view::npos ? bytes.size() : first_other;
}

// The number whose groups of digits begin at item `i` and the item after it: 12 000, 1 250 000,5. The item is
// `i + 1` where digits are grouped in another way, as in numbers of telephones.
std::pair<std::size_t, double> read_groups(const Items& items, std::size_t i, double number) {
  constexpr std::size_t group = 3, most_groups = 5;
  const std::pair<std::size_t, double> alone{i + 1, number};
  const std::string_view first = items.bytes(items[i]);
  if (first.size() > group || first[0] == '0' || num_leading_digits(first) != first.size()) return alone;
  if (i > 0 && is_grouped(items, i - 1)) return alone;
  std::size_t at = i;
  while (is_grouped(items, at)) {
    const std::string_view last = items.bytes(items[at]), next = items.bytes(items[at + 1]);
    const NumberForms forms = items.forms(items[at + 1]);
    const bool is_whole = next.size() == group && forms.has(NumberForm::integer);
    const bool is_decimal = next.size() > group && forms.has(NumberForm::decimal);
    if (at - i == most_groups || num_leading_digits(last) != last.size() ||
        num_leading_digits(next) != group || !(is_whole || is_decimal))
      return alone;
    number = number * 1000 + forms.number;
    ++at;
  }
  return {at + 1, number};
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
    const auto [end, number] = read_groups(items, i, forms.number);
    phrase.grouped = end > i + 1;
    sum.add(number);
    at = end;
    if (at < items.size() && is_ordinal_ending(items, at)) return {at + 1, number, true, false, false, false};
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
