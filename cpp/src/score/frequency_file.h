// The bytes of a file of document frequencies.
//
//   header   magic, byte order, versions, counts, stemmer and tag of the language; a checksum over all of it
//   keys     64 bits a term, ascending
//   counts   32 bits a term
//
// All numbers are in the byte order of the machine that wrote the file; the mark in the header refuses the
// other. Reading compares both checksums: the file is small.
#pragma once

#include <spigola/columns.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace spigola::score {

struct FrequencyColumns {
  View<std::uint64_t> keys;    // of stems, ascending
  View<std::uint32_t> counts;  // documents with each, 1 and above
  std::uint64_t num_documents = 0;
  std::shared_ptr<const void> owner;
};

using OwnedFrequencies = std::vector<std::pair<std::uint64_t, std::uint32_t>>;
// Of rows in ascending order.
FrequencyColumns columns_of(const OwnedFrequencies& rows, std::uint64_t num_documents);

struct FrequencyFile {
  FrequencyColumns columns;
  std::string stemmer, language;
};

// Maps the file. Throws IoError for one that cannot be read, is none of these, or is damaged.
FrequencyFile read_frequencies(const std::filesystem::path& path);
// Throws IoError; UsageError for a tag longer than 31 bytes.
void write_frequencies(const std::filesystem::path& path, const FrequencyColumns& columns,
                       const std::string& stemmer, const std::string& language);

}  // namespace spigola::score
