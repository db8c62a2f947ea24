// A bucket of slots, looked through at once.
#pragma once

#include "lexicon/file_format.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace spigola {

// Which of the slots of a bucket have the tag, and which are empty; bit i is that of slot i.
struct SlotBits {
  unsigned tag, empty;
};

// Of the slots_a_bucket slots from `slots` on, which may stand anywhere.
inline SlotBits compare_bucket(const char* slots, std::uint32_t tag) noexcept {
  using lexicon_format::Slot;
  using lexicon_format::slots_a_bucket;
  static_assert(slots_a_bucket == 8);
#ifdef __SSE2__
  static_assert(offsetof(Slot, tag) == 0 && offsetof(Slot, first_name) == 4);
  const auto two = [slots](int i) {
    return _mm_castsi128_ps(_mm_loadu_si128(reinterpret_cast<const __m128i*>(slots) + i));
  };
  const auto four = [](__m128 first, __m128 second, auto part) {
    return _mm_castps_si128(_mm_shuffle_ps(first, second, decltype(part)::value));
  };
  constexpr std::integral_constant<int, _MM_SHUFFLE(2, 0, 2, 0)> tags;
  constexpr std::integral_constant<int, _MM_SHUFFLE(3, 1, 3, 1)> names;
  const __m128 a = two(0), b = two(1), c = two(2), d = two(3);
  const __m128i wanted = _mm_set1_epi32(static_cast<int>(tag));
  const __m128i none = _mm_set1_epi32(static_cast<int>(Slot::empty));
  const __m128i with_tag =
      _mm_packs_epi32(_mm_cmpeq_epi32(four(a, b, tags), wanted), _mm_cmpeq_epi32(four(c, d, tags), wanted));
  const __m128i empty =
      _mm_packs_epi32(_mm_cmpeq_epi32(four(a, b, names), none), _mm_cmpeq_epi32(four(c, d, names), none));
  const auto both = static_cast<unsigned>(_mm_movemask_epi8(_mm_packs_epi16(with_tag, empty)));
  return {both & 0xFF, both >> 8};
#else
  SlotBits bits{0, 0};
  for (unsigned i = 0; i < slots_a_bucket; ++i) {
    Slot slot;
    std::memcpy(&slot, slots + i * sizeof(Slot), sizeof(Slot));
    bits.tag |= static_cast<unsigned>(slot.tag == tag) << i;
    bits.empty |= static_cast<unsigned>(slot.first_name == Slot::empty) << i;
  }
  return bits;
#endif
}

}  // namespace spigola
