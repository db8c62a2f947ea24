#include "segment/marks.h"

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
  *out = marks_at(p);
}

// The index of a whole vector, from `begin` on, that may hold a rare line break or the beginning of one; the
// end of the whole vectors where there is none.
std::size_t find_rare_newline(const char* text, std::size_t size) {
  const hn::CappedTag<std::uint8_t, 64> tag;
  using Bytes = hn::VFromD<decltype(tag)>;
  const std::size_t lanes = hn::Lanes(tag);
  const auto value = [tag](int byte) { return hn::Set(tag, static_cast<std::uint8_t>(byte)); };
  const auto* p = reinterpret_cast<const std::uint8_t*>(text);
  std::size_t i = 0;
  for (; size - i > lanes; i += lanes) {
    const Bytes bytes = hn::LoadU(tag, p + i);
    const Bytes next = hn::LoadU(tag, p + i + 1);
    const Bytes from_0b = hn::Sub(bytes, value(0x0B));
    const auto ascii = hn::Eq(hn::Min(from_0b, value(2)), from_0b);
    const auto next_line = hn::And(hn::Eq(bytes, value(0xC2)), hn::Eq(next, value(0x85)));
    const auto separator = hn::And(hn::Eq(bytes, value(0x80)), hn::Eq(hn::Or(next, value(1)), value(0xA9)));
    if (!hn::AllFalse(tag, hn::Or(ascii, hn::Or(next_line, separator)))) break;
  }
  return i;
}

}  // namespace spigola::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace spigola {

HWY_EXPORT(find_marks);
HWY_EXPORT(find_rare_newline);

Marks find_marks(const char* p) {
  Marks marks;
  HWY_DYNAMIC_DISPATCH(find_marks)(p, &marks);
  return marks;
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
    add(marks.digit, byte >= '0' && byte <= '9');
    add(marks.blank, byte == ' ' || (byte >= '\t' && byte <= '\r'));
    add(marks.comma, byte == ',');
    add(marks.clause, byte == ':' || byte == ';');
    add(marks.stop, byte == '.');
    add(marks.apostrophe, byte == '\'');
    add(marks.enclosing, byte == '"' || byte == '(' || byte == ')' || byte == '[' || byte == ']');
    add(marks.last_of_guillemet, (byte == 0xAB || byte == 0xBB) && before == 0xC2);
    add(marks.last_of_quote, behind_e280 && (byte == 0x9C || byte == 0x9D));
    add(marks.last_of_apostrophe, behind_e280 && byte == 0x99);
    before_that = before;
    before = byte;
  }
  return marks;
}

bool has_rare_newlines_by_search(std::string_view text) {
  constexpr auto none = std::string_view::npos;
  return text.find('\r') != none || text.find('\v') != none || text.find('\f') != none ||
         text.find("\xC2\x85") != none || text.find("\xE2\x80\xA8") != none ||
         text.find("\xE2\x80\xA9") != none;
}

// What only looks like U+2028 is left to the searches.
bool has_rare_newlines(std::string_view text) {
  std::size_t i = HWY_DYNAMIC_DISPATCH(find_rare_newline)(text.data(), text.size());
  i -= i > 0 ? 1 : 0;  // U+2028 may have begun before
  return has_rare_newlines_by_search(text.substr(i));
}

}  // namespace spigola
#endif
