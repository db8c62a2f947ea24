#include "score/syllables.h"

#include <algorithm>
#include <functional>

namespace spigola::score {

SyllableRules::SyllableRules(const Language& language) {
  for (const Entry& entry : language.section("syllables")) {
    if (entry.value.size() != 1 || entry.value[0] < '0' || entry.value[0] > '9')
      throw_entry_error("syllables", entry, "the value is the number of syllables in the key, from 0 to 9");
    rules_[std::string(entry.key)] = entry.value[0] - '0';
    longest_ = std::max(longest_, entry.key.size());
  }
}

int SyllableRules::count(std::string_view bounded) const {
  int syllables = 0;
  for (std::size_t i = 0; i < bounded.size();) {
    std::size_t length = std::min(longest_, bounded.size() - i);
    auto rule = rules_.end();
    for (; length > 0 && rule == rules_.end(); --length) rule = rules_.find(bounded.substr(i, length));
    if (rule != rules_.end()) syllables += rule->second;
    i += rule == rules_.end() ? 1 : rule->first.size();
  }
  return syllables;
}

}  // namespace spigola::score
