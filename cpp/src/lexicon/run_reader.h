// Runs of records in a spill file: each record with its size before it.
#pragma once

#include "lexicon/growing_array.h"
#include "text/spill_file.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace spigola {

// Memory: a buffer of 256 KB, and the longest record.
class RunWriter {
 public:
  explicit RunWriter(SpillFile& file) : file_(file), place_(file.size()) {}
  void append(std::string_view record);
  // Place and size of the run.
  std::pair<std::uint64_t, std::uint64_t> finish();

 private:
  void flush();

  SpillFile& file_;
  std::uint64_t place_;
  GrowingArray<char> buffer_;
};

// Memory: about `buffer_bytes`, and the longest record.
class RunReader {
 public:
  RunReader(const SpillFile& file, std::uint64_t place, std::uint64_t size, std::size_t buffer_bytes);
  // Empty at the end. What was given before is valid no longer.
  std::string_view next();

 private:
  // Has `size` bytes that are not read yet in the buffer.
  void need(std::size_t size);

  const SpillFile* file_;
  std::uint64_t place_, end_;  // what is not in the buffer yet
  std::size_t buffer_bytes_, at_ = 0;
  GrowingArray<char> buffer_;
};

}  // namespace spigola
