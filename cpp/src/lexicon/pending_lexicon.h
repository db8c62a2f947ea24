// What a builder holds until the file is written.
#pragma once

#include <spigola/lexicon.h>

#include "lexicon/file_format.h"
#include "lexicon/growing_array.h"
#include "lexicon/packed_strings.h"
#include "lexicon/string_pool.h"

#include <cstddef>
#include <cstdint>
#include <unordered_map>

namespace spigola {

struct PendingName {
  std::uint32_t key_high, key_low;  // of its way; in two halves, so that no padding is needed
  std::uint32_t spelling;           // of PendingLexicon::spellings; once written, where it stands in the file
  std::uint32_t entity;
  std::uint16_t name_class, prior;

  std::uint64_t key() const { return (std::uint64_t{key_high} << 32) | key_low; }
};
static_assert(sizeof(PendingName) == 20);

struct PendingEntity {
  std::uint32_t id;        // of PendingLexicon::ids; once sorted, its row
  std::uint32_t spelling;  // of its first full name; once written, where that stands in the file
  std::uint16_t name_class;
  bool is_written;
};

struct PendingAttribute {
  static constexpr std::uint32_t of_name = 1u << 31;
  std::uint32_t entity;
  std::uint32_t order;  // which came first; of_name: made of a name, value is a spelling
  std::uint32_t value;  // of PendingLexicon::values
  std::uint16_t key;
  bool is_name() const { return (order & of_name) != 0; }
};

// The classes of names, numbered in the order in which they appear.
class NameClasses {
 public:
  std::uint16_t intern(const lexicon_format::NameClass& value) {
    if (!classes_.empty() && classes_[last_] == value) return last_;
    const std::uint64_t key = std::uint64_t{value.type} << 48 | std::uint64_t{value.language} << 32 |
                              std::uint64_t{value.case_rule} << 16 | std::uint64_t{value.kind} << 8 |
                              value.weak;
    const auto [entry, is_new] = numbers_.try_emplace(key, static_cast<std::uint16_t>(classes_.size()));
    if (is_new) classes_.push_back(value);
    return last_ = entry->second;
  }
  std::size_t size() const { return classes_.size(); }
  const lexicon_format::NameClass& operator[](std::uint16_t number) const { return classes_[number]; }

 private:
  GrowingArray<lexicon_format::NameClass> classes_;
  std::unordered_map<std::uint64_t, std::uint16_t> numbers_;
  std::uint16_t last_ = 0;
};

struct PendingLexicon {
  PackedStrings spellings, ids;  // the number of an id is its entity
  StringPool types, languages, attribute_keys, values;
  NameClasses classes;
  GrowingArray<PendingName> names;
  GrowingArray<PendingEntity> entities;
  GrowingArray<PendingAttribute> attributes;
  GrowingArray<std::uint32_t> protected_names;  // spellings
  std::uint64_t num_prefixes = 0;               // of two terms or more, not only the different ones
};

// Brings everything into the order of the file: entities by id, names by key, those given twice as one.
// Throws LexiconError where too many names are looked up alike.
void sort_names(PendingLexicon& pending);

}  // namespace spigola
