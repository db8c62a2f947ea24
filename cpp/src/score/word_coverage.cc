// Greedy choice of the sentences that cover the most worth of words; see selection.h.
#include "score/redundancy.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace spigola::score {
namespace {

// Words and pairs of neighbours as numbers, with what each is worth.
class WordCoverage {
 public:
  WordCoverage(const SentenceTerms& words, View<double> score) : first_(words.first_term) {
    number(words);
    weigh(score);
    was_covered_.assign(worth_.size(), 0);
    met_.assign(worth_.size(), 0);
  }

  std::size_t length(std::size_t row) const {
    return static_cast<std::size_t>(first_[row + 1] - first_[row]);
  }

  // What the words and pairs are worth that no chosen sentence has.
  double gain(std::size_t row) {
    ++round_;
    double sum = 0;
    for_each(row, [&](std::uint32_t item) {
      if (was_covered_[item] != 0 || met_[item] == round_) return;
      met_[item] = round_;
      sum += worth_[item];
    });
    return sum;
  }

  void choose(std::size_t row) {
    for_each(row, [&](std::uint32_t item) { was_covered_[item] = 1; });
  }

 private:
  struct Pair {
    std::uint32_t left, right;
  };

  // Words first, then pairs: items_ holds of each place its word and, but for the first of a sentence, the
  // pair that ends there.
  void number(const SentenceTerms& words) {
    KeyMap<std::uint32_t> numbers;
    word_.reserve(words.key.size());
    for (const std::uint64_t key : words.key) {
      auto [number, is_new] = numbers.insert(key);
      if (is_new) number = static_cast<std::uint32_t>(numbers.size() - 1);
      word_.push_back(number);
    }
    num_words_ = numbers.size();
    KeyMap<std::uint32_t> pairs;
    pair_.assign(word_.size(), none);
    for (std::size_t row = 0; row < words.num_sentences(); ++row) {
      for (auto k = static_cast<std::size_t>(first_[row]) + 1; k < static_cast<std::size_t>(first_[row + 1]);
           ++k) {
        auto [number, is_new] = pairs.insert((std::uint64_t{word_[k - 1]} << 32) | word_[k]);
        if (is_new) {
          number = static_cast<std::uint32_t>(num_words_ + pairs.size() - 1);
          parts_.push_back({word_[k - 1], word_[k]});
        }
        pair_[k] = number;
      }
    }
  }

  void weigh(View<double> score) {
    double total = 0;
    for (const double value : score) total += value > 0 ? value : 0;
    worth_.assign(num_words_, 0.0);
    std::vector<std::size_t> last(num_words_, 0);  // the sentence that had the word, counted from 1
    for (std::size_t row = 0; row < score.size(); ++row) {
      if (!(score[row] > 0)) continue;
      for (auto k = static_cast<std::size_t>(first_[row]); k < static_cast<std::size_t>(first_[row + 1]);
           ++k) {
        if (last[word_[k]] == row + 1) continue;
        last[word_[k]] = row + 1;
        worth_[word_[k]] += score[row] / total;
      }
    }
    for (double& worth : worth_) worth /= 1 + worth;
    for (const auto& [left, right] : parts_) worth_.push_back(std::sqrt(worth_[left] * worth_[right]));
  }

  template <class F>
  void for_each(std::size_t row, F&& f) const {
    for (auto k = static_cast<std::size_t>(first_[row]); k < static_cast<std::size_t>(first_[row + 1]); ++k) {
      f(word_[k]);
      if (pair_[k] != none) f(pair_[k]);
    }
  }

  static constexpr std::uint32_t none = ~std::uint32_t{0};

  View<Row> first_;
  std::vector<std::uint32_t> word_, pair_;  // of each place
  std::vector<Pair> parts_;                 // of each pair
  std::size_t num_words_ = 0;
  std::vector<double> worth_;  // of words, then of pairs
  std::vector<std::uint8_t> was_covered_;
  std::vector<std::uint32_t> met_;  // the round in which an item was counted last
  std::uint32_t round_ = 0;
};

// How many words a summary may have, from the mean of the candidates.
double expected_length(const WordCoverage& coverage, const std::vector<Row>& candidates,
                       const SelectOptions& options, View<double> cost) {
  double words = 0, costs = 0;
  for (const Row row : candidates) {
    words += static_cast<double>(coverage.length(static_cast<std::size_t>(row)));
    costs += cost.empty() ? 0 : cost[static_cast<std::size_t>(row)];
  }
  const auto count = static_cast<double>(candidates.size());
  double sentences = std::min<double>(options.max_sentences, count);
  if (!cost.empty()) sentences = std::min(sentences, options.budget / (costs / count));
  return sentences * words / count;
}

}  // namespace

std::vector<Row> select_by_words(const SentenceTerms& words, View<double> score, const SelectOptions& options,
                                 View<double> cost) {
  std::vector<Row> candidates, chosen;
  double greatest = 0;
  for (std::size_t i = 0; i < score.size(); ++i) {
    if (score[i] > 0) candidates.push_back(static_cast<Row>(i));
    greatest = std::max(greatest, score[i] > 0 ? score[i] : 0);
  }
  if (candidates.empty()) return chosen;
  WordCoverage coverage(words, score);
  double length = 1 + expected_length(coverage, candidates, options, cost) / 2;
  double covered = 0, left = options.budget;
  while (static_cast<int>(chosen.size()) < options.max_sentences) {
    std::erase_if(candidates,
                  [&](Row row) { return !cost.empty() && cost[static_cast<std::size_t>(row)] > left; });
    if (candidates.empty()) break;
    std::size_t best = 0;
    double best_worth = -1, best_gain = 0;
    for (std::size_t candidate = 0; candidate < candidates.size(); ++candidate) {
      const auto row = static_cast<std::size_t>(candidates[candidate]);
      const double gain = coverage.gain(row);
      const double worth = (covered + gain) / (length + static_cast<double>(coverage.length(row))) +
                           score_weight * score[row] / greatest;
      if (worth <= best_worth) continue;
      best = candidate;
      best_worth = worth;
      best_gain = gain;
    }
    const auto row = static_cast<std::size_t>(candidates[best]);
    covered += best_gain;
    length += static_cast<double>(coverage.length(row));
    if (!cost.empty()) left -= cost[row];
    coverage.choose(row);
    chosen.push_back(candidates[best]);
    candidates.erase(candidates.begin() + static_cast<std::ptrdiff_t>(best));
  }
  return chosen;
}

}  // namespace spigola::score
