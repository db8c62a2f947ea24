#include "segment/marks.h"

#include <algorithm>
#include <cstring>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "segment/marks.cc"  // this file is compiled once for each processor
#include <hwy/foreach_target.h>
// foreach_target.h must stand before them.
#include "segment/marks-inl.h"

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace spigola::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

void find_marks(const char* p, Marks* out) {
  *out = marks_at(p, mark_tables);
}

void raw_mark_tables(const MarkTables& tables, RawMarkTables* out) {
  std::array<char, 64> bytes;
  for (std::size_t first = 0; first < 256; first += bytes.size()) {
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(first + i);
    read_raw_marks(bytes.data(), tables, [&](RawMark mark, std::size_t, std::uint64_t bits) HWY_ATTR {
      const auto m = static_cast<unsigned>(mark);
      for (std::size_t i = 0; i < bytes.size(); ++i)
        if (((bits >> i) & 1) != 0) out->tables[m / 8][first + i] |= static_cast<std::uint8_t>(1U << m % 8);
    });
  }
}

// Of whole blocks of 64 bytes, behind which one byte more can be read. Returns how many were looked at.
std::size_t find_newlines(const char* text, std::size_t num_blocks, NewlinePlaces* found) {
  const hn::CappedTag<std::uint8_t, 64> tag;
  using Bytes = hn::VFromD<decltype(tag)>;
  const std::size_t lanes = hn::Lanes(tag);
  const auto value = [tag](int byte) HWY_ATTR { return hn::Set(tag, static_cast<std::uint8_t>(byte)); };
  const auto* p = reinterpret_cast<const std::uint8_t*>(text);
  std::uint32_t* places = found->places.data();
  std::size_t block = 0;
  for (bool is_known = true; block < num_blocks; ++block) {
    std::uint64_t mask = 0;
    for (std::size_t i = 0; i < 64; i += lanes, p += lanes) {
      const Bytes bytes = hn::LoadU(tag, p), next = hn::LoadU(tag, p + 1);
      // Each is 0 where such a break stands.
      const Bytes ascii = hn::SaturatedSub(hn::Sub(bytes, value(0x0B)), value(2));
      const Bytes next_line = hn::Or(hn::Xor(bytes, value(0xC2)), hn::Xor(next, value(0x85)));
      const Bytes separator =
          hn::Or(hn::Xor(bytes, value(0x80)), hn::Xor(hn::Or(next, value(1)), value(0xA9)));
      const auto others = hn::Eq(hn::Min(ascii, hn::Min(next_line, separator)), hn::Zero(tag));
      if (!hn::AllFalse(tag, others)) {
        const auto pair = hn::And(hn::Eq(bytes, value('\r')), hn::Eq(next, value('\n')));
        is_known = is_known && hn::AllFalse(tag, hn::AndNot(pair, others));
      }
      mask |= mask_bits(tag, hn::Eq(bytes, value('\n'))) << i;
    }
    if (!is_known) break;
    // By twos, perhaps in vain: no branch asks which block holds a line break, which cannot be foreseen.
    std::uint32_t* const behind = places + hwy::PopCount(mask);
    const auto put = [&](std::size_t i) HWY_ATTR {
      constexpr std::uint64_t last = std::uint64_t{1} << 63;  // so that there is a bit, which is quicker
      places[i] = static_cast<std::uint32_t>(64 * block) +
                  static_cast<std::uint32_t>(hwy::Num0BitsBelowLS1Bit_Nonzero64(mask | last));
      mask &= mask - 1;
    };
    do {
      put(0);
      put(1);
      places += 2;
    } while (mask != 0);
    places = behind;
  }
  found->count = static_cast<std::size_t>(places - found->places.data());
  return block;
}

}  // namespace spigola::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace spigola {

HWY_EXPORT(find_marks);
HWY_EXPORT(raw_mark_tables);
HWY_EXPORT(find_newlines);

Marks find_marks(const char* p) {
  Marks marks;
  HWY_DYNAMIC_DISPATCH(find_marks)(p, &marks);
  return marks;
}

RawMarkTables raw_mark_tables(const MarkTables& tables) {
  RawMarkTables raw_tables;
  HWY_DYNAMIC_DISPATCH(raw_mark_tables)(tables, &raw_tables);
  return raw_tables;
}

Marks find_marks_by_byte(const char* p) {
  const auto is_lead = [](int byte) {
    return (byte >= 0xC3 && byte <= 0xC5) || byte == 0xD0 || byte == 0xD1;
  };
  Marks marks;
  int before = 0, before_that = 0;
  for (int i = 0; i < 64; ++i) {
    const int byte = static_cast<unsigned char>(p[i]), lower = byte | 0x20;
    const bool is_sign = before == 0xC3 && lower == 0xB7;
    const bool letter = (lower >= 'a' && lower <= 'z') || is_lead(byte) || (is_lead(before) && !is_sign);
    const bool behind_e280 = before == 0x80 && before_that == 0xE2;
    const auto add = [i](std::uint64_t& mask, bool found) { mask |= std::uint64_t{found} << i; };
    add(marks.letter, letter);
    add(marks.beyond_ascii, letter && byte >= 0x80);
    add(marks.small, (byte & 0x20) != 0);
    add(marks.digit, byte >= '0' && byte <= '9');
    add(marks.blank, byte == ' ' || (byte >= '\t' && byte <= '\r'));
    add(marks.comma, byte == ',');
    add(marks.clause, byte == ':' || byte == ';');
    add(marks.stop, byte == '.');
    add(marks.strong, byte == '!' || byte == '?');
    add(marks.apostrophe, byte == '\'');
    add(marks.hyphen, byte == '-');
    add(marks.enclosing, byte == '"' || byte == '%' || byte == '(' || byte == ')');
    add(marks.last_of_guillemet, (byte == 0xAB || byte == 0xBB) && before == 0xC2);
    add(marks.last_of_quote, behind_e280 && (byte == 0x9C || byte == 0x9D));
    add(marks.last_of_apostrophe, behind_e280 && byte == 0x99);
    before_that = before;
    before = byte;
  }
  return marks;
}

std::size_t find_newlines(std::string_view text, std::size_t begin, NewlinePlaces& found) {
  const auto find = HWY_DYNAMIC_DISPATCH(find_newlines);
  const std::size_t size = text.size() - begin;
  if (size > 64)
    return 64 * find(text.data() + begin, std::min((size - 1) / 64, NewlinePlaces::num_blocks), &found);
  found.count = 0;
  if (size == 0) return 0;
  std::array<char, 64 + 1> rest{};
  std::memcpy(rest.data(), text.data() + begin, size);
  return std::min(64 * find(rest.data(), 1, &found), size);
}

}  // namespace spigola
#endif
