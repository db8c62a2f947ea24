// Collects keys of which many are equal, in memory for the different ones.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace spigola {

// Cost: O(n log n) for n keys added; 16 bytes a different key, and 1 MB.
class DistinctKeys {
 public:
  void add(std::uint64_t key) {
    if (keys_.size() == limit_) {
      compact();
      limit_ = std::max(limit_, 2 * keys_.size());
      keys_.reserve(limit_);
    }
    keys_.push_back(key);
  }

  // All different keys, ascending.
  const std::vector<std::uint64_t>& sorted() {
    compact();
    return keys_;
  }

 private:
  void compact() {
    std::sort(keys_.begin(), keys_.end());
    keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
  }

  std::vector<std::uint64_t> keys_;
  std::size_t limit_ = std::size_t{1} << 17;
};

}  // namespace spigola
