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
#include "text/wide_bits-inl.h"

#include <array>

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace spigola::HWY_NAMESPACE {

// Says of the 64 bytes at `text` where each of these stands: put(mark, bits).
template <class Put>
HWY_INLINE void read_raw_marks(const char* text, const MarkTables& tables, Put put) {
  namespace hn = hwy::HWY_NAMESPACE;
  const hn::CappedTag<std::uint8_t, 64> tag;
  using Bytes = hn::VFromD<decltype(tag)>;
  const std::size_t lanes = hn::Lanes(tag);
  // All constants come from memory: to make them anew for each text takes as long as to compare with them.
  const auto value = [&](const MarkTables::Bytes& bytes) HWY_ATTR { return hn::Load(tag, bytes.data()); };
  const auto* p = reinterpret_cast<const std::uint8_t*>(text);
  for (std::size_t i = 0; i < 64; i += lanes) {
    const Bytes bytes = hn::LoadU(tag, p + i);
    const auto add = [&](RawMark mark, auto found) HWY_ATTR { put(mark, i, mask_bits(tag, found) << i); };
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
    add(RawMark::elided, is_own(tables.elided));
    add(RawMark::opening, is_own(tables.opening));
    add(RawMark::ending, is_own(tables.ending));
    add(RawMark::small, hn::Ne(hn::And(bytes, value(tables.space)), hn::Zero(tag)));
    add(RawMark::letter, is_of(tables.letter));
    add(RawMark::lead, is_of(tables.lead));
    add(RawMark::digit, is_of(tables.digit));
    add(RawMark::clause, is_of(tables.clause));
    add(RawMark::enclosing, is_of(tables.enclosing));
    add(RawMark::blank, hn::Or(is_of(tables.control), equal(bytes, tables.space)));
    add(RawMark::comma, equal(bytes, tables.comma));
    add(RawMark::stop, equal(bytes, tables.stop));
    add(RawMark::strong, hn::Or(equal(bytes, tables.exclamation), equal(bytes, tables.question)));
    add(RawMark::apostrophe, equal(bytes, tables.apostrophe));
    add(RawMark::hyphen, equal(bytes, tables.hyphen));
    add(RawMark::c2, equal(bytes, tables.c2));
    add(RawMark::c3, equal(bytes, tables.c3));
    add(RawMark::e2, equal(bytes, tables.e2));
    add(RawMark::x80, equal(bytes, tables.x80));
    // 0x97 and 0xB7 behind 0xC3 are × and ÷.
    add(RawMark::sign, equal(hn::Or(bytes, value(tables.space)), tables.sign));
    add(RawMark::guillemet, equal(hn::Or(bytes, value(tables.x10)), tables.guillemet));
    add(RawMark::quote, equal(hn::Or(bytes, value(tables.x01)), tables.quote));
    add(RawMark::curly, equal(bytes, tables.curly));
  }
}

// The marks of 64 bytes or more, raw(mark) being where one stands.
template <class Raw>
HWY_INLINE auto marks_of(Raw raw) {
  using Bits = decltype(raw(RawMark::letter));
  MarksOf<Bits> marks;
  const Bits lead = raw(RawMark::lead);
  marks.beyond_ascii = lead | (up<1>(lead) & ~(raw(RawMark::sign) & up<1>(raw(RawMark::c3))));
  marks.letter = raw(RawMark::letter) | marks.beyond_ascii;
  marks.digit = raw(RawMark::digit);
  marks.blank = raw(RawMark::blank);
  marks.comma = raw(RawMark::comma);
  marks.clause = raw(RawMark::clause);
  marks.stop = raw(RawMark::stop);
  marks.strong = raw(RawMark::strong);
  marks.apostrophe = raw(RawMark::apostrophe);
  marks.hyphen = raw(RawMark::hyphen);
  marks.enclosing = raw(RawMark::enclosing);
  const Bits behind_e280 = up<1>(raw(RawMark::x80) & up<1>(raw(RawMark::e2)));
  marks.last_of_guillemet = raw(RawMark::guillemet) & up<1>(raw(RawMark::c2));
  marks.last_of_quote = raw(RawMark::quote) & behind_e280;
  marks.last_of_apostrophe = raw(RawMark::curly) & behind_e280;
  marks.small = raw(RawMark::small);
  marks.elided = raw(RawMark::elided);
  marks.opening = raw(RawMark::opening);
  marks.ending = raw(RawMark::ending);
  return marks;
}

HWY_INLINE Marks marks_at(const char* text, const MarkTables& tables) {
  std::array<std::uint64_t, static_cast<std::size_t>(RawMark::count)> raw;
  read_raw_marks(text, tables, [&](RawMark mark, std::size_t i, std::uint64_t bits) HWY_ATTR {
    std::uint64_t& all = raw[static_cast<std::size_t>(mark)];
    all = i == 0 ? bits : all | bits;
  });
  return marks_of([&](RawMark mark) HWY_ATTR { return raw[static_cast<std::size_t>(mark)]; });
}

}  // namespace spigola::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
