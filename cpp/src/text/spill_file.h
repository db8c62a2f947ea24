// What does not fit into memory while a file is made, in a file of its own beside it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

namespace spigola {

// Made when something is appended for the first time, and without a name from then on: whatever ends the
// process, nothing is left behind. Not thread-safe.
class SpillFile {
 public:
  // In the folder of `target`; all functions throw IoError about `target`, which is a `kind`.
  SpillFile(std::filesystem::path target, std::string kind);
  SpillFile(const SpillFile&) = delete;
  SpillFile& operator=(const SpillFile&) = delete;
  ~SpillFile();

  // Gives the place where the bytes begin.
  std::uint64_t append(const void* data, std::size_t size);
  void read(std::uint64_t place, void* data, std::size_t size) const;
  std::uint64_t size() const noexcept { return size_; }
  // Gives the disk back.
  void clear() noexcept;

 private:
  void open();

  std::filesystem::path target_;
  std::string kind_;
  std::uint64_t size_ = 0;
  int file_ = -1;
};

}  // namespace spigola
