#include "index/row_filter.h"

#include <algorithm>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "index/row_filter.cc"  // this file is compiled once for each processor
#include <hwy/foreach_target.h>
// foreach_target.h must stand before them.
#include "text/mask_bits-inl.h"

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace spigola::index::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

namespace {

// `num` words at once, so that the sums of one need not wait for those of the other.
template <std::size_t num>
HWY_INLINE void filter_words(const WeightedBits* terms, std::size_t num_terms, const std::uint8_t* kinds,
                             const std::uint8_t* thresholds, std::uint8_t smallest, std::size_t word,
                             std::uint64_t* found) {
  const hn::CappedTag<std::uint8_t, 64> tag;
  using Bytes = hn::VFromD<decltype(tag)>;
  const std::size_t lanes = hn::Lanes(tag);
  const auto reaches = [](Bytes sum, Bytes least) { return hn::Eq(hn::Max(sum, least), sum); };
  std::fill_n(found + word, num, 0);
  for (std::size_t i = 0; i < 64; i += lanes) {
    Bytes s0 = hn::Zero(tag), s1 = s0, s2 = s0, s3 = s0;
    for (std::size_t t = 0; t < num_terms; ++t) {
      const std::uint64_t* const words = terms[t].words + word;
      const Bytes weight = hn::Set(tag, terms[t].weight);
      const auto add = [&](Bytes& sum, std::uint64_t bits) {
        bits >>= i;
        const auto has = hn::LoadMaskBits(tag, reinterpret_cast<const std::uint8_t*>(&bits));
        sum = hn::SaturatedAdd(sum, hn::IfThenElseZero(has, weight));
      };
      add(s0, words[0]);
      if constexpr (num == 4) {
        add(s1, words[1]);
        add(s2, words[2]);
        add(s3, words[3]);
      }
    }
    const Bytes greatest = num == 4 ? hn::Max(hn::Max(s0, s1), hn::Max(s2, s3)) : s0;
    // Nearly always; kinds would be half of all that is read.
    if (HWY_LIKELY(hn::AllFalse(tag, reaches(greatest, hn::Set(tag, smallest))))) continue;
    const Bytes table = hn::LoadDup128(tag, thresholds);
    const auto compare = [&](Bytes sum, std::size_t at) {
      const Bytes kind = hn::LoadU(tag, kinds + 64 * at + i);
      found[at] |= spigola::HWY_NAMESPACE::mask_bits(tag, reaches(sum, hn::TableLookupBytes(table, kind)))
                   << i;
    };
    compare(s0, word);
    if constexpr (num == 4) {
      compare(s1, word + 1);
      compare(s2, word + 2);
      compare(s3, word + 3);
    }
  }
}

}  // namespace

void filter_rows(const WeightedBits* terms, std::size_t num_terms, const std::uint8_t* kinds,
                 const std::uint8_t* thresholds, std::size_t num_words, std::uint64_t* found) {
  const std::uint8_t smallest = *std::min_element(thresholds, thresholds + num_row_kinds);
  std::size_t word = 0;
  for (; word + 4 <= num_words; word += 4)
    filter_words<4>(terms, num_terms, kinds, thresholds, smallest, word, found);
  for (; word < num_words; ++word)
    filter_words<1>(terms, num_terms, kinds, thresholds, smallest, word, found);
}

}  // namespace spigola::index::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace spigola::index {

HWY_EXPORT(filter_rows);

void filter_rows(std::span<const WeightedBits> terms, const std::uint8_t* kinds,
                 const std::array<std::uint8_t, num_row_kinds>& thresholds, std::size_t num_words,
                 std::uint64_t* found) {
  HWY_DYNAMIC_DISPATCH(filter_rows)
  (terms.data(), terms.size(), kinds, thresholds.data(), num_words, found);
}

}  // namespace spigola::index
#endif
