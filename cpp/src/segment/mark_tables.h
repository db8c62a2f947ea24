// Constants of marks-inl.h and plain_run.cc.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace spigola {

struct MarkTables {
  using Bytes = std::array<std::uint8_t, 64>;
  // What a byte may be, by its lower and by its higher four bits; it is what both say. Repeated every 16.
  alignas(64) Bytes low, high;
  // The same for letters that the language treats in their own way, none of which are in mark_tables.
  alignas(64) Bytes own_low, own_high;
  // Bits of these. Letters and lead bytes have two, as their places are two rectangles each.
  alignas(64) Bytes letter, lead, digit, clause, enclosing, control, elided, opening, ending;
  // The same byte 64 times.
  alignas(64) Bytes x0f, x10, x01, x80, c2, c3, e2, space, comma, stop, exclamation, question,
      apostrophe, hyphen, sign, guillemet, quote, curly;
  alignas(64) Bytes index;  // 0 to 63

  // Makes the ASCII letter one of `elided`, in any case, of `opening`, which are small letters, or of
  // `ending`, in any case.
  void add_elided(char letter) { add_own(letter, 1, 2); }
  void add_opening(char letter) { add_own(letter, 4, 8); }
  void add_ending(char letter) { add_own(letter, 16, 32); }

 private:
  // The bits of a letter of 0x41 to 0x4F, 0x61 to 0x6F, and of others.
  void add_own(char letter, unsigned a_to_o, unsigned p_to_z) {
    for (std::size_t i = static_cast<unsigned char>(letter) & 0x0F; i < own_low.size(); i += 16)
      own_low[i] |= static_cast<std::uint8_t>((letter & 0x10) == 0 ? a_to_o : p_to_z);
  }
};

// What the bytes of a text say one by one. The first eight are bytes of ASCII alone, the last eight others.
enum class RawMark : std::uint8_t {
  // clang-format off
  letter, digit, clause, enclosing, blank, elided, opening, ending,
  comma, stop, strong, apostrophe, hyphen, small, curly,
  sign = 16, c2, c3, e2, x80, guillemet, quote, lead,
  count
  // clang-format on
};

// The same as MarkTables say it, for processors that look up a byte in a table of all: bit m % 8 of the table
// m / 8 is set where the byte is a RawMark m.
struct RawMarkTables {
  static constexpr std::size_t num_tables = 3;
  alignas(64) std::array<std::array<std::uint8_t, 256>, num_tables> tables{};
};
static_assert(static_cast<std::size_t>(RawMark::count) <= 8 * RawMarkTables::num_tables);
RawMarkTables raw_mark_tables(const MarkTables& tables);

// For all marks. One that is not to be found has other bits, or bytes, in its table: 0 in that of a class,
// 0xFF in that of a byte.
extern const MarkTables mark_tables;

}  // namespace spigola
