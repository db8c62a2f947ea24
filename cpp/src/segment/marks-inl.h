// find_marks for the processor that the file which includes this is compiled for, to be inlined there.
#if defined(SPIGOLA_MARKS_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef SPIGOLA_MARKS_INL_H
#undef SPIGOLA_MARKS_INL_H
#else
#define SPIGOLA_MARKS_INL_H
#endif

#include "segment/marks.h"

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace spigola::HWY_NAMESPACE {

HWY_INLINE Marks marks_at(const char* text) {
  namespace hn = hwy::HWY_NAMESPACE;
  const hn::CappedTag<std::uint8_t, 64> tag;
  using Bytes = hn::VFromD<decltype(tag)>;
  const std::size_t lanes = hn::Lanes(tag);
  const auto value = [tag](int byte) HWY_ATTR { return hn::Set(tag, static_cast<std::uint8_t>(byte)); };
  // Whether a byte is one of `count` from `first` on.
  const auto in_range = [&](Bytes bytes, int first, int count) HWY_ATTR {
    const Bytes from_first = hn::Sub(bytes, value(first));
    return hn::Eq(hn::Min(from_first, value(count - 1)), from_first);
  };
  Marks marks;
  std::uint64_t c2 = 0, c3 = 0, e2 = 0, x80 = 0, lead = 0, sign = 0;
  const auto* p = reinterpret_cast<const std::uint8_t*>(text);
  for (std::size_t i = 0; i < 64; i += lanes) {
    const Bytes bytes = hn::LoadU(tag, p + i);
    const Bytes lower = hn::Or(bytes, value(0x20));
    const auto add = [&](std::uint64_t& mask, auto found) HWY_ATTR {
      std::uint64_t bits = 0;  // of `lanes` bytes
      hn::StoreMaskBits(tag, found, reinterpret_cast<std::uint8_t*>(&bits));
      mask |= bits << i;
    };
    const auto equal = [&](int byte) HWY_ATTR { return hn::Eq(bytes, value(byte)); };
    add(marks.letter, in_range(lower, 'a', 26));
    add(marks.digit, in_range(bytes, '0', 10));
    add(marks.blank, hn::Or(equal(' '), in_range(bytes, '\t', 5)));
    add(marks.comma, equal(','));
    add(marks.clause, in_range(bytes, ':', 2));
    add(marks.stop, equal('.'));
    add(marks.apostrophe, equal('\''));
    const auto bracket = hn::Or(in_range(bytes, '(', 2), hn::Or(equal('['), equal(']')));
    add(marks.enclosing, hn::Or(equal('"'), bracket));
    add(lead, hn::Or(in_range(bytes, 0xC3, 3), in_range(bytes, 0xD0, 2)));
    add(c2, equal(0xC2));
    add(c3, equal(0xC3));
    add(e2, equal(0xE2));
    add(x80, equal(0x80));
    add(sign, hn::Eq(lower, value(0xB7)));  // 0x97 and 0xB7 behind 0xC3 are × and ÷
    add(marks.last_of_guillemet, hn::Eq(hn::Or(bytes, value(0x10)), value(0xBB)));
    add(marks.last_of_quote, hn::Eq(hn::Or(bytes, value(1)), value(0x9D)));
    add(marks.last_of_apostrophe, equal(0x99));
  }
  marks.beyond_ascii = lead | ((lead << 1) & ~(sign & (c3 << 1)));
  marks.letter |= marks.beyond_ascii;
  const std::uint64_t behind_e280 = (x80 & (e2 << 1)) << 1;
  marks.last_of_guillemet &= c2 << 1;
  marks.last_of_quote &= behind_e280;
  marks.last_of_apostrophe &= behind_e280;
  return marks;
}

}  // namespace spigola::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
