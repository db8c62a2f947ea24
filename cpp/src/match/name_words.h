// Words in names that say less than others, and given names that stand for one another: the sections
// name_words and given_name_variants of a language, compiled.
#pragma once

#include <spigola/language.h>

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace spigola {

enum class WordKind : std::uint8_t { name, title, particle, legal, generic, number };

struct NameWord {
  WordKind kind = WordKind::name;
  std::uint32_t value = 0;  // legal, number: words of one value mean the same
};

// Immutable; safe to share between threads.
class NameWords {
 public:
  // Throws LanguageError for an entry that is not well-formed.
  explicit NameWords(const Language& language);

  struct Found {
    NameWord word;
    std::size_t num_terms = 0;  // 0: none
  };
  // The longest entry that these terms begin with.
  Found find(std::span<const std::uint64_t> term_keys) const;

  // Whether two given names may be one: both stand for a third, or one for the other.
  bool are_variants(std::uint64_t a, std::uint64_t b) const;

 private:
  void add_word(const Entry& entry);
  void add_variant(const Entry& entry);

  struct Node {
    NameWord word;
    bool is_entry = false;
  };
  std::unordered_map<std::uint64_t, Node> nodes_;  // by the key of the terms so far
  std::unordered_map<std::uint64_t, std::vector<std::uint64_t>> stands_for_;
};

}  // namespace spigola
