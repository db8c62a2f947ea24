#include "lexicon/file_writer.h"

#include <spigola/error.h>
#include <spigola/segments.h>

#include <xxhash.h>

#include <array>
#include <utility>

namespace spigola::lexicon_format {
namespace {

constexpr std::array<char, alignment> zeros = {};

}  // namespace

struct FileWriter::Hash {
  XXH3_state_t state;
};

FileWriter::FileWriter(std::filesystem::path target)
    : target_(target),
      file_(std::move(target), "lexicon"),
      buffer_(std::make_unique_for_overwrite<char[]>(buffer_bytes)),
      hash_(std::make_unique<Hash>()) {
  header_.term_version = term_version;
  file_.append(&header_, sizeof(Header));  // its place; publish() fills it in
}

FileWriter::~FileWriter() = default;

void FileWriter::begin_section(SectionKind kind) {
  section_ = static_cast<std::size_t>(kind);
  SectionEntry& entry = header_.sections[section_];
  entry.kind = static_cast<std::uint32_t>(kind);
  entry.record_size = section_limits[section_].record_size;
  entry.offset = offset_;
  XXH3_64bits_reset(&hash_->state);
}

void FileWriter::append_much(const char* data, std::size_t size) {
  flush();
  for (; size > buffer_bytes; size -= buffer_bytes, data += buffer_bytes) {
    append(data, buffer_bytes);
    flush();
  }
  append(data, size);
}

void FileWriter::flush() {
  file_.append(buffer_.get(), used_);
  XXH3_64bits_update(&hash_->state, buffer_.get(), used_);
  offset_ += std::exchange(used_, 0);
}

void FileWriter::end_section() {
  flush();
  SectionEntry& entry = header_.sections[section_];
  entry.count = (offset_ - entry.offset) / entry.record_size;
  append(zeros.data(), align(offset_) - offset_);
  flush();
  entry.checksum = XXH3_64bits_digest(&hash_->state);
}

void FileWriter::throw_too_large(const std::string& limits) const {
  throw LexiconError("the lexicon " + target_.string() + " does not fit into one file: it has more than " +
                         limits + "; build several lexicons and use them as layers",
                     target_.string());
}

void FileWriter::publish(std::uint64_t num_names, std::uint64_t num_buckets) {
  header_.file_size = offset_;
  header_.num_names = num_names;
  header_.num_buckets = num_buckets;
  header_.checksum = header_checksum(header_);
  file_.publish(&header_, sizeof(Header));
}

}  // namespace spigola::lexicon_format
