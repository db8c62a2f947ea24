#include "lexicon/lexicon_writer.h"

#include <spigola/error.h>

#include "lexicon/entity_joiner.h"
#include "lexicon/name_index.h"
#include "lexicon/term_bit_writer.h"
#include "text/stop_poll.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

namespace spigola {

using lexicon_format::SectionKind;

void LexiconWriter::write() {
  {
    EntityJoiner joiner(pending_, file_, stop_);
    joiner.join();
    entities_.resize(joiner.num_entities());
  }
  write_strings();
  write_array(SectionKind::entities, entities_);
  write_attributes();
  write_refs(SectionKind::attribute_keys, pending_.attribute_keys, attribute_keys_);
  write_refs(SectionKind::types, pending_.types, types_);
  write_refs(SectionKind::languages, pending_.languages, languages_);
  write_array(SectionKind::protected_names, protected_names_);
  write_classes();
  GrowingArray<std::uint32_t> first_terms =
      first_term_table(pending_.first_terms, static_cast<std::size_t>(num_names_));
  write_array(SectionKind::first_terms, first_terms);
  write_array(SectionKind::small_beginnings, pending_.small_beginnings);
  GrowingArray<std::uint64_t> filter = way_filter(pending_.filter_keys);
  write_array(SectionKind::way_filter, filter);
  const std::uint64_t num_buckets = write_slots();
  file_.publish(num_names_, num_buckets);
}

void LexiconWriter::write_strings() {
  file_.begin_section(SectionKind::strings);
  NameGroup group(pending_.classes);
  StopPoll poll(stop_);
  for (std::string_view record = pending_.names.first(); !record.empty();) {
    const std::uint64_t key = ByWay::key(record);
    poll.at(static_cast<std::int64_t>(place_));
    group.clear();
    do {
      group.add(record);
      record = pending_.names.next();
    } while (!record.empty() && ByWay::key(record) == key);
    group.arrange();
    write_way(group);
  }
  store_entities();
  pending_.names.clear();
  pending_.name_file.clear();
  values_ = write_pool(pending_.values);
  attribute_keys_ = write_pool(pending_.attribute_keys);
  types_ = write_pool(pending_.types);
  languages_ = write_pool(pending_.languages);
  file_.end_section();
}

void LexiconWriter::write_way(const NameGroup& group) {
  const auto& names = group.names();
  pending_.ways.push_back(
      {names.front().head.key_high, names.front().head.key_low, static_cast<std::uint32_t>(place_)});
  num_names_ += names.size();
  if (num_names_ > lexicon_format::max_names) file_.throw_too_large("2^29 names");
  places_.clear();
  for (const NameGroup::Name& name : names) {
    const NameRecordHead& head = name.head;
    if (head.has(NameRecordHead::is_own)) note_entity(head.entity());
    const std::uint32_t more = &name == &names.back() ? 0 : lexicon_format::more_names;
    write_name(group.spelling(name), {head.entity() | more, head.name_class, head.prior});
    places_.push_back(static_cast<std::uint32_t>(place_ - name.size));
    if (head.has(NameRecordHead::is_protected)) protected_names_.push_back({places_.back(), name.size});
  }
  for (const NameGroup::AsAttribute& other : group.as_attributes()) {
    const auto same = std::find_if(names.begin(), names.end(), [&](const NameGroup::Name& name) {
      return group.spelling(name) == group.spelling(other);
    });
    pending_.attributes[other.attribute].value = places_[static_cast<std::size_t>(same - names.begin())];
  }
}

// The places of entities are far from one another: so many are on their way to the processor at once.
void LexiconWriter::note_entity(std::uint32_t entity) {
  constexpr std::size_t at_once = 64;
  __builtin_prefetch(&entities_[entity], 1);
  own_names_.emplace_back(entity, static_cast<std::uint32_t>(place_));
  if (own_names_.size() == at_once) store_entities();
}

void LexiconWriter::store_entities() {
  for (const auto& [entity, place] : own_names_) entities_[entity] = place;
  own_names_.clear();
}

void LexiconWriter::write_name(std::string_view spelling, lexicon_format::NameHead head) {
  const bool is_long = spelling.size() >= lexicon_format::long_spelling;
  file_.append(head);
  file_.append(static_cast<std::uint8_t>(is_long ? lexicon_format::long_spelling : spelling.size()));
  if (is_long) file_.append(static_cast<std::uint16_t>(spelling.size()));
  file_.append(spelling.data(), spelling.size());
  place_ += sizeof(head) + 1 + (is_long ? sizeof(std::uint16_t) : 0) + spelling.size();
  if (place_ > lexicon_format::max_string_bytes) file_.throw_too_large("4 GiB of names");
}

std::uint32_t LexiconWriter::write_pool(const StringPool& pool) {
  file_.append(pool.bytes().data(), pool.num_bytes());
  const std::uint64_t place = std::exchange(place_, place_ + pool.num_bytes());
  if (place_ > lexicon_format::max_string_bytes) file_.throw_too_large("4 GiB of names and attributes");
  return static_cast<std::uint32_t>(place);
}

void LexiconWriter::write_refs(SectionKind kind, const StringPool& pool, std::uint32_t base) {
  file_.begin_section(kind);
  for (std::uint32_t number = 0; number < pool.size(); ++number) {
    file_.append(lexicon_format::StringRef{base + pool.offset(number),
                                           static_cast<std::uint32_t>(pool[number].size())});
  }
  file_.end_section();
}

// The values of attributes stand among the values, but for those that are names.
void LexiconWriter::write_attributes() {
  file_.begin_section(SectionKind::attributes);
  const std::uint32_t* name = pending_.names_as_attributes.begin();
  for (std::uint32_t row = 0; row < pending_.attributes.size(); ++row) {
    const PendingAttribute& attribute = pending_.attributes[row];
    const bool is_name = name != pending_.names_as_attributes.end() && *name == row;
    if (is_name) ++name;
    file_.append(lexicon_format::AttributeRecord{attribute.entity, attribute.value + (is_name ? 0 : values_),
                                                 attribute.key, attribute.size});
  }
  file_.end_section();
  pending_.attributes.clear();
}

void LexiconWriter::write_classes() {
  file_.begin_section(SectionKind::classes);
  for (std::size_t i = 0; i < pending_.classes.size(); ++i)
    file_.append(pending_.classes[static_cast<std::uint16_t>(i)]);
  file_.end_section();
}

// Gives the memory back.
template <class T>
void LexiconWriter::write_array(SectionKind kind, GrowingArray<T>& records) {
  file_.begin_section(kind);
  file_.append(records.data(), records.size() * sizeof(T));
  file_.end_section();
  records.clear();
}

// Each way goes into its bucket, or behind the one before it where that is full. Gives the number of buckets.
std::uint64_t LexiconWriter::write_slots() {
  using lexicon_format::Slot;
  using lexicon_format::slots_a_bucket;
  const std::uint64_t num_buckets =
      (pending_.ways.size() * 5 + 4 * slots_a_bucket - 1) / (4 * slots_a_bucket);  // 80 % full
  file_.begin_section(SectionKind::slots);
  constexpr Slot empty;
  std::uint64_t next = 0;
  StopPoll poll(stop_);
  pending_.ways.consume([&](const WayPlace& way) {
    poll.at(static_cast<std::int64_t>(next));
    const std::uint64_t key = std::uint64_t{way.key_high} << 32 | way.key_low;
    const std::uint64_t home = NameIndex::home(key, static_cast<std::uint32_t>(num_buckets));
    for (; next < home; ++next) file_.append(empty);
    if (next - home >= NameIndex::max_probes)
      throw LexiconError("the names cannot be hashed; build several lexicons and use them as layers");
    file_.append(Slot{way.key_low, way.place});
    ++next;
  });
  for (; next < num_buckets * slots_a_bucket || next % slots_a_bucket != 0; ++next) file_.append(empty);
  file_.end_section();
  return num_buckets;
}

}  // namespace spigola
