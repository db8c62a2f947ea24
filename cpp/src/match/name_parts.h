// A name as its parts: what similarity compares.
//
//   "Dr. J.-C. van den Berg"  →  title `dr`, initials `j` and `c`, particles `van` and `den`, name `berg`
#pragma once

#include "lexicon/name_sounds.h"
#include "match/name_words.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace spigola {

struct NamePart {
  Sounds sounds;
  std::uint64_t key = 0;  // term_key, or what words of one meaning share
  WordKind kind = WordKind::name;
  bool is_initial = false;   // one letter
  bool is_capitals = false;  // two letters or more, all capital: perhaps an acronym
  float weight = 1;          // of a part that has no partner or a wrong one
};

struct NameParts {
  std::vector<NamePart> parts;  // at most max_parts
  std::uint64_t key = 0;        // of the folded name as a whole, its white space and marks included
  void clear() {
    parts.clear();
    key = 0;
  }
};

inline constexpr std::size_t max_parts = 24;

// Valid UTF-8. Cost: some 100 ns a part.
void read_parts(std::string_view name, const NameWords& words, NameParts& out);

}  // namespace spigola
