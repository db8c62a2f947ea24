// The bytes of a lexicon file.
//
//   header     magic, byte order, versions, exact size, section table; a checksum over all of it
//   sections   in the order of SectionKind, each beginning at a multiple of 64 and padded with zeros to the
//   next;
//              an array of one kind of record each; a checksum each, padding included
//
// All numbers are in the byte order of the machine that wrote the file (little-endian everywhere that
// matters); the mark in the header refuses the other. Parsing looks at the header only, so that opening takes
// the same time for any size: what the records hold (offsets, row numbers) is checked where it is used.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace spigola::lexicon_format {

inline constexpr std::array<char, 8> magic = {'\x89', 'S', 'P', 'G', 'L', 'E', 'X', '\n'};
inline constexpr std::uint32_t byte_order_mark = 0x0102'0304;
inline constexpr std::uint32_t format_version = 1;
inline constexpr std::uint64_t alignment = 64;

enum class SectionKind : std::uint32_t {
  strings,          // UTF-8, without separators; records point into it
  entities,         // in the order of their ids
  attributes,       // those of one entity stand together
  types,            // StringRef
  languages,        // StringRef; the first is empty: any language
  protected_names,  // StringRef
  names,            // those that end at one slot stand together, the greatest prior first
  first_terms,      // a bitmap, in words of 64 bits
  slots,            // the transitions, in the order of their keys
};
inline constexpr std::size_t num_sections = 9;
inline constexpr std::array<std::string_view, num_sections> section_names = {
    "strings",         "entities", "attributes",  "types", "languages",
    "protected_names", "names",    "first_terms", "slots"};

struct StringRef {
  std::uint32_t offset = 0, size = 0;
};
struct EntityRecord {
  std::uint32_t id = 0, name = 0;  // offsets of strings
  std::uint32_t first_attribute = 0;
  std::uint16_t id_size = 0, name_size = 0;
  std::uint16_t num_attributes = 0;
  std::uint16_t type = 0;
};
struct AttributeRecord {
  std::uint32_t key = 0, value = 0;
  std::uint16_t key_size = 0, value_size = 0;
};
struct NameRecord {
  std::uint32_t spelling = 0;
  std::uint32_t entity = 0;
  float prior = 0;
  std::uint16_t spelling_size = 0;
  std::uint16_t type = 0;
  std::uint16_t language = 0;
  std::uint8_t case_rule = 0;
  std::uint8_t kind_and_weak = 0;  // kind × 2 + weak
};
struct Slot {
  std::uint64_t key = 0;  // of the way from the root; 0: empty
  std::uint32_t first_name = 0, num_names = 0;
};
static_assert(sizeof(EntityRecord) == 20 && sizeof(AttributeRecord) == 12 && sizeof(NameRecord) == 20 &&
              sizeof(Slot) == 16);

struct SectionEntry {
  std::uint32_t kind = 0, record_size = 0;
  std::uint64_t offset = 0, count = 0, checksum = 0;
  std::uint64_t size() const { return count * record_size; }
};

struct Header {
  std::array<char, 8> magic = lexicon_format::magic;
  std::uint32_t byte_order = byte_order_mark;
  std::uint32_t format_version = lexicon_format::format_version;
  std::uint32_t term_version = 0;
  std::uint32_t num_sections = lexicon_format::num_sections;
  std::uint64_t file_size = 0;
  std::uint64_t checksum = 0;   // XXH3 of the header with 0 here
  std::uint64_t num_homes = 0;  // slots at which a key may be at home; those after them take the overflow
  std::array<SectionEntry, lexicon_format::num_sections> sections = {};
  std::array<std::uint64_t, 6> reserved = {};
};
static_assert(sizeof(Header) == 384 && sizeof(Header) % alignment == 0);

// What a record has on disk, and how many there may be.
struct SectionLimits {
  std::uint32_t record_size;
  std::uint64_t max_count;
};
inline constexpr std::uint64_t max_entities = 0x0FFF'FFFF;  // 28 bits of EntityId
inline constexpr std::uint64_t max_names = std::uint64_t{1} << 31;
inline constexpr std::uint64_t max_string_bytes = 0xFFFF'FFFF;
inline constexpr std::array<SectionLimits, num_sections> section_limits = {{
    {1, max_string_bytes},
    {sizeof(EntityRecord), max_entities},
    {sizeof(AttributeRecord), max_names},
    {sizeof(StringRef), 0xFFFF},
    {sizeof(StringRef), 0xFFFF},
    {sizeof(StringRef), max_names},
    {sizeof(NameRecord), max_names},
    {sizeof(std::uint64_t), std::uint64_t{1} << 26},
    {sizeof(Slot), std::uint64_t{1} << 31},
}};

// The records of a section. Copied out, because the bytes may stand anywhere (an embedded file, a buffer).
template <class T>
class Records {
 public:
  Records() = default;
  Records(const char* data, std::size_t count) : data_(data), count_(count) {}
  std::size_t size() const noexcept { return count_; }
  T operator[](std::size_t i) const noexcept {  // i < size()
    T record;
    std::memcpy(&record, data_ + i * sizeof(T), sizeof(T));
    return record;
  }
  const char* address(std::size_t i) const noexcept { return data_ + i * sizeof(T); }

 private:
  const char* data_ = nullptr;
  std::size_t count_ = 0;
};

// A view of a file whose structure was checked: every section lies inside, in its place, with its own record
// size.
struct File {
  std::string_view bytes;
  Header header;
  std::string_view strings;
  Records<EntityRecord> entities;
  Records<AttributeRecord> attributes;
  Records<StringRef> types, languages, protected_names;
  Records<NameRecord> names;
  Records<std::uint64_t> first_terms;
  Records<Slot> slots;

  // Empty where the range leaves the section.
  std::string_view string(std::uint32_t offset, std::uint32_t size) const noexcept {
    return offset <= strings.size() && size <= strings.size() - offset
               ? std::string_view(strings.data() + offset, size)
               : std::string_view{};
  }
  std::string_view string(StringRef ref) const noexcept { return string(ref.offset, ref.size); }
};

// Throws LexiconError that says what is wrong with the file `name`. Cost: that of reading the header.
File parse(std::string_view bytes, const std::string& name);
// Compares the checksums of all sections. Throws LexiconError naming the first that differs.
void verify(const File& file, const std::string& name);

std::uint64_t header_checksum(const Header& header);
constexpr std::uint64_t align(std::uint64_t size) {
  return (size + alignment - 1) / alignment * alignment;
}

}  // namespace spigola::lexicon_format
