#include "score/lexrank.h"

#include <spigola/error.h>

#include <algorithm>
#include <cmath>

namespace spigola::score {
namespace {

// out = X Xᵀ y
void multiply(const TermMatrix& x, const std::vector<double>& y, std::vector<double>& by_column,
              std::vector<double>& out) {
  by_column.assign(x.num_columns(), 0.0);
  for (std::size_t i = 0; i < x.num_rows(); ++i) {
    for (std::size_t k = x.first[i]; k < x.first[i + 1]; ++k) by_column[x.column[k]] += x.weight[k] * y[i];
  }
  for (std::size_t i = 0; i < x.num_rows(); ++i) {
    double sum = 0;
    for (std::size_t k = x.first[i]; k < x.first[i + 1]; ++k) sum += x.weight[k] * by_column[x.column[k]];
    out[i] = sum;
  }
}

}  // namespace

void lexrank(const TermMatrix& x, const LexRankOptions& options, const std::function<bool()>& stop,
             LexRankScratch& scratch, std::vector<double>& centrality) {
  const std::size_t n = x.num_rows();
  auto& [degree, p, next, by_column] = scratch;
  centrality.assign(n, 0.0);
  p.assign(n, 1.0);
  degree.resize(n);
  next.resize(n);

  multiply(x, p, by_column, degree);  // at least 1 for a sentence with terms: its likeness to itself
  double total = 0;
  for (const double d : degree) total += d;
  if (x.num_nonempty == 0) return;

  // Without damping the walk rests at the degrees: a start near the end.
  const double anywhere = (1 - options.damping) / static_cast<double>(x.num_nonempty);
  for (std::size_t i = 0; i < n; ++i) {
    p[i] = x.is_empty(i) ? 0 : anywhere + options.damping * (degree[i] / total);
  }
  for (int iteration = 0; iteration < options.max_iterations; ++iteration) {
    if (stop && stop()) throw Cancelled();
    for (std::size_t i = 0; i < n; ++i) p[i] = x.is_empty(i) ? 0 : p[i] / degree[i];
    multiply(x, p, by_column, next);
    double change = 0;
    for (std::size_t i = 0; i < n; ++i) {
      if (x.is_empty(i)) continue;
      next[i] = anywhere + options.damping * next[i];
      change += std::abs(next[i] - p[i] * degree[i]);
    }
    p.swap(next);
    if (change < options.tolerance) break;
  }

  const double greatest = *std::max_element(p.begin(), p.end());
  for (std::size_t i = 0; i < n; ++i) centrality[i] = p[i] / greatest;
}

}  // namespace spigola::score
