// Large columns in large pages, where the system has them: a first touch of each 4 KB costs more than what is
// written there.
#pragma once

#include <cstddef>

namespace spigola {

inline constexpr std::size_t huge_page = std::size_t{2} << 20;  // bytes

// Asks for pages of 2 MB in [begin, begin + size); nothing happens where that holds no whole one, or the
// system does not know how. Before it is written to. Thread-safe.
void ask_for_huge_pages(void* begin, std::size_t size) noexcept;

}  // namespace spigola
