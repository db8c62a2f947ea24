// Offsets in every unit, one row for each border of characters: what the cursors must agree with.
#pragma once

#include <spigola/text.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace spigola::reference {

struct Border {
  Offset byte, code_point, utf16;

  Offset in(OffsetUnit unit) const {
    if (unit == OffsetUnit::byte) return byte;
    return unit == OffsetUnit::code_point ? code_point : utf16;
  }
};

// Every place between two characters, the beginning and the end.
inline std::vector<Border> borders(std::string_view bytes) {
  std::vector<Border> result = {{0, 0, 0}};
  for (std::size_t i = 0; i < bytes.size();) {
    const unsigned char lead = static_cast<unsigned char>(bytes[i]);
    const int length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    i += static_cast<std::size_t>(length);
    const Border last = result.back();
    result.push_back({static_cast<Offset>(i), last.code_point + 1, last.utf16 + (length == 4 ? 2 : 1)});
  }
  return result;
}

}  // namespace spigola::reference
