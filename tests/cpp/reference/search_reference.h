// BM25 as the textbook has it: every row, every term, counted anew for each query.
#pragma once

#include "score/sentence_terms.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <vector>

namespace spigola::reference {

using Unit = std::vector<std::uint64_t>;

struct Bm25 {
  double k1, b;
  std::vector<Unit> units;
  std::vector<bool> removed;

  struct Numbers {
    double n = 0, mean = 0;
    std::vector<double> df;  // of each term of the query
  };

  Numbers count(const std::vector<std::uint64_t>& query) const {
    Numbers numbers;
    double length = 0;
    numbers.df.assign(query.size(), 0);
    for (std::size_t i = 0; i < units.size(); ++i) {
      if (removed[i]) continue;
      numbers.n += 1;
      length += static_cast<double>(units[i].size());
      for (std::size_t t = 0; t < query.size(); ++t) {
        if (std::count(units[i].begin(), units[i].end(), query[t]) > 0) numbers.df[t] += 1;
      }
    }
    numbers.mean = length / numbers.n;
    return numbers;
  }

  double score(const std::vector<std::uint64_t>& query, const Numbers& numbers, std::size_t row) const {
    double sum = 0;
    for (std::size_t t = 0; t < query.size(); ++t) {
      const auto tf = static_cast<double>(std::count(units[row].begin(), units[row].end(), query[t]));
      if (tf == 0) continue;
      const double idf = score::natural_log(1 + (numbers.n - numbers.df[t] + 0.5) / (numbers.df[t] + 0.5));
      const double flat = k1 * (1 - b), slope = k1 * b / numbers.mean;
      sum += idf * (tf / (tf + (flat + slope * static_cast<double>(units[row].size()))));
    }
    return sum;
  }

  // (score, row), best first.
  std::vector<std::pair<double, std::size_t>> best(const std::vector<std::uint64_t>& query,
                                                   std::size_t k) const {
    std::vector<std::pair<double, std::size_t>> all;
    const Numbers numbers = count(query);
    for (std::size_t row = 0; row < units.size(); ++row) {
      const double s = removed[row] ? 0 : score(query, numbers, row);
      if (s > 0) all.emplace_back(s, row);
    }
    std::sort(all.begin(), all.end(), [](const auto& x, const auto& y) {
      return x.first != y.first ? x.first > y.first : x.second < y.second;
    });
    all.resize(std::min(all.size(), k));
    return all;
  }
};

}  // namespace spigola::reference
