#include "text/transcode_wide.h"

#include <bit>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "text/transcode_wide.cc"  // this file is compiled once for each processor
#define HWY_WANT_AVX3_DL                             // for compress instructions on bytes
#include <hwy/foreach_target.h>
// foreach_target.h must stand before it.
#include <hwy/highway.h>

#if HWY_ARCH_X86
#include <immintrin.h>
#endif

HWY_BEFORE_NAMESPACE();
namespace spigola::HWY_NAMESPACE {

#if HWY_ARCH_X86 && HWY_TARGET <= HWY_AVX3_DL
HWY_DIAGNOSTICS(push)
HWY_DIAGNOSTICS_OFF(disable : 4701, ignored "-Wmaybe-uninitialized")  // of the headers of GCC 12
namespace {

// Writes the bytes of this mask side by side, and returns how many they are. At most 64 have room.
HWY_INLINE std::size_t put(__m512i bytes, std::uint64_t wanted, char* out) {
  const auto count = static_cast<std::size_t>(std::popcount(wanted));
  const std::uint64_t first = count == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
  _mm512_mask_storeu_epi8(out, first, _mm512_maskz_compress_epi8(wanted, bytes));
  return count;
}

// Thirty-two below U+0800, each in two bytes: itself, or a lead byte and a second one.
HWY_INLINE std::size_t put_pairs(__m512i c, __mmask32 two, char* out) {
  const __m512i second = _mm512_slli_epi16(_mm512_and_si512(c, _mm512_set1_epi16(0x3F)), 8);
  const __m512i pair = _mm512_or_si512(_mm512_or_si512(_mm512_srli_epi16(c, 6), second),
                                       _mm512_set1_epi16(static_cast<short>(0x80C0)));
  const __m512i wanted = _mm512_mask_mov_epi16(_mm512_set1_epi16(0xFF), two, _mm512_set1_epi16(-1));
  return put(_mm512_mask_mov_epi16(c, two, pair), _mm512_movepi8_mask(wanted), out);
}

// Sixteen below U+10000, each in up to three of four bytes: how many were written.
// Nothing where one of them is a surrogate.
HWY_INLINE std::size_t put_triples(__m512i c, char* out) {
  const auto all = [](int bits) HWY_ATTR { return _mm512_set1_epi32(bits); };
  if (_mm512_cmpeq_epi32_mask(_mm512_and_si512(c, all(0xF800)), all(0xD800)) != 0) return 0;
  const __mmask16 two = _mm512_cmpge_epi32_mask(c, all(0x80)), three = _mm512_cmpge_epi32_mask(c, all(0x800));
  const __m512i low = _mm512_and_si512(c, all(0x3F));
  const __m512i middle = _mm512_slli_epi32(_mm512_and_si512(_mm512_srli_epi32(c, 6), all(0x3F)), 8);
  const __m512i of_two =
      _mm512_or_si512(_mm512_or_si512(_mm512_srli_epi32(c, 6), _mm512_slli_epi32(low, 8)), all(0x80C0));
  const __m512i of_three = _mm512_or_si512(_mm512_or_si512(_mm512_srli_epi32(c, 12), middle),
                                           _mm512_or_si512(_mm512_slli_epi32(low, 16), all(0x8080E0)));
  const auto choose = [&](__m512i one_byte, __m512i two_bytes, __m512i three_bytes) HWY_ATTR {
    return _mm512_mask_mov_epi32(_mm512_mask_mov_epi32(one_byte, two, two_bytes), three, three_bytes);
  };
  return put(choose(c, of_two, of_three), _mm512_movepi8_mask(choose(all(0xFF), all(0xFFFF), all(0xFFFFFF))),
             out);
}

}  // namespace

Transcoded transcode_latin1(const std::uint8_t* p, std::size_t size, char* out) {
  std::size_t read = 0, written = 0;
  for (; size - read >= 32; read += 32) {
    const __m256i characters = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p + read));
    written += put_pairs(_mm512_cvtepu8_epi16(characters), _mm256_movepi8_mask(characters), out + written);
  }
  return {read, written};
}

Transcoded transcode_ucs2(const char16_t* p, std::size_t size, char* out) {
  std::size_t read = 0, written = 0;
  for (; size - read >= 32; read += 32) {
    const __m512i c = _mm512_loadu_si512(p + read);
    if (_mm512_cmpge_epu16_mask(c, _mm512_set1_epi16(0x800)) == 0) {
      written += put_pairs(c, _mm512_cmpge_epu16_mask(c, _mm512_set1_epi16(0x80)), out + written);
      continue;
    }
    const std::size_t first = put_triples(_mm512_cvtepu16_epi32(_mm512_castsi512_si256(c)), out + written);
    if (first == 0) break;
    const __m512i later = _mm512_cvtepu16_epi32(_mm512_extracti64x4_epi64(c, 1));
    const std::size_t second = put_triples(later, out + written + first);
    if (second == 0) return {read + 16, written + first};
    written += first + second;
  }
  return {read, written};
}
HWY_DIAGNOSTICS(pop)
#else
Transcoded transcode_latin1(const std::uint8_t*, std::size_t, char*) {
  return {0, 0};
}
Transcoded transcode_ucs2(const char16_t*, std::size_t, char*) {
  return {0, 0};
}
#endif

namespace hn = hwy::HWY_NAMESPACE;

std::size_t count_latin1(const std::uint8_t* p, std::size_t size) {
  const hn::ScalableTag<std::uint8_t> tag;
  const auto high = hn::Set(tag, 0x80);
  std::size_t two = 0, i = 0;
  for (; size - i >= hn::Lanes(tag); i += hn::Lanes(tag))
    two += hn::CountTrue(tag, hn::Ne(hn::And(hn::LoadU(tag, p + i), high), hn::Zero(tag)));
  for (; i < size; ++i) two += p[i] >> 7;
  return size + two;
}

std::size_t count_ucs2(const char16_t* p, std::size_t size) {
  const hn::ScalableTag<std::uint16_t> tag;
  const auto* const units = reinterpret_cast<const std::uint16_t*>(p);
  const auto of_two = hn::Set(tag, 0xFF80), of_three = hn::Set(tag, 0xF800);
  std::size_t more = 0, i = 0;
  for (; size - i >= hn::Lanes(tag); i += hn::Lanes(tag)) {
    const auto some = hn::LoadU(tag, units + i);
    more += hn::CountTrue(tag, hn::Ne(hn::And(some, of_two), hn::Zero(tag))) +
            hn::CountTrue(tag, hn::Ne(hn::And(some, of_three), hn::Zero(tag)));
  }
  for (; i < size; ++i) more += (p[i] >= 0x80 ? 1u : 0u) + (p[i] >= 0x800 ? 1u : 0u);
  return size + more;
}

}  // namespace spigola::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace spigola {

HWY_EXPORT(transcode_latin1);
HWY_EXPORT(transcode_ucs2);
HWY_EXPORT(count_latin1);
HWY_EXPORT(count_ucs2);

Transcoded transcode_wide(const std::uint8_t* characters, std::size_t size, char* out) noexcept {
  return HWY_DYNAMIC_DISPATCH(transcode_latin1)(characters, size, out);
}
Transcoded transcode_wide(const char16_t* characters, std::size_t size, char* out) noexcept {
  return HWY_DYNAMIC_DISPATCH(transcode_ucs2)(characters, size, out);
}
std::size_t utf8_size(const std::uint8_t* characters, std::size_t size) noexcept {
  return HWY_DYNAMIC_DISPATCH(count_latin1)(characters, size);
}
std::size_t utf8_size(const char16_t* characters, std::size_t size) noexcept {
  return HWY_DYNAMIC_DISPATCH(count_ucs2)(characters, size);
}

}  // namespace spigola
#endif
