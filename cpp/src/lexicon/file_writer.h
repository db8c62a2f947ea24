// Writes a lexicon file section by section and publishes it by renaming.
#pragma once

#include "lexicon/file_format.h"
#include "text/published_file.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <memory>
#include <string>

namespace spigola::lexicon_format {

// The file appears under its own name complete or not at all: see PublishedFile.
class FileWriter {
 public:
  // All functions throw IoError with the path and the reason of the system.
  explicit FileWriter(std::filesystem::path target);
  FileWriter(const FileWriter&) = delete;
  FileWriter& operator=(const FileWriter&) = delete;
  ~FileWriter();

  // Sections in the order of SectionKind, all of them.
  void begin_section(SectionKind kind);
  void append(const void* data, std::size_t size) {
    if (size > buffer_bytes - used_) return append_much(static_cast<const char*>(data), size);
    if (size == 0) return;  // of an empty array, which is nowhere
    std::memcpy(buffer_.get() + used_, data, size);
    used_ += size;
  }
  template <class T>
  void append(const T& record) {
    append(&record, sizeof(record));
  }
  void end_section();

  void publish(std::uint64_t num_names, std::uint64_t num_buckets);

  // Throws LexiconError: "the lexicon people.lexicon does not fit into one file: it has more than …".
  [[noreturn]] void throw_too_large(const std::string& limits) const;

 private:
  struct Hash;
  static constexpr std::size_t buffer_bytes = std::size_t{1} << 16;

  void append_much(const char* data, std::size_t size);
  void flush();

  std::filesystem::path target_;
  PublishedFile file_;
  std::unique_ptr<char[]> buffer_;  // of the section, not hashed yet
  std::size_t used_ = 0;
  Header header_;
  std::size_t section_ = 0;
  std::uint64_t offset_ = sizeof(Header);
  std::unique_ptr<Hash> hash_;
};

}  // namespace spigola::lexicon_format
