// Sentences as plain lists of numbers, which stand for terms; and random ones.
#pragma once

#include <spigola/scorer.h>

#include <algorithm>
#include <random>
#include <vector>

namespace spigola {

using NumberedSentences = std::vector<std::vector<std::uint64_t>>;

// Owns what SentenceTerms only views.
class FlatSentences {
 public:
  explicit FlatSentences(const NumberedSentences& sentences) : first_{0} {
    for (const auto& sentence : sentences) {
      key_.insert(key_.end(), sentence.begin(), sentence.end());
      first_.push_back(static_cast<Row>(key_.size()));
    }
  }
  SentenceTerms view() const { return {first_, key_}; }

 private:
  std::vector<Row> first_;
  std::vector<std::uint64_t> key_;
};

// Up to nine sentences of up to eleven terms from a small vocabulary, some of them empty.
inline NumberedSentences random_sentences(std::mt19937_64& random) {
  const auto below = [&](std::uint64_t n) { return random() % n; };
  const std::uint64_t vocabulary = 1 + below(14);
  NumberedSentences sentences(below(10));
  for (auto& sentence : sentences) {
    if (below(8) == 0) continue;
    sentence.resize(below(12));
    for (auto& term : sentence) term = below(vocabulary) * 0x100000001u;
  }
  return sentences;
}

// One small change: a sentence copied, emptied, moved or added to, a term replaced.
inline void mutate(NumberedSentences& sentences, std::mt19937_64& random) {
  if (sentences.empty()) {
    sentences.push_back({1});
    return;
  }
  const std::size_t i = random() % sentences.size(), j = random() % sentences.size();
  switch (random() % 5) {
    case 0: sentences[i] = NumberedSentences::value_type(sentences[j]); break;
    case 1: sentences[i].clear(); break;
    case 2: std::swap(sentences[i], sentences[j]); break;
    case 3: sentences[i].push_back(random() % 20); break;
    default:
      if (!sentences[i].empty()) sentences[i][random() % sentences[i].size()] = random();
  }
}

}  // namespace spigola
