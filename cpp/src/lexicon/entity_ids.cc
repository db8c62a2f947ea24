#include "lexicon/entity_ids.h"

#include <algorithm>

namespace spigola {

using lexicon_format::ids_a_block;

EntityIds::EntityIds(const lexicon_format::File& file)
    : bytes_(file.ids), blocks_(file.id_blocks), num_entities_(file.entities.size()) {}

bool EntityIds::read_next(std::size_t& place, std::string& id) const {
  constexpr std::size_t head_size = 2;  // bytes in common, bytes that follow
  if (place >= bytes_.size() || bytes_.size() - place < head_size) return false;
  const std::size_t common = static_cast<unsigned char>(bytes_[place]);
  const std::size_t size = static_cast<unsigned char>(bytes_[place + 1]);
  place += head_size;
  if (common > id.size() || size > bytes_.size() - place) return false;
  id.resize(common);
  id.append(bytes_.substr(place, size));
  place += size;
  return true;
}

bool EntityIds::read_first(std::size_t block, std::size_t& place, std::string& id) const {
  id.clear();
  place = blocks_[block];
  return read_next(place, id);
}

bool EntityIds::read(std::uint32_t row, std::string& id) const {
  std::size_t place = 0;
  if (row >= num_entities_ || !read_first(row / ids_a_block, place, id)) return false;
  for (std::size_t i = row % ids_a_block; i > 0; --i)
    if (!read_next(place, id)) return false;
  return true;
}

std::optional<std::uint32_t> EntityIds::find(std::string_view id) const {
  std::string found;
  std::size_t place = 0, first = 0, last = blocks_.size();  // the block lies in [first, last)
  while (last - first > 1) {
    const std::size_t middle = first + (last - first) / 2;
    if (!read_first(middle, place, found)) return std::nullopt;
    (found <= id ? first : last) = middle;
  }
  if (last == 0 || !read_first(first, place, found)) return std::nullopt;
  const std::size_t end = std::min(num_entities_, (first + 1) * ids_a_block);
  for (std::size_t row = first * ids_a_block; row < end; ++row) {
    if (found == id) return static_cast<std::uint32_t>(row);
    if (row + 1 < end && !read_next(place, found)) break;
  }
  return std::nullopt;
}

void append_id(std::string_view id, std::string_view before, std::string& bytes) {
  const auto common = static_cast<std::size_t>(
      std::mismatch(id.begin(), id.end(), before.begin(), before.end()).first - id.begin());
  bytes += static_cast<char>(common);
  bytes += static_cast<char>(id.size() - common);
  bytes += id.substr(common);
}

}  // namespace spigola
