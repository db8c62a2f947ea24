#include "score/sumbasic.h"

#include "score/order_of_choice.h"

#include <spigola/error.h>

#include <queue>

namespace spigola::score {
namespace {

struct Candidate {
  double mean;
  std::uint32_t row;
  // The greatest mean is on top, of equals the first row.
  bool operator<(const Candidate& other) const {
    return mean != other.mean ? mean < other.mean : row > other.row;
  }
};

class Means {
 public:
  Means(const TermCounts& x, std::span<const std::uint32_t> order) : x_(x), order_(order) {
    std::vector<std::uint32_t> count(x.num_columns(), 0);
    for (const std::uint32_t column : x.column) ++count[column];
    for (const std::uint32_t times : count)
      probability_.push_back(static_cast<double>(times) / static_cast<double>(x.column.size()));
  }

  double of(std::uint32_t row) const {
    double sum = 0;
    for (std::size_t k = x_.first[row]; k < x_.first[row + 1]; ++k) sum += probability_[order_[k]];
    return sum / static_cast<double>(x_.first[row + 1] - x_.first[row]);
  }

  void choose(std::uint32_t row) {
    for (std::size_t k = x_.first[row]; k < x_.first[row + 1]; ++k)
      probability_[order_[k]] *= probability_[order_[k]];
  }

 private:
  const TermCounts& x_;
  std::span<const std::uint32_t> order_;
  std::vector<double> probability_;
};

}  // namespace

void sumbasic(const TermCounts& x, std::span<const std::uint32_t> order, const GreedyOptions& options,
              const std::function<bool()>& stop, std::vector<double>& score) {
  Means means(x, order);
  std::priority_queue<Candidate> candidates;
  for (std::size_t i = 0; i < x.num_rows(); ++i) {
    const auto row = static_cast<std::uint32_t>(i);
    if (!x.is_empty(i)) candidates.push({means.of(row), row});
  }
  std::vector<std::uint32_t> chosen;
  while (!candidates.empty() && chosen.size() < static_cast<std::size_t>(options.max_rounds)) {
    if (stop && stop()) throw Cancelled();
    Candidate best = candidates.top();
    double now = means.of(best.row);
    while (now != best.mean) {
      candidates.pop();
      candidates.push({now, best.row});
      best = candidates.top();
      now = means.of(best.row);
    }
    candidates.pop();
    chosen.push_back(best.row);
    means.choose(best.row);
  }
  std::vector<Candidate> rest;
  for (; !candidates.empty(); candidates.pop())
    rest.push_back({means.of(candidates.top().row), candidates.top().row});
  std::sort(rest.begin(), rest.end(), [](const Candidate& a, const Candidate& b) { return b < a; });
  for (const Candidate& candidate : rest) chosen.push_back(candidate.row);
  score_by_choice(chosen, x.num_rows(), score);
}

}  // namespace spigola::score
