#include "match/name_spellings.h"

#include <spigola/names.h>

#include "lexicon/name_keys.h"
#include "match/similarity.h"
#include "segment/terms.h"

#include <algorithm>
#include <initializer_list>
#include <string>

namespace spigola {
namespace {

constexpr float alike_in_one_script = 0.96F, alike_between_scripts = 0.85F, alike_with_few_consonants = 0.95F;
constexpr std::size_t few_consonants = 2;
// What keys of parts begin with, so that they are no keys of whole names.
constexpr char of_one_word = '1', of_two_words = '2';

// The words that name: not titles, particles, legal forms, numbers.
std::vector<Sounds> words_of(const NameParts& name) {
  std::vector<Sounds> words;
  for (const NamePart& part : name.parts)
    if (part.kind == WordKind::name || part.kind == WordKind::generic) words.push_back(part.sounds);
  return words;
}

// The same of a person, without initials.
std::vector<Sounds> full_words_of(const NameParts& name) {
  std::vector<Sounds> words;
  for (const NamePart& part : name.parts)
    if (part.kind == WordKind::name && !part.is_initial) words.push_back(part.sounds);
  return words;
}

void append_keys(std::initializer_list<Sounds> words, std::string_view before,
                 std::vector<std::uint64_t>& keys) {
  for (const std::string& key : name_keys(std::span(words.begin(), words.size())))
    keys.push_back(term_key(std::string(before) + key));
}

std::size_t num_consonants(const Sounds& word) {
  return static_cast<std::size_t>(
      std::ranges::count_if(word.view(), [](Sound sound) { return !is_vowel(sound); }));
}

// Whether each of the first has a spelling of its own among the second.
bool have_spellings(const std::vector<Sounds>& words, const std::vector<Sounds>& among) {
  std::vector<bool> taken(among.size());
  return std::ranges::all_of(words, [&](const Sounds& word) {
    for (std::size_t i = 0; i < among.size(); ++i)
      if (!taken[i] && are_spellings(word, among[i])) {
        taken[i] = true;
        return true;
      }
    return false;
  });
}

}  // namespace

bool is_latin(const NameParts& name) {
  return std::ranges::all_of(name.parts, [](const NamePart& part) { return part.sounds.is_latin; });
}

bool are_spellings(const Sounds& a, const Sounds& b) {
  float least = alike_in_one_script;
  if (a.is_latin != b.is_latin)
    least = std::min(num_consonants(a), num_consonants(b)) <= few_consonants ? alike_with_few_consonants
                                                                             : alike_between_scripts;
  return sound_similarity(a, b) >= least;
}

bool are_spellings(const NameParts& a, const NameParts& b) {
  const bool one_script = is_latin(a) == is_latin(b);
  if (similarity(a, b, shared_name_words()) < (one_script ? alike_in_one_script : alike_between_scripts))
    return false;
  if (one_script && a.parts.size() != b.parts.size()) return false;  // Harry is not Prince Harry
  const std::vector<Sounds> words_a = words_of(a), words_b = words_of(b);
  if (!one_script && words_a.size() > 1) return true;
  return words_a.size() == words_b.size() && have_spellings(words_a, words_b);
}

bool is_part_of_other(const NameParts& a, const NameParts& b) {
  std::vector<Sounds> shorter = full_words_of(a), longer = full_words_of(b);
  if (shorter.size() > longer.size()) std::swap(shorter, longer);
  if (shorter.empty() || shorter.size() == longer.size()) return false;
  if (shorter.size() > 1) return longer.size() == 3 && have_spellings(shorter, longer);
  return std::max(sound_similarity(shorter[0], longer.front()),
                  sound_similarity(shorter[0], longer.back())) >= alike_with_few_consonants;
}

std::vector<std::uint64_t> whole_keys(const NameParts& name) {
  std::vector<std::uint64_t> keys;
  for (const std::string& key : name_keys(words_of(name))) keys.push_back(term_key(key));
  return keys;
}

std::vector<std::uint64_t> part_keys(const NameParts& name) {
  const std::vector<Sounds> words = full_words_of(name);
  std::vector<std::uint64_t> keys;
  if (words.size() < 2) return keys;
  append_keys({words.front()}, {&of_one_word, 1}, keys);
  append_keys({words.back()}, {&of_one_word, 1}, keys);
  if (words.size() == 3)
    for (std::size_t i = 0; i < 2; ++i)
      for (std::size_t j = i + 1; j < 3; ++j) append_keys({words[i], words[j]}, {&of_two_words, 1}, keys);
  std::ranges::sort(keys);
  const auto [first, last] = std::ranges::unique(keys);
  keys.erase(first, last);
  return keys;
}

std::vector<std::uint64_t> other_keys(const NameParts& part) {
  const std::vector<Sounds> words = full_words_of(part);
  std::vector<std::uint64_t> keys;
  if (words.size() == 1) append_keys({words[0]}, {&of_one_word, 1}, keys);
  if (words.size() == 2) append_keys({words[0], words[1]}, {&of_two_words, 1}, keys);
  // The name begins with the first: what stands before it may be no part of it.
  if (words.size() == 3)
    for (const std::size_t second : {1U, 2U}) append_keys({words[0], words[second]}, {}, keys);
  return keys;
}

}  // namespace spigola
