#include "match/name_words.h"

#include "segment/terms.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>

namespace spigola {
namespace {

constexpr std::uint64_t no_terms = 0;

// Order counts: the key of what came before is multiplied.
constexpr std::uint64_t joined(std::uint64_t before, std::uint64_t term) {
  return (before + 1) * 0x9E3779B97F4A7C15 + term;
}

struct KindName {
  std::string_view name;
  WordKind kind;
  bool has_value;
};
constexpr KindName kind_names[] = {
    {"title", WordKind::title, false},  {"particle", WordKind::particle, false},
    {"legal", WordKind::legal, true},   {"generic", WordKind::generic, false},
    {"number", WordKind::number, true},
};

std::vector<std::uint64_t> term_keys(std::string_view text) {
  TermColumns<Growing> terms;
  append_terms(text, 0, 0, terms);
  return std::move(terms.key);
}

}  // namespace

NameWords::NameWords(const Language& language) {
  for (const Entry& entry : language.section("name_words")) add_word(entry);
  for (const Entry& entry : language.section("given_name_variants")) add_variant(entry);
}

void NameWords::add_word(const Entry& entry) {
  const std::string_view value = entry.value;
  const std::size_t space = std::min(value.find(' '), value.size());
  const auto* kind = std::ranges::find(kind_names, value.substr(0, space), &KindName::name);
  if (kind == std::end(kind_names) || kind->has_value != (space < value.size()))
    throw_entry_error(
        "name_words", entry,
        "the value must be title, particle, generic, `legal` and a form, or `number` and a number");
  NameWord word{kind->kind, 0};
  const std::string_view rest = kind->has_value ? value.substr(space + 1) : "";
  if (word.kind == WordKind::legal) word.value = static_cast<std::uint32_t>(term_key(rest));
  if (word.kind == WordKind::number &&
      std::from_chars(rest.data(), rest.data() + rest.size(), word.value).ptr != rest.data() + rest.size())
    throw_entry_error("name_words", entry, "the value behind `number` must be digits");
  const std::vector<std::uint64_t> keys = term_keys(entry.key);
  if (keys.empty()) throw_entry_error("name_words", entry, "the key must hold a letter or a digit");
  std::uint64_t node = no_terms;
  for (const std::uint64_t key : keys) nodes_.try_emplace(node = joined(node, key));
  nodes_[node] = {word, true};
}

void NameWords::add_variant(const Entry& entry) {
  const std::vector<std::uint64_t> key = term_keys(entry.key), names = term_keys(entry.value);
  if (key.size() != 1 || names.empty())
    throw_entry_error("given_name_variants", entry, "the key must be one word, the value one or more");
  std::vector<std::uint64_t>& all = stands_for_[key[0]];
  all.insert(all.end(), names.begin(), names.end());
}

NameWords::Found NameWords::find(std::span<const std::uint64_t> term_keys) const {
  Found longest;
  std::uint64_t node = no_terms;
  for (std::size_t i = 0; i < term_keys.size(); ++i) {
    const auto found = nodes_.find(node = joined(node, term_keys[i]));
    if (found == nodes_.end()) break;
    if (found->second.is_entry) longest = {found->second.word, i + 1};
  }
  return longest;
}

bool NameWords::are_variants(std::uint64_t a, std::uint64_t b) const {
  const auto names = [this](std::uint64_t key) {
    const auto found = stands_for_.find(key);
    return found == stands_for_.end() ? std::span<const std::uint64_t>() : std::span(found->second);
  };
  const std::span<const std::uint64_t> of_a = names(a), of_b = names(b);
  const auto holds = [](std::span<const std::uint64_t> list, std::uint64_t key) {
    return std::ranges::find(list, key) != list.end();
  };
  return holds(of_a, b) || holds(of_b, a) ||
         std::ranges::any_of(of_a, [&](std::uint64_t key) { return holds(of_b, key); });
}

}  // namespace spigola
