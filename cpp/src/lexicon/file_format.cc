#include "lexicon/file_format.h"

#include <spigola/error.h>
#include <spigola/segments.h>

#include <xxhash.h>

#include <bit>
#include <optional>
#include <utility>

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

Header read_header(std::string_view bytes, const std::string& name) {
  using file_format::HeaderFault;
  Header header;
  const std::optional<HeaderFault> fault = file_format::read_header(bytes, term_version, header);
  if (!fault && header.num_sections == num_sections) return header;
  switch (fault.value_or(HeaderFault::checksum)) {
    case HeaderFault::magic:
      throw_unreadable(name,
                       "is not a lexicon file; build one from rows with LexiconBuilder or Lexicon.build");
    case HeaderFault::cut_short: throw_damaged(name, "header", "it ends inside the header");
    case HeaderFault::byte_order:
      throw_unreadable(name, "was built on a machine with another byte order; build it again on this one");
    case HeaderFault::format_version:
      throw_unreadable(name, "has lexicon format " + std::to_string(header.format_version) +
                                 ", this library reads " + std::to_string(format_version) +
                                 "; build it again from its rows");
    case HeaderFault::term_version:
      throw_unreadable(name, "holds terms of version " + std::to_string(header.term_version) +
                                 ", this library makes version " + std::to_string(term_version) +
                                 "; build it again from its rows");
    case HeaderFault::checksum: break;
  }
  throw_damaged(name, "header", "the checksum of the header differs");
}

template <class T>
Records<T> records(const File& file, SectionKind kind) {
  const SectionEntry& entry = file.header.sections[static_cast<std::size_t>(kind)];
  return {file.bytes.data() + entry.offset, static_cast<std::size_t>(entry.count)};
}

// Every section in its place: that makes all ranges lie inside the file and none overlap.
void check_sections(const Header& header, const std::string& name) {
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
  }
  const auto size_of = [&](std::size_t i) { return header.sections[i].size(); };
  const std::optional<std::size_t> misplaced =
      file_format::misplaced_section(header.sections, sizeof(Header), header.file_size, size_of);
  if (misplaced == num_sections) throw_damaged(name, "header", "the sections do not fill the file");
  if (misplaced) {
    const std::string section(section_names[*misplaced]);
    throw_damaged(name, section, "section " + section + " is not in its place");
  }
}

// What the views over the sections rely on.
void check_relations(const File& file, const std::string& name) {
  const std::uint64_t num_names = file.header.num_names, num_buckets = file.header.num_buckets;
  if (num_names > max_names) throw_damaged(name, "header", "the number of names is impossible");
  if (num_names > 0 && (file.entities.size() == 0 || file.languages.size() == 0 || file.classes.size() == 0))
    throw_damaged(name, "classes", "it has names but no entities, languages or classes");
  if (file.entities.size() > 0 && file.types.size() == 0)
    throw_damaged(name, "types", "it has entities but no types");
  if (file.id_blocks.size() != (file.entities.size() + ids_a_block - 1) / ids_a_block)
    throw_damaged(name, "id_blocks", "the number of blocks of ids is impossible");
  if (num_buckets > file.slots.size() / slots_a_bucket || (num_buckets == 0) != (file.slots.size() == 0))
    throw_damaged(name, "slots", "the number of slots is impossible");
  if (file.first_terms.size() != 0 && !std::has_single_bit(file.first_terms.size()))
    throw_damaged(name, "first_terms", "the size of section first_terms is not a power of two");
  if (file.small_beginnings.size() != 0 &&
      (file.small_beginnings.size() != beginning_words || file.first_terms.size() == 0))
    throw_damaged(name, "small_beginnings", "the size of section small_beginnings is impossible");
}

}  // namespace

std::uint64_t section_checksum(std::string_view bytes, const SectionEntry& entry) {
  return XXH3_64bits(bytes.data() + entry.offset, align(entry.size()));
}

File parse(std::string_view bytes, const std::string& name) {
  File file;
  file.bytes = bytes;
  file.header = read_header(bytes, name);
  const Header& header = file.header;
  if (header.file_size != bytes.size()) {
    throw_damaged(name, "header",
                  "it has " + std::to_string(bytes.size()) + " bytes where its header says " +
                      std::to_string(header.file_size));
  }
  check_sections(header, name);
  const auto bytes_of = [&](SectionKind kind) {
    const SectionEntry& entry = header.sections[static_cast<std::size_t>(kind)];
    return bytes.substr(entry.offset, entry.count);
  };
  file.strings = bytes_of(SectionKind::strings);
  file.ids = bytes_of(SectionKind::ids);
  file.id_blocks = records<std::uint32_t>(file, SectionKind::id_blocks);
  file.entities = records<std::uint32_t>(file, SectionKind::entities);
  file.attributes = records<AttributeRecord>(file, SectionKind::attributes);
  file.attribute_keys = records<StringRef>(file, SectionKind::attribute_keys);
  file.types = records<StringRef>(file, SectionKind::types);
  file.languages = records<StringRef>(file, SectionKind::languages);
  file.protected_names = records<StringRef>(file, SectionKind::protected_names);
  file.classes = records<NameClass>(file, SectionKind::classes);
  file.first_terms = records<std::uint32_t>(file, SectionKind::first_terms);
  file.small_beginnings = records<std::uint64_t>(file, SectionKind::small_beginnings);
  file.way_filter = records<std::uint64_t>(file, SectionKind::way_filter);
  file.slots = records<Slot>(file, SectionKind::slots);
  check_relations(file, name);
  return file;
}

void verify(const File& file, const std::string& name) {
  for (std::size_t i = 0; i < num_sections; ++i) {
    const SectionEntry& entry = file.header.sections[i];
    const std::string section(section_names[i]);
    if (section_checksum(file.bytes, entry) != entry.checksum) {
      throw_damaged(name, section, "the checksum of section " + section + " differs");
    }
  }
}

}  // namespace spigola::lexicon_format
