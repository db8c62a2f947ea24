// From the encodings in which other programs hold text to UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace spigola {

struct Utf8Bytes {
  std::shared_ptr<const char[]> owner;
  std::size_t size;
};

// Allocates once and exactly. Throws TextError for ill-formed input (position
// in units of the input) and for 2 GiB or more of UTF-8.
Utf8Bytes utf8_from_latin1(std::span<const std::uint8_t> characters);
Utf8Bytes utf8_from_utf16(std::u16string_view units);
Utf8Bytes utf8_from_ucs2(std::u16string_view characters);
Utf8Bytes utf8_from_utf32(std::u32string_view characters);

// Throws TextError for a text that offsets of 32 bits cannot address.
void require_addressable(std::size_t size_in_bytes);

}  // namespace spigola
