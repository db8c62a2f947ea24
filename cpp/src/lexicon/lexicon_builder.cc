#include <spigola/error.h>
#include <spigola/lexicon_builder.h>

#include "lexicon/distinct_keys.h"
#include "lexicon/file_writer.h"
#include "lexicon/name_row_check.h"
#include "lexicon/name_trie.h"
#include "lexicon/string_pool.h"

#include <algorithm>
#include <bit>
#include <compare>
#include <numeric>
#include <tuple>
#include <unordered_set>
#include <utility>

namespace spigola {
namespace {

using lexicon_format::SectionKind;

constexpr std::uint32_t no_string = 0xFFFF'FFFF;

struct PendingName {
  std::uint64_t key;  // of the node where it ends
  std::uint32_t spelling;
  std::uint32_t entity;
  float prior;
  std::uint16_t type, language;
  CaseRule case_rule;
  NameKind kind;
  bool weak;

  auto identity() const { return std::tuple(key, entity, type, spelling); }
};

struct PendingEntity {
  std::uint32_t name = no_string;
  std::uint16_t type = 0, language = 0;  // of the name
  NameKind name_kind = NameKind::full;
};

struct PendingAttribute {
  std::uint32_t entity, key, value;
  auto operator<=>(const PendingAttribute&) const = default;
};

// One name given twice: what either row allows, and the greater prior. Whatever the order of the rows, the
// result is the same.
void merge(PendingName& into, const PendingName& other) {
  into.prior = std::max(into.prior, other.prior);
  if (into.language != other.language) into.language = 0;
  into.case_rule = std::max(into.case_rule, other.case_rule);
  into.kind = std::min(into.kind, other.kind);
  into.weak = into.weak && other.weak;
}

std::string_view trim(std::string_view name) {
  const std::size_t first = name.find_first_not_of(' ');
  return first == std::string_view::npos ? std::string_view{}
                                         : name.substr(first, name.find_last_not_of(' ') + 1 - first);
}

void write_refs(lexicon_format::FileWriter& file, SectionKind kind, const StringPool& pool,
                std::uint32_t base) {
  file.begin_section(kind);
  for (std::uint32_t number = 0; number < pool.size(); ++number) {
    file.append(lexicon_format::StringRef{base + pool.offset(number),
                                          static_cast<std::uint32_t>(pool[number].size())});
  }
  file.end_section();
}

}  // namespace

struct LexiconBuilder::Impl {
  explicit Impl(std::filesystem::path target) : path(std::move(target)) { languages.intern(""); }

  void add(NameRow row, std::string_view where);
  void check_room(const NameRow& row, const RowPlace& place) const;
  std::uint64_t add_terms(std::string_view name);
  void note_translation(const PendingName& name, const PendingEntity& entity);

  void sort();
  void write(lexicon_format::FileWriter& file);
  void write_strings(lexicon_format::FileWriter& file) const;
  void write_entities(lexicon_format::FileWriter& file) const;
  void write_attributes(lexicon_format::FileWriter& file) const;
  void write_protected_names(lexicon_format::FileWriter& file) const;
  void write_names(lexicon_format::FileWriter& file) const;
  void write_first_terms(lexicon_format::FileWriter& file);
  std::uint64_t write_slots(lexicon_format::FileWriter& file);
  template <class F>
  void for_each_node(F&& f);

  std::uint16_t string_size(std::uint32_t number) const {
    return static_cast<std::uint16_t>(strings[number].size());
  }

  std::filesystem::path path;
  bool finished = false;
  std::size_t num_rows = 0;
  StringPool strings;  // spellings, and keys and values of attributes
  StringPool ids, types, languages;
  std::vector<PendingEntity> entities;  // by the number of the id
  std::vector<PendingAttribute> attributes;
  std::unordered_set<std::uint64_t> translated;  // entity × 2^16 + language
  std::vector<PendingName> names;
  std::vector<std::uint32_t> protected_names;  // strings
  DistinctKeys prefixes;                       // the nodes before the last one of each name
  DistinctKeys first_terms;
  TermColumns<Growing> terms;  // of the row that is being added

  std::vector<std::uint32_t> entity_order;  // numbers of ids, in the order of the ids
  std::vector<std::uint32_t> entity_row;    // the inverse
};

void LexiconBuilder::Impl::check_room(const NameRow& row, const RowPlace& place) const {
  std::size_t bytes = row.id.size() + row.name.size() + row.type.size() + row.language.size();
  for (const Attribute& attribute : row.attributes) bytes += attribute.key.size() + attribute.value.size();
  const std::size_t held = strings.num_bytes() + ids.num_bytes() + types.num_bytes() + languages.num_bytes();
  const std::string advice = "build several lexicons and use them as layers";
  if (held + bytes > lexicon_format::max_string_bytes)
    place.fail("name", "does not fit: 4 GiB of text are full", advice);
  if (entities.size() >= lexicon_format::max_entities)
    place.fail("id", "does not fit: there are 2^28 entities", advice);
  if (names.size() >= lexicon_format::max_names ||
      attributes.size() >= lexicon_format::max_names - row.attributes.size())
    place.fail("name", "does not fit: there are 2^31 names or attributes", advice);
  if (types.size() >= 0xFFFF) place.fail("type", "does not fit: there are 65535 types", "use fewer types");
  if (languages.size() >= 0xFFFF)
    place.fail("language", "does not fit: there are 65535 languages", "use fewer");
}

// Notes the nodes on the way of a name and gives the key of the last.
std::uint64_t LexiconBuilder::Impl::add_terms(std::string_view name) {
  std::uint64_t key = NameTrie::next_key(NameTrie::root_key, terms.key[0], joiner_space);
  first_terms.add(terms.key[0]);
  for (std::size_t i = 1; i < terms.key.size(); ++i) {
    prefixes.add(key);
    const auto begin = static_cast<std::size_t>(terms.end[i - 1]);
    const std::string_view between = name.substr(begin, static_cast<std::size_t>(terms.begin[i]) - begin);
    key = NameTrie::next_key(key, terms.key[i], joiner_key(between));
  }
  return key;
}

// The first full name in a language other than that of the canonical name is an attribute, `name:<language>`,
// so that results can show the entity in the language of the text.
void LexiconBuilder::Impl::note_translation(const PendingName& name, const PendingEntity& entity) {
  if (name.kind != NameKind::full || name.language == 0 || entity.language == 0 ||
      name.language == entity.language)
    return;
  if (!translated.insert(std::uint64_t{name.entity} << 16 | name.language).second) return;
  const std::string key = std::string(translated_name_prefix).append(languages[name.language]);
  attributes.push_back({name.entity, strings.intern(key), name.spelling});
}

void LexiconBuilder::Impl::add(NameRow row, std::string_view where) {
  if (finished)
    throw UsageError("the lexicon " + path.string() + " is finished: rows cannot be added any more");
  const RowPlace place{where, ++num_rows};
  row.name = trim(row.name);
  check_fields(row, place);
  clear(terms);
  append_terms(row.name, 0, no_row, terms);
  check_terms(row, terms, place);
  check_room(row, place);

  PendingName name;
  name.key = add_terms(row.name);
  name.entity = ids.intern(row.id);
  name.spelling = strings.intern(row.name);
  name.type = static_cast<std::uint16_t>(types.intern(row.type));
  name.language = static_cast<std::uint16_t>(languages.intern(row.language));
  name.prior = row.prior;
  name.case_rule = row.case_rule;
  name.kind = row.kind;
  name.weak = row.weak;
  names.push_back(name);
  if (holds_terminator(row.name, terms)) protected_names.push_back(name.spelling);

  if (name.entity == entities.size())
    entities.push_back({name.spelling, name.type, name.language, name.kind});
  PendingEntity& entity = entities[name.entity];
  if (entity.name_kind != NameKind::full && row.kind == NameKind::full)
    entity = {name.spelling, name.type, name.language, name.kind};
  note_translation(name, entity);
  for (const Attribute& attribute : row.attributes)
    attributes.push_back({name.entity, strings.intern(attribute.key), strings.intern(attribute.value)});
}

// Everything into the order of the file; names given twice become one.
void LexiconBuilder::Impl::sort() {
  entity_order.resize(entities.size());
  std::iota(entity_order.begin(), entity_order.end(), 0);
  std::sort(entity_order.begin(), entity_order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return ids[a] < ids[b]; });
  entity_row.resize(entities.size());
  for (std::uint32_t row = 0; row < entity_order.size(); ++row) entity_row[entity_order[row]] = row;

  std::sort(names.begin(), names.end(),
            [](const PendingName& a, const PendingName& b) { return a.identity() < b.identity(); });
  std::size_t last = 0;
  for (std::size_t i = 1; i < names.size(); ++i) {
    if (names[i].identity() == names[last].identity())
      merge(names[last], names[i]);
    else
      names[++last] = names[i];
  }
  if (!names.empty()) names.resize(last + 1);
  std::sort(names.begin(), names.end(), [&](const PendingName& a, const PendingName& b) {
    return std::tuple(a.key, -a.prior, entity_row[a.entity], a.type, a.spelling) <
           std::tuple(b.key, -b.prior, entity_row[b.entity], b.type, b.spelling);
  });

  for (PendingAttribute& attribute : attributes) attribute.entity = entity_row[attribute.entity];
  std::sort(attributes.begin(), attributes.end());
  attributes.erase(std::unique(attributes.begin(), attributes.end()), attributes.end());
  std::sort(protected_names.begin(), protected_names.end());
  protected_names.erase(std::unique(protected_names.begin(), protected_names.end()), protected_names.end());
}

void LexiconBuilder::Impl::write(lexicon_format::FileWriter& file) {
  write_strings(file);
  write_entities(file);
  write_attributes(file);
  const std::size_t types_base = strings.num_bytes() + ids.num_bytes();
  write_refs(file, SectionKind::types, types, static_cast<std::uint32_t>(types_base));
  write_refs(file, SectionKind::languages, languages,
             static_cast<std::uint32_t>(types_base + types.num_bytes()));
  write_protected_names(file);
  write_names(file);
  write_first_terms(file);
  file.publish(write_slots(file));
}

void LexiconBuilder::Impl::write_strings(lexicon_format::FileWriter& file) const {
  file.begin_section(SectionKind::strings);
  for (const StringPool* pool : {&strings, &ids, &types, &languages})
    file.append(pool->bytes().data(), pool->num_bytes());
  file.end_section();
}

void LexiconBuilder::Impl::write_entities(lexicon_format::FileWriter& file) const {
  file.begin_section(SectionKind::entities);
  auto attribute = attributes.begin();
  for (std::uint32_t row = 0; row < entity_order.size(); ++row) {
    const std::uint32_t number = entity_order[row];
    const PendingEntity& entity = entities[number];
    lexicon_format::EntityRecord record;
    record.id = static_cast<std::uint32_t>(strings.num_bytes()) + ids.offset(number);
    record.id_size = static_cast<std::uint16_t>(ids[number].size());
    record.name = strings.offset(entity.name);
    record.name_size = string_size(entity.name);
    record.type = entity.type;
    record.first_attribute = static_cast<std::uint32_t>(attribute - attributes.begin());
    for (; attribute != attributes.end() && attribute->entity == row; ++attribute) ++record.num_attributes;
    file.append(record);
  }
  file.end_section();
}

void LexiconBuilder::Impl::write_attributes(lexicon_format::FileWriter& file) const {
  file.begin_section(SectionKind::attributes);
  for (const PendingAttribute& attribute : attributes) {
    file.append(lexicon_format::AttributeRecord{strings.offset(attribute.key),
                                                strings.offset(attribute.value), string_size(attribute.key),
                                                string_size(attribute.value)});
  }
  file.end_section();
}

void LexiconBuilder::Impl::write_protected_names(lexicon_format::FileWriter& file) const {
  file.begin_section(SectionKind::protected_names);
  for (const std::uint32_t number : protected_names)
    file.append(lexicon_format::StringRef{strings.offset(number), string_size(number)});
  file.end_section();
}

void LexiconBuilder::Impl::write_names(lexicon_format::FileWriter& file) const {
  file.begin_section(SectionKind::names);
  for (const PendingName& name : names) {
    lexicon_format::NameRecord record;
    record.spelling = strings.offset(name.spelling);
    record.spelling_size = string_size(name.spelling);
    record.entity = entity_row[name.entity];
    record.prior = name.prior;
    record.type = name.type;
    record.language = name.language;
    record.case_rule = static_cast<std::uint8_t>(name.case_rule);
    record.kind_and_weak =
        static_cast<std::uint8_t>(static_cast<unsigned>(name.kind) * 2 + (name.weak ? 1 : 0));
    file.append(record);
  }
  file.end_section();
}

void LexiconBuilder::Impl::write_first_terms(lexicon_format::FileWriter& file) {
  file.begin_section(SectionKind::first_terms);
  const std::vector<std::uint64_t>& keys = first_terms.sorted();
  if (!keys.empty()) {
    constexpr std::size_t min_bits = std::size_t{1} << 15, bits_a_term = 8;
    const std::size_t num_bits = std::bit_ceil(std::max(min_bits, bits_a_term * keys.size()));
    const int shift = 64 - std::countr_zero(num_bits);
    auto key = keys.begin();  // they ascend, and so do their bits
    for (std::size_t word = 0; word < num_bits / 64; ++word) {
      std::uint64_t bits = 0;
      for (; key != keys.end() && (*key >> shift) / 64 == word; ++key)
        bits |= std::uint64_t{1} << ((*key >> shift) % 64);
      file.append(bits);
    }
  }
  file.end_section();
}

// Calls f(key, first name, number of names) for each node of the trie, in the order of the keys.
template <class F>
void LexiconBuilder::Impl::for_each_node(F&& f) {
  const std::vector<std::uint64_t>& keys = prefixes.sorted();
  auto prefix = keys.begin();
  std::size_t name = 0;
  while (prefix != keys.end() || name < names.size()) {
    const bool is_prefix = prefix != keys.end() && (name == names.size() || *prefix <= names[name].key);
    const std::uint64_t key = is_prefix ? *prefix++ : names[name].key;
    const std::size_t first = name;
    while (name < names.size() && names[name].key == key) ++name;
    f(key, first, name - first);
  }
}

// Each node goes home, or behind the one before it where that place is taken. Gives the number of homes.
std::uint64_t LexiconBuilder::Impl::write_slots(lexicon_format::FileWriter& file) {
  std::uint64_t num_nodes = 0;
  for_each_node([&](std::uint64_t, std::size_t, std::size_t) { ++num_nodes; });
  const std::uint64_t num_homes = (num_nodes * 10 + 6) / 7;  // 70 % full
  constexpr std::uint64_t max_homes = std::uint64_t{1} << 31;
  const auto give_up = [] {
    throw LexiconError(
        "the names have too many different words for one lexicon; build several and use them as layers");
  };
  if (num_homes > max_homes - NameTrie::max_probes) give_up();

  file.begin_section(SectionKind::slots);
  constexpr lexicon_format::Slot empty;
  std::uint64_t next = 0;
  for_each_node([&](std::uint64_t key, std::size_t first, std::size_t count) {
    const std::uint64_t home = NameTrie::home(key, static_cast<std::uint32_t>(num_homes));
    for (; next < home; ++next) file.append(empty);
    if (next - home >= NameTrie::max_probes) give_up();
    file.append(
        lexicon_format::Slot{key, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(count)});
    ++next;
  });
  for (; next < num_homes; ++next) file.append(empty);
  file.end_section();
  return num_homes;
}

LexiconBuilder::LexiconBuilder(std::filesystem::path path) : impl_(std::make_unique<Impl>(std::move(path))) {}
LexiconBuilder::LexiconBuilder(LexiconBuilder&&) noexcept = default;
LexiconBuilder& LexiconBuilder::operator=(LexiconBuilder&&) noexcept = default;
LexiconBuilder::~LexiconBuilder() = default;

void LexiconBuilder::add(const NameRow& row, std::string_view where) {
  impl_->add(row, where);
}

Lexicon LexiconBuilder::finish() {
  if (impl_->finished)
    throw UsageError("the lexicon " + impl_->path.string() + " is finished already; open it");
  impl_->finished = true;
  impl_->sort();
  {
    lexicon_format::FileWriter file(impl_->path);
    impl_->write(file);
  }
  const std::filesystem::path path = impl_->path;
  *impl_ = Impl(path);  // the memory is free
  impl_->finished = true;
  return Lexicon::open(path);
}

}  // namespace spigola
