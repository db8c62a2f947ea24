// Places that were compressed to bytes, written as the offsets they are, for the processor that the file
// which includes this is compiled for.
#if defined(SPIGOLA_BYTE_SUMS_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef SPIGOLA_BYTE_SUMS_INL_H
#undef SPIGOLA_BYTE_SUMS_INL_H
#else
#define SPIGOLA_BYTE_SUMS_INL_H
#endif

#include <cstdint>

#include <hwy/highway.h>

#if HWY_ARCH_X86 && HWY_TARGET <= HWY_AVX3_DL
#include <immintrin.h>

HWY_BEFORE_NAMESPACE();
namespace spigola::HWY_NAMESPACE {

// Writes base and each of the first `count` bytes, and perhaps more behind these.
HWY_INLINE void put_sums(std::int32_t base, __m512i bytes, int count, std::int32_t* out) {
  const __m512i first = _mm512_set1_epi32(base);
  const auto put = [&](int i, __m128i some) HWY_ATTR {
    _mm512_storeu_si512(out + i, _mm512_add_epi32(first, _mm512_cvtepu8_epi32(some)));
  };
  put(0, _mm512_castsi512_si128(bytes));
  if (count > 16) put(16, _mm512_extracti32x4_epi32(bytes, 1));
  if (count > 32) put(32, _mm512_extracti32x4_epi32(bytes, 2));
  if (count > 48) put(48, _mm512_extracti32x4_epi32(bytes, 3));
}

}  // namespace spigola::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif  // HWY_TARGET

#endif
