// Memory of calls that are over, kept for the next ones of the same thread: where an object grows to the size
// of a text, new memory costs as much as what is done with it.
//
//   const std::shared_ptr<Tables> tables = Spares<Tables, 1 << 20>::take(text.size());
//   // filled, handed out, and kept again when nobody holds it any more
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <utility>

namespace spigola {

// Objects as they were left: who takes one clears it. A thread keeps at most two that never served a text of
// more than `largest_text` bytes, until it ends. An object may be let go on any thread.
template <class T, std::size_t largest_text = std::size_t{1} << 18>
class Spares {
 public:
  // For a text of so many bytes.
  static std::shared_ptr<T> take(std::size_t text_size) {
    Kept kept;
    for (Kept& other : shelf.kept)
      if (other.object != nullptr) {
        kept = std::move(other);
        break;
      }
    if (kept.object == nullptr) kept.object = std::make_unique<T>();
    return {kept.object.release(), GiveBack{std::max(kept.largest, text_size)}};
  }

 private:
  struct Kept {
    std::unique_ptr<T> object;
    std::size_t largest = 0;  // text that it served
  };
  struct Shelf {
    std::array<Kept, 2> kept;
    Shelf() = default;
    Shelf(const Shelf&) = delete;
    Shelf& operator=(const Shelf&) = delete;
    ~Shelf() { is_gone = true; }
  };
  struct GiveBack {
    std::size_t largest;
    void operator()(T* p) const noexcept {
      std::unique_ptr<T> object(p);
      if (largest > largest_text || is_gone) return;
      for (Kept& place : shelf.kept)
        if (place.object == nullptr) {
          place = {std::move(object), largest};
          return;
        }
    }
  };

  static inline thread_local bool is_gone = false;  // outlives the shelf: it needs no destructor
  static inline thread_local Shelf shelf;
};

}  // namespace spigola
