#include "lexicon/file_format.h"

#include <spigola/error.h>
#include <spigola/segments.h>

#include <xxhash.h>

#include <bit>

namespace spigola::lexicon_format {
namespace {

[[noreturn]] void throw_damaged(const std::string& name, std::string_view section, const std::string& what) {
  throw LexiconError(
      "the lexicon " + name + " is damaged: " + what + "; copy it again from its source, or build it again",
      name, 0, std::string(section));
}

[[noreturn]] void throw_unreadable(const std::string& name, const std::string& what) {
  throw LexiconError(name + " " + what, name, 0, "header");
}

void check_versions(const Header& header, const std::string& name) {
  constexpr std::uint32_t swapped_mark = 0x0403'0201;
  if (header.byte_order == swapped_mark) {
    throw_unreadable(name, "was built on a machine with another byte order; build it again on this one");
  }
  if (header.format_version != format_version) {
    throw_unreadable(name, "has lexicon format " + std::to_string(header.format_version) +
                               ", this library reads " + std::to_string(format_version) +
                               "; build it again from its rows");
  }
  if (header.term_version != term_version) {
    throw_unreadable(name, "holds terms of version " + std::to_string(header.term_version) +
                               ", this library makes version " + std::to_string(term_version) +
                               "; build it again from its rows");
  }
}

template <class T>
Records<T> records(const File& file, SectionKind kind) {
  const SectionEntry& entry = file.header.sections[static_cast<std::size_t>(kind)];
  return {file.bytes.data() + entry.offset, static_cast<std::size_t>(entry.count)};
}

// Every section in its place: that makes all ranges lie inside the file and none overlap.
void check_sections(const Header& header, const std::string& name) {
  std::uint64_t offset = sizeof(Header);
  for (std::size_t i = 0; i < num_sections; ++i) {
    const SectionEntry& entry = header.sections[i];
    const std::string section(section_names[i]);
    if (entry.kind != i || entry.record_size != section_limits[i].record_size) {
      throw_damaged(name, section,
                    "section " + section + " has another kind or record size than it must have");
    }
    if (entry.count > section_limits[i].max_count) {
      throw_damaged(name, section,
                    "section " + section + " has " + std::to_string(entry.count) +
                        " records, more than the " + std::to_string(section_limits[i].max_count) +
                        " that there may be");
    }
    if (entry.offset != offset) throw_damaged(name, section, "section " + section + " is not in its place");
    offset = align(offset + entry.size());  // far from overflow: counts are capped
  }
  if (offset != header.file_size) throw_damaged(name, "header", "the sections do not fill the file");
}

// What the views over the sections rely on.
void check_relations(const File& file, const std::string& name) {
  if (file.names.size() > 0 && (file.entities.size() == 0 || file.languages.size() == 0)) {
    throw_damaged(name, "names", "it has names but no entities or no languages");
  }
  if (file.entities.size() > 0 && file.types.size() == 0)
    throw_damaged(name, "types", "it has entities but no types");
  if (file.header.num_homes > file.slots.size() || (file.header.num_homes == 0) != (file.slots.size() == 0)) {
    throw_damaged(name, "slots", "the number of slots is impossible");
  }
  if (file.first_terms.size() != 0 && !std::has_single_bit(file.first_terms.size())) {
    throw_damaged(name, "first_terms", "the size of section first_terms is not a power of two");
  }
}

}  // namespace

std::uint64_t header_checksum(const Header& header) {
  Header copy = header;
  copy.checksum = 0;
  return XXH3_64bits(&copy, sizeof(copy));
}

File parse(std::string_view bytes, const std::string& name) {
  if (bytes.size() < magic.size() || std::memcmp(bytes.data(), magic.data(), magic.size()) != 0) {
    throw_unreadable(name, "is not a lexicon file; build one from rows with LexiconBuilder or Lexicon.build");
  }
  if (bytes.size() < sizeof(Header)) throw_damaged(name, "header", "it ends inside the header");
  File file;
  file.bytes = bytes;
  std::memcpy(&file.header, bytes.data(), sizeof(Header));
  const Header& header = file.header;
  check_versions(header, name);
  if (header.checksum != header_checksum(header) || header.byte_order != byte_order_mark ||
      header.num_sections != num_sections) {
    throw_damaged(name, "header", "the checksum of the header differs");
  }
  if (header.file_size != bytes.size()) {
    throw_damaged(name, "header",
                  "it has " + std::to_string(bytes.size()) + " bytes where its header says " +
                      std::to_string(header.file_size));
  }
  check_sections(header, name);
  const SectionEntry& strings = header.sections[static_cast<std::size_t>(SectionKind::strings)];
  file.strings = bytes.substr(strings.offset, strings.count);
  file.entities = records<EntityRecord>(file, SectionKind::entities);
  file.attributes = records<AttributeRecord>(file, SectionKind::attributes);
  file.types = records<StringRef>(file, SectionKind::types);
  file.languages = records<StringRef>(file, SectionKind::languages);
  file.protected_names = records<StringRef>(file, SectionKind::protected_names);
  file.names = records<NameRecord>(file, SectionKind::names);
  file.first_terms = records<std::uint64_t>(file, SectionKind::first_terms);
  file.slots = records<Slot>(file, SectionKind::slots);
  check_relations(file, name);
  return file;
}

void verify(const File& file, const std::string& name) {
  for (std::size_t i = 0; i < num_sections; ++i) {
    const SectionEntry& entry = file.header.sections[i];
    const std::string section(section_names[i]);
    if (XXH3_64bits(file.bytes.data() + entry.offset, align(entry.size())) != entry.checksum) {
      throw_damaged(name, section, "the checksum of section " + section + " differs");
    }
  }
}

}  // namespace spigola::lexicon_format
