#include "score/porter_stemmer.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace spigola::score {
namespace {

struct Form {
  std::string_view word, stem;
};
constexpr auto irregular = std::to_array<Form>({{"skies", "sky"},
                                                {"sky", "sky"},
                                                {"dying", "die"},
                                                {"lying", "lie"},
                                                {"tying", "tie"},
                                                {"news", "news"},
                                                {"innings", "inning"},
                                                {"inning", "inning"},
                                                {"outings", "outing"},
                                                {"outing", "outing"},
                                                {"cannings", "canning"},
                                                {"canning", "canning"},
                                                {"howe", "howe"},
                                                {"proceed", "proceed"},
                                                {"exceed", "exceed"},
                                                {"succeed", "succeed"}});

bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

// y is a consonant at the beginning and behind a vowel; of a run of y every second one.
bool is_consonant(std::string_view word, std::size_t i) {
  if (is_vowel(word[i])) return false;
  if (word[i] != 'y') return true;
  std::size_t first = i;
  while (first > 0 && word[first - 1] == 'y') --first;
  const bool first_is_consonant = first == 0 || is_vowel(word[first - 1]);
  return first_is_consonant == ((i - first) % 2 == 0);
}

// Porter's m: how often a consonant follows a vowel.
int measure(std::string_view stem) {
  int m = 0;
  bool behind_vowel = false;
  for (std::size_t i = 0; i < stem.size(); ++i) {
    const bool consonant = is_consonant(stem, i);
    m += consonant && behind_vowel;
    behind_vowel = !consonant;
  }
  return m;
}

bool has_vowel(std::string_view stem) {
  for (std::size_t i = 0; i < stem.size(); ++i) {
    if (!is_consonant(stem, i)) return true;
  }
  return false;
}

bool ends_in_double_consonant(std::string_view word) {
  const std::size_t n = word.size();
  return n >= 2 && word[n - 1] == word[n - 2] && is_consonant(word, n - 1);
}

// Consonant, vowel, consonant other than w, x, y; or a word of a vowel and a consonant.
bool ends_in_short_syllable(std::string_view word) {
  const std::size_t n = word.size();
  if (n == 2) return !is_consonant(word, 0) && is_consonant(word, 1);
  return n >= 3 && is_consonant(word, n - 3) && !is_consonant(word, n - 2) && is_consonant(word, n - 1) &&
         word[n - 1] != 'w' && word[n - 1] != 'x' && word[n - 1] != 'y';
}

std::string_view without(std::string_view word, std::string_view suffix) {
  return word.substr(0, word.size() - suffix.size());
}

void replace(std::string& word, std::string_view suffix, std::string_view by) {
  word.resize(word.size() - suffix.size());
  word += by;
}

struct Ending {
  std::string_view suffix, by;
};

// The first ending that fits decides; it is replaced where what stands before it has more than m measures.
void apply(std::string& word, std::span<const Ending> endings, int m) {
  for (const Ending& ending : endings) {
    if (!word.ends_with(ending.suffix)) continue;
    if (measure(without(word, ending.suffix)) > m) replace(word, ending.suffix, ending.by);
    return;
  }
}

void plurals(std::string& word) {
  if (word.ends_with("ies")) {
    replace(word, "ies", word.size() == 4 ? "ie" : "i");
  } else if (word.ends_with("sses")) {
    word.resize(word.size() - 2);
  } else if (word.ends_with('s') && !word.ends_with("ss")) {
    word.pop_back();
  }
}

void participles(std::string& word) {
  if (word.ends_with("ied")) {
    replace(word, "ied", word.size() == 4 ? "ie" : "i");
    return;
  }
  if (word.ends_with("eed")) {
    if (measure(without(word, "eed")) > 0) word.pop_back();
    return;
  }
  std::string_view suffix;
  if (word.ends_with("ed") && has_vowel(without(word, "ed"))) suffix = "ed";
  if (word.ends_with("ing") && has_vowel(without(word, "ing"))) suffix = "ing";
  if (suffix.empty()) return;
  replace(word, suffix, "");
  if (word.ends_with("at") || word.ends_with("bl") || word.ends_with("iz")) {
    word += 'e';
  } else if (ends_in_double_consonant(word)) {
    if (const char last = word.back(); last != 'l' && last != 's' && last != 'z') word.pop_back();
  } else if (measure(word) == 1 && ends_in_short_syllable(word)) {
    word += 'e';
  }
}

void final_y(std::string& word) {
  const std::size_t n = word.size();
  if (n > 2 && word.back() == 'y' && is_consonant(word, n - 2)) word.back() = 'i';
}

void double_suffixes(std::string& word) {
  static constexpr auto endings = std::to_array<Ending>(
      {{"ational", "ate"}, {"tional", "tion"}, {"enci", "ence"}, {"anci", "ance"}, {"izer", "ize"},
       {"bli", "ble"},     {"alli", "al"},     {"entli", "ent"}, {"eli", "e"},     {"ousli", "ous"},
       {"ization", "ize"}, {"ation", "ate"},   {"ator", "ate"},  {"alism", "al"},  {"iveness", "ive"},
       {"fulness", "ful"}, {"ousness", "ous"}, {"aliti", "al"},  {"iviti", "ive"}, {"biliti", "ble"},
       {"fulli", "ful"}});
  while (word.ends_with("alli") && measure(without(word, "alli")) > 0) replace(word, "alli", "al");
  if (word.ends_with("logi")) {  // its l belongs to what stands before it
    if (measure(without(word, "ogi")) > 0) word.pop_back();
    return;
  }
  apply(word, endings, 0);
}

void single_suffixes(std::string& word) {
  static constexpr auto third = std::to_array<Ending>({{"icate", "ic"},
                                                       {"ative", ""},
                                                       {"alize", "al"},
                                                       {"iciti", "ic"},
                                                       {"ical", "ic"},
                                                       {"ful", ""},
                                                       {"ness", ""}});
  apply(word, third, 0);
  static constexpr auto fourth = std::to_array<Ending>({{"al", ""},
                                                        {"ance", ""},
                                                        {"ence", ""},
                                                        {"er", ""},
                                                        {"ic", ""},
                                                        {"able", ""},
                                                        {"ible", ""},
                                                        {"ant", ""},
                                                        {"ement", ""},
                                                        {"ment", ""},
                                                        {"ent", ""},
                                                        {"ou", ""},
                                                        {"ism", ""},
                                                        {"ate", ""},
                                                        {"iti", ""},
                                                        {"ous", ""},
                                                        {"ive", ""},
                                                        {"ize", ""}});
  if (word.ends_with("ion")) {
    const std::string_view stem = without(word, "ion");
    if (measure(stem) > 1 && (stem.back() == 's' || stem.back() == 't')) replace(word, "ion", "");
  } else {
    apply(word, fourth, 1);
  }
}

void final_letters(std::string& word) {
  if (word.ends_with('e')) {
    const std::string_view stem = without(word, "e");
    const int m = measure(stem);
    if (m > 1 || (m == 1 && !ends_in_short_syllable(stem))) word.pop_back();
  }
  if (word.ends_with("ll") && measure(without(word, "l")) > 1) word.pop_back();
}

}  // namespace

void porter_stem(std::string& word) {
  const auto* const form = std::ranges::find(irregular, word, &Form::word);
  if (form != irregular.end()) {
    word = form->stem;
    return;
  }
  if (word.size() <= 2) return;
  plurals(word);
  participles(word);
  final_y(word);
  double_suffixes(word);
  single_suffixes(word);
  final_letters(word);
}

}  // namespace spigola::score
