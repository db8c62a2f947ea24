// The second look at the units of a context as docs/searching.md defines it: sets, counted anew for each
// gram.
#pragma once

#include "index/unit_reader.h"
#include "score/sentence_terms.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

namespace spigola::reference {

using GramSets = std::vector<std::vector<index::Gram>>;

inline double units_with(std::span<const std::vector<index::Gram>> units, index::Gram gram) {
  return static_cast<double>(std::count_if(units.begin(), units.end(), [gram](const auto& grams) {
    return std::count(grams.begin(), grams.end(), gram) > 0;
  }));
}

// Of the units [first, last) of all.
inline std::vector<double> second_look(const GramSets& units, std::span<const std::uint8_t> holds,
                                       std::size_t first, std::size_t last,
                                       const std::vector<index::Gram>& query, index::AskedSet asked,
                                       double asked_weight) {
  const auto n = static_cast<double>(units.size()), around = static_cast<double>(last - first);
  const auto context = std::span(units).subspan(first, last - first);
  const auto rarity = [&](double count) { return score::natural_log((around + 1) / (count + 0.5)); };
  const auto weight = [&](index::Gram gram) {
    const double df = units_with(units, gram), here = units_with(context, gram);
    if (here == 0) return 0.0;
    return std::sqrt(score::natural_log(1 + (n - df + 0.5) / (df + 0.5))) * rarity(here);
  };
  double lengths = 0, total = 0;
  for (const auto& grams : units) lengths += static_cast<double>(grams.size());
  const double mean = lengths / n;
  for (const index::Gram gram : query) total += weight(gram);
  std::vector<double> scores;
  for (std::size_t i = first; i < last; ++i) {
    double shared = 0, score = 0;
    for (const index::Gram gram : query) {
      if (std::count(units[i].begin(), units[i].end(), gram) > 0) shared += weight(gram);
    }
    if (shared > 0) score = shared / total / (0.7 + 0.3 * static_cast<double>(units[i].size()) / mean);
    for (const Asked kind : {Asked::time, Asked::number, Asked::name}) {
      const index::AskedSet one = index::bit(kind);
      if ((asked & holds[i] & one) == 0) continue;
      double count = 0;
      for (std::size_t j = first; j < last; ++j) count += (holds[j] & one) != 0 ? 1 : 0;
      score += 1.5 * asked_weight * rarity(count);
    }
    scores.push_back(score / (1 + score));
  }
  return scores;
}

}  // namespace spigola::reference
