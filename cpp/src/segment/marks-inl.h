// find_marks for the processor that the file which includes this is compiled for, to be inlined there.
#if defined(SPIGOLA_MARKS_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef SPIGOLA_MARKS_INL_H
#undef SPIGOLA_MARKS_INL_H
#else
#define SPIGOLA_MARKS_INL_H
#endif

#include "segment/mark_tables.h"
#include "segment/marks.h"
#include "text/mask_bits-inl.h"

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace spigola::HWY_NAMESPACE {

HWY_INLINE Marks marks_at(const char* text, const MarkTables& tables) {
  namespace hn = hwy::HWY_NAMESPACE;
  const hn::CappedTag<std::uint8_t, 64> tag;
  using Bytes = hn::VFromD<decltype(tag)>;
  const std::size_t lanes = hn::Lanes(tag);
  // All constants come from memory: to make them anew for each text takes as long as to compare with them.
  const auto value = [&](const MarkTables::Bytes& bytes) HWY_ATTR { return hn::Load(tag, bytes.data()); };
  Marks marks;
  std::uint64_t c2 = 0, c3 = 0, e2 = 0, x80 = 0, lead = 0, sign = 0;
  const auto* p = reinterpret_cast<const std::uint8_t*>(text);
  for (std::size_t i = 0; i < 64; i += lanes) {
    const Bytes bytes = hn::LoadU(tag, p + i);
    const auto add = [&](std::uint64_t& mask, auto found) HWY_ATTR { mask |= mask_bits(tag, found) << i; };
    const auto equal = [&](Bytes some, const MarkTables::Bytes& other)
                           HWY_ATTR { return hn::Eq(some, value(other)); };
    const Bytes low = hn::And(bytes, value(tables.x0f));
    const Bytes high = hn::ShiftRight<4>(bytes);
    const Bytes classes =
        hn::And(hn::TableLookupBytes(value(tables.low), low), hn::TableLookupBytes(value(tables.high), high));
    const auto is_of = [&](const MarkTables::Bytes& bits)
                           HWY_ATTR { return hn::Ne(hn::And(classes, value(bits)), hn::Zero(tag)); };
    const Bytes own = hn::And(hn::TableLookupBytes(value(tables.own_low), low),
                              hn::TableLookupBytes(value(tables.own_high), high));
    const auto is_own = [&](const MarkTables::Bytes& bits)
                            HWY_ATTR { return hn::Ne(hn::And(own, value(bits)), hn::Zero(tag)); };
    add(marks.elided, is_own(tables.elided));
    add(marks.opening, is_own(tables.opening));
    add(marks.ending, is_own(tables.ending));
    add(marks.small, hn::Ne(hn::And(bytes, value(tables.space)), hn::Zero(tag)));
    add(marks.letter, is_of(tables.letter));
    add(lead, is_of(tables.lead));
    add(marks.digit, is_of(tables.digit));
    add(marks.clause, is_of(tables.clause));
    add(marks.enclosing, is_of(tables.enclosing));
    add(marks.blank, hn::Or(is_of(tables.control), equal(bytes, tables.space)));
    add(marks.comma, equal(bytes, tables.comma));
    add(marks.stop, equal(bytes, tables.stop));
    add(marks.strong, hn::Or(equal(bytes, tables.exclamation), equal(bytes, tables.question)));
    add(marks.apostrophe, equal(bytes, tables.apostrophe));
    add(marks.hyphen, equal(bytes, tables.hyphen));
    add(c2, equal(bytes, tables.c2));
    add(c3, equal(bytes, tables.c3));
    add(e2, equal(bytes, tables.e2));
    add(x80, equal(bytes, tables.x80));
    // 0x97 and 0xB7 behind 0xC3 are × and ÷.
    add(sign, equal(hn::Or(bytes, value(tables.space)), tables.sign));
    add(marks.last_of_guillemet, equal(hn::Or(bytes, value(tables.x10)), tables.guillemet));
    add(marks.last_of_quote, equal(hn::Or(bytes, value(tables.x01)), tables.quote));
    add(marks.last_of_apostrophe, equal(bytes, tables.curly));
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
