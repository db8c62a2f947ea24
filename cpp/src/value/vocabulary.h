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

// How a word must be written to have a meaning: `May` with a capital, the French `mars` without one.
enum class WordCase : std::uint8_t { any, capital, lower };

class Vocabulary {
 public:
  // Reads the sections. Throws LanguageError.
  explicit Vocabulary(const Language& language);
  Vocabulary(const Vocabulary&) = delete;  // entries point into it
  Vocabulary& operator=(const Vocabulary&) = delete;

  // One class of a word.
  struct Meaning {
    Symbol symbol = 0;
    WordCase word_case = WordCase::any;
    Payload payload;
  };
  // What patterns that begin with the word want.
  struct Beginning {
    bool starts = false;       // some pattern begins with it
    bool alone = false;        // some pattern is nothing else
    std::uint64_t follow = 0;  // the bits of all items that may stand next in the others
    void add(const Beginning& other) {
      starts = starts || other.starts;
      alone = alone || other.alone;
      follow |= other.follow;
    }
  };
  struct Word {
    Symbol symbol = 0;  // of the word itself, 0 where no rule names it
    std::uint32_t first_meaning = 0, num_meanings = 0;
    std::int32_t numeral = -1, numeral_part = -1;  // rows of numerals().listed()
    std::uint64_t bit = 0;                         // one of 60, shared with other words
    Beginning basic, combining;
    bool is_numeral() const { return numeral >= 0 || numeral_part >= 0; }
  };
  static constexpr std::uint64_t digits_bit = 1, joined_bit = 2, value_bit = 4, word_bit = 8;

  // More words than this cannot be known.
  static constexpr std::size_t max_words = 65000;
  std::size_t num_growing_words() const { return growing_.size(); }
  // While rules are compiled: the symbol of a word; that of a class, 0 where there is none.
  Symbol add_word(std::string_view word);
  Symbol class_symbol(std::string_view name) const;
  std::optional<ArgumentType> class_type(Symbol symbol) const;
  std::string class_names() const;
  // Builds the look-up table. No word may be added afterwards.
  void finish();
  // For each symbol: the bits of the items that carry it.
  std::vector<std::uint64_t> item_bits() const;
  // Notes what may stand behind each word.
  void note_beginnings(const TokenAutomaton& basic, const TokenAutomaton& combining);
  // Of numbers in digits, in combinations.
  const Beginning& combining_number() const { return combining_number_; }

  // The row of a word; 0, mostly after one probe, for a word that nobody knows. Which words a text has cannot
  // be foreseen: there is no branch on it.
  std::uint16_t find(std::uint64_t key) const {
    std::uint16_t row = heads_[key % num_heads];
    while (keys_[row].next != 0 && keys_[row].key != key) row = keys_[row].next;
    return keys_[row].key == key ? row : std::uint16_t{0};
  }
  const Word& word(std::uint16_t row) const { return words_[row]; }
  std::uint64_t bit(std::uint16_t row) const { return keys_[row].bit; }
  std::span<const Meaning> meanings(const Word& word) const {
    return std::span(meanings_).subspan(word.first_meaning, word.num_meanings);
  }
  const Numerals& numerals() const { return numerals_; }

 private:
  // Of the word in the same row; `next`: another one whose key has the same head, 0 for none.
  struct Key {
    std::uint64_t key = 0, bit = 0;
    std::uint16_t next = 0;
  };
  struct GrowingWord {
    Word word;
    std::vector<Meaning> meanings;
  };
  // The symbols of a word, and whether it is a numeral.
  using Carried = std::vector<Symbol>;
  static Carried carried_by(const GrowingWord& growing);
  std::map<Carried, int> bits_of_groups() const;
  static constexpr std::size_t num_heads = 1 << 13;

  void read_section(const Language& language, std::string_view name);
  void add_meaning(std::string_view section, const Entry& entry);
  std::vector<Beginning> beginnings(const TokenAutomaton& automaton) const;
  void note_beginnings(std::span<const Beginning> of_symbols, Beginning Word::* member);
  std::uint64_t numeral_bits() const;

  Numerals numerals_;
  std::map<std::string, Symbol, std::less<>> classes_;
  std::vector<ArgumentType> class_types_;  // by symbol
  Symbol next_symbol_ = 1;
  std::map<std::uint64_t, GrowingWord> growing_;
  std::vector<Word> words_ = std::vector<Word>(1);  // row 0: all other words
  std::vector<Meaning> meanings_;
  Beginning combining_number_;
  std::vector<Key> keys_ = std::vector<Key>(1);
  std::vector<std::uint16_t> heads_ = std::vector<std::uint16_t>(num_heads);
};

}  // namespace spigola
