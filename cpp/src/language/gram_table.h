// From a trigram, word or letter to what it says of each language.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace spigola {

inline constexpr std::size_t max_languages = 32;

// 32 · −log₂ of the probability in each language: the less, the likelier.
using Costs = std::array<std::int16_t, max_languages>;

// Open addressing, at most half full. Row 0 is what no language has.
class GramTable {
 public:
  std::uint32_t find(std::uint64_t key) const {
    for (std::size_t i = home(key);; i = (i + 1) & mask_)
      if (slots_[i].row == 0 || slots_[i].key == key) return slots_[i].row;
  }

  // The row of a key, which is added where it is new.
  std::uint32_t insert(std::uint64_t key) {
    if (2 * rows_.size() > slots_.size()) grow();
    std::size_t i = home(key);
    while (slots_[i].row != 0 && slots_[i].key != key) i = (i + 1) & mask_;
    if (slots_[i].row == 0) {
      slots_[i] = {key, static_cast<std::uint32_t>(rows_.size())};
      rows_.emplace_back();
      languages_.push_back(0);
    }
    return slots_[i].row;
  }

  Costs& costs(std::uint32_t row) { return rows_[row].costs; }
  const Costs& costs(std::uint32_t row) const { return rows_[row].costs; }
  // Bit by bit, whether the samples of a language have it.
  std::uint32_t& languages(std::uint32_t row) { return languages_[row]; }
  std::uint32_t languages(std::uint32_t row) const { return languages_[row]; }

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t row = 0;  // 0: free
  };
  std::size_t home(std::uint64_t key) const {
    return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15u) >> 32) & mask_;
  }
  void grow() {
    std::vector<Slot> old(2 * slots_.size());
    old.swap(slots_);
    mask_ = slots_.size() - 1;
    for (const Slot& slot : old) {
      if (slot.row == 0) continue;
      std::size_t i = home(slot.key);
      while (slots_[i].row != 0) i = (i + 1) & mask_;
      slots_[i] = slot;
    }
  }

  struct alignas(64) Row {  // one cache line
    Costs costs = {};
  };
  std::vector<Row> rows_ = std::vector<Row>(1);
  std::vector<std::uint32_t> languages_ = {0};
  std::vector<Slot> slots_ = std::vector<Slot>(1024);
  std::size_t mask_ = 1023;
};

}  // namespace spigola
