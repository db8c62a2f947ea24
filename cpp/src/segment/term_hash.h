// How a term of up to 16 bytes of ASCII becomes a key: folded and hashed in two registers.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace spigola {

inline constexpr std::size_t short_term = 16;  // bytes that are folded and hashed in two registers

// A–Z → a–z in eight bytes at once; other bytes stay.
inline std::uint64_t fold_ascii(std::uint64_t bytes) {
  constexpr std::uint64_t ones = 0x0101'0101'0101'0101;
  const std::uint64_t low = bytes & (0x7F * ones);
  const std::uint64_t from_a = low + (0x80 - 'A') * ones;
  const std::uint64_t beyond_z = low + (0x7F - 'Z') * ones;
  const std::uint64_t upper = (from_a ^ beyond_z) & ~bytes & (0x80 * ones);
  return bytes | (upper >> 2);
}

inline std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  __extension__ typedef unsigned __int128 Wide;  // NOLINT(modernize-use-using): __extension__ takes no alias
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

struct TwoWords {
  std::uint64_t low = 0, high = 0;
};

inline TwoWords load(std::string_view bytes) {
  TwoWords words;
  if (bytes.size() >= 8) {
    std::memcpy(&words.low, bytes.data(), 8);
    if (bytes.size() > 8) {  // the last eight bytes, shifted to where they belong
      std::memcpy(&words.high, bytes.data() + bytes.size() - 8, 8);
      words.high >>= 8 * (short_term - bytes.size());
    }
  } else if (bytes.size() >= 4) {
    std::uint32_t first = 0, last = 0;
    std::memcpy(&first, bytes.data(), 4);
    std::memcpy(&last, bytes.data() + bytes.size() - 4, 4);
    words.low = first | (static_cast<std::uint64_t>(last) << (8 * (bytes.size() - 4)));
  } else if (!bytes.empty()) {
    const auto at = [&](std::size_t i) {
      return static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i]));
    };
    words.low = at(0) | (at(bytes.size() / 2) << (8 * (bytes.size() / 2))) |
                (at(bytes.size() - 1) << (8 * (bytes.size() - 1)));
  }
  return words;
}

inline std::uint64_t hash_short(TwoWords folded, std::size_t size) {
  constexpr std::uint64_t a = 0x9E37'79B9'7F4A'7C15, b = 0xC2B2'AE3D'27D4'EB4F;
  return mix(mix(folded.low ^ a, folded.high ^ b) ^ size, 0x1656'67B1'9E37'79F9);
}

inline bool is_ascii(TwoWords words) {
  return ((words.low | words.high) & 0x8080'8080'8080'8080) == 0;
}

// Whether no letter but A–Z changes when it is folded: all else is ASCII or a small letter from à to ÿ.
inline bool folds_as_ascii(std::uint64_t bytes) {
  constexpr std::uint64_t ones = 0x0101'0101'0101'0101;
  const std::uint64_t high = bytes & (0x80 * ones);
  const std::uint64_t leads = high & (bytes << 1);  // 11xxxxxx
  const std::uint64_t in_leads = (leads >> 7) * 0xFF;
  const std::uint64_t later = high ^ leads;  // 10xxxxxx; from 0xA0 on where bit 5 is set
  return (bytes & in_leads) == ((0xC3 * ones) & in_leads) && ((later >> 2) & ~bytes) == 0;
}
inline bool folds_as_ascii(TwoWords words) {
  return is_ascii(words) || (folds_as_ascii(words.low) && folds_as_ascii(words.high));
}

// The same words of [p, q), at most short_term bytes, where short_term bytes may be read from p on: no branch
// on the size.
inline TwoWords load_within(const char* p, const char* q) {
  static constexpr auto masks = [] {
    std::array<std::uint64_t, 2 * 8 + 8 + 1> table{};
    for (std::size_t i = 8; i < table.size(); ++i)
      table[i] = i < 16 ? (std::uint64_t{1} << (8 * (i - 8))) - 1 : ~std::uint64_t{0};
    return table;
  }();
  const auto size = static_cast<std::size_t>(q - p);
  TwoWords words;
  std::memcpy(&words.low, p, 8);
  std::memcpy(&words.high, p + 8, 8);
  words.low &= masks[size + 8];
  words.high &= masks[size];
  return words;
}

// The words of `size` bytes from p on, at most short_term, folded; short_term bytes may be read. False where
// folding takes more than that.
inline bool fold_within(const char* p, std::size_t size, TwoWords& folded) {
#ifdef __SSE2__
  const __m128i index = _mm_setr_epi8(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  const __m128i inside = _mm_cmpgt_epi8(_mm_set1_epi8(static_cast<char>(size)), index);
  const __m128i bytes = _mm_and_si128(_mm_loadu_si128(reinterpret_cast<const __m128i*>(p)), inside);
  // A–Z are −128 to −103 when 'A' becomes the smallest number with a sign.
  const __m128i from_a = _mm_sub_epi8(bytes, _mm_set1_epi8(static_cast<char>('A' + 128)));
  const __m128i upper = _mm_cmpgt_epi8(_mm_set1_epi8(-128 + 26), from_a);
  const __m128i lower = _mm_or_si128(bytes, _mm_and_si128(upper, _mm_set1_epi8(0x20)));
  folded.low = static_cast<std::uint64_t>(_mm_cvtsi128_si64(lower));
  folded.high = static_cast<std::uint64_t>(_mm_cvtsi128_si64(_mm_unpackhi_epi64(lower, lower)));
  return _mm_movemask_epi8(bytes) == 0 || (folds_as_ascii(folded.low) && folds_as_ascii(folded.high));
#else
  const TwoWords words = load_within(p, p + size);
  folded = {fold_ascii(words.low), fold_ascii(words.high)};
  return folds_as_ascii(words);
#endif
}

}  // namespace spigola
