#include "text/transcode.h"

#include <spigola/columns.h>
#include <spigola/error.h>

#include "text/transcode_wide.h"
#include "text/unicode.h"

#include <algorithm>
#include <bit>
#include <cstdio>
#include <limits>
#include <string>
#include <type_traits>
#include <utility>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

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

template <class Unit>
constexpr std::uint32_t value_of(Unit unit) {
  return static_cast<std::make_unsigned_t<Unit>>(unit);
}

// Sixteen units at once, as far as every x86-64 can without asking; other processors take them one by one.
#ifdef __SSE2__
inline __m128i load(const void* p) {
  return _mm_loadu_si128(static_cast<const __m128i*>(p));
}

// Which of the 16 units at p have none of these bits.
inline unsigned units_without(const char16_t* p, int bits) {
  const __m128i mask = _mm_set1_epi16(static_cast<short>(bits)), zero = _mm_setzero_si128();
  const __m128i low = _mm_cmpeq_epi16(_mm_and_si128(load(p), mask), zero);
  const __m128i high = _mm_cmpeq_epi16(_mm_and_si128(load(p + 8), mask), zero);
  return static_cast<unsigned>(_mm_movemask_epi8(_mm_packs_epi16(low, high)));
}
#endif

// Writes 16 bytes, of which those before the first unit that is not ASCII count; which units at p are ASCII.
template <class Unit>
inline unsigned write_16(const Unit* p, char* out) noexcept {
#ifdef __SSE2__
  auto* const to = reinterpret_cast<__m128i*>(out);
  if constexpr (sizeof(Unit) == 1) {
    _mm_storeu_si128(to, load(p));
    return static_cast<unsigned>(_mm_movemask_epi8(load(p))) ^ 0xFFFFu;
  } else if constexpr (sizeof(Unit) == 2) {
    _mm_storeu_si128(to, _mm_packus_epi16(load(p), load(p + 8)));
    return units_without(p, 0xFF80);
  }
#endif
  unsigned ascii = 0;
  for (int i = 0; i < 16; ++i) {
    const std::uint32_t c = value_of(p[i]);
    out[i] = static_cast<char>(c);
    ascii |= static_cast<unsigned>(c < 0x80) << i;
  }
  return ascii;
}

inline Transcoded transcode_first(std::string_view latin1, char* out) noexcept {
  return transcode_wide(reinterpret_cast<const std::uint8_t*>(latin1.data()), latin1.size(), out);
}
// A surrogate, of which UTF-16 joins two, ends it.
inline Transcoded transcode_first(std::u16string_view characters, char* out) noexcept {
  return transcode_wide(characters.data(), characters.size(), out);
}

// Writes all of the input and returns where it ends; 16 bytes more are written at most. next(p) gives the
// character at p and steps over it; it may throw.
template <class Unit, class Next>
char* write_utf8(std::basic_string_view<Unit> input, char* out, Next next) {
  const Unit* const end = input.data() + input.size();
  const Unit* p = input.data();
  if constexpr (sizeof(Unit) <= 2) {
    const Transcoded wide = transcode_first(input, out);
    p += wide.num_read;
    out += wide.num_written;
  }
  while (end - p >= 16) {  // so many bytes are left as well
    const unsigned ascii = write_16(p, out);
    if (ascii == 0xFFFF) {  // a branch of its own: the next 16 need not wait for the count
      p += 16;
      out += 16;
      continue;
    }
    const int num_ascii = std::countr_one(ascii);
    p += num_ascii;
    out += num_ascii;
    do out = unicode::write_utf8(out, next(p));
    while (p < end && value_of(*p) >= 0x80);
  }
  while (p < end) out = unicode::write_utf8(out, next(p));
  return out;
}

// Allocates exactly what is needed. num_bytes() counts it: for a long input; a short one is written first
// and then copied, because counting would read it twice.
template <class Unit, class Count, class Next>
Utf8Bytes transcode(std::basic_string_view<Unit> input, Count num_bytes, Next next) {
  constexpr std::size_t longest_short = std::size_t{1} << 15, most_bytes_a_unit = 4;
  if (input.size() <= longest_short) {
    thread_local const auto scratch =
        std::make_unique_for_overwrite<char[]>(most_bytes_a_unit * longest_short);
    const auto size = static_cast<std::size_t>(write_utf8(input, scratch.get(), next) - scratch.get());
    std::shared_ptr<char[]> bytes = std::make_shared_for_overwrite<char[]>(size);
    std::copy_n(scratch.get(), size, bytes.get());
    return {std::move(bytes), size};
  }
  const std::size_t size = num_bytes();
  require_addressable(size);
  std::shared_ptr<char[]> bytes = std::make_shared_for_overwrite<char[]>(size);
  write_utf8(input, bytes.get(), next);
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
  return transcode(
      input, [&] { return utf8_size(characters.data(), characters.size()); },
      [&](const char*& p) { return unsigned_value(*p++); });
}

Utf8Bytes utf8_from_utf16(std::u16string_view units) {
  // A surrogate counts two bytes, as half of a character of four.
  const auto num_bytes = [&] {
    return sum_of_sizes(units,
                        [](char32_t c) { return 1u + (c >= 0x80) + ((c >= 0x800) & !is_surrogate(c)); });
  };
  const char16_t* const end = units.data() + units.size();
  return transcode(units, num_bytes, [&](const char16_t*& p) {
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
  const auto num_bytes = [&] { return utf8_size(characters.data(), characters.size()); };
  return transcode(characters, num_bytes, [&](const char16_t*& p) {
    const char32_t c = *p++;
    if (is_surrogate(c)) throw_surrogate(c, static_cast<std::size_t>(p - 1 - characters.data()));
    return c;
  });
}

Utf8Bytes utf8_from_utf32(std::u32string_view characters) {
  const auto num_bytes = [&] {
    return sum_of_sizes(characters,
                        [](char32_t c) { return 1u + (c >= 0x80) + (c >= 0x800) + (c >= 0x10000); });
  };
  return transcode(characters, num_bytes, [&](const char32_t*& p) {
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
