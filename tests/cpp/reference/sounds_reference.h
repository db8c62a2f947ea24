// The distance of two readings by recursion over all ways to go on, from the public costs of one step.
#pragma once

#include "lexicon/name_sounds.h"

#include <algorithm>
#include <map>
#include <utility>

namespace spigola::reference {

class SoundDistance {
 public:
  SoundDistance(const Sounds& a, const Sounds& b) : a_(a), b_(b) {}

  int from(std::size_t i, std::size_t j) {
    if (i == a_.size && j == b_.size) return 0;
    const auto known = known_.find({i, j});
    if (known != known_.end()) return known->second;
    int best = 1'000'000;
    if (i < a_.size) best = std::min(best, cost_of_adding(a_, i, b_) + from(i + 1, j));
    if (j < b_.size) best = std::min(best, cost_of_adding(b_, j, a_) + from(i, j + 1));
    if (i < a_.size && j < b_.size)
      best = std::min(best, cost_of_changing(a_.sound[i], b_.sound[j]) + from(i + 1, j + 1));
    if (i + 1U < a_.size && j + 1U < b_.size && a_.sound[i] == b_.sound[j + 1] &&
        a_.sound[i + 1] == b_.sound[j])
      best = std::min(best, cost_of_swapping + from(i + 2, j + 2));
    return known_[{i, j}] = best;
  }

 private:
  const Sounds &a_, &b_;
  std::map<std::pair<std::size_t, std::size_t>, int> known_;
};

inline float sound_distance(const Sounds& a, const Sounds& b) {
  return static_cast<float>(SoundDistance(a, b).from(0, 0)) / 100;
}

}  // namespace spigola::reference
