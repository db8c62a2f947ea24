#include "segment/marks.h"

#include <algorithm>
#include <cstring>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "segment/marks.cc"  // this file is compiled once for each processor
#include <hwy/foreach_target.h>
// foreach_target.h must stand before it.
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace spigola::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

void find_marks(const char* text, std::size_t num_blocks, Marks* out) {
  const hn::CappedTag<std::uint8_t, 64> tag;
  using Bytes = hn::VFromD<decltype(tag)>;
  const std::size_t lanes = hn::Lanes(tag);
  const auto value = [tag](int byte) { return hn::Set(tag, static_cast<std::uint8_t>(byte)); };
  // Whether a byte is one of `count` from `first` on.
  const auto in_range = [&](Bytes bytes, int first, int count) {
    const Bytes from_first = hn::Sub(bytes, value(first));
    return hn::Eq(hn::Min(from_first, value(count - 1)), from_first);
  };
  const auto is_lead = [&](Bytes bytes) {  // of U+00C0 to U+017F, U+0400 to U+047F
    return hn::Or(in_range(bytes, 0xC3, 3), in_range(bytes, 0xD0, 2));
  };
  const auto* p = reinterpret_cast<const std::uint8_t*>(text);
  for (std::size_t block = 0; block < num_blocks; ++block, p += 64) {
    Marks marks;
    for (std::size_t i = 0; i < 64; i += lanes) {
      const Bytes bytes = hn::LoadU(tag, p + i);
      const Bytes before = hn::LoadU(tag, p + i - 1);
      const Bytes lower = hn::Or(bytes, value(0x20));
      // 0x97 and 0xB7 behind 0xC3 are × and ÷.
      const auto sign = hn::And(hn::Eq(lower, value(0xB7)), hn::Eq(before, value(0xC3)));
      const auto is_beyond_ascii = hn::Or(is_lead(bytes), hn::AndNot(sign, is_lead(before)));
      const auto is_blank = hn::Or(hn::Eq(bytes, value(' ')), in_range(bytes, '\t', 5));
      const auto add = [&](std::uint64_t& mask, auto found) {
        std::uint64_t bits = 0;  // of `lanes` bytes
        hn::StoreMaskBits(tag, found, reinterpret_cast<std::uint8_t*>(&bits));
        mask |= bits << i;
      };
      add(marks.letter, hn::Or(in_range(lower, 'a', 26), is_beyond_ascii));
      add(marks.beyond_ascii, is_beyond_ascii);
      add(marks.digit, in_range(bytes, '0', 10));
      add(marks.blank, is_blank);
      add(marks.comma, hn::Eq(bytes, value(',')));
    }
    out[block] = marks;
  }
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

void find_marks(const char* p, std::size_t num_blocks, Marks* out) {
  HWY_DYNAMIC_DISPATCH(find_marks)(p, num_blocks, out);
}

void find_marks_by_byte(const char* p, std::size_t num_blocks, Marks* out) {
  const auto is_lead = [](int byte) {
    return (byte >= 0xC3 && byte <= 0xC5) || byte == 0xD0 || byte == 0xD1;
  };
  for (std::size_t block = 0; block < num_blocks; ++block, p += 64) {
    Marks marks;
    for (int i = 0; i < 64; ++i) {
      const int byte = static_cast<unsigned char>(p[i]), before = static_cast<unsigned char>(p[i - 1]);
      const int lower = byte | 0x20;
      const bool is_sign = before == 0xC3 && lower == 0xB7;
      const bool letter = (lower >= 'a' && lower <= 'z') || is_lead(byte) || (is_lead(before) && !is_sign);
      marks.letter |= std::uint64_t{letter} << i;
      marks.beyond_ascii |= std::uint64_t{letter && byte >= 0x80} << i;
      marks.digit |= std::uint64_t{byte >= '0' && byte <= '9'} << i;
      marks.blank |= std::uint64_t{byte == ' ' || (byte >= '\t' && byte <= '\r')} << i;
      marks.comma |= std::uint64_t{byte == ','} << i;
    }
    out[block] = marks;
  }
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

void MarkWindow::fill(std::size_t offset) {
  begin_ = offset - offset % 64;
  const std::size_t left = text_.size() - begin_;
  const std::size_t num_whole = std::min(left / 64, num_blocks + 1);
  // The first block of the text and its last bytes are copied to where there are readable bytes around them.
  const auto copied = [&](std::size_t block) {
    std::array<char, 65> bytes;
    bytes.fill(' ');
    const std::size_t at = begin_ + 64 * block;
    if (at > 0) bytes[0] = text_[at - 1];
    std::memcpy(bytes.data() + 1, text_.data() + at, std::min<std::size_t>(64, text_.size() - at));
    find_marks(bytes.data() + 1, 1, &marks_[block]);
  };
  const std::size_t first = begin_ == 0 && num_whole > 0 ? 1 : 0;
  if (first == 1) copied(0);
  if (num_whole > first) find_marks(text_.data() + begin_ + 64 * first, num_whole - first, &marks_[first]);
  std::size_t block = num_whole;
  if (block <= num_blocks && left % 64 != 0) copied(block++);
  if (block <= num_blocks) marks_[block] = {.blank = ~std::uint64_t{0}};
  size_ = 64 * std::min(block, num_blocks);
}

}  // namespace spigola
#endif
