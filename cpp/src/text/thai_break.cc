#include "text/thai_break.h"

#include "text/unicode.h"

#include <unicode/bytestrie.h>
#include <unicode/udata.h>
#include <unicode/utypes.h>

#include <array>
#include <cstdint>
#include <memory>

namespace spigola {
namespace {

// Limits of ICU's ThaiBreakEngine, in characters.
constexpr std::size_t longest_short_word = 3;  // such a word may take what no word begins with
constexpr std::size_t shortest_known_prefix = 3;
constexpr std::size_t shortest_run = 5;  // of which words are looked for
constexpr std::size_t most_candidates = 20;

// Characters are counted from U+0E00.
using Letter = std::uint8_t;
constexpr Letter paiyannoi = 0x2F, maiyamok = 0x46;

constexpr bool is_letter_or_mark(char32_t c) {
  return (c >= 0x0E01 && c <= 0x0E3A) || (c >= 0x0E40 && c <= 0x0E4E);
}
constexpr bool is_mark(Letter c) {
  return c == 0x31 || (c >= 0x34 && c <= 0x3A) || (c >= 0x47 && c <= 0x4E);
}
constexpr bool may_end_word(Letter c) {
  return c != 0x31 && !(c >= 0x40 && c <= 0x44);
}
constexpr bool may_begin_word(Letter c) {
  return (c >= 0x01 && c <= 0x2E) || (c >= 0x40 && c <= 0x44);
}
constexpr bool is_suffix(Letter c) {
  return c == paiyannoi || c == maiyamok;
}

// The file thaidict.dict among ICU's data: eight numbers, of which the first says where a trie of bytes
// begins, the fifth its kind, and the sixth that a byte is the distance from a character; then the trie.
class ThaiDictionary {
 public:
  struct Entry {
    icu::BytesTrie::State state;
    UStringTrieResult result = USTRINGTRIE_NO_MATCH;
  };

  // nullptr where ICU has none, or in another form.
  static const ThaiDictionary* get() {
    static const std::unique_ptr<const ThaiDictionary> dictionary = open();
    return dictionary.get();
  }

  const char* trie() const { return trie_; }
  const Entry& first(Letter c) const { return entries_[c]; }

 private:
  ThaiDictionary(UDataMemory* file, const char* trie) : file_(file), trie_(trie) {
    icu::BytesTrie walker(trie);
    for (std::size_t c = 0; c < entries_.size(); ++c) {
      entries_[c].result = walker.first(static_cast<std::int32_t>(c));
      walker.saveState(entries_[c].state);
    }
  }

  static std::unique_ptr<const ThaiDictionary> open() {
    constexpr std::int32_t kind_bits = 7, kind_bytes = 0, distance_from_thai = 0x0100'0E00;
    UErrorCode status = U_ZERO_ERROR;
    UDataMemory* const file = udata_open(U_ICUDATA_NAME "-brkitr", "dict", "thaidict", &status);
    if (U_FAILURE(status)) return nullptr;
    const auto* const numbers = static_cast<const std::int32_t*>(udata_getMemory(file));
    if ((numbers[4] & kind_bits) != kind_bytes || numbers[5] != distance_from_thai) {
      udata_close(file);
      return nullptr;
    }
    const auto* const bytes = static_cast<const char*>(udata_getMemory(file));
    return std::unique_ptr<const ThaiDictionary>(new ThaiDictionary(file, bytes + numbers[0]));
  }

  struct Close {
    void operator()(UDataMemory* file) const { udata_close(file); }
  };
  std::unique_ptr<UDataMemory, Close> file_;
  const char* trie_;
  std::array<Entry, 0x50> entries_;
};

class ThaiWalk {
 public:
  ThaiWalk(const ThaiDictionary& dictionary, const std::vector<Letter>& letters)
      : dictionary_(dictionary), walker_(dictionary.trie()), letters_(letters) {}

  // Calls f(end) for the end of each word but the last.
  template <class F>
  void for_each_end(F&& f) {
    if (letters_.size() < shortest_run) return;
    while (at_ < letters_.size()) {
      begin_ = at_;
      length_ = choose_word();
      if (at_ < letters_.size() && marked_length_ < longest_short_word) pass_over_unknown();
      while (at_ < letters_.size() && is_mark(letters_[at_])) {
        ++at_;
        ++length_;
      }
      if (at_ < letters_.size() && length_ > 0) take_suffixes();
      if (begin_ + length_ < letters_.size()) f(begin_ + length_);
    }
  }

 private:
  // The words of the dictionary that begin at one place, from the shortest to the longest.
  struct Candidates {
    std::size_t place = ~std::size_t{0};
    std::array<std::uint16_t, most_candidates> lengths;
    std::size_t count = 0;
    std::size_t prefix = 0;  // so many characters were asked for
    std::size_t current = 0, marked = 0;
  };

  // Those at this place; the place moves behind the longest. False: there are none.
  bool find(Candidates& words) {
    if (words.place != at_) look_up(words);
    if (words.count == 0) return false;
    words.current = words.marked = words.count - 1;
    at_ = words.place + words.lengths[words.current];
    return true;
  }
  // Goes back to the next shorter one.
  bool go_back(Candidates& words) {
    if (words.current == 0) return false;
    at_ = words.place + words.lengths[--words.current];
    return true;
  }

  void look_up(Candidates& words) {
    words.place = at_;
    words.count = 0;
    const ThaiDictionary::Entry& first = dictionary_.first(letters_[at_]);
    UStringTrieResult result = first.result;
    walker_.resetToState(first.state);
    std::size_t asked = 1;
    for (;;) {
      if (USTRINGTRIE_HAS_VALUE(result) && words.count < most_candidates)
        words.lengths[words.count++] = static_cast<std::uint16_t>(asked);
      if (!USTRINGTRIE_HAS_NEXT(result) || at_ + asked == letters_.size()) break;
      result = walker_.next(letters_[at_ + asked++]);
    }
    words.prefix = asked;
  }

  Candidates& words(std::size_t ahead) { return slots_[(num_words_ + ahead) % slots_.size()]; }

  // The longest word that two others follow, else that one follows, else the longest. Its length, 0 for none.
  std::size_t choose_word() {
    Candidates& first = words(0);
    marked_length_ = 0;
    if (!find(first)) return 0;
    if (first.count > 1 && at_ < letters_.size()) mark_followed(first);
    ++num_words_;
    marked_length_ = first.lengths[first.marked];
    at_ = first.place + marked_length_;
    return marked_length_;
  }

  void mark_followed(Candidates& first) {
    Candidates &second = words(1), &third = words(2);
    do {
      if (!find(second)) continue;
      first.marked = first.current;
      if (at_ >= letters_.size()) return;
      do {
        if (find(third)) {
          first.marked = first.current;
          return;
        }
      } while (go_back(second));
    } while (go_back(first));
  }

  // Where no word follows, what stands here belongs to the word before it, or is one of its own.
  void pass_over_unknown() {
    Candidates& next = words(0);
    if (find(next) || (length_ > 0 && next.prefix >= shortest_known_prefix)) {
      at_ = begin_ + length_;
      return;
    }
    std::size_t end = begin_ + length_;
    for (;;) {
      const Letter last = letters_[end++];
      if (end >= letters_.size()) break;
      if (!may_end_word(last) || !may_begin_word(letters_[end])) continue;
      at_ = end;
      if (find(words(1))) break;
    }
    at_ = end;
    if (length_ == 0) ++num_words_;
    length_ = end - begin_;
  }

  // Takes the marks of abbreviation and repetition where no word follows.
  void take_suffixes() {
    if (find(words(0)) || !is_suffix(letters_[at_])) {
      at_ = begin_ + length_;
      return;
    }
    if (letters_[at_] == paiyannoi && !is_suffix(letters_[at_ - 1])) take_one();
    if (at_ < letters_.size() && letters_[at_] == maiyamok && letters_[at_ - 1] != maiyamok) take_one();
  }
  void take_one() {
    ++at_;
    ++length_;
  }

  const ThaiDictionary& dictionary_;
  icu::BytesTrie walker_;
  const std::vector<Letter>& letters_;
  std::array<Candidates, 3> slots_;
  std::size_t at_ = 0, begin_ = 0, num_words_ = 0;
  std::size_t length_ = 0;         // of the word that begins at begin_
  std::size_t marked_length_ = 0;  // of what the dictionary has of it
};

}  // namespace

bool thai_breaks(std::string_view run_utf8, Offset base, std::vector<Offset>& word_ends) {
  constexpr std::size_t bytes_of_one = 3;
  if (run_utf8.size() % bytes_of_one != 0) return false;
  std::vector<Letter> letters;
  letters.reserve(run_utf8.size() / bytes_of_one);
  const char* const end = run_utf8.data() + run_utf8.size();
  for (const char* p = run_utf8.data(); p < end; p += bytes_of_one) {
    const auto [c, length] = unicode::decode(p, end);
    if (length != bytes_of_one || !is_letter_or_mark(c)) return false;
    letters.push_back(static_cast<Letter>(c - 0x0E00));
  }
  if (letters.empty() || is_mark(letters.front())) return false;
  const ThaiDictionary* const dictionary = ThaiDictionary::get();
  if (dictionary == nullptr) return false;
  ThaiWalk walk(*dictionary, letters);
  walk.for_each_end([&](std::size_t word_end) {
    word_ends.push_back(base + static_cast<Offset>(bytes_of_one * word_end));
  });
  word_ends.push_back(base + static_cast<Offset>(run_utf8.size()));
  return true;
}

}  // namespace spigola
