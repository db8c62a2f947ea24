// The bytes of an index file.
//
//   header     magic, byte order, versions, exact size, options, section table; a checksum over all of it
//   sections   in the order of SectionKind, each beginning at a multiple of 64 and padded with zeros to the
//   next;
//              an array of one kind of record each; a checksum each, padding included
//
// All numbers are in the byte order of the machine that wrote the file; the mark in the header refuses the
// other. Parsing looks at the header only: what the records hold is checked where it is used.
#pragma once

#include "index/term_store.h"
#include "text/file_header.h"

#include <spigola/sentence_index.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace spigola::index_format {

inline constexpr std::array<char, 8> magic = {'\x89', 'S', 'P', 'G', 'I', 'D', 'X', '\n'};
inline constexpr std::uint32_t format_version = 5;
using file_format::align;
using file_format::alignment;
using file_format::byte_order_mark;
using file_format::header_checksum;
inline constexpr std::size_t num_stores = 3, sections_of_store = 10, num_columns = 15;

// Of each store (units, contexts, entities): keys, first_posting, peaks, postings, first_term, terms,
// kind_of, kinds, frequent, bits (the last four empty where it is not filtered). Then
// the columns: document and context of each row, what it holds; first unit, first context, date and removal
// of each document, first unit of each context; the columns of GramStore (empty where units are not looked
// at twice); and the tag of the language.
inline constexpr std::size_t num_sections = num_stores * sections_of_store + num_columns + 1;
inline constexpr std::array<std::uint32_t, num_sections> record_sizes = {
    8, 4, 4, 8, 4, 4, 1, 4, 4, 8, 8, 4, 4, 8, 4, 4, 1, 4, 4, 8, 8, 4, 4,
    8, 4, 4, 1, 4, 4, 8, 4, 4, 1, 4, 4, 8, 1, 4, 8, 4, 2, 4, 4, 4, 4, 1};
inline constexpr std::uint64_t max_records = 0xFFFF'FFFF;

struct SectionEntry {
  std::uint64_t offset = 0, count = 0, checksum = 0;
};

struct Header {
  std::array<char, 8> magic = index_format::magic;
  std::uint32_t byte_order = byte_order_mark;
  std::uint32_t format_version = index_format::format_version;
  std::uint32_t term_version = 0;
  std::uint32_t num_sections = index_format::num_sections;
  std::uint64_t file_size = 0;
  std::uint64_t checksum = 0;  // XXH3 of the header with 0 here
  std::uint64_t language_hash = 0;
  double k1 = 0, b = 0, context_weight = 0, prefix_weight = 0, asked_weight = 0, letters_weight = 0;
  std::int64_t title_weight = 0;
  std::array<std::uint64_t, num_stores> total_length = {};
  std::array<SectionEntry, index_format::num_sections> sections = {};
};

}  // namespace spigola::index_format
