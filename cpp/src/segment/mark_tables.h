// Constants of marks-inl.h and plain_run.cc.
#pragma once

#include <array>
#include <cstdint>

namespace spigola {

struct MarkTables {
  using Bytes = std::array<std::uint8_t, 64>;
  // What a byte may be, by its lower and by its higher four bits; it is what both say. Repeated every 16.
  alignas(64) Bytes low, high;
  // Bits of these. Letters and lead bytes have two, as their places are two rectangles each.
  alignas(64) Bytes letter, lead, digit, clause, enclosing, control;
  // The same byte 64 times.
  alignas(64) Bytes x0f, x10, x01, x80, c2, c3, e2, space, comma, stop,
      apostrophe, sign, guillemet, quote, curly;
  alignas(64) Bytes index;  // 0 to 63
};

// For all marks. One that is not to be found has other bits, or bytes, in its table: 0 in that of a class,
// 0xFF in that of a byte.
extern const MarkTables mark_tables;

}  // namespace spigola
