// Continuous LexRank as the textbook has it: every weight from maps, the whole matrix of cosines, power
// iteration until nothing moves. Quadratic, and has nothing in common with src/score but the definition.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <vector>

namespace spigola::reference {

using Sentence = std::vector<std::uint64_t>;

// tf · (1 + ln(N / df)) of every term of every sentence, N and df over sentences that have terms.
inline std::vector<std::map<std::uint64_t, double>> weigh(const std::vector<Sentence>& sentences) {
  std::map<std::uint64_t, double> df;
  double n = 0;
  for (const Sentence& sentence : sentences) {
    for (const std::uint64_t term : std::set<std::uint64_t>(sentence.begin(), sentence.end())) df[term] += 1;
    if (!sentence.empty()) n += 1;
  }
  std::vector<std::map<std::uint64_t, double>> weights(sentences.size());
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    for (const std::uint64_t term : sentences[i]) weights[i][term] += 1;
    for (auto& [term, weight] : weights[i]) weight *= 1 + std::log(n / df[term]);
  }
  return weights;
}

inline double dot(const std::map<std::uint64_t, double>& a, const std::map<std::uint64_t, double>& b) {
  double sum = 0;
  for (const auto& [term, weight] : a) {
    const auto found = b.find(term);
    if (found != b.end()) sum += weight * found->second;
  }
  return sum;
}

inline std::vector<std::vector<double>> cosines(const std::vector<Sentence>& sentences) {
  const auto weights = weigh(sentences);
  std::vector<std::vector<double>> matrix(sentences.size(), std::vector<double>(sentences.size(), 0.0));
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    for (std::size_t j = 0; j < sentences.size(); ++j) {
      if (sentences[i].empty() || sentences[j].empty()) continue;
      matrix[i][j] = dot(weights[i], weights[j]) /
                     (std::sqrt(dot(weights[i], weights[i])) * std::sqrt(dot(weights[j], weights[j])));
    }
  }
  return matrix;
}

inline std::vector<double> lexrank(const std::vector<Sentence>& sentences, double damping) {
  std::vector<std::size_t> with_terms;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    if (!sentences[i].empty()) with_terms.push_back(i);
  }
  std::vector<double> result(sentences.size(), 0.0);
  const std::size_t n = with_terms.size();
  if (n == 0) return result;

  const auto cosine = cosines(sentences);
  std::vector<std::vector<double>> walk(n, std::vector<double>(n));
  for (std::size_t i = 0; i < n; ++i) {
    double sum = 0;
    for (std::size_t j = 0; j < n; ++j) sum += cosine[with_terms[i]][with_terms[j]];
    for (std::size_t j = 0; j < n; ++j) walk[i][j] = cosine[with_terms[i]][with_terms[j]] / sum;
  }
  std::vector<double> p(n, 1.0 / static_cast<double>(n));
  for (int iteration = 0; iteration < 1000; ++iteration) {
    std::vector<double> next(n, (1 - damping) / static_cast<double>(n));
    double change = 0;
    for (std::size_t j = 0; j < n; ++j) {
      for (std::size_t i = 0; i < n; ++i) next[j] += damping * p[i] * walk[i][j];
      change += std::abs(next[j] - p[j]);
    }
    p = next;
    if (change < 1e-14) break;
  }
  const double greatest = *std::max_element(p.begin(), p.end());
  for (std::size_t i = 0; i < n; ++i) result[with_terms[i]] = p[i] / greatest;
  return result;
}

}  // namespace spigola::reference
