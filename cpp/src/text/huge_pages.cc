#include "text/huge_pages.h"

#include <sys/mman.h>

#include <cstdint>

namespace spigola {

void ask_for_huge_pages([[maybe_unused]] void* begin, [[maybe_unused]] std::size_t size) noexcept {
#ifdef MADV_HUGEPAGE
  constexpr std::uintptr_t page = std::uintptr_t{2} << 20;
  if (size < 2 * page) return;
  const auto address = reinterpret_cast<std::uintptr_t>(begin);
  const std::size_t before = (page - address % page) % page;  // what stands before the first border of a page
  // An advice: where it is refused, pages are small.
  static_cast<void>(
      ::madvise(static_cast<char*>(begin) + before, (size - before) / page * page, MADV_HUGEPAGE));
#endif
}

}  // namespace spigola
