#include "text/huge_pages.h"

#include <sys/mman.h>

#include <cstdint>

namespace spigola {

void ask_for_huge_pages([[maybe_unused]] void* begin, [[maybe_unused]] std::size_t size) noexcept {
#ifdef MADV_HUGEPAGE
  const auto address = reinterpret_cast<std::uintptr_t>(begin);
  const std::size_t before =
      (huge_page - address % huge_page) % huge_page;  // what stands before the first border of a page
  if (size < before + huge_page) return;
  // An advice: where it is refused, pages are small.
  static_cast<void>(
      ::madvise(static_cast<char*>(begin) + before, (size - before) / huge_page * huge_page, MADV_HUGEPAGE));
#endif
}

}  // namespace spigola
