// Byte offsets as code points or UTF-16 units, in any order, each in constant time: one bit for every byte
// that begins a character, counted by blocks of 64 bytes.
#pragma once

#include <spigola/text.h>

#include <bit>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace spigola {

// Cost: O(text), some GB/s; 24 bytes of memory for 64 of text.
class UnitIndex {
 public:
  UnitIndex() = default;
  UnitIndex(std::string_view text, OffsetUnit to) { read(text, to); }

  // Of another text, in the same memory.
  void read(std::string_view text, OffsetUnit to) {
    blocks_.resize(text.size() / 64 + 1);
    size_ = text.size();
    if (to == OffsetUnit::utf16)
      read_blocks<true>(text);
    else
      read_blocks<false>(text);
  }

  // 0 <= byte <= size of the text.
  bool is_border(Offset byte) const {
    const auto at = static_cast<std::size_t>(byte);
    return at == size_ || (blocks_[at / 64].begins >> (at % 64) & 1) != 0;
  }
  Offset from_byte(Offset byte) const {
    const auto at = static_cast<std::size_t>(byte);
    const Block& block = blocks_[at / 64];
    return static_cast<Offset>(block.before + count(block, (std::uint64_t{1} << (at % 64)) - 1));
  }
  // Each of these offsets, unless it is negative, in the place where it stands.
  void from_bytes(std::span<Offset> offsets, OffsetUnit to) const {
    const Block* const blocks = blocks_.data();
    for (Offset& offset : offsets) {
      if (offset < 0) continue;
      const auto at = static_cast<std::size_t>(offset);
      const Block& block = blocks[at / 64];
      const std::uint64_t before = (std::uint64_t{1} << (at % 64)) - 1;
      auto units = static_cast<std::uint32_t>(std::popcount(block.begins & before));
      if (to == OffsetUnit::utf16) units += static_cast<std::uint32_t>(std::popcount(block.pairs & before));
      offset = static_cast<Offset>(block.before + units);
    }
  }

 private:
  struct Block {
    std::uint64_t begins = 0, pairs = 0;  // bytes that begin a character, and one of two UTF-16 units
    std::uint32_t before = 0;             // units before the block
  };

  static std::uint32_t count(const Block& block, std::uint64_t bytes) {
    return static_cast<std::uint32_t>(std::popcount(block.begins & bytes) +
                                      std::popcount(block.pairs & bytes));
  }

  template <bool counts_pairs>
  void read_blocks(std::string_view text) {
    std::uint32_t before = 0;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      Block block = block_of<counts_pairs>(text.substr(64 * i, 64));
      block.before = before;
      before += count(block, ~std::uint64_t{0});
      blocks_[i] = block;
    }
  }

  template <bool counts_pairs>
  static Block block_of(std::string_view bytes) {
    Block block;
    std::size_t i = 0;
#ifdef __SSE2__
    for (; bytes.size() - i >= 16; i += 16) {
      const auto bits = [i](__m128i mask) {
        return static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(mask))) << i;
      };
      const __m128i part = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes.data() + i));
      block.begins |= bits(_mm_cmpgt_epi8(part, _mm_set1_epi8(-65)));  // not 10xxxxxx
      if (counts_pairs)
        block.pairs |= bits(_mm_cmpeq_epi8(_mm_max_epu8(part, _mm_set1_epi8(-16)), part));  // 11110xxx
    }
#endif
    for (; i < bytes.size(); ++i) {
      const auto byte = static_cast<unsigned char>(bytes[i]);
      block.begins |= static_cast<std::uint64_t>((byte & 0xC0) != 0x80) << i;
      if (counts_pairs) block.pairs |= static_cast<std::uint64_t>(byte >= 0xF0) << i;
    }
    return block;
  }

  std::vector<Block> blocks_;
  std::size_t size_ = 0;
};

}  // namespace spigola
