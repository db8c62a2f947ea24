// Which terms count for scoring, and by which key: no stop words, no numbers, words by their stem.
#pragma once

#include "score/key_map.h"

#include <spigola/language.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sb_stemmer;

namespace spigola::score {

// What a language says of terms. Immutable, shared between threads.
//
// Stop words come from the section `stopwords`; an entry of several terms (`don't`) stands for each of them.
// The stemmer is the Snowball stemmer that the property `stemmer` names; without it words are their own
// stems.
class TermFilter {
 public:
  // Throws LanguageError for an unknown stemmer and for a stop word without a letter or digit.
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

// The stems of the terms a worker has met lately. Snowball costs about a microsecond a word and keeps state,
// so each worker has its own stemmer and asks it once a distinct term. What is remembered never affects
// results, only time.
class StemCache {
 public:
  // Beyond this many terms the cache is emptied before the next document; in one document it has no bound but
  // the document's own vocabulary.
  static constexpr std::size_t max_terms = 1u << 16;

  // Call before each document. Another filter than the last time empties the cache.
  void begin_document(const TermFilter& filter);

  // The key of the term's stem; nothing for a term that does not count. `key` is term_key(term).
  std::optional<std::uint64_t> stem(std::uint64_t key, std::string_view term) {
    Entry& entry = entries_.insert(key).first;
    if (!entry.is_known) entry = make_entry(key, term);
    if (!entry.counts) return std::nullopt;
    return entry.stem;
  }

 private:
  struct Entry {
    std::uint64_t stem = 0;
    bool counts = false;
    bool is_known = false;
  };
  struct DeleteStemmer {
    void operator()(sb_stemmer* stemmer) const;
  };

  Entry make_entry(std::uint64_t key, std::string_view term);

  const TermFilter* filter_ = nullptr;  // of the current document
  std::uint64_t filter_id_ = 0;         // whose stems are remembered
  std::unique_ptr<sb_stemmer, DeleteStemmer> stemmer_;
  KeyMap<Entry> entries_;
};

}  // namespace spigola::score
