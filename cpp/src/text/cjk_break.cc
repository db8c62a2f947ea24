#include "text/cjk_break.h"

#include "text/unicode.h"

#include <unicode/ucharstrie.h>
#include <unicode/udata.h>
#include <unicode/utypes.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>

namespace spigola {
namespace {

// Costs of words and their limits, as ICU has them.
constexpr std::uint32_t unknown_character_cost = 255;
constexpr int longest_word = 20;            // in characters
constexpr int longest_katakana_group = 20;  // longer ones are no candidates
constexpr std::uint32_t katakana_costs[] = {8192, 984, 408, 240, 204, 252, 300, 372, 480};

constexpr std::uint32_t katakana_cost(int length) {
  return length < static_cast<int>(std::size(katakana_costs)) ? katakana_costs[length] : katakana_costs[0];
}

constexpr bool is_katakana(char16_t c) {
  return c >= 0x30A1 && c <= 0x30FE && c != 0x30FB;
}

// Characters of one script or the other that are their own normal form.
constexpr bool is_plain(char32_t c) {
  return c == 0x3005 || c == 0x3007 || (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FA) ||
         (c >= 0x30FC && c <= 0x30FE) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF);
}

// The file cjdict.dict among ICU's data: eight numbers, the first of which says where a trie of UTF-16 begins
// and the fifth its kind, then the trie.
class CjkDictionary {
 public:
  struct Entry {
    icu::UCharsTrie::State state;
    UStringTrieResult result = USTRINGTRIE_NO_MATCH;
    std::int32_t value = 0;  // of the character alone, if it is a word
  };

  // nullptr where ICU has none, or in another form.
  static const CjkDictionary* get() {
    static const std::unique_ptr<const CjkDictionary> dictionary = open();
    return dictionary.get();
  }

  const char16_t* trie() const { return trie_; }
  const Entry& first(char16_t c) const { return entries_[static_cast<std::size_t>(c - first_character)]; }

 private:
  static constexpr char16_t first_character = 0x3000;
  static constexpr std::size_t num_characters = 0xA000 - first_character;

  explicit CjkDictionary(UDataMemory* file, const char16_t* trie) : file_(file), trie_(trie) {
    entries_.resize(num_characters);
    icu::UCharsTrie walker(trie);
    for (std::size_t i = 0; i < num_characters; ++i) {
      Entry& entry = entries_[i];
      entry.result = walker.first(first_character + static_cast<std::int32_t>(i));
      if (USTRINGTRIE_HAS_VALUE(entry.result)) entry.value = walker.getValue();
      walker.saveState(entry.state);
    }
  }

  static std::unique_ptr<const CjkDictionary> open() {
    constexpr std::int32_t kind_bits = 7, kind_utf16 = 1;
    UErrorCode status = U_ZERO_ERROR;
    UDataMemory* const file = udata_open(U_ICUDATA_NAME "-brkitr", "dict", "cjdict", &status);
    if (U_FAILURE(status)) return nullptr;
    const auto* const numbers = static_cast<const std::int32_t*>(udata_getMemory(file));
    if ((numbers[4] & kind_bits) != kind_utf16) {
      udata_close(file);
      return nullptr;
    }
    const auto* const bytes = static_cast<const char*>(udata_getMemory(file));
    return std::unique_ptr<const CjkDictionary>(
        new CjkDictionary(file, reinterpret_cast<const char16_t*>(bytes + numbers[0])));
  }

  struct Close {
    void operator()(UDataMemory* file) const { udata_close(file); }
  };
  std::unique_ptr<UDataMemory, Close> file_;
  const char16_t* trie_;
  std::vector<Entry> entries_;
};

// The cheapest way to each character of a run.
class Ways {
 public:
  explicit Ways(const std::u16string& characters) : characters_(characters) {
    costs_.assign(characters.size() + 1, std::numeric_limits<std::uint32_t>::max());
    costs_[0] = 0;
    before_.assign(characters.size() + 1, 0);
  }

  void find(const CjkDictionary& dictionary) {
    icu::UCharsTrie walker(dictionary.trie());
    bool was_katakana = false;
    for (std::size_t i = 0; i < characters_.size(); ++i) {
      // Every character can be reached: alone it is a word, too.
      try_words(dictionary, walker, i);
      const bool katakana = is_katakana(characters_[i]);
      if (katakana && !was_katakana) try_katakana(i);
      was_katakana = katakana;
    }
  }

  // Calls f(end) for the end of each word, the last first.
  template <class F>
  void for_each_end(F&& f) const {
    for (std::size_t end = characters_.size(); end > 0; end = before_[end]) f(end);
  }

 private:
  void try_word(std::size_t begin, std::size_t size, std::uint32_t cost) {
    const std::uint32_t sum = costs_[begin] + cost;
    if (sum >= costs_[begin + size]) return;
    costs_[begin + size] = sum;
    before_[begin + size] = static_cast<std::uint32_t>(begin);
  }

  void try_words(const CjkDictionary& dictionary, icu::UCharsTrie& walker, std::size_t begin) {
    const CjkDictionary::Entry& first = dictionary.first(characters_[begin]);
    const bool is_word = USTRINGTRIE_HAS_VALUE(first.result);
    if (is_word) try_word(begin, 1, static_cast<std::uint32_t>(first.value));
    if (USTRINGTRIE_HAS_NEXT(first.result)) {
      walker.resetToState(first.state);
      const std::size_t longest = std::min<std::size_t>(longest_word, characters_.size() - begin);
      for (std::size_t size = 2; size <= longest; ++size) {
        const UStringTrieResult result = walker.next(characters_[begin + size - 1]);
        if (USTRINGTRIE_HAS_VALUE(result))
          try_word(begin, size, static_cast<std::uint32_t>(walker.getValue()));
        if (!USTRINGTRIE_HAS_NEXT(result)) break;
      }
    }
    if (!is_word) try_word(begin, 1, unknown_character_cost);
  }

  void try_katakana(std::size_t begin) {
    int length = 1;
    while (length < longest_katakana_group && begin + static_cast<std::size_t>(length) < characters_.size() &&
           is_katakana(characters_[begin + static_cast<std::size_t>(length)]))
      ++length;
    if (length < longest_katakana_group)
      try_word(begin, static_cast<std::size_t>(length), katakana_cost(length));
  }

  const std::u16string& characters_;
  std::vector<std::uint32_t> costs_, before_;
};

}  // namespace

bool cjk_breaks(std::string_view run_utf8, Offset base, std::vector<Offset>& word_ends) {
  constexpr std::size_t bytes_of_one = 3;
  if (run_utf8.size() % bytes_of_one != 0) return false;
  std::u16string characters;
  characters.reserve(run_utf8.size() / bytes_of_one);
  const char* const end = run_utf8.data() + run_utf8.size();
  for (const char* p = run_utf8.data(); p < end; p += bytes_of_one) {
    const auto [c, length] = unicode::decode(p, end);
    if (length != bytes_of_one || !is_plain(c)) return false;
    characters.push_back(static_cast<char16_t>(c));
  }
  const CjkDictionary* const dictionary = CjkDictionary::get();
  if (dictionary == nullptr) return false;
  Ways ways(characters);
  ways.find(*dictionary);
  const std::size_t first = word_ends.size();
  ways.for_each_end([&](std::size_t word_end) {
    word_ends.push_back(base + static_cast<Offset>(bytes_of_one * word_end));
  });
  std::reverse(word_ends.begin() + static_cast<std::ptrdiff_t>(first), word_ends.end());
  return true;
}

}  // namespace spigola
