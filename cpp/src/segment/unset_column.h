// A column whose new elements are left unset, where std::vector would write zeros: they are written next.
#pragma once

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
