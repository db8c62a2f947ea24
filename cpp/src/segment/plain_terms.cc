#include "segment/plain_terms.h"

#include "segment/mark_tables.h"
#include "text/stop_poll.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <iterator>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "segment/plain_terms.cc"  // this file is compiled once for each processor
#define HWY_WANT_AVX3_DL                             // for compress instructions on bytes
#include <hwy/foreach_target.h>
// foreach_target.h must stand before them.
#include "segment/byte_sums-inl.h"
#include "segment/wide_marks-inl.h"
#include "text/mask_bits-inl.h"

#include <hwy/highway.h>

#if HWY_ARCH_X86
#include <immintrin.h>
#endif

#ifndef SPIGOLA_TERM_WALK  // once for all processors
#define SPIGOLA_TERM_WALK
namespace spigola {

// Where reading stands: text that was read is before p.
struct TermWalk {
  const char *p, *end, *text;
  Offset *begins, *ends;  // where the next are written, and some more in vain
  Row* not_small;
  Row num_terms = 0;
  // Of the byte before p, in bit 0: whether it is of a letter, or a digit.
  std::uint64_t letter = 0, digit = 0;
  // Of the bytes from p on, of a character that began before: all of them, and those of letters.
  std::uint64_t read = 0, read_letters = 0;
};

}  // namespace spigola
#endif

HWY_BEFORE_NAMESPACE();
namespace spigola::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

// Which bytes of 64 or more are what.
template <class Bits>
struct Bytes {
  Bits letter, small, digit, beyond_ascii;
  Bits lead;      // of two bytes, a letter from À to ÿ, of Latin Extended-A, or Cyrillic
  Bits c3, sign;  // the two bytes of × and ÷
};

// Which of them terms are made of.
template <class Bits>
struct Characters {
  Bits letter, small, digit;
  Bits others;  // what has to be decoded, with the first byte of a letter whose second is not seen
};

template <class Bits>
HWY_INLINE Characters<Bits> characters_of(const Bytes<Bits>& bytes, Bits whole) {
  const Bits signs = bytes.sign & up<1>(bytes.c3);
  const Bits leads = bytes.lead & ~down<1>(signs) & whole;
  const Bits pairs = leads | up<1>(leads);
  return {bytes.letter | pairs, bytes.small, bytes.digit, bytes.beyond_ascii & ~pairs};
}

HWY_INLINE Characters<std::uint64_t> characters_at(const char* text) {
  const hn::CappedTag<std::uint8_t, 64> tag;
  const std::size_t lanes = hn::Lanes(tag);
  const auto value = [tag](int byte) HWY_ATTR { return hn::Set(tag, static_cast<std::uint8_t>(byte)); };
  Bytes<std::uint64_t> out{};
  for (std::size_t i = 0; i < 64; i += lanes) {
    const auto bytes = hn::LoadU(tag, reinterpret_cast<const std::uint8_t*>(text) + i);
    const auto add = [&](std::uint64_t& mask, auto found) HWY_ATTR { mask |= mask_bits(tag, found) << i; };
    const auto lower = hn::Or(bytes, value(0x20));
    const auto from_a = hn::Sub(lower, value('a')), from_0 = hn::Sub(bytes, value('0'));
    const auto even = hn::AndNot(value(1), bytes);
    const auto is_c3 = hn::Eq(bytes, value(0xC3));
    add(out.letter, hn::Eq(hn::Min(from_a, value(25)), from_a));
    const auto small_from_a = hn::Sub(bytes, value('a'));
    add(out.small, hn::Eq(hn::Min(small_from_a, value(25)), small_from_a));
    add(out.digit, hn::Eq(hn::Min(from_0, value(9)), from_0));
    add(out.beyond_ascii, hn::Ne(hn::And(bytes, value(0x80)), hn::Zero(tag)));
    add(out.c3, is_c3);
    add(out.lead, hn::Or(is_c3, hn::Or(hn::Eq(even, value(0xC4)), hn::Eq(even, value(0xD0)))));
    add(out.sign, hn::Eq(lower, value(0xB7)));
  }
  return characters_of(out, ~std::uint64_t{0} >> 1);
}

#if HWY_ARCH_X86 && HWY_TARGET <= HWY_AVX3_DL
HWY_DIAGNOSTICS(push)
HWY_DIAGNOSTICS_OFF(disable : 4701, ignored "-Wmaybe-uninitialized")  // of the headers of GCC 12
HWY_INLINE __m512i index_of_bytes() {
  return _mm512_load_si512(mark_tables.index.data());
}

// Writes base and the number of each bit, and perhaps more behind these; gives how many there are.
HWY_INLINE int put_places(std::uint64_t mask, Offset base, Offset* out) {
  const int count = std::popcount(mask);
  put_sums(base, _mm512_maskz_compress_epi8(mask, index_of_bytes()), count, out);
  return count;
}

// Writes base and how many bits of `all` stand before each bit of `some`, and perhaps more; gives how many
// there are.
HWY_INLINE int put_ranks(std::uint64_t some, std::uint64_t all, Row base, Row* out) {
  const int count = std::popcount(some);
  const __m512i ranks = _mm512_maskz_expand_epi8(all, index_of_bytes());
  put_sums(base, _mm512_maskz_compress_epi8(some, ranks), count, out);
  return count;
}
HWY_DIAGNOSTICS(pop)
#else
HWY_INLINE int put_places(std::uint64_t mask, Offset base, Offset* out) {
  const int count = std::popcount(mask);
  for (int i = 0; i < count; ++i, mask &= mask - 1) out[i] = base + std::countr_zero(mask);
  return count;
}

HWY_INLINE int put_ranks(std::uint64_t some, std::uint64_t all, Row base, Row* out) {
  const int count = std::popcount(some);
  for (int i = 0; i < count; ++i, some &= some - 1)
    out[i] = base + std::popcount(all & ((some & (0 - some)) - 1));
  return count;
}
#endif

// Adds the letters among the characters of `rest`, which no table of 64 bytes knows. False for what asks for
// more.
bool read_others(TermWalk& walk, const char* p, std::uint64_t rest, std::uint64_t& letter) {
  while (rest != 0) {
    const int at = std::countr_zero(rest);
    const auto byte = [&](int i) { return static_cast<unsigned char>(p[at + i]); };
    int length = 3;
    bool is_letter = false;
    // Dashes, quotation marks, dots and bullets need no table.
    if (byte(0) != 0xE2 || byte(1) != 0x80 || byte(2) < 0x90 || byte(2) > 0xA7) {
      using unicode::CharClass;
      const unicode::Decoded c = unicode::decode(p + at, walk.end);
      length = c.length;
      switch (unicode::char_class(c.code_point)) {
        case CharClass::letter_lower:
        case CharClass::letter_upper:
        case CharClass::letter_other: is_letter = true; break;
        case CharClass::newline:
        case CharClass::digit:
        case CharClass::mark:
        case CharClass::format:
        case CharClass::dictionary: return false;
        default: break;
      }
    }
    const std::uint64_t all = (std::uint64_t{1} << length) - 1, here = all << at;
    rest &= ~here;
    if (is_letter) letter |= here;
    if (at + length > 64) {
      walk.read = all >> (64 - at);
      walk.read_letters = is_letter ? walk.read : 0;
    }
  }
  return true;
}

// The 64 bytes at p, of which `size` are text that is read with them.
HWY_INLINE bool read_block(TermWalk& walk, const char* p, std::ptrdiff_t size,
                           const Characters<std::uint64_t>& bytes) {
  std::uint64_t letter = bytes.letter | walk.read_letters;
  const std::uint64_t rest = bytes.others & ~walk.read;
  walk.read = walk.read_letters = 0;
  if (rest != 0 && !read_others(walk, p, rest, letter)) return false;
  const std::uint64_t letters_before = (letter << 1) | walk.letter;
  const std::uint64_t digits_before = (bytes.digit << 1) | walk.digit;
  const auto base = static_cast<Offset>(walk.p - walk.text);
  const std::uint64_t begins = (letter & ~letters_before) | (bytes.digit & ~digits_before);
  const int num_begins = put_places(begins, base, walk.begins);
  walk.begins += num_begins;
  walk.not_small += put_ranks(begins & ~bytes.small, begins, walk.num_terms, walk.not_small);
  walk.num_terms += num_begins;
  walk.ends += put_places((~letter & letters_before) | (~bytes.digit & digits_before), base, walk.ends);
  walk.letter = letter >> 63;
  walk.digit = bytes.digit >> 63;
  walk.p += size;
  return true;
}

#if HWY_ARCH_X86 && HWY_TARGET <= HWY_AVX3_DL
// The bits of a byte, in the order of Bytes.
struct alignas(64) ByteTable : std::array<std::uint8_t, 256> {};
constexpr ByteTable byte_table = [] {
  ByteTable table{};
  for (unsigned byte = 0; byte < table.size(); ++byte) {
    const unsigned lower = byte | 0x20, even = byte & ~1u;
    const bool bits[] = {lower >= 'a' && lower <= 'z',
                         byte >= 'a' && byte <= 'z',
                         byte >= '0' && byte <= '9',
                         byte >= 0x80,
                         byte == 0xC3 || even == 0xC4 || even == 0xD0,
                         byte == 0xC3,
                         lower == 0xB7};
    for (unsigned i = 0; i < std::size(bits); ++i)
      table[byte] = static_cast<std::uint8_t>(table[byte] | (bits[i] ? 1u << i : 0u));
  }
  return table;
}();

constexpr std::ptrdiff_t many = 512;

// The next 512 bytes.
HWY_INLINE bool read_many(TermWalk& walk) {
  std::array<WideBits, 8> bits;
  read_bits(walk.p, [](__m512i bytes) HWY_ATTR { return look_up(byte_table.data(), bytes); }, bits.data());
  const Bytes<WideBits> bytes{bits[0], bits[1], bits[2], bits[3], bits[4], bits[5], bits[6]};
  const WideBits whole = _mm512_set_epi64(0x7FFF'FFFF'FFFF'FFFF, -1, -1, -1, -1, -1, -1, -1);
  const Characters<WideBits> characters = characters_of(bytes, whole);
  alignas(64) std::array<std::array<std::uint64_t, 8>, 4> words;
  _mm512_store_si512(words[0].data(), characters.letter);
  _mm512_store_si512(words[1].data(), characters.small);
  _mm512_store_si512(words[2].data(), characters.digit);
  _mm512_store_si512(words[3].data(), characters.others);
  for (std::size_t i = 0; i < 8; ++i)
    if (!read_block(walk, walk.p, 64, {words[0][i], words[1][i], words[2][i], words[3][i]})) return false;
  return true;
}
#endif

}  // namespace

// From where the walk stands to `until`, which lies a multiple of 64 bytes ahead, or is the end of the text.
bool read_terms(TermWalk& walk, const char* until) {
#if HWY_ARCH_X86 && HWY_TARGET <= HWY_AVX3_DL
  while (until - walk.p >= many)
    if (!read_many(walk)) return false;
#endif
  while (until - walk.p >= 64)
    if (!read_block(walk, walk.p, 64, characters_at(walk.p))) return false;
  if (until < walk.end) return true;
  // White space behind the text ends its last term.
  std::array<char, 64 + 4> bytes;  // no character is longer
  bytes.fill(' ');
  const std::ptrdiff_t size = until - walk.p;
  std::memcpy(bytes.data(), walk.p, static_cast<std::size_t>(size));
  return read_block(walk, bytes.data(), size, characters_at(bytes.data()));
}

}  // namespace spigola::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace spigola {

HWY_EXPORT(read_terms);

bool find_plain_terms(std::string_view text, const std::atomic<bool>* stop, PlainTerms& out) {
  constexpr std::ptrdiff_t step = std::ptrdiff_t{1} << 14;
  constexpr std::size_t in_vain = 64;  // rows
  StopPoll poll(stop);
  const char* const end = text.data() + text.size();
  TermWalk walk{.p = text.data(),
                .end = end,
                .text = text.data(),
                .begins = nullptr,
                .ends = nullptr,
                .not_small = nullptr};
  std::size_t num_begins = 0, num_ends = 0, num_not_small = 0;
  for (bool goes_on = true; goes_on;) {
    const std::ptrdiff_t left = end - walk.p;
    goes_on = left > step;
    poll.at(walk.p - walk.text);
    // Each byte may be a term.
    const std::size_t room = num_begins + static_cast<std::size_t>(std::min(left, step)) + in_vain;
    if (out.begin.size() < room) {
      constexpr std::size_t bytes_a_term = 4;  // few texts have more terms: no copies, and large pages
      const std::size_t rows = std::max({room, 2 * out.begin.size(), text.size() / bytes_a_term});
      out.begin.resize(rows);
      out.end.resize(rows);
      out.not_small.resize(rows);
    }
    walk.begins = out.begin.data() + num_begins;
    walk.ends = out.end.data() + num_ends;
    walk.not_small = out.not_small.data() + num_not_small;
    if (!HWY_DYNAMIC_DISPATCH(read_terms)(walk, goes_on ? walk.p + step : end)) return false;
    num_begins = static_cast<std::size_t>(walk.begins - out.begin.data());
    num_ends = static_cast<std::size_t>(walk.ends - out.end.data());
    num_not_small = static_cast<std::size_t>(walk.not_small - out.not_small.data());
  }
  out.begin.resize(num_begins);
  out.end.resize(num_ends);
  out.not_small.resize(num_not_small);
  return true;
}

}  // namespace spigola
#endif
