// Syllables of a word, by the rules of a language: section `syllables`.
#pragma once

#include <spigola/language.h>

#include <map>
#include <string>
#include <string_view>

namespace spigola::score {

// A key is a run of letters, with `^` where the word begins and `$` where it ends; its value is the number of
// syllables in it. From left to right the longest key is taken; a letter without a key counts nothing.
class SyllableRules {
 public:
  // Throws LanguageError for a value that is not a number from 0 to 9.
  explicit SyllableRules(const Language& language);

  bool empty() const { return rules_.empty(); }
  // `bounded`: the folded word between `^` and `$`. Cost: O(length × longest key).
  int count(std::string_view bounded) const;

 private:
  std::map<std::string, int, std::less<>> rules_;
  std::size_t longest_ = 0;
};

}  // namespace spigola::score
