// The words a language's value rules know, with their classes: what turns an item into symbols.
//
// Words come from calendar.tsv and units.tsv (word → class and value), numerals.tsv, and the rules
// themselves. Ordinary words are turned away by one probe of a table with their key.
#pragma once

#include "pattern/token_automaton.h"
#include "value/constructors.h"
#include "value/numerals.h"

#include <array>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace spigola {

// Classes that C++ recognises; a pattern names them as here. Symbols 1 … in this order.
inline constexpr std::array<std::string_view, 21> builtin_class_names = {
    // forms of digits, in the order of NumberForm
    "integer", "decimal", "day", "month_number", "year", "year2", "clock", "numeric_date",
    // numbers in digits and words
    "number", "count", "ordinal", "nth",
    // any word
    "word",
    // values read before, in the order of their kinds
    "date", "time", "period", "duration", "set", "money", "percentage", "quantity"};

enum class BuiltinClass : Symbol {
  integer = 1,
  decimal,
  day,
  month_number,
  year,
  year2,
  clock,
  numeric_date,
  number,
  count,
  ordinal,
  nth,
  word,
  date,
  time,
  period,
  duration,
  set,
  money,
  percentage,
  quantity
};
constexpr Symbol symbol(BuiltinClass c) {
  return static_cast<Symbol>(c);
}
// The class of a value that was read before; 0 for kinds that are no class.
Symbol symbol_of(ValueKind kind);
constexpr bool is_value_class(Symbol s) {
  return s >= symbol(BuiltinClass::date) && s <= symbol(BuiltinClass::quantity);
}

// Sets of the recognised classes, as bits.
using ClassSet = std::uint64_t;
constexpr ClassSet class_bit(Symbol s) {
  return s < 64 ? ClassSet{1} << s : 0;
}
inline constexpr ClassSet number_classes = (ClassSet{1} << symbol(BuiltinClass::word)) - 1;
inline constexpr ClassSet value_classes = ~(2 * class_bit(symbol(BuiltinClass::word)) - 1);

class Vocabulary {
 public:
  // Reads the sections. Throws LanguageError.
  explicit Vocabulary(const Language& language);
  Vocabulary(const Vocabulary&) = delete;  // entries point into it
  Vocabulary& operator=(const Vocabulary&) = delete;

  // One class of a word.
  struct Meaning {
    Symbol symbol = 0;
    bool cased = false;  // only where the word begins with a capital
    Payload payload;
  };
  // What patterns that begin with the word want.
  struct Beginning {
    bool starts = false;       // some pattern begins with it
    bool alone = false;        // some pattern is nothing else
    std::uint64_t follow = 0;  // the bits of all items that may stand next in the others
  };
  struct Word {
    Symbol symbol = 0;  // of the word itself, 0 where no rule names it
    std::uint32_t first_meaning = 0, num_meanings = 0;
    std::int32_t numeral = -1, numeral_part = -1;  // rows of numerals().listed()
    std::uint64_t bit = 0;                         // one of 61, shared with other words
    Beginning basic, combining;
  };
  static constexpr std::uint64_t digits_bit = 1, joined_bit = 2, value_bit = 4;

  // While rules are compiled: the symbol of a word; that of a class, 0 where there is none.
  Symbol add_word(std::string_view word);
  Symbol class_symbol(std::string_view name) const;
  std::optional<ArgumentType> class_type(Symbol symbol) const;
  std::string class_names() const;
  // Builds the look-up tables.
  void finish(const TokenAutomaton& basic, const TokenAutomaton& combining);

  // The row of a word; −1, mostly after one probe, for a word that nobody knows.
  std::int32_t find(std::uint64_t key) const {
    if (!known_[key & (filter_size - 1)]) return -1;
    for (std::size_t i = slot(key);; i = (i + 1) & mask_)
      if (slots_[i].word < 0 || slots_[i].key == key) return slots_[i].word;
  }
  const Word& word(std::int32_t row) const { return words_[static_cast<std::size_t>(row)]; }
  std::span<const Meaning> meanings(const Word& word) const {
    return std::span(meanings_).subspan(word.first_meaning, word.num_meanings);
  }
  const Numerals& numerals() const { return numerals_; }

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::int32_t word = -1;
  };
  struct GrowingWord {
    Word word;
    std::vector<Meaning> meanings;
  };
  static constexpr std::size_t filter_size = 1 << 14;

  void read_section(const Language& language, std::string_view name);
  void add_meaning(std::string_view section, const Entry& entry);
  void note_beginnings(const TokenAutomaton& automaton, Beginning Word::* member);
  std::size_t slot(std::uint64_t key) const { return static_cast<std::size_t>(key >> 20) & mask_; }

  Numerals numerals_;
  std::map<std::string, Symbol, std::less<>> classes_;
  std::vector<ArgumentType> class_types_;  // by symbol
  Symbol next_symbol_ = 1;
  std::map<std::uint64_t, GrowingWord> growing_;
  std::vector<Word> words_;
  std::vector<Meaning> meanings_;
  std::vector<Slot> slots_ = std::vector<Slot>(1);
  std::size_t mask_ = 0;
  std::vector<std::uint8_t> known_ = std::vector<std::uint8_t>(filter_size);
};

}  // namespace spigola
