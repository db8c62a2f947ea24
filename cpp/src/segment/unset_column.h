// A column whose new elements are left unset, where std::vector would write zeros: they are written next.
#pragma once

#include "text/huge_pages.h"

#include <cstddef>
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
  T* allocate(std::size_t n) {
    T* const p = std::allocator<T>::allocate(n);
    ask_for_huge_pages(p, n * sizeof(T));
    return p;
  }
  template <class U>
  void construct(U* p) noexcept {
    ::new (static_cast<void*>(p)) U;
  }
  template <class U, class... Args>
  void construct(U* p, Args&&... args) {
    ::new (static_cast<void*>(p)) U(std::forward<Args>(args)...);
  }
};

template <class T>
using Unset = std::vector<T, UnsetAllocator<T>>;

}  // namespace spigola
