// An array that grows without a second copy of itself where the system can move its pages (Linux).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>

namespace spigola {

// Like std::vector of numbers and plain structs, but realloc does the growing: the peak memory of a builder
// is what it holds, not what it holds and half of it again.
template <class T>
class GrowingArray {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  std::size_t size() const noexcept { return size_; }
  bool empty() const noexcept { return size_ == 0; }
  T* data() noexcept { return data_.get(); }
  const T* data() const noexcept { return data_.get(); }
  T* begin() noexcept { return data(); }
  T* end() noexcept { return data() + size_; }
  const T* begin() const noexcept { return data(); }
  const T* end() const noexcept { return data() + size_; }
  T& operator[](std::size_t i) noexcept { return data_.get()[i]; }
  const T& operator[](std::size_t i) const noexcept { return data_.get()[i]; }
  T& back() noexcept { return data_.get()[size_ - 1]; }

  // Invalidates pointers, also those into the array.
  void push_back(const T& value) {
    const T copy = value;
    if (size_ == capacity_) grow(size_ + 1);
    data_.get()[size_++] = copy;
  }
  void append(const T* values, std::size_t count) {
    if (size_ + count > capacity_) grow(size_ + count);
    if (count > 0) std::memcpy(data_.get() + size_, values, count * sizeof(T));
    size_ += count;
  }
  // Room for `count` more values, whose first is given; they hold anything.
  T* extend(std::size_t count) {
    if (size_ + count > capacity_) grow(size_ + count);
    return data_.get() + std::exchange(size_, size_ + count);
  }
  void resize(std::size_t size) {
    shrink(0);
    extend(size);
  }
  void assign(std::size_t count, const T& value) {
    clear();
    grow(count);
    size_ = count;
    std::fill(begin(), end(), value);
  }
  void shrink(std::size_t size) noexcept { size_ = size; }
  // Gives the memory back.
  void clear() noexcept {
    data_.reset();
    size_ = capacity_ = 0;
  }

 private:
  struct Free {
    void operator()(T* p) const noexcept { std::free(p); }
  };

  void grow(std::size_t least) {
    constexpr std::size_t smallest = 64;
    const std::size_t capacity = std::max({least, capacity_ + capacity_ / 2, smallest});
    void* const moved = std::realloc(data_.get(), capacity * sizeof(T));
    if (moved == nullptr) throw std::bad_alloc();
    static_cast<void>(data_.release());
    data_.reset(static_cast<T*>(moved));
    capacity_ = capacity;
  }

  std::unique_ptr<T, Free> data_;
  std::size_t size_ = 0, capacity_ = 0;
};

}  // namespace spigola
