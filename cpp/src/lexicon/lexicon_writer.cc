#include "lexicon/lexicon_writer.h"

#include <spigola/error.h>

#include "lexicon/entity_ids.h"
#include "lexicon/name_index.h"
#include "lexicon/term_bits.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <bit>
#include <string>
#include <utility>

namespace spigola {
namespace {

using lexicon_format::SectionKind;

constexpr std::size_t ahead = 16;  // names whose bytes are on their way while one is written

std::size_t common_bytes(std::string_view a, std::string_view b) {
  return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
}

// The first eight bytes of a string as a number that orders like it.
std::uint64_t leading_bytes(std::string_view string) {
  std::uint64_t bytes = 0;
  for (std::size_t i = 0; i < sizeof(bytes); ++i)
    bytes = bytes << 8 | (i < string.size() ? static_cast<unsigned char>(string[i]) : 0u);
  return bytes;
}

// The entities in the order of their ids.
std::vector<std::uint32_t> order_of_ids(const PendingLexicon& pending) {
  const auto& ids = pending.ids;
  const auto& entities = pending.entities;
  struct Key {
    std::uint64_t bytes;
    std::uint32_t entity;
  };
  std::size_t common = entities.empty() ? 0 : ids[entities[0].id].size();
  for (const PendingEntity& entity : entities)
    common = std::min(common, common_bytes(ids[entities[0].id], ids[entity.id]));
  GrowingArray<Key> keys;
  for (std::uint32_t i = 0; i < entities.size(); ++i)
    keys.push_back({leading_bytes(ids[entities[i].id].substr(common)), i});
  std::sort(keys.begin(), keys.end(), [&](const Key& a, const Key& b) {
    return a.bytes != b.bytes ? a.bytes < b.bytes : ids[entities[a.entity].id] < ids[entities[b.entity].id];
  });
  std::vector<std::uint32_t> order;
  order.reserve(keys.size());
  for (const Key& key : keys) order.push_back(key.entity);
  return order;
}

// A bitmap of a power of two of words, for so many keys at most. It is folded once it is known how many bits
// are set.
std::size_t words_for(std::size_t num_keys) {
  constexpr std::size_t most = std::size_t{1} << 21, bits_a_key = 16;
  return std::min(most, std::bit_ceil(num_keys * bits_a_key / 64 + 1));
}

void set_bit(GrowingArray<std::uint64_t>& words, std::uint64_t key) {
  const std::uint64_t bit = key >> TermBitmap::shift_of(words.size());
  words[bit / 64] |= std::uint64_t{1} << (bit % 64);
}

// Halves a bitmap (two neighbours become one) while at least seven of eight bits stay empty.
void fold(GrowingArray<std::uint64_t>& words) {
  const auto num_set = [&] {
    std::size_t count = 0;
    for (const std::uint64_t word : words) count += static_cast<std::size_t>(std::popcount(word));
    return count;
  };
  const auto halve = [](std::uint64_t word) {  // every two bits into one
    std::uint64_t half = 0;
    for (int i = 0; i < 32; ++i) half |= std::uint64_t{((word >> (2 * i)) & 3) != 0} << i;
    return half;
  };
  if (num_set() == 0) return words.clear();
  while (words.size() > 1 && num_set() * 16 <= words.size() * 64) {
    for (std::size_t i = 0; i < words.size() / 2; ++i)
      words[i] = halve(words[2 * i]) | halve(words[2 * i + 1]) << 32;
    words.shrink(words.size() / 2);
  }
}

}  // namespace

void LexiconWriter::write() {
  pending_.spellings.drop_buckets();
  pending_.ids.drop_buckets();
  write_ids();
  sort_names(pending_);
  select_attributes();
  note_places();
  write_strings();
  write_entities();
  write_attributes(values_);
  write_refs(SectionKind::attribute_keys, pending_.attribute_keys, attribute_keys_);
  write_refs(SectionKind::types, pending_.types, types_);
  write_refs(SectionKind::languages, pending_.languages, languages_);
  write_protected_names();
  write_classes();
  write_words(SectionKind::first_terms, first_terms_);
  write_words(SectionKind::small_first_terms, small_first_terms_);
  write_words(SectionKind::prefixes, prefixes_);
  const std::uint64_t num_buckets = write_slots();
  file_.publish(pending_.names.size(), num_buckets);
}

void LexiconWriter::write_ids() {
  const std::vector<std::uint32_t> order = order_of_ids(pending_);
  std::vector<std::uint32_t> blocks;
  std::string bytes, before;
  std::size_t size = 0;
  file_.begin_section(SectionKind::ids);
  for (std::uint32_t row = 0; row < order.size(); ++row) {
    if (row % lexicon_format::ids_a_block == 0) {
      blocks.push_back(static_cast<std::uint32_t>(size));
      before.clear();
    }
    std::uint32_t& id = pending_.entities[order[row]].id;
    bytes.clear();
    append_id(pending_.ids[id], before, bytes);
    file_.append(bytes.data(), bytes.size());
    size += bytes.size();
    before = pending_.ids[id];
    id = row;
  }
  file_.end_section();
  file_.begin_section(SectionKind::id_blocks);
  for (const std::uint32_t block : blocks) file_.append(block);
  file_.end_section();
  pending_.ids.clear();
}

// A translation is kept where its language is not that of the entity's own name, and only the first in each
// language.
void LexiconWriter::select_attributes() {
  auto& attributes = pending_.attributes;
  const auto& keys = pending_.attribute_keys;
  PendingAttribute* const end =
      std::remove_if(attributes.begin(), attributes.end(), [&](const auto& attribute) {
        const PendingEntity& entity = pending_.entities[attribute.entity];
        const std::uint16_t own = pending_.classes[entity.name_class].language;
        return attribute.is_name() &&
               (own == 0 ||
                keys[attribute.key].substr(translated_name_prefix.size()) == pending_.languages[own]);
      });
  attributes.shrink(static_cast<std::size_t>(end - attributes.begin()));
  for (PendingAttribute& attribute : attributes) attribute.entity = pending_.entities[attribute.entity].id;
  const auto value = [&](const PendingAttribute& attribute) {
    return attribute.is_name() ? pending_.spellings[attribute.value] : pending_.values[attribute.value];
  };
  // Those that say the same stand together, and translations of one language.
  std::sort(attributes.begin(), attributes.end(), [&](const auto& a, const auto& b) {
    if (a.entity != b.entity) return a.entity < b.entity;
    if (a.key != b.key) return a.key < b.key;
    if (a.is_name() != b.is_name()) return b.is_name();
    return a.is_name() ? a.order < b.order : a.value < b.value;
  });
  PendingAttribute* const last =
      std::unique(attributes.begin(), attributes.end(), [&](const auto& a, const auto& b) {
        if (a.entity != b.entity || a.key != b.key) return false;
        return (a.is_name() && b.is_name()) || value(a) == value(b);
      });
  attributes.shrink(static_cast<std::size_t>(last - attributes.begin()));
}

// The spellings that other sections point to.
void LexiconWriter::note_places() {
  for (const PendingAttribute& attribute : pending_.attributes)
    if (attribute.is_name()) places_.push_back({attribute.value, 0});
  for (const std::uint32_t spelling : pending_.protected_names) places_.push_back({spelling, 0});
  const auto less = [](const auto& a, const auto& b) { return a.spelling < b.spelling; };
  const auto equal = [](const auto& a, const auto& b) { return a.spelling == b.spelling; };
  std::sort(places_.begin(), places_.end(), less);
  places_.erase(std::unique(places_.begin(), places_.end(), equal), places_.end());
}

std::uint32_t LexiconWriter::place_of(std::uint32_t spelling) const {
  return std::lower_bound(places_.begin(), places_.end(), spelling,
                          [](const auto& entry, std::uint32_t value) { return entry.spelling < value; })
      ->place;
}

// Calls f(first, last) for the names of each way.
template <class F>
void LexiconWriter::for_each_way(F&& f) {
  PendingName* const end = pending_.names.end();
  for (PendingName* first = pending_.names.begin(); first != end;) {
    PendingName* last = first + 1;
    while (last != end && last->key() == first->key()) ++last;
    f(first, last);
    first = last;
  }
}

void LexiconWriter::write_strings() {
  first_terms_.assign(words_for(pending_.names.size()), 0);
  small_first_terms_.assign(first_terms_.size(), 0);
  if (pending_.num_prefixes > 0)
    prefixes_.assign(pending_.num_prefixes * PrefixFilter::bits_a_key / 64 + 1, 0);
  file_.begin_section(SectionKind::strings);
  const PendingName* const end = pending_.names.end();
  for_each_way([&](PendingName* first, PendingName* last) {
    if (static_cast<std::size_t>(end - last) > 2 * ahead) {
      pending_.spellings.prefetch(last[2 * ahead].spelling);
      __builtin_prefetch(&pending_.entities[last[2 * ahead].entity]);
    }
    note_way(first, last);
    for (PendingName* name = first; name != last; ++name) write_name(*name, name + 1 != last);
  });
  values_ = write_pool(pending_.values);
  attribute_keys_ = write_pool(pending_.attribute_keys);
  types_ = write_pool(pending_.types);
  languages_ = write_pool(pending_.languages);
  file_.end_section();
  fold(first_terms_);
  fold(small_first_terms_);
}

// Marks how the names [first, last), which have one way, begin.
void LexiconWriter::note_way(const PendingName* first, const PendingName* last) {
  const std::string_view name = pending_.spellings[first->spelling];
  const auto prefix = [&](std::uint64_t key) {
    prefixes_[PrefixFilter::word_of(key, prefixes_.size())] |= PrefixFilter::bits_of(key);
  };
  for_each_key(name, terms_, [&](std::uint64_t key, std::size_t term) {
    if (term > 0) prefix(key);
  });
  const std::uint64_t first_term = terms_.key[0];
  set_bit(first_terms_, first_term);
  for (const PendingName* other = first; other != last; ++other) {
    const std::string_view spelling = pending_.spellings[other->spelling];
    if (other != first) way_key(spelling, terms_);
    const char* const letter = spelling.data() + terms_.begin[0];
    const bool capital =
        unicode::is_upper(unicode::decode(letter, spelling.data() + spelling.size()).code_point);
    constexpr auto ignore = static_cast<std::uint8_t>(CaseRule::ignore);
    if (!capital || pending_.classes[other->name_class].case_rule == ignore) {
      set_bit(small_first_terms_, first_term);
      break;
    }
  }
}

void LexiconWriter::write_name(PendingName& name, bool more) {
  PendingEntity& entity = pending_.entities[name.entity];
  if (!entity.is_written && entity.spelling == name.spelling &&
      pending_.classes[entity.name_class].type == pending_.classes[name.name_class].type) {
    entity.is_written = true;
    entity.spelling = place_;
  }
  const std::string_view spelling = pending_.spellings[name.spelling];
  const lexicon_format::NameHead head{entity.id | (more ? lexicon_format::more_names : 0), name.name_class,
                                      name.prior};
  file_.append(head);
  const bool is_long = spelling.size() >= lexicon_format::long_spelling;
  file_.append(static_cast<std::uint8_t>(is_long ? lexicon_format::long_spelling : spelling.size()));
  if (is_long) file_.append(static_cast<std::uint16_t>(spelling.size()));
  file_.append(spelling.data(), spelling.size());
  const std::size_t before = sizeof(head) + 1 + (is_long ? sizeof(std::uint16_t) : 0);
  if (!places_.empty()) {
    const auto noted = std::lower_bound(
        places_.begin(), places_.end(), name.spelling,
        [](const SpellingPlace& entry, std::uint32_t value) { return entry.spelling < value; });
    if (noted != places_.end() && noted->spelling == name.spelling)
      noted->place = place_ + static_cast<std::uint32_t>(before);
  }
  name.spelling = place_;
  place_ += static_cast<std::uint32_t>(before + spelling.size());
}

std::uint32_t LexiconWriter::write_pool(const StringPool& pool) {
  file_.append(pool.bytes().data(), pool.num_bytes());
  return std::exchange(place_, place_ + static_cast<std::uint32_t>(pool.num_bytes()));
}

void LexiconWriter::write_refs(SectionKind kind, const StringPool& pool, std::uint32_t base) {
  file_.begin_section(kind);
  for (std::uint32_t number = 0; number < pool.size(); ++number) {
    file_.append(lexicon_format::StringRef{base + pool.offset(number),
                                           static_cast<std::uint32_t>(pool[number].size())});
  }
  file_.end_section();
}

void LexiconWriter::write_entities() {
  std::vector<std::uint32_t> places(pending_.entities.size());
  for (const PendingEntity& entity : pending_.entities) places[entity.id] = entity.spelling;
  file_.begin_section(SectionKind::entities);
  file_.append(places.data(), places.size() * sizeof(std::uint32_t));
  file_.end_section();
}

void LexiconWriter::write_attributes(std::uint32_t values_base) {
  file_.begin_section(SectionKind::attributes);
  for (const PendingAttribute& attribute : pending_.attributes) {
    const std::string_view value =
        attribute.is_name() ? pending_.spellings[attribute.value] : pending_.values[attribute.value];
    file_.append(lexicon_format::AttributeRecord{attribute.entity,
                                                 attribute.is_name()
                                                     ? place_of(attribute.value)
                                                     : values_base + pending_.values.offset(attribute.value),
                                                 attribute.key, static_cast<std::uint16_t>(value.size())});
  }
  file_.end_section();
}

void LexiconWriter::write_protected_names() {
  auto& spellings = pending_.protected_names;
  std::sort(spellings.begin(), spellings.end());
  spellings.shrink(
      static_cast<std::size_t>(std::unique(spellings.begin(), spellings.end()) - spellings.begin()));
  file_.begin_section(SectionKind::protected_names);
  for (const std::uint32_t spelling : spellings)
    file_.append(lexicon_format::StringRef{place_of(spelling),
                                           static_cast<std::uint32_t>(pending_.spellings[spelling].size())});
  file_.end_section();
}

void LexiconWriter::write_classes() {
  file_.begin_section(SectionKind::classes);
  for (std::size_t i = 0; i < pending_.classes.size(); ++i)
    file_.append(pending_.classes[static_cast<std::uint16_t>(i)]);
  file_.end_section();
}

void LexiconWriter::write_words(SectionKind kind, const GrowingArray<std::uint64_t>& words) {
  file_.begin_section(kind);
  file_.append(words.data(), words.size() * sizeof(std::uint64_t));
  file_.end_section();
}

// Each way goes into its bucket, or behind the one before it where that is full. Gives the number of buckets.
std::uint64_t LexiconWriter::write_slots() {
  using lexicon_format::Slot;
  using lexicon_format::slots_a_bucket;
  std::uint64_t num_ways = 0;
  for_each_way([&](PendingName*, PendingName*) { ++num_ways; });
  const std::uint64_t num_buckets =
      (num_ways * 5 + 4 * slots_a_bucket - 1) / (4 * slots_a_bucket);  // 80 % full
  file_.begin_section(SectionKind::slots);
  constexpr Slot empty;
  std::uint64_t next = 0;
  for_each_way([&](const PendingName* first, const PendingName*) {
    const std::uint64_t home = NameIndex::home(first->key(), static_cast<std::uint32_t>(num_buckets));
    for (; next < home; ++next) file_.append(empty);
    if (next - home >= NameIndex::max_probes)
      throw LexiconError("the names cannot be hashed; build several lexicons and use them as layers");
    file_.append(Slot{first->key_low, first->spelling});
    ++next;
  });
  for (; next < num_buckets * slots_a_bucket || next % slots_a_bucket != 0; ++next) file_.append(empty);
  file_.end_section();
  return num_buckets;
}

}  // namespace spigola
