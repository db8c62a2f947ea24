// Writes a lexicon file section by section and publishes it by renaming.
#pragma once

#include "lexicon/file_format.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace spigola::lexicon_format {

// The file appears under its own name complete or not at all: it is written beside, flushed to the disk, then
// renamed. What was not published is removed. Memory: a buffer of 256 KB.
class FileWriter {
 public:
  // All functions throw IoError with the path and the reason of the system.
  explicit FileWriter(std::filesystem::path target);
  FileWriter(const FileWriter&) = delete;
  FileWriter& operator=(const FileWriter&) = delete;
  ~FileWriter();

  // Sections in the order of SectionKind, all of them.
  void begin_section(SectionKind kind);
  void append(const void* data, std::size_t size);
  template <class T>
  void append(const T& record) {
    append(&record, sizeof(record));
  }
  void end_section();

  void publish(std::uint64_t num_names, std::uint64_t num_buckets);

 private:
  struct Hash;

  void write(const void* data, std::size_t size);
  void flush();
  void write_all(const char* data, std::size_t size);
  [[noreturn]] void throw_error(const char* action, int error) const;

  std::filesystem::path target_, temporary_;
  int file_ = -1;
  Header header_;
  std::size_t section_ = 0;
  std::uint64_t offset_ = sizeof(Header);
  std::string buffer_;
  std::unique_ptr<Hash> hash_;
};

}  // namespace spigola::lexicon_format
