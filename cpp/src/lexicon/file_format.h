// The bytes of a lexicon file; docs/matching.md describes them one by one.
//
//   header     magic, byte order, versions, exact size, section table; a checksum over all of it
//   sections   in the order of SectionKind, each beginning at a multiple of 64 and padded with zeros to the
//              next; an array of one kind of record each; a checksum each, padding included
//
// All numbers are in the byte order of the machine that wrote the file (little-endian everywhere that
// matters); the mark in the header refuses the other. Parsing looks at the header only, so that opening takes
// the same time for any size: what the records hold (offsets, row numbers) is checked where it is used.
#pragma once

#include "text/file_header.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace spigola::lexicon_format {

inline constexpr std::array<char, 8> magic = {'\x89', 'S', 'P', 'G', 'L', 'E', 'X', '\n'};
inline constexpr std::uint32_t format_version = 4;
using file_format::align;
using file_format::alignment;
using file_format::byte_order_mark;
using file_format::header_checksum;

enum class SectionKind : std::uint32_t {
  ids,             // of the entities, in order; each says how many bytes it has in common with the one before
  id_blocks,       // where the id of every 16th entity stands in `ids`; that one has nothing in common
  strings,         // UTF-8: the names with what they carry, then all other strings
  entities,        // in the order of their ids: where the first full name stands in `strings`
  attributes,      // those of one entity stand together, in the order of the entities
  attribute_keys,  // StringRef
  types,           // StringRef
  languages,       // StringRef; the first is empty: any language
  protected_names,   // StringRef
  classes,           // what many names have in common
  first_terms,       // by which terms names begin, and how they go on
  small_beginnings,  // a bitmap: the first letters of names that may begin with a small one
  way_filter,        // a Bloom filter: the ways of names, and those by which names go on
  slots,             // where names stand in `strings`, in the order of their keys
};
inline constexpr std::size_t num_sections = 14;
inline constexpr std::array<std::string_view, num_sections> section_names = {
    "ids",       "id_blocks",       "strings", "entities",    "attributes",       "attribute_keys", "types",
    "languages", "protected_names", "classes", "first_terms", "small_beginnings", "way_filter",     "slots"};

struct StringRef {
  std::uint32_t offset = 0, size = 0;
};
struct AttributeRecord {
  std::uint32_t entity = 0;
  std::uint32_t value = 0;  // offset in `strings`
  std::uint16_t key = 0;    // row of `attribute_keys`
  std::uint16_t value_size = 0;
};
struct NameClass {
  std::uint16_t type = 0, language = 0;
  std::uint8_t case_rule = 0, kind = 0, weak = 0, unused = 0;
  friend bool operator==(const NameClass&, const NameClass&) = default;
};
struct Slot {
  std::uint32_t tag = 0;             // the low half of the key
  std::uint32_t first_name = empty;  // offset in `strings`
  static constexpr std::uint32_t empty = 0xFFFF'FFFF;
};
static_assert(sizeof(AttributeRecord) == 12 && sizeof(NameClass) == 8 && sizeof(Slot) == 8);

// A name in `strings`: this head, one byte that is the size of the spelling (255: two more bytes are), and
// the spelling. Names that are looked up alike stand behind one another, the greatest prior first.
struct NameHead {
  std::uint32_t entity_and_more = 0;  // bit 31: another name follows that is looked up by the same terms
  std::uint16_t name_class = 0;
  std::uint16_t prior = 0;  // in steps of 1/50000
};
static_assert(sizeof(NameHead) == 8);
inline constexpr std::uint32_t more_names = 0x8000'0000;
inline constexpr std::uint16_t prior_steps = 50'000;
inline constexpr std::size_t long_spelling = 255;
inline constexpr std::size_t ids_a_block = 16;
inline constexpr std::size_t slots_a_bucket = 8;  // a cache line

inline constexpr std::size_t beginning_words = 512;  // of small_beginnings, if any name may begin small

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
  std::uint64_t checksum = 0;  // XXH3 of the header with 0 here
  std::uint64_t num_names = 0;
  std::uint64_t num_buckets = 0;  // of slots; the slots after the last bucket take what does not fit into it
  std::array<SectionEntry, lexicon_format::num_sections> sections = {};
  std::array<std::uint64_t, 9> reserved = {};
};
static_assert(sizeof(Header) == 576 && sizeof(Header) % alignment == 0);

// What a record has on disk, and how many there may be.
struct SectionLimits {
  std::uint32_t record_size;
  std::uint64_t max_count;
};
inline constexpr std::uint64_t max_entities = 0x0FFF'FFFF;  // 28 bits of EntityId
inline constexpr std::uint64_t max_names = std::uint64_t{1} << 29;
inline constexpr std::uint64_t max_string_bytes = 0xFFFF'FFF0;
inline constexpr std::uint64_t max_classes = 0xFFFF;
inline constexpr std::array<SectionLimits, num_sections> section_limits = {{
    {1, max_string_bytes},
    {sizeof(std::uint32_t), max_entities},
    {1, max_string_bytes},
    {sizeof(std::uint32_t), max_entities},
    {sizeof(AttributeRecord), std::uint64_t{1} << 31},
    {sizeof(StringRef), 0xFFFF},
    {sizeof(StringRef), 0xFFFF},
    {sizeof(StringRef), 0xFFFF},
    {sizeof(StringRef), max_names},
    {sizeof(NameClass), max_classes},
    {sizeof(std::uint32_t), std::uint64_t{1} << 26},
    {sizeof(std::uint64_t), beginning_words},
    {sizeof(std::uint64_t), std::uint64_t{1} << 31},
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
  std::string_view strings, ids;
  Records<std::uint32_t> id_blocks, entities;
  Records<AttributeRecord> attributes;
  Records<StringRef> attribute_keys, types, languages, protected_names;
  Records<NameClass> classes;
  Records<std::uint32_t> first_terms;
  Records<std::uint64_t> small_beginnings, way_filter;
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

// Of a section that lies inside the file, with its padding.
std::uint64_t section_checksum(std::string_view bytes, const SectionEntry& entry);

}  // namespace spigola::lexicon_format
