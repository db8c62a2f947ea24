#include "text/mapped_file.h"

#include <spigola/error.h>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace spigola {
namespace {

[[noreturn]] void throw_open_error(const std::filesystem::path& path, std::string_view kind,
                                   const std::string& reason) {
  throw IoError("cannot open the " + std::string(kind) + " " + path.string() + ": " + reason, path.string());
}

std::string system_message(int error) {
  return std::generic_category().message(error);
}

// Closes a descriptor; the map stays valid without it.
struct Descriptor {
  explicit Descriptor(int number) : number(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
  int number;
};

}  // namespace

MappedFile MappedFile::borrow(std::string_view bytes) {
  return MappedFile(bytes, false);
}

MappedFile MappedFile::open(const std::filesystem::path& path, std::string_view kind) {
  // Without O_NONBLOCK, opening a named pipe would wait for a writer.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.number < 0) throw_open_error(path, kind, system_message(errno));
  struct stat status{};
  if (::fstat(file.number, &status) != 0) throw_open_error(path, kind, system_message(errno));
  if (!S_ISREG(status.st_mode)) throw_open_error(path, kind, "it is not a regular file");
  if (status.st_size == 0) return MappedFile();  // mmap refuses an empty range
  const auto size = static_cast<std::size_t>(status.st_size);
  void* const address = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.number, 0);
  if (address == MAP_FAILED) throw_open_error(path, kind, system_message(errno));
  return MappedFile({static_cast<const char*>(address), size}, true);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : bytes_(std::exchange(other.bytes_, {})), is_mapped_(std::exchange(other.is_mapped_, false)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(bytes_, other.bytes_);
  std::swap(is_mapped_, other.is_mapped_);
  return *this;
}

MappedFile::~MappedFile() {
  if (is_mapped_) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

}  // namespace spigola
