// Sentences of unequal weight as the textbook has them: idf from maps, the whole matrix of cosines, power
// iteration. What a weight means is said here by the walk alone: to sentence j it goes with a probability
// proportional to the cosine times the weight of j, and anywhere with one proportional to the weight.
#pragma once

#include "reference/lexrank_reference.h"

#include <spigola/columns.h>

namespace spigola::reference {

struct StoryExample {
  std::vector<Sentence> sentences;
  std::vector<double> weight;                          // of each sentence
  std::map<std::uint64_t, double> document_frequency;  // of the background, where there is one
  double num_documents = 0;                            // of the background; 0: there is none
};

inline std::vector<std::map<std::uint64_t, double>> weigh(const StoryExample& story) {
  std::map<std::uint64_t, double> df;
  double n = 0;
  for (std::size_t i = 0; i < story.sentences.size(); ++i) {
    const Sentence& sentence = story.sentences[i];
    for (const std::uint64_t term : std::set<std::uint64_t>(sentence.begin(), sentence.end()))
      df[term] += story.weight[i];
    if (!sentence.empty()) n += story.weight[i];
  }
  std::vector<std::map<std::uint64_t, double>> weights(story.sentences.size());
  for (std::size_t i = 0; i < story.sentences.size(); ++i) {
    for (const std::uint64_t term : story.sentences[i]) weights[i][term] += 1;
    for (auto& [term, weight] : weights[i]) {
      const auto found = story.document_frequency.find(term);
      const double known = found == story.document_frequency.end() ? 0 : found->second;
      weight *= 1 + (story.num_documents > 0 ? std::log((story.num_documents + 1) / (known + 1))
                                             : std::log(n / df[term]));
    }
  }
  return weights;
}

// Over the greatest.
inline std::vector<double> centrality(const StoryExample& story, double damping) {
  const std::size_t n = story.sentences.size();
  const auto rows = weigh(story);
  std::vector<std::vector<double>> walk(n, std::vector<double>(n, 0.0));
  double total = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (story.sentences[i].empty()) continue;
    total += story.weight[i];
    double sum = 0;
    for (std::size_t j = 0; j < n; ++j) {
      if (story.sentences[j].empty()) continue;
      const double cosine = dot(rows[i], rows[j]) / std::sqrt(dot(rows[i], rows[i]) * dot(rows[j], rows[j]));
      walk[i][j] = cosine * story.weight[j];
      sum += walk[i][j];
    }
    for (double& probability : walk[i]) probability /= sum;
  }
  std::vector<double> p(n, 0.0);
  if (total == 0) return p;
  for (int iteration = 0; iteration < 1000; ++iteration) {
    std::vector<double> next(n, 0.0);
    for (std::size_t j = 0; j < n; ++j) {
      if (story.sentences[j].empty()) continue;
      next[j] = (iteration == 0 ? 1 : 1 - damping) * story.weight[j] / total;
      for (std::size_t i = 0; i < n; ++i) next[j] += damping * p[i] * walk[i][j];
    }
    p = next;
  }
  double greatest = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (!story.sentences[i].empty()) p[i] /= story.weight[i];
    greatest = std::max(greatest, p[i]);
  }
  for (double& value : p) value /= greatest;
  return p;
}

// How many documents have each term.
inline std::map<std::uint64_t, double> count_documents(const std::vector<Sentence>& documents) {
  std::map<std::uint64_t, double> df;
  for (const Sentence& document : documents) {
    for (const std::uint64_t term : std::set<std::uint64_t>(document.begin(), document.end())) df[term] += 1;
  }
  return df;
}

}  // namespace spigola::reference
