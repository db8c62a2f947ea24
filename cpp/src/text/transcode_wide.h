// Characters of Latin-1 and UCS-2 → UTF-8, many at once; written where the processor can compress bytes
// (AVX-512 VBMI2).
#pragma once

#include <cstddef>
#include <cstdint>

namespace spigola {

struct Transcoded {
  std::size_t num_read, num_written;
};

// Reads as many of the first `size` characters as it can, perhaps none, and writes their UTF-8, of which
// `out` has room for that of all. Stops before a surrogate.
Transcoded transcode_wide(const std::uint8_t* characters, std::size_t size, char* out) noexcept;
Transcoded transcode_wide(const char16_t* characters, std::size_t size, char* out) noexcept;

// The bytes of the UTF-8 of all of them; three for a surrogate. On every processor.
std::size_t utf8_size(const std::uint8_t* characters, std::size_t size) noexcept;
std::size_t utf8_size(const char16_t* characters, std::size_t size) noexcept;

}  // namespace spigola
