#include "segment/plain_segments.h"

#include "segment/token_writer.h"
#include "text/stop_poll.h"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "segment/plain_segments.cc"  // this file is compiled once for each processor
#define HWY_WANT_AVX3_DL                                // for compress instructions on bytes
#include <hwy/foreach_target.h>
// foreach_target.h must stand before them.
#include "segment/put_tokens-inl.h"
#include "text/mask_bits-inl.h"

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace spigola::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

// The n lowest bits.
HWY_INLINE std::uint64_t below(std::ptrdiff_t n) {
  return n < 64 ? (std::uint64_t{1} << n) - 1 : ~std::uint64_t{0};
}

// 64 bytes, one bit a byte.
class Bytes {
 public:
  HWY_INLINE explicit Bytes(const char* p) : text_(reinterpret_cast<const std::uint8_t*>(p)) {}

  // Those from `first` to `last`, after what `change` does to them.
  template <class Change>
  HWY_INLINE std::uint64_t in_range(std::uint8_t first, std::uint8_t last, Change change) const {
    return find([&](auto bytes) HWY_ATTR {
      const auto from_first = hn::Sub(change(bytes), hn::Set(tag_, first));
      return hn::Eq(hn::Min(from_first, hn::Set(tag_, static_cast<std::uint8_t>(last - first))), from_first);
    });
  }
  HWY_INLINE std::uint64_t in_range(std::uint8_t first, std::uint8_t last) const {
    return in_range(first, last, [](auto bytes) HWY_ATTR { return bytes; });
  }
  // Those that are `value` when the bits of `any` are set, or, below, not set.
  HWY_INLINE std::uint64_t with(std::uint8_t any, std::uint8_t value) const {
    return find([&](auto bytes)
                    HWY_ATTR { return hn::Eq(hn::Or(bytes, hn::Set(tag_, any)), hn::Set(tag_, value)); });
  }
  HWY_INLINE std::uint64_t without(std::uint8_t any, std::uint8_t value) const {
    return find([&](auto bytes)
                    HWY_ATTR { return hn::Eq(hn::AndNot(hn::Set(tag_, any), bytes), hn::Set(tag_, value)); });
  }
  HWY_INLINE std::uint64_t equal(std::uint8_t value) const {
    return find([&](auto bytes) HWY_ATTR { return hn::Eq(bytes, hn::Set(tag_, value)); });
  }

 private:
  template <class Is>
  HWY_INLINE std::uint64_t find(Is is) const {
    std::uint64_t mask = 0;
    for (std::size_t i = 0; i < 64; i += hn::Lanes(tag_))
      mask |= mask_bits(tag_, is(hn::LoadU(tag_, text_ + i))) << i;
    return mask;
  }

  static constexpr hn::CappedTag<std::uint8_t, 64> tag_{};
  const std::uint8_t* text_;
};

// Characters beyond ASCII; both bytes, or all three.
struct Beyond {
  std::uint64_t letters;     // U+00C0 to U+017F, U+0400 to U+047F, with the two signs among them
  std::uint64_t signs;       // the second bytes of these: × ÷
  std::uint64_t guillemets;  // the last bytes of « »
  std::uint64_t marks;       // those of U+2010 to U+201F, and of …
};

HWY_INLINE Beyond find_beyond(const Bytes& bytes) {
  const std::uint64_t lead = bytes.in_range(0xC3, 0xC5) | bytes.without(0x01, 0xD0);
  const std::uint64_t behind_e280 = (bytes.equal(0x80) & (bytes.equal(0xE2) << 1)) << 1;
  return {.letters = lead | (lead << 1),
          .signs = bytes.with(0x20, 0xB7) & (bytes.equal(0xC3) << 1),
          .guillemets = bytes.with(0x10, 0xBB) & (bytes.equal(0xC2) << 1),
          .marks = (bytes.without(0x0F, 0x90) | bytes.equal(0xA6)) & behind_e280};
}

// What find_words saw besides: how many bytes are plain, and which are white space.
struct Extent {
  int num_plain;
  std::uint64_t blank;
};

// The word segments in 64 bytes, where one begins.
HWY_INLINE Extent find_words(const char* p, PlainRun& run) {
  const Bytes bytes(p);
  const Beyond beyond = find_beyond(bytes);
  const std::uint64_t sign = beyond.signs | (beyond.signs >> 1);
  const std::uint64_t letter = bytes.in_range('a', 'z', [](auto some) HWY_ATTR {
    return hn::Or(some, hn::Set(hn::DFromV<decltype(some)>(), 0x20));
  }) | (beyond.letters & ~sign);
  const std::uint64_t digit = bytes.in_range('0', '9');
  const std::uint64_t blank = bytes.equal(' ') | bytes.in_range('\t', '\r');
  const std::uint64_t ascii_mark =
      bytes.in_range('!', '~') & ~(letter | digit | bytes.equal('_'));  // _ joins words
  // WB6, WB7, WB11, WB12: marks between two letters, or two digits.
  const std::uint64_t either = bytes.equal('.') | bytes.equal('\'');
  const std::uint64_t between_letters = (either | bytes.equal(':')) & (letter << 1) & (letter >> 1);
  const std::uint64_t between_digits =
      (either | bytes.equal(',') | bytes.equal(';')) & (digit << 1) & (digit >> 1);
  const std::uint64_t apostrophe = bytes.without(0x01, 0x98) & beyond.marks &
                                   (((letter << 3) & (letter >> 1)) | ((digit << 3) & (digit >> 1)));
  const std::uint64_t word =
      letter | digit | between_letters | between_digits | apostrophe | (apostrophe >> 1) | (apostrophe >> 2);
  const std::uint64_t one_byte = ascii_mark & ~word;
  const std::uint64_t three_bytes = beyond.marks & ~apostrophe;
  const std::uint64_t symbol =
      one_byte & (bytes.without(0x42, 0x3C) | bytes.equal('=') | bytes.equal('^') | bytes.equal('`') |
                  bytes.equal('$') | bytes.equal('+'));  // the first: < > | ~
  run.base = p;
  run.marks = one_byte | (beyond.guillemets >> 1) | (three_bytes >> 2);
  run.begins = (word & ~(word << 1)) | run.marks;
  run.ends = (~word & (word << 1)) | ((one_byte | beyond.guillemets | three_bytes) << 1);
  run.digits = (digit & ~(word << 1)) | symbol;
  // What begins with a digit and holds a letter is a word; few do.
  for (std::uint64_t mixed = letter & (digit << 1); mixed != 0; mixed &= mixed - 1) {
    const std::uint64_t begins = run.begins & (mixed ^ (mixed - 1));
    run.digits &= ~(std::uint64_t{1} << (63 - std::countl_zero(begins | 1)));
  }
  const std::uint64_t plain = word | blank | run.marks | beyond.guillemets | three_bytes | (three_bytes >> 1);
  return {std::countr_one(plain), blank};
}

// Where the last white space behind something else begins, in the first n bytes: a segment does, too. 0:
// none.
HWY_INLINE int last_blank(std::uint64_t blank, int n) {
  const std::uint64_t begins = blank & ~(blank << 1) & below(n) & ~std::uint64_t{1};
  return begins == 0 ? 0 : 63 - std::countl_zero(begins);
}

// The 64 bytes at p; behind the end of the text stands `filler`, in `copy`.
HWY_INLINE const char* block_at(const char* p, const char* end, char filler, std::array<char, 64>& copy) {
  if (end - p >= 64) return p;
  copy.fill(filler);
  std::memcpy(copy.data(), p, static_cast<std::size_t>(end - p));
  return copy.data();
}

}  // namespace

PlainStop read_plain_words(const char* p, const char* end, StopPoll& poll, TokenWriter& out) {
  std::array<char, 64> copy;
  while (p < end) {
    poll.at(out.offset(p));
    PlainRun run;
    const Extent extent = find_words(block_at(p, end, ' ', copy), run);
    const bool reaches_end = extent.num_plain > end - p;
    const int num_read = reaches_end ? static_cast<int>(end - p) : last_blank(extent.blank, extent.num_plain);
    if (num_read == 0) return {p, extent.num_plain};
    run.begins &= below(num_read);
    run.ends &= below(num_read + 1);
    if (const int count = std::popcount(run.begins); count > 0) {
      put_tokens(run, out.offset(p), count, out.room_for_run());
      out.add_tokens(count);
    }
    p += num_read;
  }
  return {end, 0};
}

const char* skip_inside_sentence(const char* p, const char* end) {
  std::array<char, 64> copy;
  while (p < end) {
    const Bytes bytes(block_at(p, end, '\n', copy));
    const Beyond beyond = find_beyond(bytes);
    const std::uint64_t asks =
        bytes.equal('.') | bytes.equal('!') | bytes.equal('?') | bytes.equal('\n') | bytes.equal('\r');
    const std::uint64_t inside = (bytes.in_range(0, 0x7F) & ~asks) | beyond.letters | beyond.guillemets |
                                 (beyond.guillemets >> 1) | beyond.marks | (beyond.marks >> 1) |
                                 (beyond.marks >> 2);
    int size = std::countr_one(inside);
    if (size == 64 && static_cast<unsigned char>(p[63]) >= 0xC0) --size;  // the rest of it is not seen
    p += size;
    if (size < 61) return p;  // else perhaps a character that these bytes cut
  }
  return p;
}

}  // namespace spigola::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace spigola {

HWY_EXPORT(read_plain_words);
HWY_EXPORT(skip_inside_sentence);

PlainStop read_plain_words(const char* p, const char* end, StopPoll& poll, TokenWriter& out) {
  return HWY_DYNAMIC_DISPATCH(read_plain_words)(p, end, poll, out);
}

const char* skip_inside_sentence(const char* p, const char* end) {
  return HWY_DYNAMIC_DISPATCH(skip_inside_sentence)(p, end);
}

}  // namespace spigola
#endif
