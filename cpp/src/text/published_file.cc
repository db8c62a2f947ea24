#include "text/published_file.h"

#include <spigola/error.h>

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

namespace spigola {
namespace {

constexpr std::size_t buffer_bytes = std::size_t{1} << 18;

}  // namespace

std::filesystem::path temporary_beside(const std::filesystem::path& target) {
  static std::atomic<unsigned> count{0};
  std::filesystem::path path = target;
  path += ".tmp-" + std::to_string(::getpid()) + "-" + std::to_string(count.fetch_add(1));
  return path;
}

void throw_file_error(std::string_view action, std::string_view kind, const std::filesystem::path& path,
                      int error) {
  std::string message = "cannot " + std::string(action) + " the " + std::string(kind) + " " + path.string() +
                        ": " + std::generic_category().message(error);
  if (error == ENOSPC || error == EDQUOT) message += "; free some space on its disk, or write to another one";
  throw IoError(message, path.string());
}

PublishedFile::PublishedFile(std::filesystem::path target, std::string kind)
    : target_(std::move(target)), temporary_(temporary_beside(target_)), kind_(std::move(kind)) {
  buffer_.reserve(buffer_bytes);
  file_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (file_ < 0) throw_error("write", errno);
}

PublishedFile::~PublishedFile() {
  if (file_ >= 0) ::close(file_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void PublishedFile::throw_error(const char* action, int error) const {
  throw_file_error(action, kind_, target_, error);
}

void PublishedFile::write_all(const char* data, std::size_t size) {
  while (size > 0) {
    const ::ssize_t written = ::write(file_, data, size);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw_error("write", errno);
    data += written;
    size -= static_cast<std::size_t>(written);
  }
}

void PublishedFile::flush() {
  write_all(buffer_.data(), buffer_.size());
  buffer_.clear();
}

void PublishedFile::append(const void* data, std::size_t size) {
  if (buffer_.size() + size > buffer_bytes) flush();
  if (size > buffer_bytes)
    write_all(static_cast<const char*>(data), size);
  else
    buffer_.append(static_cast<const char*>(data), size);
}

void PublishedFile::publish(const void* header, std::size_t size) {
  flush();
  if (::lseek(file_, 0, SEEK_SET) != 0) throw_error("write", errno);
  write_all(static_cast<const char*>(header), size);
  if (::fsync(file_) != 0) throw_error("write", errno);
  if (::close(std::exchange(file_, -1)) != 0) throw_error("write", errno);
  if (::rename(temporary_.c_str(), target_.c_str()) != 0) throw_error("publish", errno);
  temporary_.clear();
}

}  // namespace spigola
