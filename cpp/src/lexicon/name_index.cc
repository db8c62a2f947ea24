#include "lexicon/name_index.h"

#include "segment/term_hash.h"
#include "text/utf8.h"

#include <cstring>

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

std::vector<lexicon_format::NameClass> checked_classes(const lexicon_format::File& file) {
  std::vector<lexicon_format::NameClass> classes(file.classes.size());
  for (std::size_t i = 0; i < classes.size(); ++i) {
    const lexicon_format::NameClass given = file.classes[i];
    lexicon_format::NameClass& checked = classes[i];
    if (given.type < file.types.size()) checked.type = given.type;
    if (given.language < file.languages.size()) checked.language = given.language;
    if (given.case_rule < case_rule_names.size()) checked.case_rule = given.case_rule;
    if (given.kind < name_kind_names.size()) checked.kind = given.kind;
    checked.weak = given.weak;
  }
  return classes;
}

}  // namespace

NameIndex::NameIndex(const lexicon_format::File& file)
    : first_terms_(file.first_terms),
      small_beginnings_(file.small_beginnings),
      way_filter_(file.way_filter),
      slots_(file.slots),
      num_buckets_(static_cast<std::uint32_t>(file.header.num_buckets)),
      classes_(checked_classes(file)),
      file_(file) {}

bool NameIndex::read_name(std::uint32_t place, NameView& view, std::uint32_t& next) const noexcept {
  Record record;
  if (!read_record(place, record)) return false;
  read_head(record, view, next);
  view.spelling = is_valid(record.spelling) ? record.spelling : std::string_view{};
  return true;
}

std::uint16_t NameIndex::type_of(std::uint32_t place) const noexcept {
  Record record;
  if (!read_record(place, record)) return 0;
  NameView view;
  std::uint32_t next = none;
  read_head(record, view, next);
  return view.type;
}

bool NameIndex::is_valid(std::string_view spelling) noexcept {
  return utf8::validate(spelling).valid_size == spelling.size();
}

// What is written alike leads to the same place; only other spellings are hashed again.
bool NameIndex::spells(std::string_view spelling, std::uint64_t key, std::string_view surface) noexcept {
  if (spelling.size() == surface.size() && differ_in_case_only(spelling, surface)) return true;
  thread_local TermColumns<Growing> terms;
  return way_key(spelling, terms) == key;
}

}  // namespace spigola
