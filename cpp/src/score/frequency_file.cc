#include "score/frequency_file.h"

#include "text/file_header.h"
#include "text/mapped_file.h"
#include "text/published_file.h"

#include <spigola/error.h>
#include <spigola/segments.h>

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace spigola::score {
namespace {

constexpr std::array<char, 8> file_magic = {'\x89', 'S', 'P', 'G', 'D', 'F', 'S', '\n'};
constexpr std::uint32_t file_version = 1;
constexpr std::string_view kind = "file of document frequencies";

using Name = std::array<char, 32>;  // ends in zeros

struct Header {
  std::array<char, 8> magic = file_magic;
  std::uint32_t byte_order = file_format::byte_order_mark;
  std::uint32_t format_version = file_version;
  std::uint32_t term_version = spigola::term_version;
  std::uint32_t reserved = 0;
  std::uint64_t num_documents = 0, num_terms = 0;
  std::uint64_t body_checksum = 0;  // XXH3 of what follows the header
  std::uint64_t checksum = 0;       // XXH3 of the header with 0 here
  Name stemmer = {}, language = {};
};
static_assert(sizeof(Header) == 120);

std::string text_of(const Name& name) {
  return {name.begin(), std::ranges::find(name, '\0')};
}

void put(const std::string& text, Name& name) {
  if (text.size() >= name.size()) throw UsageError("the name " + text + " is too long for a file");
  std::ranges::copy(text, name.begin());
}

struct Mapping {
  MappedFile file;
  std::string_view body() const { return file.bytes().substr(sizeof(Header)); }
};

Header read_header(std::string_view bytes, const std::string& name) {
  const auto refuse = [&](const std::string& what) { throw IoError(name + " " + what, name); };
  using file_format::HeaderFault;
  Header header;
  const std::optional<HeaderFault> fault = file_format::read_header(bytes, term_version, header);
  if (fault == HeaderFault::magic)
    refuse("is not a " + std::string(kind) + "; write one with DocumentFrequencies.save");
  if (fault == HeaderFault::cut_short) refuse("is damaged: it ends inside the header; copy it again");
  if (fault == HeaderFault::byte_order)
    refuse("was made on a machine with another byte order; count the documents again");
  if (fault == HeaderFault::format_version || fault == HeaderFault::term_version)
    refuse("has a format or terms of another version of this library; count the documents again");
  const std::uint64_t room = (bytes.size() - sizeof(Header)) / 12;
  if (fault || header.num_terms != room || bytes.size() != sizeof(Header) + room * 12 ||
      header.body_checksum != XXH3_64bits(bytes.data() + sizeof(Header), bytes.size() - sizeof(Header)))
    refuse("is damaged: a checksum or its size differs; copy it again, or count the documents again");
  return header;
}

}  // namespace

FrequencyColumns columns_of(const OwnedFrequencies& rows, std::uint64_t num_documents) {
  struct Owned {
    std::vector<std::uint64_t> keys;
    std::vector<std::uint32_t> counts;
  };
  auto owned = std::make_shared<Owned>();
  owned->keys.reserve(rows.size());
  owned->counts.reserve(rows.size());
  for (const auto& [key, count] : rows) {
    owned->keys.push_back(key);
    owned->counts.push_back(count);
  }
  return {owned->keys, owned->counts, num_documents, owned};
}

FrequencyFile read_frequencies(const std::filesystem::path& path) {
  auto mapping = std::make_shared<Mapping>(MappedFile::open(path, kind));
  const Header header = read_header(mapping->file.bytes(), path.string());
  const auto count = static_cast<std::size_t>(header.num_terms);
  const char* const body = mapping->body().data();
  return {{{reinterpret_cast<const std::uint64_t*>(body), count},
           {reinterpret_cast<const std::uint32_t*>(body + 8 * count), count},
           header.num_documents,
           mapping},
          text_of(header.stemmer),
          text_of(header.language)};
}

void write_frequencies(const std::filesystem::path& path, const FrequencyColumns& columns,
                       const std::string& stemmer, const std::string& language) {
  Header header;
  header.num_documents = columns.num_documents;
  header.num_terms = columns.keys.size();
  put(stemmer, header.stemmer);
  put(language, header.language);
  std::string body(reinterpret_cast<const char*>(columns.keys.data()), columns.keys.size_bytes());
  body.append(reinterpret_cast<const char*>(columns.counts.data()), columns.counts.size_bytes());
  header.body_checksum = XXH3_64bits(body.data(), body.size());
  header.checksum = file_format::header_checksum(header);
  PublishedFile file(path, std::string(kind));
  file.append(&header, sizeof(header));
  file.append(body.data(), body.size());
  file.publish(&header, sizeof(header));
}

}  // namespace spigola::score
