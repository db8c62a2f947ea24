// The ids of a lexicon's entities: sorted, each stored as what it adds to the one before.
#pragma once

#include "lexicon/file_format.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace spigola {

// A view into a lexicon file. Whatever a damaged file holds, nothing is read outside of it.
class EntityIds {
 public:
  EntityIds() = default;
  explicit EntityIds(const lexicon_format::File& file);

  // False where the file is damaged there. Cost: reads half a block of 16 ids.
  bool read(std::uint32_t row, std::string& id) const;
  // Cost: a binary search over the blocks and the reading of one.
  std::optional<std::uint32_t> find(std::string_view id) const;

 private:
  // Puts the id that is written at `place` into `id`, which holds the one before, and moves behind it.
  bool read_next(std::size_t& place, std::string& id) const;
  bool read_first(std::size_t block, std::size_t& place, std::string& id) const;

  std::string_view bytes_;
  lexicon_format::Records<std::uint32_t> blocks_;
  std::size_t num_entities_ = 0;
};

// Appends an id to a block; `before` is the id before it, empty at the beginning of a block.
void append_id(std::string_view id, std::string_view before, std::string& bytes);

}  // namespace spigola
