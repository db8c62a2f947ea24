// Which terms count for scoring, and by which key: no stop words, no numbers,
// words by their stem.
#pragma once

#include "score/key_map.h"

#include <spigola/language.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct sb_stemmer;

namespace spigola::score {

// What a language says of terms. Immutable, shared between threads.
//
// Stop words come from the section `stopwords`; an entry of several terms
// (`don't`) stands for each of them. The stemmer is the Snowball stemmer that
// the property `stemmer` names; without it words are their own stems.
class TermFilter {
 public:
  // Throws LanguageError for an unknown stemmer and for a stop word without a
  // letter or digit.
  explicit TermFilter(const Language& language);

  bool is_stop_word(std::uint64_t key) const { return stop_words_.contains(key); }
  const std::string& stemmer() const { return stemmer_; }  // empty: none
  std::uint64_t id() const { return id_; }                 // no two filters of a process have the same

 private:
  struct Nothing {};
  KeyMap<Nothing> stop_words_;
  std::string stemmer_;
  std::uint64_t id_;
};

// The stems of the terms a worker has met lately. Snowball costs about a
// microsecond a word and keeps state, so each worker has its own stemmer and
// asks it once a distinct term. What is remembered never affects results, only
// time.
class StemCache {
 public:
  // Beyond this many terms the cache is emptied before the next document; in
  // one document it has no bound but the document's own vocabulary.
  static constexpr std::size_t max_terms = 1u << 16;

  // Call before each document. Another filter than the last time empties the
  // cache.
  void begin_document(const TermFilter& filter);

  // The key of the term's stem; not_counted for a term that does not count.
  // `key` is term_key(term).
  static constexpr std::uint64_t not_counted = 1;
  std::uint64_t stem(std::uint64_t key, std::string_view term) {
    for (std::size_t i = home(key);; i = (i + 1) & mask_) {
      if (slots_[i].stem == unknown) return add(key, term);
      if (slots_[i].key == key) return slots_[i].stem;
    }
  }

  // Starts to load what stem(key, …) will look at. Worth it some terms ahead:
  // the cache is larger than the processor's nearest one.
  void prefetch(std::uint64_t key) const { __builtin_prefetch(&slots_[home(key)]); }

 private:
  // Open addressing, at most half full. Keys are hashes already. 16 bytes, so
  // that four share a cache line.
  struct Slot {
    std::uint64_t key = 0;
    std::uint64_t stem = unknown;
  };
  struct DeleteStemmer {
    void operator()(sb_stemmer* stemmer) const;
  };
  static constexpr std::uint64_t unknown =
      0;  // a free slot; no stem has this key or not_counted, see make_stem

  std::size_t home(std::uint64_t key) const { return static_cast<std::size_t>(key) & mask_; }
  std::uint64_t add(std::uint64_t key, std::string_view term);
  std::uint64_t make_stem(std::uint64_t key, std::string_view term);
  void place(Slot slot);
  void forget();

  const TermFilter* filter_ = nullptr;  // of the current document
  std::uint64_t filter_id_ = 0;         // whose stems are remembered
  std::unique_ptr<sb_stemmer, DeleteStemmer> stemmer_;
  std::vector<Slot> slots_ = std::vector<Slot>(256);  // a power of two
  std::size_t mask_ = 255, size_ = 0;
  std::string folded_;
};

}  // namespace spigola::score
