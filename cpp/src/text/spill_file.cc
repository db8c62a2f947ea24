#include "text/spill_file.h"

#include "text/published_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace spigola {

SpillFile::SpillFile(std::filesystem::path target, std::string kind)
    : target_(std::move(target)), kind_(std::move(kind)) {}

SpillFile::~SpillFile() {
  clear();
}

void SpillFile::clear() noexcept {
  if (file_ >= 0) ::close(std::exchange(file_, -1));
  size_ = 0;
}

void SpillFile::open() {
  const std::filesystem::path path = temporary_beside(target_);
  file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file_ < 0 || ::unlink(path.c_str()) != 0) throw_file_error("write", kind_, target_, errno);
}

std::uint64_t SpillFile::append(const void* data, std::size_t size) {
  if (file_ < 0) open();
  const auto* bytes = static_cast<const char*>(data);
  for (std::size_t done = 0; done < size;) {
    const ::ssize_t written = ::pwrite(file_, bytes + done, size - done, static_cast<::off_t>(size_ + done));
    if (written < 0 && errno != EINTR) throw_file_error("write", kind_, target_, errno);
    if (written > 0) done += static_cast<std::size_t>(written);
  }
  return std::exchange(size_, size_ + size);
}

void SpillFile::read(std::uint64_t place, void* data, std::size_t size) const {
  auto* bytes = static_cast<char*>(data);
  for (std::size_t done = 0; done < size;) {
    const ::ssize_t count = ::pread(file_, bytes + done, size - done, static_cast<::off_t>(place + done));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) throw_file_error("write", kind_, target_, count < 0 ? errno : EIO);
    done += static_cast<std::size_t>(count);
  }
}

}  // namespace spigola
