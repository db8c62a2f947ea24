// Different strings, each stored once and numbered in the order of their first appearance.
#pragma once

#include <xxhash.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace spigola {

// Cost: the bytes and 12 to 24 bytes a string. At most 4 GiB of bytes: ask num_bytes() before adding.
class StringPool {
 public:
  std::uint32_t intern(std::string_view string) {
    if (ends_.size() * 4 >= buckets_.size() * 3) grow();
    std::size_t i = bucket(string);
    while (buckets_[i] != 0) {
      if ((*this)[buckets_[i] - 1] == string) return buckets_[i] - 1;
      i = (i + 1) & (buckets_.size() - 1);
    }
    bytes_.append(string);
    ends_.push_back(static_cast<std::uint32_t>(bytes_.size()));
    buckets_[i] = static_cast<std::uint32_t>(ends_.size());
    return buckets_[i] - 1;
  }

  std::size_t size() const noexcept { return ends_.size(); }
  std::size_t num_bytes() const noexcept { return bytes_.size(); }
  std::string_view bytes() const noexcept { return bytes_; }
  std::uint32_t offset(std::uint32_t number) const noexcept { return number == 0 ? 0 : ends_[number - 1]; }
  std::string_view operator[](std::uint32_t number) const noexcept {
    const std::uint32_t begin = offset(number);
    return {bytes_.data() + begin, ends_[number] - begin};
  }

 private:
  std::size_t bucket(std::string_view string) const noexcept {
    return XXH3_64bits(string.data(), string.size()) & (buckets_.size() - 1);
  }

  void grow() {
    buckets_.assign(buckets_.empty() ? 64 : buckets_.size() * 2, 0);
    for (std::uint32_t number = 0; number < ends_.size(); ++number) {
      std::size_t i = bucket((*this)[number]);
      while (buckets_[i] != 0) i = (i + 1) & (buckets_.size() - 1);
      buckets_[i] = number + 1;
    }
  }

  std::string bytes_;
  std::vector<std::uint32_t> ends_;
  std::vector<std::uint32_t> buckets_;  // number + 1; 0: empty. A power of two, at most ¾ full
};

}  // namespace spigola
