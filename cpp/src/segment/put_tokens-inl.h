// The tokens of a run, written as rows, for the processor that the file which includes this is compiled for.
#if defined(SPIGOLA_PUT_TOKENS_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef SPIGOLA_PUT_TOKENS_INL_H
#undef SPIGOLA_PUT_TOKENS_INL_H
#else
#define SPIGOLA_PUT_TOKENS_INL_H
#endif

#include "segment/mark_tables.h"
#include "segment/plain_run.h"
#include "segment/token_writer.h"

#include <bit>
#include <cstdint>

#include <hwy/highway.h>

#if HWY_ARCH_X86
#include <immintrin.h>
#endif

HWY_BEFORE_NAMESPACE();
namespace spigola::HWY_NAMESPACE {

// Kinds are written as the numbers they are.
static_assert(static_cast<int>(TokenKind::word) == 0 && static_cast<int>(TokenKind::number) == 1 &&
              static_cast<int>(TokenKind::punctuation) == 2 && static_cast<int>(TokenKind::symbol) == 3);

// Writes what the masks of the run say of its `count` tokens, and perhaps more rows behind these.
#if HWY_ARCH_X86 && HWY_TARGET <= HWY_AVX3_DL
HWY_DIAGNOSTICS(push)
HWY_DIAGNOSTICS_OFF(disable : 4701, ignored "-Wmaybe-uninitialized")  // of the headers of GCC 12
HWY_INLINE void put_tokens(const PlainRun& run, Offset base, int count, const TokenPlaces& out) {
  const __m512i index = _mm512_load_si512(mark_tables.index.data());
  const __m512i kinds =
      _mm512_or_si512(_mm512_maskz_set1_epi8(run.digits, 1), _mm512_maskz_set1_epi8(run.marks, 2));
  _mm512_storeu_si512(out.kind, _mm512_maskz_compress_epi8(run.begins, kinds));
  const __m512i begins = _mm512_maskz_compress_epi8(run.begins, index);
  const __m512i ends = _mm512_maskz_compress_epi8(run.ends, index);
  const __m512i first = _mm512_set1_epi32(base);
  // Begins and ends in turn, with one branch for both: put_sums() is 2 % slower here.
  const auto put = [&](Offset* to, __m128i bytes) HWY_ATTR {
    _mm512_storeu_si512(to, _mm512_add_epi32(first, _mm512_cvtepu8_epi32(bytes)));
  };
  put(out.begin, _mm512_castsi512_si128(begins));
  put(out.end, _mm512_castsi512_si128(ends));
  if (count <= 16) return;
  put(out.begin + 16, _mm512_extracti32x4_epi32(begins, 1));
  put(out.end + 16, _mm512_extracti32x4_epi32(ends, 1));
  if (count <= 32) return;
  put(out.begin + 32, _mm512_extracti32x4_epi32(begins, 2));
  put(out.end + 32, _mm512_extracti32x4_epi32(ends, 2));
  put(out.begin + 48, _mm512_extracti32x4_epi32(begins, 3));
  put(out.end + 48, _mm512_extracti32x4_epi32(ends, 3));
}
HWY_DIAGNOSTICS(pop)
#else
HWY_INLINE void put_tokens(const PlainRun& run, Offset base, int count, const TokenPlaces& out) {
  std::uint64_t begins = run.begins, ends = run.ends;
  const auto put = [&](int i) HWY_ATTR {
    constexpr std::uint64_t last = std::uint64_t{1} << 63;  // so that there is a bit, which is quicker
    const int at = std::countr_zero(begins | last);
    out.begin[i] = base + at;
    out.end[i] = base + std::countr_zero(ends | last);
    out.kind[i] = static_cast<TokenKind>(((run.digits >> at) & 1) + 2 * ((run.marks >> at) & 1));
    begins &= begins - 1;
    ends &= ends - 1;
  };
  // Four at a time, the last of them perhaps in vain: fewer branches that nobody can foresee.
  for (int i = 0; i < count; i += 4) {
    put(i);
    put(i + 1);
    put(i + 2);
    put(i + 3);
  }
}
#endif

}  // namespace spigola::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
