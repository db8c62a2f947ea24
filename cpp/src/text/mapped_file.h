// The bytes of a file, mapped read-only; or bytes that somebody else keeps.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace spigola {

// Pages are shared between the processes that map the same file. Whoever shortens a mapped file makes reading
// it fail with a signal, which is why our files are replaced by renaming and never written to.
class MappedFile {
 public:
  MappedFile() = default;
  // Points into bytes that must outlive this object.
  static MappedFile borrow(std::string_view bytes);
  // Throws IoError with the path and the reason of the system; `kind` says what the file is.
  static MappedFile open(const std::filesystem::path& path, std::string_view kind);

  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  ~MappedFile();

  std::string_view bytes() const noexcept { return bytes_; }

 private:
  MappedFile(std::string_view bytes, bool is_mapped) : bytes_(bytes), is_mapped_(is_mapped) {}

  std::string_view bytes_;
  bool is_mapped_ = false;
};

}  // namespace spigola
