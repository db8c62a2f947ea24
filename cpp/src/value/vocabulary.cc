#include "value/vocabulary.h"

#include "value/word_key.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <functional>

namespace spigola {
namespace {

// Classes of the sections whose values are names that C++ knows.
struct EnumeratedClass {
  std::string_view name;
  ArgumentType type;
};
constexpr std::array<EnumeratedClass, 6> enumerated_classes = {{{"time_unit", ArgumentType::grain},
                                                                {"single_unit", ArgumentType::grain},
                                                                {"season", ArgumentType::season},
                                                                {"day_part", ArgumentType::day_part},
                                                                {"today_part", ArgumentType::day_part},
                                                                {"reference", ArgumentType::reference}}};

std::string join(Names names) {
  std::string all;
  for (const std::string_view name : names) {
    if (!all.empty()) all += ", ";
    all += name;
  }
  return all;
}

bool read_number(std::string_view text, double& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size();
}

WordCase read_case(std::string_view section, const Entry& entry) {
  if (entry.flags.empty()) return WordCase::any;
  if (entry.flags == "cased") return WordCase::capital;
  if (entry.flags == "lower") return WordCase::lower;
  throw_entry_error(section, entry,
                    "unknown flag `" + std::string(entry.flags) + "`; known are cased, lower");
}

}  // namespace

Symbol symbol_of(ValueKind kind) {
  switch (kind) {
    case ValueKind::date: return symbol(BuiltinClass::date);
    case ValueKind::time: return symbol(BuiltinClass::time);
    case ValueKind::period: return symbol(BuiltinClass::period);
    case ValueKind::duration: return symbol(BuiltinClass::duration);
    case ValueKind::set: return symbol(BuiltinClass::set);
    case ValueKind::money: return symbol(BuiltinClass::money);
    case ValueKind::percentage: return symbol(BuiltinClass::percentage);
    case ValueKind::quantity: return symbol(BuiltinClass::quantity);
    case ValueKind::number:
    case ValueKind::ordinal: break;  // these are classes of items, whether or not a value was made of them
  }
  return 0;
}

Vocabulary::Vocabulary(const Language& language) : numerals_(language) {
  class_types_.push_back(ArgumentType::number);  // symbol 0
  for (const std::string_view name : builtin_class_names) {
    classes_.emplace(name, next_symbol_++);
    const bool moment = name == "clock" || name == "numeric_date";
    class_types_.push_back(moment ? ArgumentType::moment : ArgumentType::number);
  }
  for (Symbol s = symbol(BuiltinClass::date); s <= symbol(BuiltinClass::quantity); ++s)
    class_types_[s] = ArgumentType::value;
  read_section(language, "calendar");
  read_section(language, "units");
  const std::vector<Numerals::Listed>& listed = numerals_.listed();
  for (std::size_t i = 0; i < listed.size(); ++i) {
    Word& word = growing_[word_key(listed[i].word)].word;
    (listed[i].numeral.part ? word.numeral_part : word.numeral) = static_cast<std::int32_t>(i);
  }
}

void Vocabulary::read_section(const Language& language, std::string_view name) {
  for (const Entry& entry : language.section(name)) add_meaning(name, entry);
}

// `gennaio  month 1`, `il  article`
void Vocabulary::add_meaning(std::string_view section, const Entry& entry) {
  if (growing_.size() == max_words) throw_entry_error(section, entry, "more than 65000 words with a meaning");
  const std::size_t space = entry.value.find(' ');
  const std::string_view name = entry.value.substr(0, space);
  const std::string_view value = space == std::string_view::npos ? "" : entry.value.substr(space + 1);
  if (name.empty())
    throw_entry_error(section, entry,
                      "the value is empty; write a class and what the word means, such as `month 1`");
  if (std::find(builtin_class_names.begin(), builtin_class_names.end(), name) != builtin_class_names.end())
    throw_entry_error(section, entry,
                      "the class <" + std::string(name) + "> is recognised by itself; use another name");
  Meaning meaning{0, read_case(section, entry), {}};
  meaning.payload.text = value;
  ArgumentType type = ArgumentType::text;
  const auto enumerated = std::find_if(enumerated_classes.begin(), enumerated_classes.end(),
                                       [&](const EnumeratedClass& c) { return c.name == name; });
  if (enumerated != enumerated_classes.end()) {
    type = enumerated->type;
    const Names names = names_of_type(type);
    const auto found = std::find(names.begin(), names.end(), value);
    if (found == names.end())
      throw_entry_error(
          section, entry,
          "unknown " + std::string(name) + " `" + std::string(value) + "`; known are " + join(names));
    meaning.payload.number = static_cast<double>(found - names.begin());
  } else if (read_number(value, meaning.payload.number)) {
    type = ArgumentType::number;
  }

  const auto [place, is_new] = classes_.try_emplace(std::string(name), next_symbol_);
  if (is_new) {
    ++next_symbol_;
    class_types_.push_back(type);
  } else if (class_types_[place->second] != type) {
    throw_entry_error(section, entry,
                      "the class " + std::string(name) + " has numbers in some rows and texts in others");
  }
  meaning.symbol = place->second;
  std::vector<Meaning>& meanings = growing_[word_key(entry.key)].meanings;
  // A later row replaces an earlier one of the same word and class.
  std::erase_if(meanings, [&](const Meaning& m) { return m.symbol == meaning.symbol; });
  meanings.push_back(meaning);
}

Symbol Vocabulary::add_word(std::string_view word) {
  Symbol& result = growing_[word_key(word)].word.symbol;
  if (result == 0) {
    result = next_symbol_++;
    class_types_.push_back(ArgumentType::text);
  }
  return result;
}

Symbol Vocabulary::class_symbol(std::string_view name) const {
  const auto found = classes_.find(name);
  return found == classes_.end() ? 0 : found->second;
}

std::optional<ArgumentType> Vocabulary::class_type(Symbol symbol) const {
  return symbol < class_types_.size() ? std::optional(class_types_[symbol]) : std::nullopt;
}

std::string Vocabulary::class_names() const {
  std::string names;
  for (const auto& [name, symbol] : classes_) {
    if (!names.empty()) names += ", ";
    names += name;
  }
  return names;
}

Vocabulary::Carried Vocabulary::carried_by(const GrowingWord& growing) {
  Carried carried{growing.word.is_numeral() ? Symbol{1} : Symbol{0}, growing.word.symbol};
  for (const Meaning& m : growing.meanings) carried.push_back(m.symbol);
  return carried;
}

// Words that carry the same symbols have one bit: the largest groups, such as months or numerals, one of
// their own, single words shared ones, so that a mask of a few classes turns away most other words.
std::map<Vocabulary::Carried, int> Vocabulary::bits_of_groups() const {
  std::map<Carried, std::size_t> sizes;
  for (const auto& [key, growing] : growing_) ++sizes[carried_by(growing)];
  std::vector<std::pair<std::size_t, Carried>> groups;
  groups.reserve(sizes.size());
  for (const auto& [carried, size] : sizes) groups.emplace_back(size, carried);
  std::sort(groups.begin(), groups.end(), std::greater<>());
  constexpr std::size_t first_free_bit = 4, most_own = 40;
  std::size_t num_own = 0;
  while (num_own < std::min(groups.size(), most_own) && groups[num_own].first > 1) ++num_own;
  const std::size_t num_shared = 64 - first_free_bit - num_own;
  std::map<Carried, int> bits;
  for (std::size_t g = 0; g < groups.size(); ++g)
    bits[groups[g].second] =
        static_cast<int>(first_free_bit + (g < num_own ? g : num_own + (g - num_own) % num_shared));
  return bits;
}

void Vocabulary::finish() {
  const std::map<Carried, int> bit_of = bits_of_groups();
  for (auto& [key, growing] : growing_) {
    Word word = growing.word;
    word.first_meaning = static_cast<std::uint32_t>(meanings_.size());
    word.num_meanings = static_cast<std::uint32_t>(growing.meanings.size());
    word.bit = std::uint64_t{1} << bit_of.at(carried_by(growing));
    meanings_.insert(meanings_.end(), growing.meanings.begin(), growing.meanings.end());
    std::uint16_t& head = heads_[key % num_heads];
    keys_.push_back({key, word.bit, head});
    head = static_cast<std::uint16_t>(words_.size());
    words_.push_back(word);
  }
  growing_.clear();
}

// The bits of all items that may be a number, or go on with one.
std::uint64_t Vocabulary::numeral_bits() const {
  std::uint64_t bits = digits_bit | joined_bit;
  for (const Word& word : words_)
    if (word.is_numeral()) bits |= word.bit;
  return bits;
}

std::vector<std::uint64_t> Vocabulary::item_bits() const {
  std::vector<std::uint64_t> bits(next_symbol_);
  for (const Word& word : words_) {
    bits[word.symbol] |= word.bit;
    for (const Meaning& m : meanings(word)) bits[m.symbol] |= word.bit;
  }
  for (Symbol s = symbol(BuiltinClass::integer); s <= symbol(BuiltinClass::nth); ++s)
    bits[s] = numeral_bits();
  bits[symbol(BuiltinClass::word)] = word_bit;
  for (Symbol s = symbol(BuiltinClass::date); s <= symbol(BuiltinClass::quantity); ++s) bits[s] = value_bit;
  return bits;
}

void Vocabulary::note_beginnings(const TokenAutomaton& basic, const TokenAutomaton& combining) {
  note_beginnings(beginnings(basic), &Word::basic);
  const std::vector<Beginning> of_symbols = beginnings(combining);
  note_beginnings(of_symbols, &Word::combining);
  combining_number_.follow = numeral_bits();  // a number may go on
  for (Symbol s = symbol(BuiltinClass::integer); s <= symbol(BuiltinClass::nth); ++s)
    combining_number_.add(of_symbols[s]);
}

// By symbol: what the sequences that begin with it do next.
std::vector<Vocabulary::Beginning> Vocabulary::beginnings(const TokenAutomaton& automaton) const {
  std::vector<Beginning> result(next_symbol_);
  automaton.for_each_edge([&](std::uint32_t from, Symbol s, std::uint32_t to) {
    if (from == TokenAutomaton::root)
      result[s] = {true, !automaton.accepted(to).empty(), automaton.marks_out(to)};
  });
  return result;
}

// What each word may be followed by, so that the walk begins only where a second step is possible.
void Vocabulary::note_beginnings(std::span<const Beginning> of_symbols, Beginning Word::* member) {
  const std::uint64_t numerals = numeral_bits();
  for (Word& word : words_) {
    Beginning& all = word.*member;
    const auto add = [&](BuiltinClass c) { all.add(of_symbols[symbol(c)]); };
    if (word.symbol != 0) all.add(of_symbols[word.symbol]);
    for (const Meaning& m : meanings(word)) all.add(of_symbols[m.symbol]);
    if (!word.is_numeral()) continue;
    const Numeral numeral =
        numerals_.listed()[static_cast<std::size_t>(word.numeral >= 0 ? word.numeral : word.numeral_part)]
            .numeral;
    if (numeral.is_and || numeral.joins) continue;  // begins no number
    const bool weak = numeral.article || numeral.weak;
    if (numeral.ordinal) {
      add(BuiltinClass::nth);
      if (!weak) add(BuiltinClass::ordinal);
    } else {
      all.follow |= numerals;  // a number may go on
      all.starts = true;
      add(BuiltinClass::count);
      if (!weak) add(BuiltinClass::number);
      if (!weak) add(BuiltinClass::year);
    }
    if (!numeral.article && !(numeral.ordinal && numeral.weak)) add(BuiltinClass::day);
  }
}

}  // namespace spigola
