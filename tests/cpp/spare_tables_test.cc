#include "analyze/spare_tables.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace spigola {
namespace {

constexpr std::size_t large_text = 1'000'000;

ChunkTables tables_with_room(std::size_t num_bytes) {
  ChunkTables tables;
  tables.mentions.begin.reserve(num_bytes / sizeof(Offset));
  tables.mentions.begin.push_back(7);
  tables.documents.emplace_back();
  return tables;
}

std::size_t room_of(const ChunkTables& tables) {
  return tables.mentions.begin.capacity() * sizeof(Offset);
}

// What other tests of this process left.
void take_all() {
  while (room_of(spare_tables(large_text)) > 0) {
  }
}

TEST(SpareTables, HandOutEmptyTablesWithTheirRoom) {
  take_all();
  keep_spare(tables_with_room(100'000));
  const ChunkTables tables = spare_tables(large_text);
  EXPECT_GE(room_of(tables), 100'000u);
  EXPECT_TRUE(tables.mentions.begin.empty());
  EXPECT_TRUE(tables.documents.empty());
  EXPECT_EQ(room_of(spare_tables(large_text)), 0u);  // handed out once
}

TEST(SpareTables, ASmallResultDoesNotHoldTheRoomOfALargeOne) {
  take_all();
  keep_spare(tables_with_room(100'000));
  EXPECT_EQ(room_of(spare_tables(1000)), 0u);
  EXPECT_GT(room_of(spare_tables(large_text)), 0u);
}

TEST(SpareTables, KeepNoMoreThan32Megabytes) {
  take_all();
  keep_spare(tables_with_room(40'000'000));
  EXPECT_EQ(room_of(spare_tables(large_text)), 0u);
  for (int i = 0; i < 10; ++i) keep_spare(tables_with_room(5'000'000));
  std::size_t num_bytes = 0;
  for (std::size_t more = 1; more > 0; num_bytes += more) more = room_of(spare_tables(large_text));
  EXPECT_GT(num_bytes, 20'000'000u);
  EXPECT_LE(num_bytes, std::size_t{1} << 25);
}

}  // namespace
}  // namespace spigola
