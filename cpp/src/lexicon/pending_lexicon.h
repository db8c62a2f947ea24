// What a builder holds until the file is written: tables of what many rows share, and the rows.
#pragma once

#include <spigola/lexicon.h>

#include "lexicon/file_format.h"
#include "lexicon/growing_array.h"
#include "lexicon/pending_rows.h"
#include "lexicon/record_sorter.h"
#include "lexicon/spilled_array.h"
#include "lexicon/string_pool.h"
#include "text/spill_file.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <unordered_map>

namespace spigola {

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

// Of an entity, in the order of the file.
struct PendingAttribute {
  std::uint32_t entity;
  std::uint32_t value;  // where it stands: among the values, or in `strings` if it is a name
  std::uint16_t key, size;
};

// How a name begins: the highest bits of the key of its first term, and NameBeginning.
struct FirstTerm {
  std::uint32_t key_high, beginning;
  static FirstTerm of(std::uint64_t key, std::uint32_t beginning) {
    return {static_cast<std::uint32_t>(key >> 32), beginning};
  }
  std::uint64_t key() const { return std::uint64_t{key_high} << 32; }
};

// Where the names of a way stand in `strings`.
struct WayPlace {
  std::uint32_t key_high, key_low, place;
};

// Memory: twice `sort_bytes` for rows and an eighth for each array; attributes and their values, which the
// file has as well; the tables of what is shared.
struct PendingLexicon {
  PendingLexicon(const std::filesystem::path& path, std::size_t sort_bytes)
      : row_file(path, "lexicon"),
        name_file(path, "lexicon"),
        array_file(path, "lexicon"),
        rows(row_file, sort_bytes),
        names(name_file, sort_bytes),
        first_terms(array_file, sort_bytes / 8),
        filter_keys(array_file, sort_bytes / 8),
        ways(array_file, sort_bytes / 8) {}

  StringPool types, languages, attribute_keys, values;
  NameClasses classes;
  SpillFile row_file, name_file, array_file;
  RecordSorter<ById> rows;    // as they were given
  RecordSorter<ByWay> names;  // once entities have their numbers
  SpilledArray<FirstTerm> first_terms;
  GrowingArray<std::uint64_t> small_beginnings;  // a bitmap; none while no name may begin small
  SpilledArray<std::uint64_t> filter_keys;       // of WayFilter; not only the different ones
  SpilledArray<WayPlace> ways;
  GrowingArray<PendingAttribute> attributes;
  GrowingArray<std::uint32_t> names_as_attributes;  // rows of `attributes` whose value is a name
};

}  // namespace spigola
