#include "lexicon/run_reader.h"

#include <algorithm>
#include <cstring>

namespace spigola {
namespace {

using Size = std::uint32_t;

}  // namespace

void RunWriter::append(std::string_view record) {
  constexpr std::size_t buffer_bytes = std::size_t{1} << 18;
  if (buffer_.size() + sizeof(Size) + record.size() > buffer_bytes) flush();
  const auto size = static_cast<Size>(record.size());
  char* const to = buffer_.extend(sizeof(Size) + record.size());
  std::memcpy(to, &size, sizeof(Size));
  std::memcpy(to + sizeof(Size), record.data(), record.size());
}

void RunWriter::flush() {
  if (!buffer_.empty()) file_.append(buffer_.data(), buffer_.size());
  buffer_.shrink(0);
}

std::pair<std::uint64_t, std::uint64_t> RunWriter::finish() {
  flush();
  return {place_, file_.size() - place_};
}

RunReader::RunReader(const SpillFile& file, std::uint64_t place, std::uint64_t size, std::size_t buffer_bytes)
    : file_(&file), place_(place), end_(place + size) {
  constexpr std::size_t least = std::size_t{1} << 12, most = std::size_t{1} << 18;
  buffer_bytes_ = std::clamp(buffer_bytes, least, most);
}

void RunReader::need(std::size_t size) {
  const std::size_t held = buffer_.size() - at_;
  if (held >= size) return;
  if (held > 0) std::memmove(buffer_.data(), buffer_.data() + at_, held);
  buffer_.shrink(held);
  at_ = 0;
  const auto wanted = std::max(size, buffer_bytes_) - held;
  const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(wanted, end_ - place_));
  file_->read(place_, buffer_.extend(count), count);
  place_ += count;
}

std::string_view RunReader::next() {
  if (at_ == buffer_.size() && place_ == end_) return {};
  Size size = 0;
  need(sizeof(Size));
  std::memcpy(&size, buffer_.data() + at_, sizeof(Size));
  at_ += sizeof(Size);
  need(size);
  const std::string_view record(buffer_.data() + at_, size);
  at_ += size;
  return record;
}

}  // namespace spigola
