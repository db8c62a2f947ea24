#include "text/transcode.h"

#include <spigola/columns.h>
#include <spigola/error.h>

#include "text/unicode.h"

#include <algorithm>
#include <cstdio>
#include <limits>
#include <string>
#include <utility>

namespace spigola {
namespace {

constexpr bool is_surrogate(char32_t c) {
  return c >= 0xD800 && c <= 0xDFFF;
}
constexpr bool is_high_surrogate(char32_t c) {
  return c >= 0xD800 && c <= 0xDBFF;
}
constexpr bool is_low_surrogate(char32_t c) {
  return c >= 0xDC00 && c <= 0xDFFF;
}

std::string hex(char32_t c) {
  char text[16];
  std::snprintf(text, sizeof text, "%04lX", static_cast<unsigned long>(c));
  return text;
}

// Sums in chunks, so that the inner loop has 32-bit counters and is vectorised.
template <class Unit, class Size>
std::size_t sum_of_sizes(std::basic_string_view<Unit> input, Size size_of) noexcept {
  constexpr std::size_t chunk_size = 1 << 16;
  std::size_t total = 0;
  for (std::size_t begin = 0; begin < input.size(); begin += chunk_size) {
    const std::size_t end = std::min(begin + chunk_size, input.size());
    std::uint32_t sum = 0;
    for (std::size_t i = begin; i < end; ++i) sum += size_of(static_cast<char32_t>(input[i]));
    total += sum;
  }
  return total;
}

// Writes the ASCII units at p, eight at a time, and says how many; the caller takes the rest one by one.
template <class Unit>
inline std::size_t write_ascii(const Unit* p, const Unit* end, char* out) noexcept {
  const Unit* const begin = p;
  for (; end - p >= 8; p += 8) {
    std::uint32_t all = 0;
    for (int i = 0; i < 8; ++i) all |= static_cast<std::uint32_t>(p[i]);
    if (all >= 0x80) break;
    for (int i = 0; i < 8; ++i) *out++ = static_cast<char>(p[i]);
  }
  return static_cast<std::size_t>(p - begin);
}

// Allocates and writes. next(p) gives the character at p and steps over it; it may throw.
template <class Unit, class Next>
Utf8Bytes write_all(std::basic_string_view<Unit> input, std::size_t size, Next next) {
  require_addressable(size);
  std::shared_ptr<char[]> bytes = std::make_shared_for_overwrite<char[]>(size);
  char* out = bytes.get();
  const Unit* const end = input.data() + input.size();
  for (const Unit* p = input.data(); p < end;) {
    const std::size_t num_ascii = write_ascii(p, end, out);
    p += num_ascii;
    out += num_ascii;
    for (int i = 0; i < 8 && p < end; ++i) out = unicode::write_utf8(out, next(p));
  }
  return {std::move(bytes), size};
}

[[noreturn]] void throw_surrogate(char32_t c, std::size_t position) {
  throw TextError("U+" + hex(c) + " at character " + std::to_string(position) +
                      " is a surrogate, which is not a character; decode the text again from its source, or "
                      "replace the surrogates",
                  position);
}

}  // namespace

void require_addressable(std::size_t size_in_bytes) {
  constexpr std::size_t max_size = std::numeric_limits<Offset>::max();
  if (size_in_bytes <= max_size) return;
  throw TextError("the text has " + std::to_string(size_in_bytes) + " bytes of UTF-8 and the most is " +
                      std::to_string(max_size) + "; split it into documents",
                  max_size);
}

Utf8Bytes utf8_from_latin1(std::span<const std::uint8_t> characters) {
  const auto* data = reinterpret_cast<const char*>(characters.data());
  const std::string_view input(data, characters.size());
  const auto unsigned_value = [](char c) { return static_cast<char32_t>(static_cast<unsigned char>(c)); };
  std::size_t size = input.size();
  size += sum_of_sizes(input, [](char32_t c) { return static_cast<std::uint32_t>((c >> 7) & 1); });
  return write_all(input, size, [&](const char*& p) { return unsigned_value(*p++); });
}

Utf8Bytes utf8_from_utf16(std::u16string_view units) {
  // A surrogate counts two bytes, as half of a character of four.
  const std::size_t size =
      sum_of_sizes(units, [](char32_t c) { return 1u + (c >= 0x80) + ((c >= 0x800) & !is_surrogate(c)); });
  const char16_t* const end = units.data() + units.size();
  return write_all(units, size, [&](const char16_t*& p) {
    const char32_t c = *p++;
    if (!is_surrogate(c)) return c;
    if (is_high_surrogate(c) && p < end && is_low_surrogate(*p)) {
      const char32_t low = *p++;
      return static_cast<char32_t>(0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00));
    }
    const std::size_t position = static_cast<std::size_t>(p - 1 - units.data());
    throw TextError(
        "U+" + hex(c) + " at UTF-16 unit " + std::to_string(position) +
            " is half of a surrogate pair without the other; decode the text again from its source",
        position);
  });
}

Utf8Bytes utf8_from_ucs2(std::u16string_view characters) {
  const std::size_t size =
      sum_of_sizes(characters, [](char32_t c) { return 1u + (c >= 0x80) + (c >= 0x800); });
  return write_all(characters, size, [&](const char16_t*& p) {
    const char32_t c = *p++;
    if (is_surrogate(c)) throw_surrogate(c, static_cast<std::size_t>(p - 1 - characters.data()));
    return c;
  });
}

Utf8Bytes utf8_from_utf32(std::u32string_view characters) {
  const std::size_t size =
      sum_of_sizes(characters, [](char32_t c) { return 1u + (c >= 0x80) + (c >= 0x800) + (c >= 0x10000); });
  return write_all(characters, size, [&](const char32_t*& p) {
    const char32_t c = *p++;
    const std::size_t position = static_cast<std::size_t>(p - 1 - characters.data());
    if (is_surrogate(c)) throw_surrogate(c, position);
    if (c > 0x10FFFF)
      throw TextError(
          "0x" + hex(c) + " at character " + std::to_string(position) +
              " is above U+10FFFF and no character; check that this is UTF-32 of the right byte order",
          position);
    return c;
  });
}

}  // namespace spigola
