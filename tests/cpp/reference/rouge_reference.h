// ROUGE as its definition has it: multisets of strings, the whole table of the longest common subsequence.
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace spigola::reference {

using Tokens = std::vector<std::string>;

// The grams of length n, or, with `reach` above 1, the pairs at most so far apart and the single tokens.
inline std::map<Tokens, int> grams(const Tokens& tokens, std::size_t n, std::size_t reach) {
  std::map<Tokens, int> counts;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (n == 1 || reach > 1) ++counts[{tokens[i]}];
    if (n == 1) continue;
    for (std::size_t j = i + 1; j < tokens.size() && j - i <= reach; ++j) ++counts[{tokens[i], tokens[j]}];
  }
  return counts;
}

inline std::vector<std::vector<int>> lcs_table(const Tokens& rows, const Tokens& columns) {
  std::vector<std::vector<int>> table(rows.size() + 1, std::vector<int>(columns.size() + 1, 0));
  for (std::size_t i = 1; i <= rows.size(); ++i)
    for (std::size_t j = 1; j <= columns.size(); ++j)
      table[i][j] = rows[i - 1] == columns[j - 1] ? table[i - 1][j - 1] + 1
                                                  : std::max(table[i - 1][j], table[i][j - 1]);
  return table;
}

inline std::set<std::size_t> lcs_rows(const Tokens& rows, const Tokens& columns) {
  const auto table = lcs_table(rows, columns);
  std::set<std::size_t> found;
  for (std::size_t i = rows.size(), j = columns.size(); i > 0 && j > 0;) {
    if (rows[i - 1] == columns[j - 1]) {
      found.insert(i - 1);
      --i, --j;
    } else if (table[i][j - 1] > table[i - 1][j]) {
      --j;
    } else {
      --i;
    }
  }
  return found;
}

struct Overlap {
  int hits = 0, candidate = 0, reference = 0;
};

inline Overlap gram_overlap(const Tokens& candidate, const Tokens& reference, std::size_t n,
                            std::size_t reach) {
  const auto c = grams(candidate, n, reach), r = grams(reference, n, reach);
  Overlap result;
  for (const auto& [gram, count] : c) {
    result.candidate += count;
    const auto found = r.find(gram);
    if (found != r.end()) result.hits += std::min(count, found->second);
  }
  for (const auto& [gram, count] : r) result.reference += count;
  return result;
}

inline Overlap summary_overlap(const std::vector<Tokens>& candidate, const std::vector<Tokens>& reference) {
  Overlap result;
  std::map<std::string, int> left;
  for (const Tokens& sentence : candidate)
    for (const std::string& token : sentence) ++left[token], ++result.candidate;
  for (const Tokens& sentence : reference) {
    std::set<std::size_t> rows;
    for (const Tokens& other : candidate) rows.merge(lcs_rows(sentence, other));
    for (const std::size_t row : rows)
      if (left[sentence[row]]-- > 0) ++result.hits;
    result.reference += static_cast<int>(sentence.size());
  }
  return result;
}

}  // namespace spigola::reference
