// A list that is written before it is known which rows count: where a branch would ask, nobody could foresee
// its answer.
//
//   Way* const out = list.room(n);
//   for (const Way& way : ways) {
//     out[kept] = way;
//     kept += is_wanted(way) ? 1 : 0;
//   }
//   list.keep(kept);
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace spigola {

template <class T>
class DraftList {
 public:
  void clear() { size_ = 0; }
  // Where up to `rows` rows behind those that were kept may be written, and one more in vain. Valid until the
  // next call.
  T* room(std::size_t rows) {
    if (rows_.size() < size_ + rows + 1) rows_.resize(std::max(2 * rows_.size(), size_ + rows + 1));
    return rows_.data() + size_;
  }
  // So many of them count.
  void keep(std::size_t rows) { size_ += rows; }

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  const T& operator[](std::size_t i) const { return rows_[i]; }
  T* begin() { return rows_.data(); }
  T* end() { return rows_.data() + size_; }
  const T* begin() const { return rows_.data(); }
  const T* end() const { return rows_.data() + size_; }

 private:
  std::vector<T> rows_;  // longer than needed
  std::size_t size_ = 0;
};

}  // namespace spigola
