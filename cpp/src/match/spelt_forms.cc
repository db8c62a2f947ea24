#include "match/spelt_forms.h"

#include "match/name_spellings.h"
#include "match/similarity.h"

#include <algorithm>

namespace spigola {
namespace {

// Beyond, names that share a key are too many to tell apart.
constexpr std::ptrdiff_t max_compared = 64;

}  // namespace

SpeltForms::SpeltForms(std::string_view text, const Terms& terms, const ShapeWords& words,
                       std::span<const FullName> names)
    : text_(text), terms_(terms), words_(words), names_(names) {
  sounds_.resize(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0 && names[i].key == names[i - 1].key) continue;  // one of each word
    if (words.is_given_name(names[i].key)) continue;
    read(names[i].term);
    if (parts_.parts.size() != 1) continue;
    sounds_[i] = parts_.parts.front().sounds;
    for (const std::uint64_t key : whole_keys(parts_)) by_key_.emplace_back(key, i);
  }
  std::ranges::sort(by_key_);
}

void SpeltForms::read(std::size_t term) {
  const auto begin = static_cast<std::size_t>(terms_.begin[term]);
  read_parts(text_.substr(begin, static_cast<std::size_t>(terms_.end[term]) - begin), shared_name_words(),
             parts_);
}

const FullName* SpeltForms::find(std::size_t term) {
  const auto [row, is_new] = known_.insert(terms_.key[term], no_row);
  if (!is_new) return row == no_row ? nullptr : &names_[static_cast<std::size_t>(row)];
  const FullName* const found = look_up(term);
  if (found != nullptr) known_.set(terms_.key[term], static_cast<Row>(found - names_.data()));
  return found;
}

const FullName* SpeltForms::look_up(std::size_t term) {
  const std::uint64_t word = terms_.key[term];
  if (words_.is_stop_word(word) || words_.is_given_name(word)) return nullptr;
  if (std::ranges::binary_search(names_, word, {}, &FullName::key)) return nullptr;
  read(term);
  if (parts_.parts.size() != 1 || parts_.parts.front().kind != WordKind::name) return nullptr;
  const Sounds& sounds = parts_.parts.front().sounds;
  const FullName* found = nullptr;
  for (const std::uint64_t key : whole_keys(parts_)) {
    const auto same =
        std::ranges::equal_range(by_key_, key, {}, [](const auto& entry) { return entry.first; });
    if (std::ssize(same) > max_compared) return nullptr;
    for (const auto& [_, row] : same) {
      if (!are_spellings(sounds, sounds_[row])) continue;
      const FullName& name = names_[row];
      if (!name.is_only || (found != nullptr && found->thing != name.thing)) return nullptr;
      found = &name;
    }
  }
  return found;
}

}  // namespace spigola
