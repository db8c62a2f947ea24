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
  // Of the second term, if there is one: its place, and what joins it to the first.
  std::size_t second_begin = 0, second_end = 0;
  std::uint64_t second_joiner = joiner_space;

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
        const std::uint64_t joiner =
            is_space ? joiner_space : joiner_key({before, static_cast<std::size_t>(begin - before)});
        key = NameIndex::next_key(key, term, joiner);
        if (keys.size() == 1) {
          second_begin = static_cast<std::size_t>(begin - name.data());
          second_end = static_cast<std::size_t>(end - name.data());
          second_joiner = joiner;
        }
      }
      keys.push_back(key);
      before = end;
    });
  }
};

}  // namespace spigola
