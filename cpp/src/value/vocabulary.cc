#include "value/vocabulary.h"

#include "value/word_key.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <unordered_map>

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
  const std::size_t space = entry.value.find(' ');
  const std::string_view name = entry.value.substr(0, space);
  const std::string_view value = space == std::string_view::npos ? "" : entry.value.substr(space + 1);
  if (name.empty())
    throw_entry_error(section, entry,
                      "the value is empty; write a class and what the word means, such as `month 1`");
  if (std::find(builtin_class_names.begin(), builtin_class_names.end(), name) != builtin_class_names.end())
    throw_entry_error(section, entry,
                      "the class <" + std::string(name) + "> is recognised by itself; use another name");
  if (!entry.flags.empty() && entry.flags != "cased")
    throw_entry_error(section, entry, "unknown flag `" + std::string(entry.flags) + "`; known is cased");

  Meaning meaning{0, entry.flags == "cased", {}};
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

void Vocabulary::finish(const TokenAutomaton& basic, const TokenAutomaton& combining) {
  const std::size_t capacity = std::bit_ceil(growing_.size() * 2 + 1);
  slots_.assign(capacity, Slot{});
  mask_ = capacity - 1;
  constexpr std::size_t first_free_bit = 3;
  for (auto& [key, growing] : growing_) {
    Word word = growing.word;
    word.first_meaning = static_cast<std::uint32_t>(meanings_.size());
    word.num_meanings = static_cast<std::uint32_t>(growing.meanings.size());
    word.bit = std::uint64_t{1} << (first_free_bit + words_.size() % (64 - first_free_bit));
    meanings_.insert(meanings_.end(), growing.meanings.begin(), growing.meanings.end());
    std::size_t i = slot(key);
    while (slots_[i].word >= 0) i = (i + 1) & mask_;
    slots_[i] = {key, static_cast<std::int32_t>(words_.size())};
    known_[key & (filter_size - 1)] = 1;
    words_.push_back(word);
  }
  growing_.clear();
  note_beginnings(basic, &Word::basic);
  note_beginnings(combining, &Word::combining);
}

// What each word may be followed by, so that the walk begins only where a second step is possible.
void Vocabulary::note_beginnings(const TokenAutomaton& automaton, Beginning Word::* member) {
  constexpr Symbol first_number = symbol(BuiltinClass::integer), last_number = symbol(BuiltinClass::nth);
  const auto is_numeral = [](const Word& w) { return w.numeral >= 0 || w.numeral_part >= 0; };
  // The bits of all items that carry a symbol.
  std::vector<std::uint64_t> bits(next_symbol_);
  std::uint64_t numeral_bits = joined_bit;
  for (const Word& word : words_) {
    bits[word.symbol] |= word.bit;
    for (const Meaning& m : meanings(word)) bits[m.symbol] |= word.bit;
    if (is_numeral(word)) numeral_bits |= word.bit;
  }
  for (Symbol s = first_number; s <= last_number; ++s) bits[s] = numeral_bits | digits_bit;
  bits[symbol(BuiltinClass::word)] = ~std::uint64_t{0};
  for (Symbol s = symbol(BuiltinClass::word) + 1; s <= symbol(BuiltinClass::quantity); ++s)
    bits[s] = value_bit;

  std::vector<Beginning> beginnings(next_symbol_);
  std::unordered_map<std::uint32_t, Symbol> first_symbols;  // by the node they lead to
  automaton.for_each_edge([&](std::uint32_t from, Symbol s, std::uint32_t to) {
    if (from != TokenAutomaton::root) return;
    beginnings[s] = {true, !automaton.accepted(to).empty(), 0};
    first_symbols.emplace(to, s);
  });
  automaton.for_each_edge([&](std::uint32_t from, Symbol s, std::uint32_t) {
    if (const auto first = first_symbols.find(from); first != first_symbols.end())
      beginnings[first->second].follow |= bits[s];
  });
  for (Word& word : words_) {
    Beginning& all = word.*member;
    const auto add = [&](Symbol s) {
      all.starts = all.starts || beginnings[s].starts;
      all.alone = all.alone || beginnings[s].alone;
      all.follow |= beginnings[s].follow;
    };
    if (word.symbol != 0) add(word.symbol);
    for (const Meaning& m : meanings(word)) add(m.symbol);
    if (!is_numeral(word)) continue;
    all.follow |= numeral_bits;  // a number may go on
    const Numeral numeral =
        numerals_.listed()[static_cast<std::size_t>(word.numeral >= 0 ? word.numeral : word.numeral_part)]
            .numeral;
    for (const BuiltinClass c : {BuiltinClass::count, BuiltinClass::nth}) add(symbol(c));
    if (!numeral.article && !(numeral.ordinal && numeral.weak)) add(symbol(BuiltinClass::day));
    if (numeral.article || numeral.weak) continue;
    for (const BuiltinClass c : {BuiltinClass::number, BuiltinClass::ordinal, BuiltinClass::year})
      add(symbol(c));
  }
}

}  // namespace spigola
