// The words that the segmenter treats in their own way, compiled from the language's sections.
#pragma once

#include <spigola/language.h>

#include "segment/word_filter.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace spigola {

// An open-addressing set of keys with a small value each. Value 0 is "not there".
class KeyTable {
 public:
  using Value = std::uint16_t;

  void set(std::uint64_t key, Value value);
  bool empty() const noexcept { return used_ == 0; }
  Value find(std::uint64_t key) const noexcept {
    if (slots_.empty()) return 0;
    for (std::size_t i = key & mask_;; i = (i + 1) & mask_) {
      const Slot& slot = slots_[i];
      if (slot.value == 0) return 0;
      if (slot.key == key) return slot.value;
    }
  }

 private:
  struct Slot {
    std::uint64_t key = 0;
    Value value = 0;
  };
  std::vector<Slot> slots_;
  std::size_t mask_ = 0, used_ = 0;
};

// What the full stop of an abbreviation says about the end of the sentence.
enum class Abbreviation : std::uint8_t {
  none,
  title,     // never an end: a name follows
  number,    // an abbreviation only when a number follows
  closing,   // may also end a sentence
  inner,     // never an end
  counted,   // behind a number as closing, else as title
  acronym,   // as closing, but only before a function word: a name may follow (U.S. Senate)
  calendar,  // as number, and also when a number stands before it (12 gen.)
  lower      // only when the sentence goes on in lower case (10 kg. di pane)
};

enum class Apostrophes : std::uint8_t {
  after,   // the apostrophe ends the elided word: dell'|oggi, also one that no list has
  listed,  // it ends the elided words of the list: l'|eau, but aujourd'hui
  before,  // an ending begins with it or holds it: do|n't
  inside   // it splits nothing
};

// What a capitalised word behind a single letter and a stop says: `J. Smith`, `C. Poi`, `G. Di Vittorio`.
enum class FunctionWord : std::uint8_t {
  none,
  joining,  // may begin a name, or a sentence when it goes on in lower case: article, preposition, auxiliary
  opening   // begins a sentence
};

// All lookups take the text as it stands; it is folded as terms are, apostrophes to '.
class WordLists {
 public:
  // Throws LanguageError (file, line) for an unknown class or flag.
  explicit WordLists(const Language& language);

  Abbreviation abbreviation(std::string_view with_stop) const;
  // In bytes of a text, however its letters are composed.
  std::ptrdiff_t longest_abbreviation() const { return longest_abbreviation_; }
  // False where the stop behind this word makes no abbreviation of it. Letters as word_filter.h says.
  bool may_abbreviate(std::string_view word) const { return abbreviated_.may_hold(word); }
  const WordFilter& abbreviated() const { return abbreviated_; }
  bool is_elision(std::string_view with_apostrophe) const;  // dell'
  // The same for one ASCII letter: l'
  bool elides_letter(char letter) const { return (elided_letters_ >> (letter & 31)) & 1; }
  bool is_apocope(std::string_view with_apostrophe) const;  // po'
  bool is_contraction(std::string_view ending) const;       // n't, 's
  // False where no contraction has this ASCII letter before its apostrophe: n't.
  bool may_contract_letter(char letter) const { return (contracted_letters_ >> (letter & 31)) & 1; }
  bool is_whole_contraction(std::string_view token) const;  // 'em: with its leading apostrophe
  // The hyphen between these two parts splits no word: по-|перше, non-|human.
  bool joins_hyphen(std::string_view before, std::string_view after) const;
  // It splits even a word that the profile keeps: post-|moderno.
  bool splits_hyphen(std::string_view before, std::string_view after) const;
  // A clause that begins with this word belongs to the one before it: perché. An ending of the list counts
  // only where `endings` says so.
  bool links_clause(std::string_view word, bool endings) const;
  bool is_mark_ending(std::string_view with_mark) const;  // :innen
  bool has_mark_endings() const { return !mark_endings_.empty(); }
  bool has_enclitics() const { return !enclitics_.empty(); }
  bool is_enclitic(std::string_view with_hyphen) const;  // -t-il
  bool is_top_domain(std::string_view label) const;      // com
  bool is_file_extension(std::string_view label) const;  // pdf
  bool is_number_unit(std::string_view letters) const;   // km, behind a number
  bool is_article(std::string_view word) const;
  bool bears_letter(std::string_view word) const;  // série, before A
  bool has_function_words() const { return !function_words_.empty(); }
  bool is_function_word(std::string_view word) const;  // der, sie
  FunctionWord function_word(std::string_view word) const;
  Apostrophes apostrophes() const { return apostrophes_; }

 private:
  void read_abbreviations(const Language& language);

  WordFilter abbreviated_;  // words that an abbreviation is with its stop
  KeyTable abbreviations_;  // low four bits: class in lower case; high four: class with a capital
  KeyTable elisions_, apocopes_, contractions_, whole_contractions_, top_domains_, function_words_,
      hyphen_parts_, hyphen_splits_, clause_links_, enclitics_, file_extensions_, number_units_, articles_,
      letter_heads_, mark_endings_;
  std::vector<std::string> hyphen_endings_;       // of the part before a hyphen
  std::vector<std::string> clause_link_endings_;  // of the first word of a clause
  std::ptrdiff_t longest_abbreviation_ = 0;
  std::uint32_t elided_letters_ = 0, contracted_letters_ = 0;  // bit 1: a
  Apostrophes apostrophes_ = Apostrophes::inside;
};

}  // namespace spigola
