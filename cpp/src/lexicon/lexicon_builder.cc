#include <spigola/error.h>
#include <spigola/lexicon_builder.h>

#include "lexicon/lexicon_writer.h"
#include "lexicon/name_index.h"
#include "lexicon/name_row_check.h"
#include "lexicon/pending_lexicon.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

namespace spigola {
namespace {

std::string_view trim(std::string_view name) {
  const std::size_t first = name.find_first_not_of(' ');
  return first == std::string_view::npos ? std::string_view{}
                                         : name.substr(first, name.find_last_not_of(' ') + 1 - first);
}

// In the steps in which the file keeps it; what is not 0 stays more than 0.
std::uint16_t prior_in_steps(float prior) {
  const auto steps = static_cast<std::uint16_t>(std::lround(double{prior} * lexicon_format::prior_steps));
  return steps == 0 && prior > 0 ? std::uint16_t{1} : steps;
}

}  // namespace

struct LexiconBuilder::Impl {
  explicit Impl(std::filesystem::path target) : path(std::move(target)) { reset(); }

  void reset() { pending.emplace().languages.intern(""); }
  void add(NameRow row, std::string_view where);
  void check_room(const NameRow& row, const RowPlace& place) const;
  lexicon_format::NameClass class_of(const NameRow& row);
  std::uint32_t add_entity(const NameRow& row, std::uint32_t spelling, std::uint16_t name_class);
  void add_attributes(const NameRow& row, std::uint32_t entity, std::uint32_t spelling);

  std::filesystem::path path;
  std::size_t num_rows = 0;
  std::optional<PendingLexicon> pending;  // none: finished
  TermColumns<Growing> terms;             // of the row that is being added
};

void LexiconBuilder::Impl::check_room(const NameRow& row, const RowPlace& place) const {
  constexpr std::size_t a_name = 32;  // bytes beside its spelling
  std::size_t bytes = row.id.size() + row.name.size() + row.type.size() + row.language.size() + a_name;
  for (const Attribute& attribute : row.attributes) bytes += attribute.key.size() + attribute.value.size();
  const std::size_t held = pending->spellings.num_bytes() + pending->values.num_bytes();
  const std::string advice = "build several lexicons and use them as layers";
  if (held + bytes + a_name * pending->names.size() > lexicon_format::max_string_bytes ||
      pending->ids.num_bytes() + bytes > lexicon_format::max_string_bytes)
    place.fail("name", "does not fit: 4 GiB of text are full", advice);
  if (pending->entities.size() >= lexicon_format::max_entities)
    place.fail("id", "does not fit: there are 2^28 entities", advice);
  if (pending->names.size() >= lexicon_format::max_names ||
      pending->attributes.size() + row.attributes.size() >= PendingAttribute::of_name - 1)
    place.fail("name", "does not fit: there are 2^29 names or 2^31 attributes", advice);
  if (pending->types.size() >= 0xFFFF)
    place.fail("type", "does not fit: there are 65535 types", "use fewer types");
  if (pending->languages.size() >= 0xFFFF)
    place.fail("language", "does not fit: there are 65535 languages", "use fewer");
  if (pending->attribute_keys.size() + row.attributes.size() >= 0xFFFF)
    place.fail("attributes", "do not fit: there are 65535 keys", "use fewer");
  if (pending->classes.size() >= lexicon_format::max_classes)
    place.fail("type",
               "does not fit: there are 65535 combinations of type, language, case_rule, kind and weak",
               "use fewer types or languages");
}

lexicon_format::NameClass LexiconBuilder::Impl::class_of(const NameRow& row) {
  lexicon_format::NameClass name_class;
  name_class.type = static_cast<std::uint16_t>(pending->types.intern(row.type));
  name_class.language = static_cast<std::uint16_t>(pending->languages.intern(row.language));
  name_class.case_rule = static_cast<std::uint8_t>(row.case_rule);
  name_class.kind = static_cast<std::uint8_t>(row.kind);
  name_class.weak = row.weak ? 1 : 0;
  return name_class;
}

// Notes the entity of a row, and the name as its own where it is its first full name.
std::uint32_t LexiconBuilder::Impl::add_entity(const NameRow& row, std::uint32_t spelling,
                                               std::uint16_t name_class) {
  const auto [id, is_new] = pending->ids.intern(row.id);
  if (is_new) {
    pending->ids.set_number(id, static_cast<std::uint32_t>(pending->entities.size()));
    pending->entities.push_back({id, spelling, name_class, false});
  }
  const std::uint32_t entity = pending->ids.number(id);
  PendingEntity& own = pending->entities[entity];
  constexpr auto full = static_cast<std::uint8_t>(NameKind::full);
  if (pending->classes[own.name_class].kind != full && row.kind == NameKind::full) {
    own.spelling = spelling;
    own.name_class = name_class;
  }
  return entity;
}

// A full name in a language is an attribute as well, `name:<language>`, so that results can show the entity
// in the language of the text; the writer keeps the first in each language.
void LexiconBuilder::Impl::add_attributes(const NameRow& row, std::uint32_t entity, std::uint32_t spelling) {
  const auto add = [&](std::string_view key, std::uint32_t value, std::uint32_t kind) {
    const auto order = static_cast<std::uint32_t>(pending->attributes.size());
    pending->attributes.push_back(
        {entity, order | kind, value, static_cast<std::uint16_t>(pending->attribute_keys.intern(key))});
  };
  for (const Attribute& attribute : row.attributes)
    add(attribute.key, pending->values.intern(attribute.value), 0);
  const PendingEntity& own = pending->entities[entity];
  if (row.kind == NameKind::full && !row.language.empty() && own.spelling != spelling)
    add(std::string(translated_name_prefix).append(row.language), spelling, PendingAttribute::of_name);
}

void LexiconBuilder::Impl::add(NameRow row, std::string_view where) {
  if (!pending)
    throw UsageError("the lexicon " + path.string() + " is finished: rows cannot be added any more");
  const RowPlace place{where, ++num_rows};
  row.name = trim(row.name);
  check_fields(row, place);
  const std::uint64_t key = way_key(row.name, terms);
  check_terms(row, terms, place);
  check_room(row, place);

  const std::uint32_t spelling = pending->spellings.intern(row.name).first;
  const std::uint16_t name_class = pending->classes.intern(class_of(row));
  const std::uint32_t entity = add_entity(row, spelling, name_class);
  pending->names.push_back({static_cast<std::uint32_t>(key >> 32), static_cast<std::uint32_t>(key), spelling,
                            entity, name_class, prior_in_steps(row.prior)});
  pending->num_prefixes += terms.key.size() - 1;
  if (holds_terminator(row.name, terms)) pending->protected_names.push_back(spelling);
  add_attributes(row, entity, spelling);
}

LexiconBuilder::LexiconBuilder(std::filesystem::path path) : impl_(std::make_unique<Impl>(std::move(path))) {}
LexiconBuilder::LexiconBuilder(LexiconBuilder&&) noexcept = default;
LexiconBuilder& LexiconBuilder::operator=(LexiconBuilder&&) noexcept = default;
LexiconBuilder::~LexiconBuilder() = default;

void LexiconBuilder::add(const NameRow& row, std::string_view where) {
  impl_->add(row, where);
}

Lexicon LexiconBuilder::finish() {
  if (!impl_->pending)
    throw UsageError("the lexicon " + impl_->path.string() + " is finished already; open it");
  PendingLexicon pending = std::move(*impl_->pending);
  impl_->pending.reset();
  LexiconWriter(pending, impl_->path).write();
  return Lexicon::open(impl_->path);
}

}  // namespace spigola
