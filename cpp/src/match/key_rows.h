// A small hash table that is filled and forgotten once a document.
#pragma once

#include <spigola/columns.h>

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace spigola {

// Keys and a row for each. Forgetting takes no time, and no memory is asked for once a document was as long.
class KeyRows {
 public:
  void clear() noexcept {
    size_ = 0;
    if (++round_ == 0) {  // after 2^32 documents
      entries_.assign(entries_.size(), {});
      round_ = 1;
    }
  }

  // The row of a key, which is `row` if the key is new; and whether it is.
  std::pair<Row, bool> insert(std::uint64_t key, Row row) {
    if (2 * (size_ + 1) > entries_.size()) grow();
    Entry& entry = entries_[place(key)];
    if (entry.round == round_) return {entry.row, false};
    entry = {key, row, round_};
    ++size_;
    return {row, true};
  }

  // Of a key that was inserted.
  void set(std::uint64_t key, Row row) { entries_[place(key)].row = row; }

  std::size_t size() const noexcept { return size_; }

  bool contains(std::uint64_t key) const { return size_ > 0 && entries_[place(key)].round == round_; }

 private:
  struct Entry {
    std::uint64_t key = 0;
    Row row = 0;
    std::uint32_t round = 0;
  };

  std::size_t place(std::uint64_t key) const {
    const std::size_t mask = entries_.size() - 1;
    std::size_t i = (key * 0x9E37'79B9'7F4A'7C15) >> 20 & mask;
    while (entries_[i].round == round_ && entries_[i].key != key) i = (i + 1) & mask;
    return i;
  }

  void grow() {
    constexpr std::size_t smallest = 64;
    std::vector<Entry> old(entries_.empty() ? smallest : 2 * entries_.size());
    std::swap(old, entries_);
    for (const Entry& entry : old)
      if (entry.round == round_) entries_[place(entry.key)] = entry;
  }

  std::vector<Entry> entries_;
  std::size_t size_ = 0;
  std::uint32_t round_ = 1;
};

}  // namespace spigola
