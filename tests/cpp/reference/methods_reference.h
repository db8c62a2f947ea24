// The methods of scoring as their papers have them: maps, whole matrices, every candidate looked at in every
// round. Nothing in common with src/score but the definitions.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include <Eigen/SVD>

#include "reference/lexrank_reference.h"

namespace spigola::reference {

inline std::map<std::uint64_t, double> count(const Sentence& sentence) {
  std::map<std::uint64_t, double> counts;
  for (const std::uint64_t term : sentence) counts[term] += 1;
  return counts;
}

// Over the greatest; where none is above 0, sentences with terms have 1.
inline std::vector<double> scaled(const std::vector<Sentence>& sentences, std::vector<double> values) {
  double greatest = 0;
  for (const double value : values) greatest = std::max(greatest, value);
  for (std::size_t i = 0; i < values.size(); ++i)
    values[i] = greatest > 0 ? values[i] / greatest : sentences[i].empty() ? 0 : 1;
  return values;
}

using Matrix = std::vector<std::vector<double>>;

// p = (1 − d) + d · S D⁻¹ p by many steps, among sentences with terms.
inline std::vector<double> walk(const std::vector<Sentence>& sentences, const Matrix& s, double damping) {
  const std::size_t size = sentences.size();
  std::vector<double> degree(size, 0.0), p(size, 0.0);
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t j = 0; j < size; ++j) degree[i] += s[i][j];
    if (!sentences[i].empty()) p[i] = 1;
  }
  for (int step = 0; step < 3000; ++step) {
    std::vector<double> next(size, 0.0);
    for (std::size_t i = 0; i < size; ++i) {
      if (sentences[i].empty()) continue;
      next[i] = 1 - damping;
      for (std::size_t j = 0; j < size; ++j)
        if (degree[j] > 0) next[i] += damping * s[i][j] * p[j] / degree[j];
    }
    double change = 0;
    for (std::size_t i = 0; i < size; ++i) change = std::max(change, std::abs(next[i] - p[i]));
    p = next;
    if (change < 1e-13) break;
  }
  return p;
}

inline std::vector<double> thresholded_lexrank(const std::vector<Sentence>& sentences, double threshold,
                                               double damping) {
  Matrix s = cosines(sentences);
  for (std::size_t i = 0; i < s.size(); ++i) {
    for (double& value : s[i]) value = value > threshold ? 1 : 0;
  }
  return scaled(sentences, walk(sentences, s, damping));
}

inline std::vector<double> textrank(const std::vector<Sentence>& sentences, bool self, double damping) {
  const std::size_t n = sentences.size();
  Matrix s(n, std::vector<double>(n, 0.0));
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      if (i == j && !self) continue;
      double common = 0;
      for (const std::uint64_t a : sentences[i])
        common += static_cast<double>(std::count(sentences[j].begin(), sentences[j].end(), a));
      if (common == 0) continue;
      const double norm = std::log(static_cast<double>(sentences[i].size())) +
                          std::log(static_cast<double>(sentences[j].size()));
      s[i][j] = norm > 0 ? common / norm : common;
    }
  }
  return scaled(sentences, walk(sentences, s, damping));
}

inline std::vector<double> lsa(const std::vector<Sentence>& sentences, std::size_t dimensions,
                               double smoothing) {
  std::map<std::uint64_t, Eigen::Index> rows;
  for (const Sentence& sentence : sentences)
    for (const std::uint64_t term : sentence) rows.emplace(term, static_cast<Eigen::Index>(rows.size()));
  std::vector<double> score(sentences.size(), 0.0);
  if (rows.empty()) return score;
  Eigen::MatrixXd a = Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(rows.size()),
                                            static_cast<Eigen::Index>(sentences.size()));
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const auto column = static_cast<Eigen::Index>(i);
    for (const std::uint64_t term : sentences[i]) a(rows[term], column) += 1;
    const double greatest = a.col(column).maxCoeff();
    if (greatest > 0)
      a.col(column) = (smoothing + (1 - smoothing) * a.col(column).array() / greatest).matrix();
  }
  const Eigen::JacobiSVD<Eigen::MatrixXd> svd(a, Eigen::ComputeThinV);
  const auto sigma = svd.singularValues();
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    for (Eigen::Index k = 0;
         k < sigma.size() && (dimensions == 0 || k < static_cast<Eigen::Index>(dimensions)); ++k) {
      const double v = svd.matrixV()(static_cast<Eigen::Index>(i), k);
      score[i] += sigma(k) * sigma(k) * v * v;
    }
    score[i] = sentences[i].empty() ? 0 : std::sqrt(score[i]);
  }
  return scaled(sentences, score);
}

inline std::vector<double> by_choice(const std::vector<std::size_t>& chosen, std::size_t n) {
  std::vector<double> score(n, 0.0);
  for (std::size_t rank = 0; rank < chosen.size(); ++rank)
    score[chosen[rank]] = static_cast<double>(chosen.size() - rank) / static_cast<double>(chosen.size());
  return score;
}

inline std::map<std::uint64_t, double> shares(const std::vector<Sentence>& sentences) {
  std::map<std::uint64_t, double> result;
  double total = 0;
  for (const Sentence& sentence : sentences) {
    for (const std::uint64_t term : sentence) result[term] += 1;
    total += static_cast<double>(sentence.size());
  }
  for (auto& [term, share] : result) share /= total;
  return result;
}

inline std::vector<double> sumbasic(const std::vector<Sentence>& sentences) {
  std::map<std::uint64_t, double> p = shares(sentences);
  std::vector<std::size_t> left, chosen;
  for (std::size_t i = 0; i < sentences.size(); ++i)
    if (!sentences[i].empty()) left.push_back(i);
  while (!left.empty()) {
    const auto mean = [&](std::size_t i) {
      double sum = 0;
      for (const std::uint64_t term : sentences[i]) sum += p[term];
      return sum / static_cast<double>(sentences[i].size());
    };
    auto best = left.begin();
    for (auto it = left.begin(); it < left.end(); ++it)
      if (mean(*it) > mean(*best)) best = it;
    for (const std::uint64_t term : sentences[*best]) p[term] *= p[term];
    chosen.push_back(*best);
    left.erase(best);
  }
  return by_choice(chosen, sentences.size());
}

inline std::vector<double> kl(const std::vector<Sentence>& sentences) {
  const std::map<std::uint64_t, double> p = shares(sentences);
  std::vector<std::size_t> left, chosen;
  Sentence summary;
  for (std::size_t i = 0; i < sentences.size(); ++i)
    if (!sentences[i].empty()) left.push_back(i);
  while (!left.empty()) {
    const auto divergence = [&](std::size_t i) {
      Sentence joint = summary;
      joint.insert(joint.end(), sentences[i].begin(), sentences[i].end());
      double sum = 0;
      for (const auto& [term, times] : count(joint))
        sum += p.at(term) * std::log(p.at(term) / (times / static_cast<double>(joint.size())));
      return sum;
    };
    auto best = left.begin();
    for (auto it = left.begin(); it < left.end(); ++it)
      if (divergence(*it) < divergence(*best) - 1e-12) best = it;
    summary.insert(summary.end(), sentences[*best].begin(), sentences[*best].end());
    chosen.push_back(*best);
    left.erase(best);
  }
  return by_choice(chosen, sentences.size());
}

// Luhn's clusters, all of them: from a significant term to another without `gap` others between them.
inline std::vector<double> luhn(const std::vector<Sentence>& sentences, std::size_t gap,
                                double min_frequency) {
  std::map<std::uint64_t, double> frequency;
  for (const Sentence& sentence : sentences)
    for (const std::uint64_t term : sentence) frequency[term] += 1;
  std::vector<double> score(sentences.size(), 0.0);
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    std::vector<std::size_t> places;
    for (std::size_t k = 0; k < sentences[i].size(); ++k)
      if (frequency[sentences[i][k]] >= min_frequency) places.push_back(k);
    for (std::size_t first = 0; first < places.size();) {
      std::size_t last = first;
      while (last + 1 < places.size() && places[last + 1] - places[last] <= gap) ++last;
      const auto significant = static_cast<double>(last - first + 1);
      if (last > first)
        score[i] = std::max(
            score[i], significant * significant / static_cast<double>(places[last] - places[first] + 1));
      first = last + 1;
    }
  }
  return scaled(sentences, score);
}

}  // namespace spigola::reference
