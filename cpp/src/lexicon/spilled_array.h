// An array that is only appended to and then read from front to back; what is too much for memory is spilled.
#pragma once

#include "lexicon/growing_array.h"
#include "text/spill_file.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace spigola {

template <class T>
class SpilledArray {
 public:
  // `max_bytes` of it are held in memory. Several arrays may share a file.
  SpilledArray(SpillFile& file, std::size_t max_bytes)
      : file_(&file), max_held_(std::max<std::size_t>(1, max_bytes / sizeof(T))) {}

  void push_back(const T& value) {
    if (held_.size() == max_held_) spill();
    held_.push_back(value);
    ++size_;
  }
  std::uint64_t size() const noexcept { return size_; }

  // Calls f(value) for all values and forgets them.
  template <class F>
  void consume(F&& f) {
    if (!places_.empty()) {
      spill();
      for (const std::uint64_t place : places_) {
        const auto count = std::min<std::uint64_t>(max_held_, size_);
        held_.resize(static_cast<std::size_t>(count));
        file_->read(place, held_.data(), held_.size() * sizeof(T));
        for (const T& value : held_) f(value);
        size_ -= count;
      }
    } else {
      for (const T& value : held_) f(value);
    }
    held_.clear();
    places_.clear();
    size_ = 0;
  }

 private:
  void spill() {
    places_.push_back(file_->append(held_.data(), held_.size() * sizeof(T)));
    held_.shrink(0);
  }

  SpillFile* file_;
  std::size_t max_held_;
  GrowingArray<T> held_;
  std::vector<std::uint64_t> places_;  // of max_held_ values each, but the last
  std::uint64_t size_ = 0;
};

}  // namespace spigola
