#include "text/huge_pages.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <memory>

namespace spigola {
namespace {

// An advice: memory of any place and size is what it was, and can be written to.
TEST(HugePages, LeaveTheMemoryAsItIs) {
  constexpr std::size_t size = std::size_t{16} << 20;
  const auto memory = std::make_unique<char[]>(size);
  for (std::size_t i = 0; i < size; i += 4095) memory[i] = static_cast<char>(i / 4095);
  for (const std::size_t begin : {std::size_t{0}, std::size_t{1}, size / 2 + 17, size - 1, size})
    for (const std::size_t length : {std::size_t{0}, std::size_t{1}, std::size_t{1} << 21, size - begin})
      if (begin + length <= size) ask_for_huge_pages(memory.get() + begin, length);
  ask_for_huge_pages(nullptr, 0);
  for (std::size_t i = 0; i < size; i += 4095) ASSERT_EQ(memory[i], static_cast<char>(i / 4095));
}

}  // namespace
}  // namespace spigola
