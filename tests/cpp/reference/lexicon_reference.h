// What a lexicon made of rows must hold, the slow way: ordered maps, nothing sorted in runs, nothing spilled.
#pragma once

#include <spigola/lexicon_builder.h>

#include "lexicon/lexicon_impl.h"
#include "lexicon/name_index.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace spigola::reference {

// A row that owns its strings.
struct OwnedRow {
  std::string id = {}, name = {}, type = {}, language = {};
  float prior = 1;
  CaseRule case_rule = CaseRule::smart;
  NameKind kind = NameKind::full;
  bool weak = false;
  std::vector<std::pair<std::string, std::string>> attributes = {};

  void add_to(LexiconBuilder& builder) const {
    std::vector<Attribute> views;
    for (const auto& [key, value] : attributes) views.push_back({key, value});
    builder.add({id, name, type, language, prior, case_rule, kind, weak, views});
  }
};

// Everything that can be read from a lexicon, as lines.
struct LexiconContent {
  std::vector<std::string> entities, names, protected_strings;
  friend bool operator==(const LexiconContent&, const LexiconContent&) = default;
};

inline std::string line_of(const std::string& id, const std::string& name, const std::string& type,
                           const std::set<std::string>& attributes) {
  std::string line = id + "|" + name + "|" + type;
  for (const std::string& attribute : attributes) line += "|" + attribute;
  return line;
}

inline std::string line_of(const std::string& id, const std::string& spelling, const std::string& type,
                           const std::string& language, long prior, CaseRule rule, NameKind kind, bool weak) {
  return id + "|" + spelling + "|" + type + "|" + language + "|" + std::to_string(prior) + "|" +
         std::to_string(static_cast<int>(rule)) + std::to_string(static_cast<int>(kind)) + (weak ? "w" : "");
}

inline LexiconContent content_of(const Lexicon& lexicon) {
  LexiconContent content;
  const Lexicon::Impl& impl = lexicon.impl();
  for (std::uint32_t row = 0; row < lexicon.num_entities(); ++row) {
    const Entity entity = lexicon[row];
    std::set<std::string> attributes;
    for (const Attribute& attribute : entity.attributes)
      attributes.insert(std::string(attribute.key) + "=" + std::string(attribute.value));
    // What is said twice would be seen here.
    const std::string more = attributes.size() == entity.attributes.size() ? "" : " (twice)";
    content.entities.push_back(
        line_of(entity.id, std::string(entity.name), std::string(entity.type), attributes) + more);
  }
  impl.names().for_each_name([&](std::uint32_t, const NameView& name) {
    content.names.push_back(
        line_of(lexicon[name.entity].id, std::string(name.spelling), std::string(impl.type_name(name.type)),
                std::string(impl.language_tag(name.language)),
                std::lround(name.prior * lexicon_format::prior_steps), name.case_rule, name.kind, name.weak));
  });
  content.protected_strings = lexicon.protected_strings();
  std::sort(content.protected_strings.begin(), content.protected_strings.end());
  return content;
}

namespace detail {

// The entity of an id: its rows in their order.
inline std::string entity_line(const std::string& id, const std::vector<const OwnedRow*>& rows) {
  const auto full =
      std::find_if(rows.begin(), rows.end(), [](const OwnedRow* row) { return row->kind == NameKind::full; });
  const OwnedRow& own = full == rows.end() ? *rows.front() : **full;
  std::set<std::string> attributes;
  for (const OwnedRow* row : rows)
    for (const auto& [key, value] : row->attributes) attributes.insert(key + "=" + value);
  std::map<std::string, std::string> translations;
  for (const OwnedRow* row : rows) {
    const bool other = !own.language.empty() && !row->language.empty() && row->language != own.language;
    if (row->kind == NameKind::full && other && row->name != own.name)
      translations.try_emplace("name:" + row->language, row->name);
  }
  for (const auto& [key, name] : translations) attributes.insert(key + "=" + name);
  return line_of(id, own.name, own.type, attributes);
}

}  // namespace detail

// Names that hold a terminator behind their first term are those that `is_protected` says.
template <class IsProtected>
LexiconContent content_of(const std::vector<OwnedRow>& rows, IsProtected&& is_protected) {
  LexiconContent content;
  std::map<std::string, std::vector<const OwnedRow*>> entities;
  std::map<std::string, std::size_t> types;  // in the order in which they appear
  std::map<std::uint64_t, std::map<std::tuple<std::string, std::size_t, std::string>, OwnedRow>> ways;
  std::set<std::string> protected_strings;
  TermColumns<Growing> terms;
  for (const OwnedRow& row : rows) {
    entities[row.id].push_back(&row);
    if (is_protected(row.name)) protected_strings.insert(row.name);
    const std::size_t type = types.try_emplace(row.type, types.size()).first->second;
    const auto [entry, is_new] =
        ways[way_key(row.name, terms)].try_emplace(std::tuple(row.id, type, row.name), row);
    if (is_new) continue;
    OwnedRow& merged = entry->second;
    merged.prior = std::max(merged.prior, row.prior);
    if (merged.language != row.language) merged.language.clear();
    merged.case_rule = std::max(merged.case_rule, row.case_rule);
    merged.kind = std::min(merged.kind, row.kind);
    merged.weak = merged.weak && row.weak;
  }
  for (const auto& [id, of_id] : entities) content.entities.push_back(detail::entity_line(id, of_id));
  for (const auto& [key, names] : ways) {
    std::vector<const OwnedRow*> order;
    for (const auto& [identity, row] : names) order.push_back(&row);
    std::stable_sort(order.begin(), order.end(),
                     [](const OwnedRow* a, const OwnedRow* b) { return a->prior > b->prior; });
    for (const OwnedRow* row : order)
      content.names.push_back(line_of(row->id, row->name, row->type, row->language,
                                      std::lround(double{row->prior} * lexicon_format::prior_steps),
                                      row->case_rule, row->kind, row->weak));
  }
  content.protected_strings.assign(protected_strings.begin(), protected_strings.end());
  return content;
}

}  // namespace spigola::reference
