// Millions of different strings, each stored once, behind one another.
#pragma once

#include "lexicon/growing_array.h"

#include <xxhash.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>

namespace spigola {

// A string is its place. Before it stands its size, before that a number that belongs to it.
// Cost: the bytes, 6 bytes a string, and 4 to 8 while strings are added. At most 4 GiB: ask num_bytes()
// before.
class PackedStrings {
 public:
  // The place of a string, and whether it was not there before.
  std::pair<std::uint32_t, bool> intern(std::string_view string) {
    if (size_ * 4 >= buckets_.size() * 3) grow();
    std::size_t i = bucket(string);
    for (; buckets_[i] != 0; i = (i + 1) & (buckets_.size() - 1))
      if ((*this)[buckets_[i]] == string) return {buckets_[i], false};
    const auto size = static_cast<std::uint16_t>(string.size());
    char head[head_size] = {};
    std::memcpy(head + sizeof(std::uint32_t), &size, sizeof(size));
    bytes_.append(head, sizeof(head));
    buckets_[i] = static_cast<std::uint32_t>(bytes_.size());
    bytes_.append(string.data(), string.size());
    ++size_;
    return {buckets_[i], true};
  }

  std::string_view operator[](std::uint32_t place) const noexcept {
    std::uint16_t size = 0;
    std::memcpy(&size, bytes_.data() + place - sizeof(size), sizeof(size));
    return {bytes_.data() + place, size};
  }
  void prefetch(std::uint32_t place) const noexcept { __builtin_prefetch(bytes_.data() + place); }

  std::uint32_t number(std::uint32_t place) const noexcept {
    std::uint32_t number = 0;
    std::memcpy(&number, bytes_.data() + place - head_size, sizeof(number));
    return number;
  }
  void set_number(std::uint32_t place, std::uint32_t number) noexcept {
    std::memcpy(bytes_.data() + place - head_size, &number, sizeof(number));
  }

  std::size_t size() const noexcept { return size_; }
  std::size_t num_bytes() const noexcept { return bytes_.size(); }

  // No string is added any more.
  void drop_buckets() noexcept { buckets_.clear(); }
  void clear() noexcept { *this = PackedStrings(); }

 private:
  static constexpr std::size_t head_size = sizeof(std::uint32_t) + sizeof(std::uint16_t);

  std::size_t bucket(std::string_view string) const noexcept {
    return XXH3_64bits(string.data(), string.size()) & (buckets_.size() - 1);
  }

  void grow() {
    constexpr std::size_t smallest = 64;
    const std::size_t num_buckets = buckets_.empty() ? smallest : buckets_.size() * 2;
    buckets_.clear();  // before the new ones are made
    buckets_.assign(num_buckets, 0);
    for (std::size_t place = head_size; place < bytes_.size() + head_size && size_ > 0;) {
      const std::string_view string = (*this)[static_cast<std::uint32_t>(place)];
      std::size_t i = bucket(string);
      while (buckets_[i] != 0) i = (i + 1) & (buckets_.size() - 1);
      buckets_[i] = static_cast<std::uint32_t>(place);
      place += string.size() + head_size;
    }
  }

  GrowingArray<char> bytes_;
  GrowingArray<std::uint32_t> buckets_;  // places; 0: empty. A power of two, at most ¾ full
  std::size_t size_ = 0;
};

}  // namespace spigola
