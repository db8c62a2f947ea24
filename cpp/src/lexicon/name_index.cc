#include "lexicon/name_index.h"

namespace spigola {
namespace {

// Whether two strings of one size differ in nothing but the case of letters of ASCII, and spaces and hyphens.
bool differ_in_case_only(std::string_view a, std::string_view b) {
  const auto fold = [](char c) {
    if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
    return c == '-' ? ' ' : c;
  };
  for (std::size_t i = 0; i < a.size(); ++i)
    if (a[i] != b[i] && fold(a[i]) != fold(b[i])) return false;
  return true;
}

}  // namespace

NameIndex::NameIndex(const lexicon_format::File& file)
    : first_terms_(file.first_terms),
      small_beginnings_(file.small_beginnings),
      way_filter_(file.way_filter),
      slots_(file.slots),
      num_buckets_(static_cast<std::uint32_t>(file.header.num_buckets)),
      records_(file),
      file_(file) {}

bool NameIndex::read_name(std::uint32_t place, NameView& view, std::uint32_t& next) const noexcept {
  Record record;
  if (!records_.read(place, record)) return false;
  records_.read_head(record, view, next);
  view.spelling = NameRecords::is_valid(record.spelling) ? record.spelling : std::string_view{};
  return true;
}

std::uint16_t NameIndex::type_of(std::uint32_t place) const noexcept {
  Record record;
  if (!records_.read(place, record)) return 0;
  NameView view;
  std::uint32_t next = none;
  records_.read_head(record, view, next);
  return view.type;
}

// What is written alike leads to the same place; only other spellings are hashed again.
bool NameIndex::spells(std::string_view spelling, std::uint64_t key, std::string_view surface) noexcept {
  if (spelling.size() == surface.size() && differ_in_case_only(spelling, surface)) return true;
  thread_local TermColumns<Growing> terms;
  return way_key(spelling, terms) == key;
}

}  // namespace spigola
