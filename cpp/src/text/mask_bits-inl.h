// The mask of a vector as bits, for the processor that the file which includes this is compiled for.
#if defined(SPIGOLA_MASK_BITS_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef SPIGOLA_MASK_BITS_INL_H
#undef SPIGOLA_MASK_BITS_INL_H
#else
#define SPIGOLA_MASK_BITS_INL_H
#endif

#include <cstdint>

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace spigola::HWY_NAMESPACE {

// One bit a lane, of at most 64; the first lane is the lowest.
template <class Tag, class Mask>
HWY_INLINE std::uint64_t mask_bits(Tag tag, Mask mask) {
  std::uint64_t bits = 0;
  hwy::HWY_NAMESPACE::StoreMaskBits(tag, mask, reinterpret_cast<std::uint8_t*>(&bits));
  return bits;
}

}  // namespace spigola::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
