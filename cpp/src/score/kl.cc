#include "score/kl.h"

#include "score/order_of_choice.h"

#include <spigola/error.h>

#include <algorithm>
#include <cmath>

namespace spigola::score {
namespace {

// With c(t) the number of times t stands in the summary and L its length, the
// divergence is
//   Σ P ln P − Σ P ln c(t) + ln L · Σ P,   each over the terms of the summary.
class Divergence {
 public:
  explicit Divergence(const TermCounts& x) : x_(x), times_(x.num_columns(), 0) {
    std::vector<std::uint32_t> count(x.num_columns(), 0);
    for (const std::uint32_t column : x.column) ++count[column];
    const auto total = static_cast<double>(x.column.size());
    for (const std::uint32_t times : count) {
      share_.push_back(times / total);
      share_log_.push_back(share_.back() * natural_log(share_.back()));
    }
    log_.resize(x.column.size() + 1, 0.0);
    for (std::size_t i = 2; i < log_.size(); ++i) log_[i] = natural_log(static_cast<double>(i));
  }

  // Of the summary with one sentence more.
  double with(std::uint32_t row) const {
    double sum = sum_, share = share_sum_;
    for_each_term(row, [&](std::uint32_t column, std::uint32_t tf) {
      sum += change(column, tf);
      if (times_[column] == 0) share += share_[column];
    });
    return sum + share * log_[length_ + x_.first[row + 1] - x_.first[row]];
  }

  void choose(std::uint32_t row) {
    for_each_term(row, [&](std::uint32_t column, std::uint32_t tf) {
      sum_ += change(column, tf);
      if (times_[column] == 0) share_sum_ += share_[column];
      times_[column] += tf;
    });
    length_ += x_.first[row + 1] - x_.first[row];
  }

 private:
  template <class F>
  void for_each_term(std::uint32_t row, F&& f) const {
    for (std::size_t k = x_.first[row]; k < x_.first[row + 1];) {
      std::size_t end = k;
      while (end < x_.first[row + 1] && x_.column[end] == x_.column[k]) ++end;
      f(x_.column[k], static_cast<std::uint32_t>(end - k));
      k = end;
    }
  }

  // What Σ P (ln P − ln c) gains when the term stands in the summary `tf` times
  // more.
  double change(std::uint32_t column, std::uint32_t tf) const {
    const std::uint32_t before = times_[column];
    if (before == 0) return share_log_[column] - share_[column] * log_[tf];
    return -share_[column] * (log_[before + tf] - log_[before]);
  }

  const TermCounts& x_;
  std::vector<double> share_, share_log_, log_;
  std::vector<std::uint32_t> times_;  // of each column in the summary
  double sum_ = 0, share_sum_ = 0;
  std::size_t length_ = 0;
};

// Divergences that differ by less are equal but for rounding.
constexpr double rounding = 1e-12;

}  // namespace

void kl(const TermCounts& x, const GreedyOptions& options, const std::function<bool()>& stop,
        std::vector<double>& score) {
  Divergence divergence(x);
  std::vector<std::uint32_t> candidates, chosen;
  for (std::size_t i = 0; i < x.num_rows(); ++i) {
    if (!x.is_empty(i)) candidates.push_back(static_cast<std::uint32_t>(i));
  }
  std::vector<double> value(x.num_rows(), 0.0);
  while (!candidates.empty() && chosen.size() < static_cast<std::size_t>(options.max_rounds)) {
    if (stop && stop()) throw Cancelled();
    auto best = candidates.begin();
    for (auto it = candidates.begin(); it < candidates.end(); ++it) {
      value[*it] = divergence.with(*it);
      if (value[*it] < value[*best] - rounding) best = it;
    }
    chosen.push_back(*best);
    divergence.choose(*best);
    candidates.erase(best);
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return value[a] < value[b]; });
  chosen.insert(chosen.end(), candidates.begin(), candidates.end());
  score_by_choice(chosen, x.num_rows(), score);
}

}  // namespace spigola::score
