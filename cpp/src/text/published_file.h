// A file that appears under its own name complete or not at all.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace spigola {

// Another name for each writer of each process, in the folder of the target: renaming works only inside one
// file system.
std::filesystem::path temporary_beside(const std::filesystem::path& target);

// Throws IoError: "cannot write the lexicon people.lexicon: " and the reason of the system, an errno.
[[noreturn]] void throw_file_error(std::string_view action, std::string_view kind,
                                   const std::filesystem::path& path, int error);

// Written beside, flushed to the disk, then renamed. What was not published is removed. Memory: a buffer of
// 256 KB.
class PublishedFile {
 public:
  // All functions throw IoError with the path and the reason of the system; `kind` says what the file is.
  PublishedFile(std::filesystem::path target, std::string kind);
  PublishedFile(const PublishedFile&) = delete;
  PublishedFile& operator=(const PublishedFile&) = delete;
  ~PublishedFile();

  void append(const void* data, std::size_t size);
  // Puts a header in the place of the first bytes that were appended, and gives the file its name.
  void publish(const void* header, std::size_t size);

 private:
  void flush();
  void write_all(const char* data, std::size_t size);
  [[noreturn]] void throw_error(const char* action, int error) const;

  std::filesystem::path target_, temporary_;
  std::string kind_, buffer_;
  int file_ = -1;
};

}  // namespace spigola
