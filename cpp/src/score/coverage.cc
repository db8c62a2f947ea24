// Facility location by lazy greedy choice; see selection.h.
#include "score/redundancy.h"

#include <algorithm>
#include <queue>

namespace spigola::score {
namespace {

class Coverage {
 public:
  Coverage(const TermMatrix& x, View<double> score, double lambda)
      : x_(x), score_(score), lambda_(lambda), covered_(x.num_rows(), 0.0), cosine_(x.num_rows(), 0.0) {
    postings_.resize(x.num_columns());
    for (std::size_t i = 0; i < x.num_rows(); ++i) {
      if (!(score[i] > 0)) continue;
      for (std::size_t k = x.first[i]; k < x.first[i + 1]; ++k)
        postings_[x.column[k]].push_back({static_cast<std::uint32_t>(i), x.weight[k]});
    }
  }

  // What f gains by one sentence more, times Σ score.
  double gain(std::size_t row) {
    double sum = 0;
    for_each_like(row, [&](std::size_t i, double cosine) {
      if (cosine > covered_[i]) sum += score_[i] * (cosine - covered_[i]);
    });
    return lambda_ * score_[row] + (1 - lambda_) * sum;
  }

  void choose(std::size_t row) {
    for_each_like(row, [&](std::size_t i, double cosine) { covered_[i] = std::max(covered_[i], cosine); });
  }

 private:
  struct Posting {
    std::uint32_t row;
    double weight;
  };

  template <class F>
  void for_each_like(std::size_t row, F&& f) {
    touched_.clear();
    for (std::size_t k = x_.first[row]; k < x_.first[row + 1]; ++k) {
      for (const auto& [other, weight] : postings_[x_.column[k]]) {
        if (cosine_[other] == 0) touched_.push_back(other);
        cosine_[other] += x_.weight[k] * weight;
      }
    }
    std::sort(touched_.begin(), touched_.end());
    for (const std::uint32_t other : touched_) {
      f(other, std::min(1.0, cosine_[other]));
      cosine_[other] = 0;
    }
  }

  const TermMatrix& x_;
  View<double> score_;
  double lambda_;
  std::vector<double> covered_, cosine_;
  std::vector<std::vector<Posting>> postings_;
  std::vector<std::uint32_t> touched_;
};

struct Candidate {
  double worth;
  Row row;
  bool operator<(const Candidate& other) const {
    return worth != other.worth ? worth < other.worth : row > other.row;
  }
};

struct Choice {
  std::vector<Row> rows;
  double value = 0;
};

// Gains only shrink: a candidate whose worth is still the greatest after it was
// computed again is the one.
Choice choose_greedily(const TermMatrix& x, View<double> score, const SelectOptions& options,
                       View<double> cost, bool per_cost) {
  Coverage coverage(x, score, options.lambda);
  const auto worth = [&](Row row) {
    const auto i = static_cast<std::size_t>(row);
    return per_cost ? coverage.gain(i) / cost[i] : coverage.gain(i);
  };
  std::priority_queue<Candidate> candidates;
  for (std::size_t i = 0; i < x.num_rows(); ++i) {
    if (score[i] > 0) candidates.push({worth(static_cast<Row>(i)), static_cast<Row>(i)});
  }
  Choice choice;
  double left = options.budget;
  while (!candidates.empty() && static_cast<int>(choice.rows.size()) < options.max_sentences) {
    const Candidate best = candidates.top();
    candidates.pop();
    const auto i = static_cast<std::size_t>(best.row);
    if (!cost.empty() && cost[i] > left) continue;
    const Candidate now{worth(best.row), best.row};
    if (!candidates.empty() && now < candidates.top()) {
      candidates.push(now);
      continue;
    }
    choice.value += coverage.gain(i);
    coverage.choose(i);
    choice.rows.push_back(best.row);
    if (!cost.empty()) left -= cost[i];
  }
  return choice;
}

}  // namespace

std::vector<Row> select_by_coverage(const TermMatrix& x, View<double> score, const SelectOptions& options,
                                    View<double> cost) {
  Choice by_gain = choose_greedily(x, score, options, cost, false);
  if (cost.empty()) return by_gain.rows;
  Choice by_cost = choose_greedily(x, score, options, cost, true);
  return by_cost.value > by_gain.value ? by_cost.rows : by_gain.rows;
}

}  // namespace spigola::score
