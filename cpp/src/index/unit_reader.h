// Texts → the keys of their terms, and what a question may ask of them.
#pragma once

#include "index/gram_store.h"
#include "index/related_words.h"
#include "score/key_map.h"
#include "score/stems.h"

#include <spigola/segments.h>
#include <spigola/sentence_index.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace spigola::index {

// A set of Asked, by bits.
using AskedSet = std::uint8_t;
constexpr AskedSet bit(Asked asked) {
  return static_cast<AskedSet>(1u << static_cast<unsigned>(asked));
}

struct ReaderScratch {
  score::StemCache stems;
  TermColumns<Growing> terms;
  score::KeyMap<std::uint64_t> prefixes;  // of terms met lately
  std::string folded;
};

struct ReadQuery {
  struct Key {
    std::uint64_t key;
    std::size_t word;  // of words
    bool is_prefix;
  };
  std::vector<Key> keys;           // distinct, in order of first use
  std::vector<std::string> words;  // as the query has them
  std::vector<Gram> grams;         // of each term in turn; those of stop words too
  AskedSet asked = 0;
};

// Immutable, shared between threads.
class UnitReader {
 public:
  // Throws LanguageError for a row of `question_words` without terms or with an unknown value, and as
  // RelatedWords and TermFilter.
  // `prefixes`: the first letters of a term are another term. `grams`: queries have them, too.
  UnitReader(const Language& language, bool prefixes, bool grams);

  // Appends the keys of the terms that count: words by their stem, without stop words, and numbers as they
  // are. Says what the text holds: time (a year, or a name of a month, day or season), number, name (a
  // capital that is not the first). Throws TextError for bytes that are not UTF-8.
  AskedSet read_unit(std::string_view text, ReaderScratch& scratch, std::vector<std::uint64_t>& keys) const;
  // The same, and makes a row of all its terms that is to be added to the store.
  AskedSet read_unit(std::string_view text, ReaderScratch& scratch, std::vector<std::uint64_t>& keys,
                     GramStore& store, GramStore::Rows& rows) const;
  // The same without question words, and what they ask for.
  ReadQuery read_query(std::string_view text, ReaderScratch& scratch) const;

 private:
  struct Question {
    std::vector<std::uint64_t> rest;  // terms behind the first
    AskedSet asked;
    bool dropped;  // the first term is no term of the query
  };

  std::uint64_t count_key(std::uint64_t key, std::string_view term, score::StemCache& stems) const;
  template <class Use>
  AskedSet read_terms(std::string_view text, ReaderScratch& scratch, std::vector<std::uint64_t>& keys,
                      Use&& use) const;
  // Of the letters of a term, of its stem (not_counted: of itself), and of that of the word it leads to.
  void append_grams(std::uint64_t key, std::string_view term, std::uint64_t stem, std::string& folded,
                    std::vector<Gram>& out) const;
  void list_terms(std::string_view text, ReaderScratch& scratch) const;
  static std::uint64_t prefix_key(std::uint64_t key, std::string_view term, ReaderScratch& scratch);
  void add_question(const Entry& entry);
  void ask(const TermColumns<Growing>& terms, std::size_t i, AskedSet& asked, bool& dropped) const;

  score::TermFilter filter_;
  bool prefixes_, grams_;
  std::unordered_map<std::uint64_t, std::vector<Question>> questions_;  // by first term
  score::KeyMap<char> times_;                                           // names of months, days, seasons
  std::shared_ptr<const RelatedWords> related_;                         // none without grams
};

}  // namespace spigola::index
