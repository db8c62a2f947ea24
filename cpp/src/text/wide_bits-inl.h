// Numbers of many bits, one for each byte of a text from the lowest on, for the processor that the file which
// includes this is compiled for: Bits is std::uint64_t, or __m512i where eight words are one number.
#if defined(SPIGOLA_WIDE_BITS_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef SPIGOLA_WIDE_BITS_INL_H
#undef SPIGOLA_WIDE_BITS_INL_H
#else
#define SPIGOLA_WIDE_BITS_INL_H
#endif

#include <array>
#include <cstddef>
#include <cstdint>

#include <hwy/highway.h>

#if HWY_ARCH_X86
#include <immintrin.h>
#endif

HWY_BEFORE_NAMESPACE();
namespace spigola::HWY_NAMESPACE {

// Each bit n places higher, or lower; zeros come in.
template <int n>
HWY_INLINE std::uint64_t up(std::uint64_t bits) {
  return bits << n;
}
template <int n>
HWY_INLINE std::uint64_t down(std::uint64_t bits) {
  return bits >> n;
}
HWY_INLINE std::uint64_t sum(std::uint64_t a, std::uint64_t b) {
  return a + b;
}

#if HWY_ARCH_X86 && HWY_TARGET <= HWY_AVX3
HWY_DIAGNOSTICS(push)
HWY_DIAGNOSTICS_OFF(disable : 4701, ignored "-Wmaybe-uninitialized")  // of the headers of GCC 12
// &, | and ~ are those that compilers have for vectors.
using WideBits = __m512i;

template <int n>
HWY_INLINE WideBits up(WideBits bits) {
  const WideBits carried = _mm512_alignr_epi64(bits, _mm512_setzero_si512(), 7);
#if HWY_TARGET <= HWY_AVX3_DL
  return _mm512_shldi_epi64(bits, carried, n);
#else
  return _mm512_slli_epi64(bits, n) | _mm512_srli_epi64(carried, 64 - n);
#endif
}
template <int n>
HWY_INLINE WideBits down(WideBits bits) {
  const WideBits carried = _mm512_alignr_epi64(_mm512_setzero_si512(), bits, 1);
#if HWY_TARGET <= HWY_AVX3_DL
  return _mm512_shrdi_epi64(bits, carried, n);
#else
  return _mm512_srli_epi64(bits, n) | _mm512_slli_epi64(carried, 64 - n);
#endif
}
HWY_INLINE WideBits sum(WideBits a, WideBits b) {
  const WideBits words = _mm512_add_epi64(a, b), ones = _mm512_set1_epi64(-1);
  // A word that overflows carries into the next, and through all that are full.
  const unsigned carries = _mm512_cmplt_epu64_mask(words, a);
  const unsigned full = _mm512_cmpeq_epu64_mask(words, ones);
  const auto carried = static_cast<__mmask8>(((2 * carries) + full) ^ full);
  return _mm512_mask_sub_epi64(words, carried, words, ones);
}

// Number i of `out` gets the words i of these.
HWY_INLINE void transpose(const std::array<WideBits, 8>& in, WideBits* out) {
  std::array<WideBits, 8> pairs, fours;
  for (std::size_t i = 0; i < 8; i += 2) {
    pairs[i] = _mm512_unpacklo_epi64(in[i], in[i + 1]);
    pairs[i + 1] = _mm512_unpackhi_epi64(in[i], in[i + 1]);
  }
  // Of two numbers the words 0 2 4 6 and 1 3 5 7, then of four 0 4, 1 5, 2 6 and 3 7.
  for (std::size_t i = 0; i < 8; i += 4)
    for (std::size_t j = 0; j < 2; ++j) {
      fours[i + j] = _mm512_shuffle_i64x2(pairs[i + j], pairs[i + j + 2], 0x88);
      fours[i + j + 2] = _mm512_shuffle_i64x2(pairs[i + j], pairs[i + j + 2], 0xDD);
    }
  for (std::size_t i = 0; i < 4; ++i) {
    out[i] = _mm512_shuffle_i64x2(fours[i], fours[i + 4], 0x88);
    out[i + 4] = _mm512_shuffle_i64x2(fours[i], fours[i + 4], 0xDD);
  }
}
HWY_DIAGNOSTICS(pop)
#endif

}  // namespace spigola::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
