#include "value/numerals.h"

#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace spigola {
namespace {

constexpr std::size_t max_word = 96;  // bytes; longer words are no numbers

std::string fold(std::string_view word) {
  std::string folded;
  std::array<char32_t, 3> buffer;
  const char* const end = word.data() + word.size();
  for (const char* p = word.data(); p < end;) {
    const unicode::Decoded c = unicode::decode(p, end);
    p += c.length;
    if (c.code_point == '-') continue;  // twenty-three
    for (const char32_t f : unicode::full_fold(c.code_point, buffer)) unicode::append_utf8(folded, f);
  }
  return folded;
}

// The value of the lowest digit that is not zero: 10 of 120, 1000 of 5000.
double lowest_place(double value) {
  double place = 1;
  while (std::fmod(value, place * 10) == 0) place *= 10;
  return place;
}

double read_value(const Entry& entry) {
  double value = 0;
  const char* const end = entry.value.data() + entry.value.size();
  const auto [stop, error] = std::from_chars(entry.value.data(), end, value);
  if (error != std::errc() || stop != end || !(value >= 0))
    throw_entry_error("numerals", entry, "the value of a number word must be a number, such as 20 or 1e6");
  return value;
}

void read_flags(const Entry& entry, Numeral& numeral) {
  std::string_view rest = entry.flags;
  while (!rest.empty()) {
    const std::string_view flag = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(rest.size(), flag.size() + 1));
    if (flag == "times")
      numeral.times = true;
    else if (flag == "alone")
      numeral.alone = true;
    else if (flag == "ordinal")
      numeral.ordinal = true;
    else if (flag == "part")
      numeral.part = true;
    else if (flag == "weak")
      numeral.weak = true;
    else if (flag == "article")
      numeral.article = true;
    else if (flag == "half")
      numeral.half = true;
    else if (flag == "and")
      numeral.is_and = true;
    else if (flag == "joins")
      numeral.joins = true;
    else
      throw_entry_error("numerals", entry,
                        "unknown flag `" + std::string(flag) +
                            "`; known are times, alone, ordinal, part, weak, article, half, and, joins");
  }
}

}  // namespace

bool NumeralSum::add(double value) {
  if (!(value < limit_)) return false;
  if (group_ != 0 && !(value < lowest_place(group_))) return false;
  group_ += value;
  return true;
}

bool NumeralSum::times(double scale) {
  if (scale == 100) {  // belongs to the last digits only: thousand nine hundred
    const double low = std::fmod(group_, scale);
    if (low == 0) return add(scale);
    if (!(group_ - low + low * scale < limit_)) return false;
    group_ += low * scale - low;
    return true;
  }
  if (limit_ == 1000 && scale > limit_ && value() < scale) {  // tres mil millones
    total_ = value() * scale;
    group_ = 0;
    limit_ = scale;
    return true;
  }
  if (!(scale < limit_)) return false;
  if (scale < 1000) {  // dozens
    group_ = (group_ == 0 ? 1 : group_) * scale;
    return true;
  }
  total_ += (group_ == 0 ? 1 : group_) * scale;
  group_ = 0;
  limit_ = scale;
  return true;
}

bool NumeralSum::add_half() {
  if (group_ != 0 || std::isinf(limit_)) return false;
  total_ += limit_ / 2;
  return true;
}

Numerals::Numerals(const Language& language) {
  for (const Entry& entry : language.section("numerals")) {
    Listed listed{fold(entry.key), {}};
    listed.numeral.value = read_value(entry);
    read_flags(entry, listed.numeral);
    // A later row replaces an earlier one of the same word, so that a child language can correct its parent.
    std::erase_if(listed_, [&](const Listed& l) {
      return l.word == listed.word && l.numeral.part == listed.numeral.part;
    });
    listed_.push_back(std::move(listed));
  }
  for (const Listed& listed : listed_) {
    if (listed.numeral.half || listed.numeral.is_and || listed.numeral.joins || listed.word.size() < 2)
      continue;
    by_word_.try_emplace(listed.word, &listed.numeral);
    longest_ = std::max(longest_, listed.word.size());
  }
  note_ends();
}

// The first and last three bytes that a number written as one word can have; a part of two bytes gets its
// third from every part that may stand beside it.
void Numerals::note_ends() {
  for (const auto& [word, numeral] : by_word_) {
    if (word.size() >= 3) {
      starts_[place(word.substr(0, 3))] = 1;
      stops_[place(word.substr(word.size() - 3))] = 1;
      continue;
    }
    for (const auto& [other, unused] : by_word_) {
      const std::string first = std::string(word) + other.front(), last = other.back() + std::string(word);
      starts_[place(first)] = 1;
      stops_[place(last)] = 1;
    }
  }
}

// Reads the rest of a word on top of `sum`. The last part may be an ordinal; then the whole is one.
bool Numerals::read_parts(std::string_view rest, NumeralSum sum, int depth, Numeral& out) const {
  constexpr int max_parts = 12;
  if (depth == max_parts) return false;
  for (std::size_t length = std::min(rest.size(), longest_); length >= 2; --length) {
    const auto found = by_word_.find(rest.substr(0, length));
    if (found == by_word_.end()) continue;
    const Numeral& part = *found->second;
    const bool is_last = length == rest.size();
    if (part.ordinal && !is_last) continue;
    if (is_last && part.part && !part.ordinal) continue;
    NumeralSum next = sum;
    if (depth == 0 && part.times && !part.alone && !part.ordinal && !part.part) continue;
    // An ordinal ending (-esimo, value 0) adds nothing.
    if (part.value != 0 && !(part.times ? next.times(part.value) : next.add(part.value))) continue;
    if (!is_last) {
      if (read_parts(rest.substr(length), next, depth + 1, out)) return true;
      continue;
    }
    out = {};
    out.value = next.value();
    out.ordinal = part.ordinal;
    return out.value > 0;
  }
  return false;
}

bool Numerals::read_joined(std::string_view word, Numeral& out) const {
  if (word.size() > max_word) return false;
  const std::string folded = fold(word);
  return read_parts(folded, NumeralSum(), 0, out);
}

}  // namespace spigola
