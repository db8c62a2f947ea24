// A textbook decoder of UTF-8, straight from table 3-7 of the Unicode Standard, one sequence at a time.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace spigola::reference {

struct Row {
  unsigned first_low, first_high;    // the lead byte
  unsigned second_low, second_high;  // the byte after it
  int length;
};

inline constexpr Row well_formed[] = {
    {0x00, 0x7F, 0, 0, 1},       {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3},
    {0xE1, 0xEC, 0x80, 0xBF, 3}, {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3},
    {0xF0, 0xF0, 0x90, 0xBF, 4}, {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4},
};

struct Sequence {
  int length;  // of the character, or of the maximal ill-formed part
  bool is_valid;
};

inline Sequence read_sequence(std::string_view bytes) {
  const auto byte = [&](int i) { return static_cast<unsigned>(static_cast<unsigned char>(bytes[i])); };
  const int size = static_cast<int>(bytes.size());
  for (const Row& row : well_formed) {
    if (byte(0) < row.first_low || byte(0) > row.first_high) continue;
    for (int i = 1; i < row.length; ++i) {
      const unsigned low = i == 1 ? row.second_low : 0x80;
      const unsigned high = i == 1 ? row.second_high : 0xBF;
      if (i >= size || byte(i) < low || byte(i) > high) return {i, false};
    }
    return {row.length, true};
  }
  return {1, false};
}

inline std::size_t valid_prefix(std::string_view bytes) {
  std::size_t i = 0;
  while (i < bytes.size()) {
    const Sequence sequence = read_sequence(bytes.substr(i));
    if (!sequence.is_valid) break;
    i += static_cast<std::size_t>(sequence.length);
  }
  return i;
}

inline std::string replace_invalid(std::string_view bytes) {
  std::string result;
  for (std::size_t i = 0; i < bytes.size();) {
    const Sequence sequence = read_sequence(bytes.substr(i));
    const std::size_t length = static_cast<std::size_t>(sequence.length);
    if (sequence.is_valid) {
      result.append(bytes.substr(i, length));
    } else {
      result.append("\xEF\xBF\xBD");
    }
    i += length;
  }
  return result;
}

}  // namespace spigola::reference
