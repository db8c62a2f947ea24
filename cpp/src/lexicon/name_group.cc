#include "lexicon/name_group.h"

#include <spigola/error.h>

#include "lexicon/name_index.h"

#include <algorithm>
#include <cstring>
#include <tuple>
#include <utility>

namespace spigola {
namespace {

constexpr std::size_t many = 1024;  // names of a group, before anything is done about those given twice

}  // namespace

void NameGroup::clear() {
  names_.clear();
  as_attributes_.clear();
  spellings_.clear();
  wanted_ = many;
}

void NameGroup::add(std::string_view record) {
  if (names_.size() >= wanted_) {
    merge_alike();
    check_number();
    forget_spellings();
    wanted_ = std::max(many, 2 * names_.size());
  }
  Name& name = names_.emplace_back();
  std::memcpy(&name.head, record.data(), sizeof(name.head));
  record.remove_prefix(sizeof(name.head));
  name.place = static_cast<std::uint32_t>(spellings_.size());
  name.size = static_cast<std::uint16_t>(record.size());
  spellings_.append(record);
  if (name.head.attribute != NameRecordHead::none)
    as_attributes_.push_back({name.head.attribute, name.place, name.size});
}

auto NameGroup::identity(const Name& name) const {
  return std::tuple(name.head.entity(), classes_[name.head.name_class].type, spelling(name));
}

auto NameGroup::order(const Name& name) const {
  return std::tuple(-int{name.head.prior}, identity(name));
}

// One name given more than once: what any of the rows allows, and the greatest prior.
void NameGroup::merge(Name* first, Name* last) {
  lexicon_format::NameClass merged = classes_[first->head.name_class];
  for (const Name* other = first + 1; other != last; ++other) {
    const lexicon_format::NameClass& given = classes_[other->head.name_class];
    if (merged.language != given.language) merged.language = 0;
    merged.case_rule = std::max(merged.case_rule, given.case_rule);
    merged.kind = std::min(merged.kind, given.kind);
    merged.weak = std::min(merged.weak, given.weak);
    first->head.prior = std::max(first->head.prior, other->head.prior);
    first->head.entity_and_flags |= other->head.entity_and_flags;  // they have one entity
  }
  first->head.name_class = classes_.intern(merged);
  if (classes_.size() > lexicon_format::max_classes)
    throw LexiconError(
        "there are more than 65535 combinations of type, language, case_rule, kind and weak; use fewer types "
        "or "
        "languages",
        "", 0, "type");
}

void NameGroup::merge_alike() {
  std::sort(names_.begin(), names_.end(),
            [this](const Name& a, const Name& b) { return identity(a) < identity(b); });
  Name* kept = names_.data();
  Name* const end = kept + names_.size();
  for (Name* first = kept; first != end;) {
    Name* last = first + 1;
    while (last != end && identity(*last) == identity(*first)) ++last;
    if (last - first > 1) merge(first, last);
    *kept++ = *first;
    first = last;
  }
  names_.resize(static_cast<std::size_t>(kept - names_.data()));
}

void NameGroup::check_number() const {
  if (names_.size() <= NameIndex::max_alike) return;
  throw LexiconError("the name " + std::string(spelling(names_.front())) + " means " +
                         std::to_string(names_.size()) + " entities where at most " +
                         std::to_string(NameIndex::max_alike) + " are possible; leave it out",
                     "", 0, "name");
}

// Those of names that are gone.
void NameGroup::forget_spellings() {
  std::string kept;
  const auto keep = [&](auto& name) {
    const std::string_view text = spelling(name);
    name.place = static_cast<std::uint32_t>(kept.size());
    kept.append(text);
  };
  for (Name& name : names_) keep(name);
  for (AsAttribute& name : as_attributes_) keep(name);
  spellings_ = std::move(kept);
}

void NameGroup::protect_once() {
  std::vector<std::string_view> seen;
  for (Name& name : names_) {
    if (!name.head.has(NameRecordHead::is_protected)) continue;
    const std::string_view text = spelling(name);
    const auto place = std::lower_bound(seen.begin(), seen.end(), text);
    if (place != seen.end() && *place == text)
      name.head.entity_and_flags &= ~NameRecordHead::is_protected;
    else
      seen.insert(place, text);
  }
}

void NameGroup::arrange() {
  if (names_.size() == 1) return;
  merge_alike();
  check_number();
  std::sort(names_.begin(), names_.end(),
            [this](const Name& a, const Name& b) { return order(a) < order(b); });
  protect_once();
}

}  // namespace spigola
