#include "value/vocabulary.h"

#include "value/items.h"

#include <algorithm>
#include <bit>
#include <charconv>

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
    Word& word = growing_[item_key(listed[i].word)].word;
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
  std::vector<Meaning>& meanings = growing_[item_key(entry.key)].meanings;
  // A later row replaces an earlier one of the same word and class.
  std::erase_if(meanings, [&](const Meaning& m) { return m.symbol == meaning.symbol; });
  meanings.push_back(meaning);
}

Symbol Vocabulary::add_word(std::string_view word) {
  Symbol& result = growing_[item_key(word)].word.symbol;
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

void Vocabulary::finish(const TokenAutomaton& automaton) {
  const auto starts_number = [&] {
    for (const BuiltinClass c : {BuiltinClass::number, BuiltinClass::count, BuiltinClass::ordinal,
                                 BuiltinClass::day, BuiltinClass::year, BuiltinClass::integer})
      if (automaton.can_start(symbol(c))) return true;
    return false;
  }();
  const std::size_t capacity = std::bit_ceil(growing_.size() * 2 + 1);
  slots_.assign(capacity, Slot{});
  mask_ = capacity - 1;
  for (auto& [key, growing] : growing_) {
    Word word = growing.word;
    word.first_meaning = static_cast<std::uint32_t>(meanings_.size());
    word.num_meanings = static_cast<std::uint32_t>(growing.meanings.size());
    meanings_.insert(meanings_.end(), growing.meanings.begin(), growing.meanings.end());
    bool starts = (word.symbol != 0 && automaton.can_start(word.symbol)) ||
                  ((word.numeral >= 0 || word.numeral_part >= 0) && starts_number);
    for (const Meaning& m : growing.meanings) starts = starts || automaton.can_start(m.symbol);
    std::size_t i = slot(key);
    while (slots_[i].word >= 0) i = (i + 1) & mask_;
    slots_[i] = {key, static_cast<std::int32_t>(words_.size())};
    known_[key & (filter_size - 1)] = 1;
    if (starts) starting_[key & (filter_size - 1)] = 1;
    words_.push_back(word);
  }
  growing_.clear();
}

}  // namespace spigola
