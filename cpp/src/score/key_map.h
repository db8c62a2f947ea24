// A hash map from 64-bit keys to small values that is emptied in no time, for
// scratch memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace spigola::score {

// Open addressing with linear probing, at most half full. Keys are mixed, so
// that small numbers will do as well as hashes. Never shrinks, unless reset().
template <class Value>
class KeyMap {
 public:
  // The value of a key, and whether it was just added (then it is Value{}).
  // Valid until the next insert.
  std::pair<Value&, bool> insert(std::uint64_t key) {
    if (2 * (size_ + 1) > slots_.size()) grow();
    Slot& slot = slots_[find(key)];
    if (slot.stamp == stamp_) return {slot.value, false};
    slot = {key, Value{}, stamp_};
    ++size_;
    return {slot.value, true};
  }

  // The value of a key; none where it was not inserted.
  const Value* find_value(std::uint64_t key) const {
    if (size_ == 0) return nullptr;
    const Slot& slot = slots_[find(key)];
    return slot.stamp == stamp_ ? &slot.value : nullptr;
  }

  bool contains(std::uint64_t key) const { return size_ > 0 && slots_[find(key)].stamp == stamp_; }

  std::size_t size() const { return size_; }

  // Forgets all keys and keeps the memory. Cost: none.
  void clear() {
    size_ = 0;
    if (++stamp_ == 0) reset();
  }

  // Forgets all keys and gives the memory back.
  void reset() { *this = KeyMap(); }

 private:
  struct Slot {
    std::uint64_t key = 0;
    Value value = {};
    std::uint32_t stamp = 0;  // the slot is taken when this is the stamp of the map
  };

  // The slot of the key, or the free slot where it belongs. Some slot is always
  // free.
  std::size_t find(std::uint64_t key) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t i = static_cast<std::size_t>((key * 0x9E3779B97F4A7C15u) >> 32) & mask;
    while (slots_[i].stamp == stamp_ && slots_[i].key != key) i = (i + 1) & mask;
    return i;
  }

  void grow() {
    std::vector<Slot> old(slots_.empty() ? 256 : 2 * slots_.size());
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.stamp == stamp_) slots_[find(slot.key)] = slot;
    }
  }

  std::vector<Slot> slots_;  // a power of two
  std::size_t size_ = 0;
  std::uint32_t stamp_ = 1;
};

}  // namespace spigola::score
