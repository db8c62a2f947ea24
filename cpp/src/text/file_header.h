// What the mapped files of the library have in common: lexicons, indexes, document frequencies.
//
// A file begins with a Header that has at least the members magic, byte_order, format_version, term_version
// and checksum, with their defaults what a new file has. Sections, where there are some, begin at multiples
// of 64 and are padded with zeros. All numbers are in the byte order of the machine that wrote the file; the
// mark in the header refuses the other.
#pragma once

#include <xxhash.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

namespace spigola::file_format {

inline constexpr std::uint32_t byte_order_mark = 0x0102'0304;
inline constexpr std::uint32_t swapped_mark = 0x0403'0201;
inline constexpr std::uint64_t alignment = 64;

constexpr std::uint64_t align(std::uint64_t size) {
  return (size + alignment - 1) / alignment * alignment;
}

// XXH3 of the header with 0 for the checksum. A Header has no padding between its members.
template <class Header>
std::uint64_t header_checksum(Header header) {
  header.checksum = 0;
  return XXH3_64bits(&header, sizeof(header));
}

enum class HeaderFault : std::int8_t {
  magic,           // another kind of file
  cut_short,       // it ends inside the header
  byte_order,      // of another machine
  format_version,  // of another version of the library
  term_version,
  checksum
};

// Copies the header, which may stand at any address, and says what is wrong with it, in this order.
template <class Header>
std::optional<HeaderFault> read_header(std::string_view bytes, std::uint32_t term_version, Header& out) {
  const Header expected;
  constexpr std::size_t magic_size = sizeof(expected.magic);
  if (bytes.size() < magic_size || std::memcmp(bytes.data(), expected.magic.data(), magic_size) != 0)
    return HeaderFault::magic;
  if (bytes.size() < sizeof(Header)) return HeaderFault::cut_short;
  std::memcpy(&out, bytes.data(), sizeof(Header));
  if (out.byte_order == swapped_mark) return HeaderFault::byte_order;
  if (out.format_version != expected.format_version) return HeaderFault::format_version;
  if (out.term_version != term_version) return HeaderFault::term_version;
  if (out.checksum != header_checksum(out) || out.byte_order != byte_order_mark) return HeaderFault::checksum;
  return {};
}

// Whether every section begins where the one before ends, so that all lie inside the file and none overlap:
// nothing where they do, else the number of the first that does not; the number of sections where they end
// before or behind the file. `size_of(section)` must be far from overflow.
template <class Sections, class SizeOf>
std::optional<std::size_t> misplaced_section(const Sections& sections, std::uint64_t begin, std::uint64_t end,
                                             SizeOf&& size_of) {
  std::uint64_t offset = begin;
  for (std::size_t i = 0; i < sections.size(); ++i) {
    if (sections[i].offset != offset) return i;
    offset = align(offset + size_of(i));
  }
  if (offset != end) return sections.size();
  return {};
}

}  // namespace spigola::file_format
