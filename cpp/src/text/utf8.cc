#include "text/utf8.h"

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstring>

namespace spigola::utf8 {
namespace {

using Byte = std::uint8_t;

// The states of the automaton. Each is the bit position of its own field in a row of the table.
enum State : std::uint64_t {
  accept = 0,
  need_1 = 6,     // one more continuation byte
  need_2 = 12,    // two more
  need_3 = 18,    // three more
  after_e0 = 24,  // A0..BF, then one: what is below would be overlong
  after_ed = 30,  // 80..9F, then one: what is above would be a surrogate
  after_f0 = 36,  // 90..BF, then two: overlong
  after_f4 = 42,  // 80..8F, then two: above U+10FFFF
  reject = 48,
};

constexpr State next_state(State state, unsigned byte) {
  const bool is_continuation = byte >= 0x80 && byte <= 0xBF;
  switch (state) {
    case accept:
      if (byte < 0x80) return accept;
      if (byte < 0xC2) return reject;
      if (byte < 0xE0) return need_1;
      if (byte == 0xE0) return after_e0;
      if (byte == 0xED) return after_ed;
      if (byte < 0xF0) return need_2;
      if (byte == 0xF0) return after_f0;
      if (byte < 0xF4) return need_3;
      return byte == 0xF4 ? after_f4 : reject;
    case need_1: return is_continuation ? accept : reject;
    case need_2: return is_continuation ? need_1 : reject;
    case need_3: return is_continuation ? need_2 : reject;
    case after_e0: return is_continuation && byte >= 0xA0 ? need_1 : reject;
    case after_ed: return is_continuation && byte < 0xA0 ? need_1 : reject;
    case after_f0: return is_continuation && byte >= 0x90 ? need_2 : reject;
    case after_f4: return is_continuation && byte < 0x90 ? need_2 : reject;
    case reject: return reject;
  }
  return reject;
}

constexpr std::array<std::uint64_t, 256> make_transitions() {
  constexpr State states[] = {accept, need_1, need_2, need_3, after_e0, after_ed, after_f0, after_f4, reject};
  std::array<std::uint64_t, 256> rows{};
  for (unsigned byte = 0; byte < 256; ++byte)
    for (State state : states) rows[byte] |= static_cast<std::uint64_t>(next_state(state, byte)) << state;
  return rows;
}

constexpr std::array<std::uint64_t, 256> transitions = make_transitions();

// Only the lowest six bits of the running value are the state; the rest is what the shift left over.
inline std::uint64_t advance(std::uint64_t state, char byte) noexcept {
  return transitions[static_cast<Byte>(byte)] >> (state & 63);
}

constexpr std::size_t block_size = 64;
constexpr std::size_t small_block_size = 16;
constexpr std::uint64_t high_bits = 0x8080808080808080;

inline std::uint64_t load(const char* p) noexcept {
  std::uint64_t word;
  std::memcpy(&word, p, sizeof word);
  return word;
}

inline bool is_ascii_block(const char* p) noexcept {
  std::uint64_t all = 0;
  for (std::size_t i = 0; i < block_size; i += sizeof all) all |= load(p + i);
  return (all & high_bits) == 0;
}

inline bool is_ascii_small_block(const char* p) noexcept {
  return ((load(p) | load(p + 8)) & high_bits) == 0;
}

// Where the first ill-formed sequence begins, given that there is one and that everything before from is
// well-formed, but for a character that from may cut in two.
std::size_t first_invalid(std::string_view bytes, std::size_t from) noexcept {
  for (std::size_t back = 1; back <= 3 && back <= from; ++back) {
    const Byte byte = static_cast<Byte>(bytes[from - back]);
    if (byte < 0x80) break;
    if (byte >= 0xC0) {
      from -= back;
      break;
    }
  }
  const char* const end = bytes.data() + bytes.size();
  for (const char* p = bytes.data() + from; p < end;) {
    const Step next = step(p, end);
    if (!next.is_valid) return static_cast<std::size_t>(p - bytes.data());
    p += next.length;
  }
  return bytes.size();
}

}  // namespace

Validation validate(std::string_view bytes) noexcept {
  const char* const begin = bytes.data();
  const std::size_t size = bytes.size();
  const std::size_t ascii = ascii_prefix(bytes);
  if (ascii == size) return {size, true};

  std::uint64_t state = accept;
  std::size_t i = ascii;
  const auto invalid_at = [&](std::size_t from) {
    const std::size_t valid_size = first_invalid(bytes, from);
    return Validation{valid_size, valid_size == ascii};
  };
  while (i + block_size <= size) {
    if ((state & 63) == accept && is_ascii_block(begin + i)) {
      i += block_size;
      continue;
    }
    const std::size_t block = i;
    for (; i < block + block_size; i += small_block_size) {
      if ((state & 63) == accept && is_ascii_small_block(begin + i)) continue;
      for (std::size_t k = 0; k < small_block_size; ++k) state = advance(state, begin[i + k]);
    }
    if ((state & 63) == reject) return invalid_at(block);
  }
  const std::size_t rest = i;
  for (; i < size; ++i) state = advance(state, begin[i]);
  if ((state & 63) != accept) return invalid_at(rest);
  return {size, false};
}

std::size_t ascii_prefix(std::string_view bytes) noexcept {
  const char* const begin = bytes.data();
  const std::size_t size = bytes.size();
  std::size_t i = 0;
  while (i + block_size <= size && is_ascii_block(begin + i)) i += block_size;
  while (i + 8 <= size && (load(begin + i) & high_bits) == 0) i += 8;
  while (i < size && static_cast<Byte>(begin[i]) < 0x80) ++i;
  return i;
}

Step step(const char* begin, const char* end) noexcept {
  std::uint64_t state = accept;
  int length = 0;
  for (const char* p = begin; p < end; ++p) {
    state = advance(state, *p);
    if ((state & 63) == accept) return {length + 1, true};
    // A byte that cannot continue belongs to the next step, unless it is the first.
    if ((state & 63) == reject) return {length == 0 ? 1 : length, false};
    ++length;
  }
  return {length, false};
}

std::string replace_invalid(std::string_view bytes, std::size_t valid_size) {
  std::string repaired(bytes.substr(0, valid_size));
  const char* const end = bytes.data() + bytes.size();
  const char* p = bytes.data() + valid_size;
  const char* valid_begin = p;  // valid and not yet copied
  while (p < end) {
    if (static_cast<Byte>(*p) < 0x80) {
      p += ascii_prefix({p, static_cast<std::size_t>(end - p)});
      continue;
    }
    const Step next = step(p, end);
    if (!next.is_valid) {
      repaired.append(valid_begin, p);
      repaired.append("\xEF\xBF\xBD");
      valid_begin = p + next.length;
    }
    p += next.length;
  }
  repaired.append(valid_begin, end);
  return repaired;
}

std::string describe_invalid(std::string_view bytes) {
  const auto hex = [](unsigned value) {
    char text[8];
    std::snprintf(text, sizeof text, "0x%02X", value);
    return std::string(text);
  };
  const unsigned first = static_cast<Byte>(bytes[0]);
  if (first < 0xC0) return "byte " + hex(first) + " continues a character that was not begun";
  if (first < 0xC2 || first > 0xF4) return "byte " + hex(first) + " never occurs in UTF-8";
  const Step next = step(bytes.data(), bytes.data() + bytes.size());
  const std::size_t length = static_cast<std::size_t>(next.length);
  if (length >= bytes.size()) return "the text ends inside the character that byte " + hex(first) + " begins";
  const unsigned second = static_cast<Byte>(bytes[1]);
  if (length == 1 && (second & 0xC0) == 0x80) {
    const std::string pair = "bytes " + hex(first) + " " + hex(second);
    if (first == 0xED) return pair + " would be a surrogate";
    if (first == 0xF4) return pair + " would be above U+10FFFF";
    return pair + " would be an overlong form";
  }
  return "byte " + hex(first) + " begins a character, but byte " + hex(static_cast<Byte>(bytes[length])) +
         " does not continue it";
}

}  // namespace spigola::utf8
