#include "text/offsets.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace spigola {
namespace {

// A character has one lead byte, which is any byte but 10xxxxxx, so code points are lead bytes; UTF-16 has
// one unit more for each lead byte 11110xxx. Eight bytes are counted at a time.
constexpr std::uint64_t low_bits = 0x0101010101010101;

inline bool is_lead(char byte) noexcept {
  return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
}
inline bool is_lead_of_four(char byte) noexcept {
  return static_cast<unsigned char>(byte) >= 0xF0;
}

template <OffsetUnit unit>
inline Offset units_of_byte(char byte) noexcept {
  Offset units = is_lead(byte);
  if constexpr (unit == OffsetUnit::utf16) units += is_lead_of_four(byte);
  return units;
}

// One count for each of eight bytes, in the lanes of a word.
template <OffsetUnit unit>
inline std::uint64_t unit_lanes(const char* p) noexcept {
  std::uint64_t word;
  std::memcpy(&word, p, sizeof word);
  std::uint64_t lanes = (~(word >> 7) | (word >> 6)) & low_bits;
  if constexpr (unit == OffsetUnit::utf16)
    lanes += (word >> 7) & (word >> 6) & (word >> 5) & (word >> 4) & low_bits;
  return lanes;
}

template <OffsetUnit unit>
inline Offset units_of_word(const char* p) noexcept {
  return static_cast<Offset>((unit_lanes<unit>(p) * low_bits) >> 56);
}

template <OffsetUnit unit>
std::size_t count(const char* p, const char* end) noexcept {
  constexpr int block_words = 32;  // a fixed number, which the compiler vectorises; no lane exceeds 64
  std::size_t units = 0;
  for (; end - p >= 8 * block_words; p += 8 * block_words) {
    std::uint64_t lanes = 0;
    for (int i = 0; i < block_words; ++i) lanes += unit_lanes<unit>(p + 8 * i);
    const std::uint64_t pairs = (lanes & 0x00FF00FF00FF00FF) + ((lanes >> 8) & 0x00FF00FF00FF00FF);
    units += static_cast<std::size_t>((pairs * 0x0001000100010001) >> 48);
  }
  for (; end - p >= 8; p += 8) units += static_cast<std::size_t>(units_of_word<unit>(p));
  for (; p < end; ++p) units += static_cast<std::size_t>(units_of_byte<unit>(*p));
  return units;
}

struct Place {
  const char* p;
  Offset position;
};

// Walks to the first border of characters whose position is at least offset, or to the end.
template <OffsetUnit unit>
Place walk_forward(Place at, const char* end, Offset offset) noexcept {
  // Eight bytes hold at most eight units: a four-byte character has two.
  while (offset - at.position >= 8 && end - at.p >= 8) {
    at.position += units_of_word<unit>(at.p);
    at.p += 8;
  }
  // A lead byte counts the whole character; what follows it counts nothing.
  for (; at.p < end; ++at.p) {
    if (!is_lead(*at.p)) continue;
    if (at.position >= offset) break;
    at.position += units_of_byte<unit>(*at.p);
  }
  return at;
}

// Walks back to the last border whose position is at most offset.
template <OffsetUnit unit>
Place walk_back(Place at, Offset offset) noexcept {
  while (at.position > offset) at.position -= units_of_byte<unit>(*--at.p);
  return at;
}

// Calls with the unit, which is not bytes, as a compile-time constant.
template <class Function>
auto with_unit(OffsetUnit unit, Function function) noexcept {
  if (unit == OffsetUnit::utf16) return function.template operator()<OffsetUnit::utf16>();
  return function.template operator()<OffsetUnit::code_point>();
}

}  // namespace

Offset OffsetCursor::from_byte(Offset byte) noexcept {
  if (unit_ == OffsetUnit::byte) return byte_ = position_ = byte;
  const char* const begin = bytes_.data();
  if (byte < byte_ / 2) byte_ = position_ = 0;
  position_ = with_unit(unit_, [&]<OffsetUnit unit>() {
    if (byte >= byte_) return position_ + static_cast<Offset>(count<unit>(begin + byte_, begin + byte));
    return position_ - static_cast<Offset>(count<unit>(begin + byte, begin + byte_));
  });
  byte_ = byte;
  return position_;
}

Offset OffsetCursor::to_byte(Offset offset) noexcept {
  const char* const begin = bytes_.data();
  const char* const end = begin + bytes_.size();
  if (unit_ == OffsetUnit::byte)
    return byte_ = position_ = std::min(offset, static_cast<Offset>(bytes_.size()));
  if (offset < position_ / 2) byte_ = position_ = 0;
  const Place place = with_unit(unit_, [&]<OffsetUnit unit>() {
    Place at{begin + byte_, position_};
    if (offset < at.position) at = walk_back<unit>(at, offset);
    return walk_forward<unit>(at, end, offset);
  });
  byte_ = static_cast<Offset>(place.p - begin);
  position_ = place.position;
  return byte_;
}

std::size_t count_units(std::string_view bytes, OffsetUnit unit) noexcept {
  if (unit == OffsetUnit::byte) return bytes.size();
  return with_unit(unit, [&]<OffsetUnit u>() { return count<u>(bytes.data(), bytes.data() + bytes.size()); });
}

}  // namespace spigola
