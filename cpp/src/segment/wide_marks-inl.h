// The marks of 512 bytes at once, for processors with AVX-512, where the file which includes this is compiled
// for one.
#if defined(SPIGOLA_WIDE_MARKS_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef SPIGOLA_WIDE_MARKS_INL_H
#undef SPIGOLA_WIDE_MARKS_INL_H
#else
#define SPIGOLA_WIDE_MARKS_INL_H
#endif

#include "segment/marks-inl.h"
#include "text/wide_bits-inl.h"

#include <array>
#include <cstdint>

#include <hwy/highway.h>

#if HWY_ARCH_X86 && HWY_TARGET <= HWY_AVX3
HWY_BEFORE_NAMESPACE();
namespace spigola::HWY_NAMESPACE {

HWY_DIAGNOSTICS(push)
HWY_DIAGNOSTICS_OFF(disable : 4701, ignored "-Wmaybe-uninitialized")  // of the headers of GCC 12
using WideMarks = std::array<WideBits, 8 * RawMarkTables::num_tables>;

#if HWY_TARGET <= HWY_AVX3_DL
// Of each eight bytes bit j of byte 7 - i, as bit i of byte j. Highway does not tell compilers of this
// instruction; simd_targets.cc asks for it.
HWY_INLINE __m512i bits_turned(__m512i bytes) {
  const __m512i ones = _mm512_set1_epi64(static_cast<long long>(0x8040201008040201));
  __m512i turned;
  __asm__("vgf2p8affineqb $0, %2, %1, %0" : "=v"(turned) : "v"(ones), "v"(bytes));
  return turned;
}

// What a table of 256 bytes, aligned by 64, says of the 64 bytes.
HWY_INLINE __m512i look_up(const std::uint8_t* table, __m512i bytes) {
  const auto load = [&](std::size_t i) HWY_ATTR { return _mm512_load_si512(table + 64 * i); };
  return _mm512_mask_blend_epi8(_mm512_movepi8_mask(bytes), _mm512_permutex2var_epi8(load(0), bytes, load(1)),
                                _mm512_permutex2var_epi8(load(2), bytes, load(3)));
}

// What table k says of them.
template <std::size_t k>
HWY_INLINE __m512i look_up(const RawMarkTables& tables, __m512i bytes) {
  const std::uint8_t* const table = tables.tables[k].data();
  const auto load = [&](std::size_t i) HWY_ATTR { return _mm512_load_si512(table + 64 * i); };
  const __mmask64 beyond_ascii = _mm512_movepi8_mask(bytes);
  if constexpr (k == 0)
    return _mm512_maskz_permutex2var_epi8(~beyond_ascii, load(0), bytes, load(1));
  else if constexpr (k == 1)
    return look_up(table, bytes);
  else
    return _mm512_maskz_permutex2var_epi8(beyond_ascii, load(2), bytes, load(3));
}

// Where each of eight bits is set among the 512 bytes at p: bits_of says eight bits for each of 64 bytes, of
// which eight times eight are turned at once.
template <class BitsOf>
HWY_INLINE void read_bits(const char* p, BitsOf bits_of, WideBits* out) {
  const __m512i index = _mm512_load_si512(mark_tables.index.data());
  const __m512i backwards = _mm512_xor_si512(index, _mm512_set1_epi8(7));  // as turning goes
  // 0 8 16 … 56 1 9 …
  const __m512i by_bit =
      _mm512_or_si512(_mm512_and_si512(_mm512_slli_epi16(index, 3), _mm512_set1_epi8(0x38)),
                      _mm512_and_si512(_mm512_srli_epi16(index, 3), _mm512_set1_epi8(7)));
  std::array<WideBits, 8> words;
  for (std::size_t i = 0; i < 8; ++i) {
    const __m512i bytes = _mm512_shuffle_epi8(_mm512_loadu_si512(p + 64 * i), backwards);
    words[i] = _mm512_permutexvar_epi8(by_bit, bits_turned(bits_of(bytes)));
  }
  transpose(words, out);
}

template <std::size_t k>
HWY_INLINE void read_table(const char* p, const RawMarkTables& tables, WideMarks& out) {
  read_bits(p, [&](__m512i bytes) HWY_ATTR { return look_up<k>(tables, bytes); }, &out[8 * k]);
}

// Where each RawMark is among the 512 bytes at p, as both tables say.
HWY_INLINE void read_wide_marks(const char* p, const MarkTables&, const RawMarkTables& tables,
                                WideMarks& out) {
  read_table<0>(p, tables, out);
  read_table<1>(p, tables, out);
  read_table<2>(p, tables, out);
}
#else
HWY_INLINE void read_wide_marks(const char* p, const MarkTables& tables, const RawMarkTables&,
                                WideMarks& out) {
  using Words = std::array<std::uint64_t, 8>;
  alignas(64) std::array<Words, 8 * RawMarkTables::num_tables> words;
  for (std::size_t i = 0; i < 8; ++i)
    read_raw_marks(p + 64 * i, tables, [&](RawMark mark, std::size_t, std::uint64_t bits) HWY_ATTR {
      words[static_cast<std::size_t>(mark)][i] = bits;
    });
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = _mm512_load_si512(words[i].data());
}
#endif
HWY_DIAGNOSTICS(pop)

}  // namespace spigola::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif

#endif
