// What leads through a name, as the builder needs it.
#pragma once

#include "lexicon/name_index.h"
#include "segment/terms.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace spigola {

// Scratch memory for one name after another.
struct NameWay {
  std::vector<std::uint64_t> keys;  // of the ways up to each term, as for_each_key of name_index.h gives them
  std::uint64_t first_term = 0;
  std::size_t first_begin = 0, first_end = 0;  // of the first term, in bytes

  // Cost: that of hashing the terms. No keys: the name has no term.
  void read(std::string_view name) {
    keys.clear();
    std::uint64_t key = NameIndex::root_key;
    const char* before = nullptr;
    for_each_term(name, [&](const char* begin, const char* end, std::uint64_t term) {
      if (before == nullptr) {
        first_term = term;
        first_begin = static_cast<std::size_t>(begin - name.data());
        first_end = static_cast<std::size_t>(end - name.data());
        key = NameIndex::next_key(key, term, joiner_space);
      } else {
        const bool is_space = begin == before + 1 && *before == ' ';
        key = NameIndex::next_key(
            key, term,
            is_space ? joiner_space : joiner_key({before, static_cast<std::size_t>(begin - before)}));
      }
      keys.push_back(key);
      before = end;
    });
  }
};

}  // namespace spigola
