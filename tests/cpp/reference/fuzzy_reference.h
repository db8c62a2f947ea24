// Fuzzy search by comparing with every name, by the whole table of Levenshtein.
#pragma once

#include "lexicon/fuzzy.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace spigola::reference {

inline int distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::vector<int>> table(a.size() + 1, std::vector<int>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i)
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        table[i][j] = static_cast<int>(i + j);
        continue;
      }
      const int changed = table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      table[i][j] = std::min({changed, table[i - 1][j] + 1, table[i][j - 1] + 1});
    }
  return table[a.size()][b.size()];
}

inline std::vector<std::pair<std::uint32_t, int>> near(const std::vector<std::string>& names,
                                                       const std::u32string& folded, int limit) {
  std::vector<std::pair<std::uint32_t, int>> found;
  for (std::size_t row = 0; row < names.size(); ++row) {
    const std::u32string name = fold_name(names[row]);
    const int allowed = allowed_changes(name.size(), limit), changes = distance(folded, name);
    if (allowed > 0 && changes <= allowed) found.emplace_back(static_cast<std::uint32_t>(row), changes);
  }
  return found;
}

}  // namespace spigola::reference
