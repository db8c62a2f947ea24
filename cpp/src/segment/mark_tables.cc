#include "segment/mark_tables.h"

namespace spigola {
namespace {

constexpr MarkTables::Bytes all(unsigned byte) {
  MarkTables::Bytes bytes{};
  bytes.fill(static_cast<std::uint8_t>(byte));
  return bytes;
}

constexpr unsigned letter_a_to_o = 1;    // 0x41 to 0x4F, 0x61 to 0x6F
constexpr unsigned letter_p_to_z = 2;    // 0x50 to 0x5A, 0x70 to 0x7A
constexpr unsigned digit = 4;            // 0x30 to 0x39
constexpr unsigned clause = 8;           // 0x3A, 0x3B
constexpr unsigned enclosing = 16;       // 0x22, 0x25, 0x28, 0x29
constexpr unsigned control = 32;         // 0x09 to 0x0D
constexpr unsigned lead_latin = 64;      // 0xC3 to 0xC5
constexpr unsigned lead_cyrillic = 128;  // 0xD0, 0xD1

// The classes of which some byte has these lower four bits.
constexpr MarkTables::Bytes low = [] {
  MarkTables::Bytes bytes{};
  for (unsigned i = 0; i < 64; ++i) {
    const unsigned n = i % 16;
    bytes[i] = static_cast<std::uint8_t>((n >= 1 ? letter_a_to_o : 0) | (n <= 0xA ? letter_p_to_z : 0) |
                                         (n <= 9 ? digit : 0) | (n == 0xA || n == 0xB ? clause : 0) |
                                         (n == 2 || n == 5 || n == 8 || n == 9 ? enclosing : 0) |
                                         (n >= 9 && n <= 0xD ? control : 0) |
                                         (n >= 3 && n <= 5 ? lead_latin : 0) | (n <= 1 ? lead_cyrillic : 0));
  }
  return bytes;
}();

constexpr MarkTables::Bytes high = [] {
  MarkTables::Bytes bytes{};
  for (unsigned i = 0; i < 64; i += 16) {
    bytes[i + 0] = control;
    bytes[i + 2] = enclosing;
    bytes[i + 3] = digit | clause;
    bytes[i + 4] = bytes[i + 6] = letter_a_to_o;
    bytes[i + 5] = bytes[i + 7] = letter_p_to_z;
    bytes[i + 0xC] = lead_latin;
    bytes[i + 0xD] = lead_cyrillic;
  }
  return bytes;
}();

constexpr MarkTables::Bytes own_high = [] {
  MarkTables::Bytes bytes{};
  for (unsigned i = 0; i < 64; i += 16) {
    bytes[i + 4] = 1 | 16;
    bytes[i + 5] = 2 | 32;
    bytes[i + 6] = 1 | 4 | 16;
    bytes[i + 7] = 2 | 8 | 32;
  }
  return bytes;
}();

constexpr MarkTables::Bytes index = [] {
  MarkTables::Bytes bytes{};
  for (unsigned i = 0; i < 64; ++i) bytes[i] = static_cast<std::uint8_t>(i);
  return bytes;
}();

}  // namespace

constexpr MarkTables mark_tables{
    .low = low,
    .high = high,
    .own_low = {},
    .own_high = own_high,
    .letter = all(letter_a_to_o | letter_p_to_z),
    .lead = all(lead_latin | lead_cyrillic),
    .digit = all(digit),
    .clause = all(clause),
    .enclosing = all(enclosing),
    .control = all(control),
    .elided = all(1 | 2),
    .opening = all(4 | 8),
    .ending = all(16 | 32),
    .x0f = all(0x0F),
    .x10 = all(0x10),
    .x01 = all(0x01),
    .x80 = all(0x80),
    .c2 = all(0xC2),
    .c3 = all(0xC3),
    .e2 = all(0xE2),
    .space = all(' '),
    .comma = all(','),
    .stop = all('.'),
    .exclamation = all('!'),
    .question = all('?'),
    .apostrophe = all('\''),
    .hyphen = all('-'),
    .sign = all(0xB7),
    .guillemet = all(0xBB),
    .quote = all(0x9D),
    .curly = all(0x99),
    .index = index,
};

}  // namespace spigola
