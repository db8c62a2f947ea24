// Writes a lexicon file section by section and publishes it by renaming.
#pragma once

#include "lexicon/file_format.h"
#include "text/published_file.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>

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
  void append(const void* data, std::size_t size);
  template <class T>
  void append(const T& record) {
    append(&record, sizeof(record));
  }
  void end_section();

  void publish(std::uint64_t num_names, std::uint64_t num_buckets);

 private:
  struct Hash;

  PublishedFile file_;
  Header header_;
  std::size_t section_ = 0;
  std::uint64_t offset_ = sizeof(Header);
  std::unique_ptr<Hash> hash_;
};

}  // namespace spigola::lexicon_format
