#include "text/huge_pages.h"

#include "segment/unset_column.h"

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

// Below and above the size from which a column is made of large pages, and on the way from one to the other.
TEST(UnsetColumn, KeepsWhatIsWrittenWhenItGrows) {
  for (const std::size_t size : {std::size_t{1000}, huge_page / 4 - 1, huge_page / 4, huge_page}) {
    Unset<int> column(size);
    for (std::size_t i = 0; i < size; ++i) column[i] = static_cast<int>(i);
    Unset<int> other = column;
    column.resize(2 * size + 3);
    column.swap(other);
    ASSERT_EQ(other.size(), 2 * size + 3);
    for (std::size_t i = 0; i < size; ++i) {
      ASSERT_EQ(column[i], static_cast<int>(i));
      ASSERT_EQ(other[i], static_cast<int>(i));
    }
  }
}

}  // namespace
}  // namespace spigola
