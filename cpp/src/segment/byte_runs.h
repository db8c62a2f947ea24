// Bytes looked at sixteen at once. Most tokens are runs of ASCII letters, and a loop over their bytes costs a
// mispredicted branch for nearly each of them. Sixteen is what every x86-64 can do without asking; words are
// shorter, so that wider registers would win nothing.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace spigola {

// One byte after the other; what the functions below must equal.
inline const char* letter_run_end_by_byte(const char* p, const char* end) {
  while (p < end && static_cast<unsigned char>((*p | 0x20) - 'a') < 26) ++p;
  return p;
}

// Eight bytes at once, on any machine.
inline const char* letter_run_end_by_8(const char* p, const char* end) {
  if constexpr (std::endian::native != std::endian::little) return letter_run_end_by_byte(p, end);
  for (; end - p >= 8; p += 8) {
    constexpr std::uint64_t ones = 0x0101'0101'0101'0101;
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, p, 8);
    const std::uint64_t lower = (bytes | (0x20 * ones)) & (0x7F * ones);
    const std::uint64_t from_a = lower + (0x80 - 'a') * ones;
    const std::uint64_t beyond_z = lower + (0x7F - 'z') * ones;
    const std::uint64_t others = ~((from_a ^ beyond_z) & ~bytes) & (0x80 * ones);
    if (others != 0) return p + std::countr_zero(others) / 8;
  }
  return letter_run_end_by_byte(p, end);
}

// Reads nothing at or behind `end`.
inline const char* letter_run_end(const char* p, const char* end) {
#ifdef __SSE2__
  for (; end - p >= 16; p += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
    const __m128i from_a = _mm_sub_epi8(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), _mm_set1_epi8('a'));
    const __m128i letters = _mm_cmpeq_epi8(_mm_min_epu8(from_a, _mm_set1_epi8(25)), from_a);
    const auto others = static_cast<unsigned>(_mm_movemask_epi8(letters)) ^ 0xFFFFU;
    if (others != 0) return p + std::countr_zero(others);
  }
#endif
  return letter_run_end_by_8(p, end);
}

}  // namespace spigola
