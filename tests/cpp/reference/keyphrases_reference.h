// YAKE's weight of a word and TextRank as their definitions have them: every count from the whole list of
// words, the whole matrix of the walk.
#pragma once

#include "score/phrase_words.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <set>
#include <vector>

namespace spigola::reference {

inline double yake_weight(const score::PhraseWords& text, std::uint32_t number) {
  std::map<std::uint32_t, double> counts;
  for (const score::PhraseWord& word : text.words)
    if (word.counts()) counts[word.number] += 1;
  double mean = 0, variance = 0, greatest = 0;
  for (const auto& [other, count] : counts) {
    mean += count / static_cast<double>(counts.size());
    greatest = std::max(greatest, count);
  }
  for (const auto& [other, count] : counts)
    variance += (count - mean) * (count - mean) / static_cast<double>(counts.size());
  double capitals = 0, acronyms = 0, num_left = 0, num_right = 0;
  std::set<std::uint32_t> left, right, sentences;
  std::vector<double> places;
  for (std::size_t i = 0; i < text.words.size(); ++i) {
    const score::PhraseWord& word = text.words[i];
    if (word.number != number) continue;
    capitals += word.is_capitalized && !word.opens ? 1 : 0;
    acronyms += word.is_acronym ? 1 : 0;
    places.push_back(word.sentence);
    sentences.insert(word.sentence);
    if (word.joins) left.insert(text.words[i - 1].number), num_left += 1;
    if (i + 1 < text.words.size() && text.words[i + 1].joins)
      right.insert(text.words[i + 1].number), num_right += 1;
  }
  std::ranges::sort(places);
  const std::size_t half = places.size() / 2;
  const double median = places.size() % 2 == 1 ? places[half] : (places[half - 1] + places[half]) / 2;
  const double n = counts[number];
  const double related = 1 + n / greatest *
                                 ((num_left > 0 ? static_cast<double>(left.size()) / num_left : 0) +
                                  (num_right > 0 ? static_cast<double>(right.size()) / num_right : 0));
  return related * std::log(std::log(3 + median)) /
         (std::max(capitals, acronyms) / (1 + std::log(n)) + n / (mean + std::sqrt(variance)) / related +
          static_cast<double>(sentences.size()) / text.num_sentences / related);
}

inline std::vector<double> textrank(const score::PhraseWords& text) {
  const std::size_t n = text.num_numbers;
  std::vector<std::vector<double>> joined(n, std::vector<double>(n, 0));
  for (std::size_t i = 0; i < text.words.size(); ++i)
    for (std::size_t j = 0; j < text.words.size(); ++j) {
      const score::PhraseWord &a = text.words[i], &b = text.words[j];
      const std::size_t distance = i > j ? i - j : j - i;
      if (distance == 0 || distance > 2 || a.sentence != b.sentence || !a.counts() || !b.counts()) continue;
      if (a.number != b.number) joined[a.number][b.number] += 1;
    }
  std::vector<double> rank(n, 1);
  for (int round = 0; round < 400; ++round) {
    std::vector<double> next(n, 0.15);
    for (std::size_t i = 0; i < n; ++i) {
      double out = 0;
      for (const double weight : joined[i]) out += weight;
      for (std::size_t j = 0; j < n; ++j)
        if (joined[i][j] > 0) next[j] += 0.85 * rank[i] * joined[i][j] / out;
    }
    rank = next;
  }
  return rank;
}

}  // namespace spigola::reference
