// What a row must be to go into a lexicon.
#pragma once

#include <spigola/lexicon_builder.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace spigola {

// Where a row stands, for messages: `people.tsv:12`, or its number where nobody said.
struct RowPlace {
  std::string_view where;
  std::size_t number;  // from 1

  // "name is empty (people.tsv:12); remove the row or fill the cell"
  [[noreturn]] void fail(std::string_view field, const std::string& problem, const std::string& advice) const;
};

inline constexpr std::size_t max_name_bytes = 1000;
inline constexpr std::size_t max_name_terms = 64;

// Throws LexiconError for the first field that is wrong.
void check_fields(const NameRow& row, const RowPlace& place);
// The same for the terms of the name.
void check_terms(const NameRow& row, std::size_t num_terms, const RowPlace& place);

// Whether a sentence terminator stands in a name behind its first term: `Yahoo!`, `S.p.A.`, `St. Louis`.
bool holds_terminator(std::string_view behind_first_term);

}  // namespace spigola
