// Offsets in other units: UTF-8 bytes to code points or UTF-16 units, and back.
//
//   OffsetCursor cursor("Perché no?", OffsetUnit::code_point);
//   cursor.from_byte(8);   // 7
//   cursor.to_byte(9);     // 10
//
// A cursor remembers the position of its last answer and walks from there, forward or backward (or from the
// beginning, where that is nearer), so offsets that mostly ascend cost one pass over the text in all.
// Not for use by several threads at a time.
#pragma once

#include <spigola/columns.h>
#include <spigola/text.h>

#include <cstddef>
#include <string_view>

namespace spigola {

class OffsetCursor {
 public:
  // bytes are valid UTF-8 and outlive the cursor.
  OffsetCursor(std::string_view bytes, OffsetUnit unit) noexcept : bytes_(bytes), unit_(unit) {}

  // The offset in units of the character that begins at this byte, or of the end of the text.
  // Needs 0 <= byte <= size; a byte inside a character gives the position after that character.
  Offset from_byte(Offset byte) noexcept;

  // The byte where the character at this offset in units begins; the end of the text for an offset that lies
  // beyond it. For an offset between the two units of a UTF-16 pair, the byte after the pair.
  // Needs 0 <= offset. The answer is exact if and only if position() is the offset asked for.
  Offset to_byte(Offset offset) noexcept;

  // Where the cursor stands, in units.
  Offset position() const noexcept { return position_; }

 private:
  std::string_view bytes_;
  OffsetUnit unit_;
  Offset byte_ = 0;      // on the border of a character, after to_byte()
  Offset position_ = 0;  // the same place in units
};

// The length of valid UTF-8 in this unit. Cost: one vectorised pass.
std::size_t count_units(std::string_view bytes, OffsetUnit unit) noexcept;

// Whether a character begins at this byte, or the text ends there. Needs 0 <= byte <= size.
inline bool is_character_border(std::string_view bytes, Offset byte) noexcept {
  const std::size_t i = static_cast<std::size_t>(byte);
  return i == bytes.size() || (static_cast<unsigned char>(bytes[i]) & 0xC0) != 0x80;
}

}  // namespace spigola
