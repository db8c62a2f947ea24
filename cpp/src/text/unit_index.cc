#include "text/unit_index.h"

#include <algorithm>
#include <array>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "text/unit_index.cc"  // this file is compiled once for each processor
#include <hwy/foreach_target.h>
// foreach_target.h must stand before them.
#include "text/mask_bits-inl.h"

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace spigola::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// Of whole blocks of 64 bytes, before which there are so many units. Returns how many there are behind them.
std::uint32_t index_blocks(const char* text, std::size_t num_blocks, bool counts_pairs, std::uint32_t before,
                           UnitIndex::Block* out) {
  const hn::CappedTag<std::int8_t, 64> tag;
  const std::size_t lanes = hn::Lanes(tag);
  const auto last_continuation = hn::Set(tag, -65);  // 10xxxxxx is the least of numbers with a sign
  const auto last_of_three = hn::Set(tag, -17);
  const auto* p = reinterpret_cast<const std::int8_t*>(text);
  for (UnitIndex::Block* const end = out + num_blocks; out < end; ++out) {
    std::uint64_t begins = 0, pairs = 0;
    for (std::size_t i = 0; i < 64; i += lanes, p += lanes) {
      const auto bytes = hn::LoadU(tag, p);
      begins |= mask_bits(tag, hn::Gt(bytes, last_continuation)) << i;
      if (counts_pairs) {  // 11110xxx
        const auto is_pair = hn::And(hn::Gt(bytes, last_of_three), hn::Gt(hn::Zero(tag), bytes));
        pairs |= mask_bits(tag, is_pair) << i;
      }
    }
    *out = {begins, pairs, before};
    before += static_cast<std::uint32_t>(hwy::PopCount(begins) + hwy::PopCount(pairs));
  }
  return before;
}

}  // namespace spigola::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace spigola {

HWY_EXPORT(index_blocks);

void UnitIndex::read(std::string_view text, OffsetUnit to) {
  const std::size_t num_blocks = text.size() / 64;
  blocks_.resize(num_blocks + 1);
  size_ = text.size();
  const bool counts_pairs = to == OffsetUnit::utf16;
  const auto index = HWY_DYNAMIC_DISPATCH(index_blocks);
  const std::uint32_t before = index(text.data(), num_blocks, counts_pairs, 0, blocks_.data());
  std::array<char, 64> rest;
  rest.fill('\x80');  // begins no character
  std::copy_n(text.data() + 64 * num_blocks, text.size() % 64, rest.begin());
  index(rest.data(), 1, counts_pairs, before, &blocks_.back());
}

}  // namespace spigola
#endif
