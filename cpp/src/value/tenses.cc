#include "value/tenses.h"

#include "segment/terms.h"

#include <algorithm>
#include <array>

namespace spigola {
namespace {

constexpr std::string_view section = "tenses";
constexpr std::array<std::string_view, 4> tense_names = {"none", "past", "future", "clause"};

// In any case.
std::size_t place_of_last_two(std::string_view word) {
  const auto letter = [&](std::size_t back) {
    return back <= word.size() ? static_cast<unsigned char>(word[word.size() - back]) | 0x20u : 0u;
  };
  return (letter(1) * 32 ^ letter(2)) % 4096;
}

}  // namespace

Tenses::Tenses(const Language& language) {
  for (const Entry& entry : language.section(section)) {
    const auto named = std::find(tense_names.begin(), tense_names.end(), entry.value);
    if (named == tense_names.end())
      throw_entry_error(
          section, entry,
          "unknown tense `" + std::string(entry.value) + "`; known are past, future, clause, none");
    if (!entry.flags.empty()) throw_entry_error(section, entry, "a word of the section tenses has no flags");
    const bool is_ending = entry.key.starts_with('-') && entry.key.size() > 1;
    Word word{{}, static_cast<Tense>(named - tense_names.begin())};
    fold_term(is_ending ? entry.key.substr(1) : entry.key, word.letters);
    // A later row replaces an earlier one, so that a child language can correct its parent.
    if (!is_ending) {
      filter_.add(word.letters);
    } else if (word.letters.size() > 1) {
      last_letters_.set(place_of_last_two(word.letters));
    } else {
      for (int before = 0; before < 256; ++before)
        last_letters_.set(place_of_last_two(static_cast<char>(before) + word.letters));
    }
    std::vector<Word>& list = is_ending ? endings_ : words_;
    std::erase_if(list, [&](const Word& w) { return w.letters == word.letters; });
    list.push_back(std::move(word));
  }
  std::sort(words_.begin(), words_.end(), [](const Word& a, const Word& b) { return a.letters < b.letters; });
}

Tense Tenses::of(const Items& items, const Item& item) const {
  constexpr std::size_t least_stem = 2, longest = 64;
  const std::string_view bytes = items.bytes(item);
  if (item.kind != ItemKind::word || words_.size() + endings_.size() == 0 || bytes.size() > longest)
    return Tense::none;
  // Most words are turned away by their first and last letters.
  const bool is_ascii =
      std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
  if (is_ascii && !filter_.may_hold(bytes) && !last_letters_[place_of_last_two(bytes)]) return Tense::none;
  std::string folded;
  fold_term(bytes, folded);
  const auto word = std::lower_bound(words_.begin(), words_.end(), folded,
                                     [](const Word& w, const std::string& s) { return w.letters < s; });
  if (word != words_.end() && word->letters == folded) return word->tense;
  Tense tense = Tense::none;
  for (const Word& ending : endings_)
    if (folded.size() >= ending.letters.size() + least_stem && folded.ends_with(ending.letters))
      tense = ending.tense;
  return tense;
}

}  // namespace spigola
