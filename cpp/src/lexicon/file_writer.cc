#include "lexicon/file_writer.h"

#include <spigola/error.h>
#include <spigola/segments.h>

#include <xxhash.h>

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

namespace spigola::lexicon_format {
namespace {

constexpr std::size_t buffer_bytes = std::size_t{1} << 18;
constexpr std::array<char, alignment> zeros = {};

// Another name for each writer of each process, in the folder of the target: renaming works only inside one
// file system.
std::filesystem::path temporary_beside(const std::filesystem::path& target) {
  static std::atomic<unsigned> count{0};
  std::filesystem::path path = target;
  path += ".tmp-" + std::to_string(::getpid()) + "-" + std::to_string(count.fetch_add(1));
  return path;
}

}  // namespace

struct FileWriter::Hash {
  XXH3_state_t state;
};

FileWriter::FileWriter(std::filesystem::path target)
    : target_(std::move(target)), temporary_(temporary_beside(target_)), hash_(std::make_unique<Hash>()) {
  buffer_.reserve(buffer_bytes);
  header_.term_version = term_version;
  file_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (file_ < 0) throw_error("write", errno);
  try {
    write(&header_, sizeof(Header));  // its place; publish() fills it in
  } catch (...) {
    ::close(file_);
    ::unlink(temporary_.c_str());
    throw;
  }
}

FileWriter::~FileWriter() {
  if (file_ >= 0) ::close(file_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void FileWriter::throw_error(const char* action, int error) const {
  throw IoError(std::string("cannot ") + action + " the lexicon " + target_.string() + ": " +
                    std::generic_category().message(error),
                target_.string());
}

void FileWriter::write_all(const char* data, std::size_t size) {
  while (size > 0) {
    const ::ssize_t written = ::write(file_, data, size);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw_error("write", errno);
    data += written;
    size -= static_cast<std::size_t>(written);
  }
}

void FileWriter::flush() {
  write_all(buffer_.data(), buffer_.size());
  buffer_.clear();
}

void FileWriter::write(const void* data, std::size_t size) {
  if (buffer_.size() + size > buffer_bytes) flush();
  if (size > buffer_bytes)
    write_all(static_cast<const char*>(data), size);
  else
    buffer_.append(static_cast<const char*>(data), size);
}

void FileWriter::begin_section(SectionKind kind) {
  section_ = static_cast<std::size_t>(kind);
  SectionEntry& entry = header_.sections[section_];
  entry.kind = static_cast<std::uint32_t>(kind);
  entry.record_size = section_limits[section_].record_size;
  entry.offset = offset_;
  XXH3_64bits_reset(&hash_->state);
}

void FileWriter::append(const void* data, std::size_t size) {
  write(data, size);
  XXH3_64bits_update(&hash_->state, data, size);
  offset_ += size;
}

void FileWriter::end_section() {
  SectionEntry& entry = header_.sections[section_];
  entry.count = (offset_ - entry.offset) / entry.record_size;
  append(zeros.data(), align(offset_) - offset_);
  entry.checksum = XXH3_64bits_digest(&hash_->state);
}

void FileWriter::publish(std::uint64_t num_names, std::uint64_t num_buckets) {
  header_.file_size = offset_;
  header_.num_names = num_names;
  header_.num_buckets = num_buckets;
  header_.checksum = header_checksum(header_);
  flush();
  if (::lseek(file_, 0, SEEK_SET) != 0) throw_error("write", errno);
  write_all(reinterpret_cast<const char*>(&header_), sizeof(Header));
  if (::fsync(file_) != 0) throw_error("write", errno);
  if (::close(std::exchange(file_, -1)) != 0) throw_error("write", errno);
  if (::rename(temporary_.c_str(), target_.c_str()) != 0) throw_error("publish", errno);
  temporary_.clear();
}

}  // namespace spigola::lexicon_format
