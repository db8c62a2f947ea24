// A column whose new elements are left unset, where std::vector would write zeros: they are written next.
#pragma once

#include "text/huge_pages.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <utility>
#include <vector>

namespace spigola {

template <class T>
struct UnsetAllocator : std::allocator<T> {
  template <class U>
  struct rebind {
    using other = UnsetAllocator<U>;
  };
  // Large ones are whole pages of the large kind: on their borders there would be hundreds of small ones.
  T* allocate(std::size_t n) {
    if (!is_large(n)) return std::allocator<T>::allocate(n);
    const std::size_t size = (n * sizeof(T) + huge_page - 1) / huge_page * huge_page;
    void* const p = ::operator new(size, std::align_val_t{huge_page});
    ask_for_huge_pages(p, size);
    return static_cast<T*>(p);
  }
  void deallocate(T* p, std::size_t n) noexcept {
    if (!is_large(n)) return std::allocator<T>::deallocate(p, n);
    ::operator delete(p, std::align_val_t{huge_page});
  }
  template <class U>
  void construct(U* p) noexcept {
    ::new (static_cast<void*>(p)) U;
  }
  template <class U, class... Args>
  void construct(U* p, Args&&... args) {
    ::new (static_cast<void*>(p)) U(std::forward<Args>(args)...);
  }

 private:
  static bool is_large(std::size_t n) { return n >= huge_page / sizeof(T) && n <= SIZE_MAX / 2 / sizeof(T); }
};

template <class T>
using Unset = std::vector<T, UnsetAllocator<T>>;

}  // namespace spigola
