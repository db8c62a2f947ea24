#include "lexicon/entity_joiner.h"

#include <spigola/error.h>

#include "lexicon/entity_ids.h"

#include <algorithm>
#include <cstring>
#include <tuple>
#include <utility>

namespace spigola {

using lexicon_format::SectionKind;

void EntityJoiner::join() {
  file_.begin_section(SectionKind::ids);
  for (std::string_view record = pending_.rows.first(); !record.empty(); record = pending_.rows.next()) {
    poll_.at(num_bytes_ += static_cast<std::int64_t>(record.size()));
    const std::string_view id = RowRecord(record).id;
    if (num_entities_ == 0 || id != id_) {
      if (num_entities_ > 0) end_entity();
      begin_entity(id);
    }
    add(record);
  }
  if (num_entities_ > 0) end_entity();
  file_.end_section();
  pending_.rows.clear();
  pending_.row_file.clear();
  file_.begin_section(SectionKind::id_blocks);
  file_.append(id_blocks_.data(), id_blocks_.size() * sizeof(std::uint32_t));
  file_.end_section();
}

void EntityJoiner::begin_entity(std::string_view id) {
  if (num_entities_ == lexicon_format::max_entities || size_of_ids_ > lexicon_format::max_string_bytes - 512)
    file_.throw_too_large("2^28 entities, or 4 GiB of ids");
  if (num_entities_ % lexicon_format::ids_a_block == 0) {
    id_blocks_.push_back(static_cast<std::uint32_t>(size_of_ids_));
    id_.clear();
  }
  delta_.clear();
  append_id(id, id_, delta_);
  file_.append(delta_.data(), delta_.size());
  size_of_ids_ += delta_.size();
  id_ = id;
  ++num_entities_;
  first_row_.clear();
  has_full_name_ = false;
}

// The first full name is the entity's own; where it has none, its first name is. A full name in another
// language than that of its own is an attribute as well, `name:<language>`, so that results can show the
// entity in the language of the text: the first in each language.
void EntityJoiner::add(std::string_view record) {
  const RowRecord row(record);
  for (std::size_t i = 0; i < row.head.num_attributes; ++i) {
    const GivenAttribute given = row.attribute(i);
    values_.push_back({given.key, false, given.value(), num_values_++});
  }
  const lexicon_format::NameClass& name_class = pending_.classes[row.head.name_class];
  const bool is_full = name_class.kind == static_cast<std::uint8_t>(NameKind::full);
  if (is_full && !has_full_name_) {
    has_full_name_ = true;
    own_name_ = row.name;
    own_language_ = name_class.language;
    add_name(row, NameRecordHead::is_own, NameRecordHead::none);
  } else if (is_full && is_translation(row)) {
    translations_.emplace_back(record);
  } else if (!has_full_name_ && first_row_.empty()) {
    first_row_ = record;
  } else {
    add_name(row, 0, NameRecordHead::none);
  }
  constexpr std::size_t many = 1024;
  if (values_.size() > std::max(many, values_wanted_)) {
    drop_repeated_values();
    values_wanted_ = 2 * values_.size();
  }
}

bool EntityJoiner::is_translation(const RowRecord& row) {
  const std::uint16_t language = pending_.classes[row.head.name_class].language;
  if (language == 0 || own_language_ == 0 || language == own_language_ || row.name == own_name_) return false;
  if (translated_.size() <= language) translated_.resize(language + std::size_t{1});
  return std::exchange(translated_[language], num_entities_) != num_entities_;
}

void EntityJoiner::end_entity() {
  if (!first_row_.empty())
    add_name(RowRecord(first_row_), has_full_name_ ? 0 : NameRecordHead::is_own, NameRecordHead::none);
  if (!values_.empty() || !translations_.empty()) add_attributes();
}

// Keeps what was given first.
void EntityJoiner::drop_repeated_values() {
  std::sort(values_.begin(), values_.end());
  const auto same = [](const Value& a, const Value& b) {
    return a.key == b.key && a.is_name == b.is_name && a.number == b.number;
  };
  values_.erase(std::unique(values_.begin(), values_.end(), same), values_.end());
}

// Whether what a name says was given as an attribute as well. Values stand in order: names behind what was
// given.
bool EntityJoiner::is_given_too(std::size_t name) const {
  const std::string_view text = RowRecord(translations_[values_[name].number]).name;
  for (std::size_t i = name; i > 0 && values_[i - 1].key == values_[name].key; --i)
    if (pending_.values[values_[i - 1].number] == text) return true;
  return false;
}

// Each once: in the order of keys, those of a key as they were given, names last.
void EntityJoiner::add_attributes() {
  for (std::uint32_t i = 0; i < translations_.size(); ++i) {
    const std::uint16_t language = pending_.classes[RowRecord(translations_[i]).head.name_class].language;
    const std::string key = std::string(translated_name_prefix).append(pending_.languages[language]);
    values_.push_back(
        {static_cast<std::uint16_t>(pending_.attribute_keys.intern(key)), true, i, num_values_++});
  }
  drop_repeated_values();
  std::ranges::sort(values_, {}, [](const Value& v) { return std::tuple(v.key, v.is_name, v.place); });
  auto& attributes = pending_.attributes;
  for (std::size_t i = 0; i < values_.size(); ++i) {
    const auto row = static_cast<std::uint32_t>(attributes.size());
    const Value& value = values_[i];
    if (!value.is_name) {
      attributes.push_back({num_entities_ - 1, pending_.values.offset(value.number), value.key,
                            static_cast<std::uint16_t>(pending_.values[value.number].size())});
      continue;
    }
    const RowRecord translation(translations_[value.number]);
    const bool is_shown = !is_given_too(i);
    add_name(translation, 0, is_shown ? row : NameRecordHead::none);
    if (!is_shown) continue;
    attributes.push_back({num_entities_ - 1, 0, value.key, translation.head.name_size});
    pending_.names_as_attributes.push_back(row);
  }
  constexpr auto section = static_cast<std::size_t>(SectionKind::attributes);
  if (attributes.size() > lexicon_format::section_limits[section].max_count)
    file_.throw_too_large("2^31 attributes");
  values_.clear();
  num_values_ = 0;
  translations_.clear();
}

void EntityJoiner::add_name(const RowRecord& row, std::uint32_t flags, std::uint32_t attribute) {
  if (row.head.is_protected != 0) flags |= NameRecordHead::is_protected;
  const NameRecordHead head{row.head.key_high, row.head.key_low,    (num_entities_ - 1) | flags,
                            attribute,         row.head.name_class, row.head.prior};
  char* const to = pending_.names.extend(sizeof(head) + row.name.size());
  std::memcpy(to, &head, sizeof(head));
  std::memcpy(to + sizeof(head), row.name.data(), row.name.size());
}

}  // namespace spigola
