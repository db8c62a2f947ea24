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

}  // namespace

NameIndex::NameIndex(const lexicon_format::File& file)
    : first_terms_(file.first_terms),
      small_first_terms_(file.small_first_terms),
      small_beginnings_(file.small_beginnings),
      prefixes_(file.prefixes),
      slots_(file.slots),
      num_buckets_(static_cast<std::uint32_t>(file.header.num_buckets)),
      file_(file) {}

bool NameIndex::read_record(std::uint32_t place, Record& record) const noexcept {
  constexpr std::size_t head_size = sizeof(lexicon_format::NameHead) + 1, long_size = 2;
  const std::string_view strings = file_.strings;
  if (place >= strings.size() || strings.size() - place < head_size) return false;
  std::memcpy(&record.head, strings.data() + place, sizeof(record.head));
  std::size_t size = static_cast<unsigned char>(strings[place + head_size - 1]);
  std::size_t begin = place + head_size;
  if (size == lexicon_format::long_spelling) {
    if (strings.size() - begin < long_size) return false;
    std::uint16_t long_spelling = 0;
    std::memcpy(&long_spelling, strings.data() + begin, long_size);
    size = long_spelling;
    begin += long_size;
  }
  if (size > strings.size() - begin) return false;
  record.spelling = strings.substr(begin, size);
  record.end = static_cast<std::uint32_t>(begin + size);
  return true;
}

bool NameIndex::read_name(std::uint32_t place, NameView& view, std::uint32_t& next) const noexcept {
  Record record;
  if (!read_record(place, record)) return false;
  read_head(record, view, next);
  read_spelling(record, view);
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

bool NameIndex::read_spelling(const Record& record, NameView& view) noexcept {
  if (utf8::validate(record.spelling).valid_size != record.spelling.size()) return false;
  view.spelling = record.spelling;
  return true;
}

void NameIndex::read_head(const Record& record, NameView& view, std::uint32_t& next) const noexcept {
  const lexicon_format::NameHead head = record.head;
  next = (head.entity_and_more & lexicon_format::more_names) != 0 ? record.end : none;
  view = NameView{};
  // A file that was not damaged has none of what is replaced here.
  const std::uint32_t entity = head.entity_and_more & ~lexicon_format::more_names;
  if (entity < file_.entities.size()) view.entity = entity;
  if (head.name_class < file_.classes.size()) {
    const lexicon_format::NameClass name_class = file_.classes[head.name_class];
    if (name_class.type < file_.types.size()) view.type = name_class.type;
    if (name_class.language < file_.languages.size()) view.language = name_class.language;
    if (name_class.case_rule < case_rule_names.size())
      view.case_rule = static_cast<CaseRule>(name_class.case_rule);
    if (name_class.kind < name_kind_names.size()) view.kind = static_cast<NameKind>(name_class.kind);
    view.weak = name_class.weak != 0;
  }
  view.prior = std::min(1.0, head.prior / static_cast<double>(lexicon_format::prior_steps));
}

// What is written alike leads to the same place; only other spellings are hashed again.
bool NameIndex::spells(std::string_view spelling, std::uint64_t key, std::string_view surface) noexcept {
  if (spelling.size() == surface.size() && differ_in_case_only(spelling, surface)) return true;
  thread_local TermColumns<Growing> terms;
  return way_key(spelling, terms) == key;
}

}  // namespace spigola
