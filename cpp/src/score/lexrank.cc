#include "score/lexrank.h"

#include <spigola/error.h>

#include <algorithm>
#include <cmath>

namespace spigola::score {
namespace {

// Two sums that take turns: half as long a chain of additions, in an order that depends on the length alone.
double dot(const std::vector<double>& a, const std::vector<double>& b) {
  double even = 0, odd = 0;
  std::size_t i = 0;
  for (; i + 1 < a.size(); i += 2) {
    even += a[i] * b[i];
    odd += a[i + 1] * b[i + 1];
  }
  if (i < a.size()) even += a[i] * b[i];
  return even + odd;
}

// Σ a² · scale
double scaled_square(const std::vector<double>& a, const std::vector<double>& scale) {
  double even = 0, odd = 0;
  std::size_t i = 0;
  for (; i + 1 < a.size(); i += 2) {
    even += a[i] * a[i] * scale[i];
    odd += a[i + 1] * a[i + 1] * scale[i + 1];
  }
  if (i < a.size()) even += a[i] * a[i] * scale[i];
  return even + odd;
}

void find_shared(const TermMatrix& x, SharedTerms& out) {
  out.renamed.resize(x.num_columns());
  std::uint32_t num_shared = 0;
  for (std::size_t c = 0; c < x.num_columns(); ++c) {
    out.renamed[c] = num_shared;
    num_shared += x.frequency[c] > 1;
  }
  out.first.assign(1, 0);
  out.column.resize(x.column.size());
  out.weight.resize(x.column.size());
  out.own.clear();
  std::size_t n = 0;
  for (std::size_t i = 0; i < x.num_rows(); ++i) {
    double own = 0;
    for (std::size_t k = x.first[i]; k < x.first[i + 1]; ++k) {
      const bool is_shared = x.frequency[x.column[k]] > 1;
      out.column[n] = out.renamed[x.column[k]];
      out.weight[n] = x.weight[k];
      n += is_shared;
      own += is_shared ? 0 : x.weight[k] * x.weight[k];
    }
    out.own.push_back(own);
    out.first.push_back(static_cast<std::uint32_t>(n));
  }
  out.column.resize(n);
  out.weight.resize(n);
}

// out = X Xᵀ y
void multiply(const SharedTerms& x, const std::vector<double>& y, std::vector<double>& by_column,
              std::vector<double>& out) {
  std::fill(by_column.begin(), by_column.end(), 0.0);
  const std::size_t num_rows = x.own.size();
  for (std::size_t i = 0; i < num_rows; ++i) {
    const double yi = y[i];
    for (std::size_t k = x.first[i]; k < x.first[i + 1]; ++k) by_column[x.column[k]] += x.weight[k] * yi;
  }
  for (std::size_t i = 0; i < num_rows; ++i) {
    double sum = 0;
    for (std::size_t k = x.first[i]; k < x.first[i + 1]; ++k) sum += x.weight[k] * by_column[x.column[k]];
    out[i] = sum + x.own[i] * y[i];
  }
}

}  // namespace

void lexrank(const TermMatrix& x, const LexRankOptions& options, const std::function<bool()>& stop,
             LexRankScratch& scratch, std::vector<double>& centrality) {
  const std::size_t n = x.num_rows();
  centrality.assign(n, 0.0);
  if (x.num_nonempty == 0) return;

  auto& [shared, degree, scale, walk, residual, direction, image, by_column] = scratch;
  find_shared(x, shared);
  by_column.resize(shared.renamed.empty() ? 0 : shared.renamed.back() + 1u);
  for (auto* vector : {&degree, &scale, &residual, &image}) vector->resize(n);
  direction.assign(n, 1.0);
  multiply(shared, direction, by_column, degree);  // at least 1 for a sentence with terms: its own likeness
  double total = 0;
  for (const double value : degree) total += value;

  // The start is an eigenvector, S 1 = D 1, so that its residual needs no product. Sentences without terms
  // have 0 throughout.
  const double d = options.damping;
  const double b = (1 - d) / static_cast<double>(x.num_nonempty);
  walk.assign(n, 1 / total);
  double right_side = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const bool empty = x.is_empty(i);
    scale[i] = empty ? 0 : 1 / (degree[i] - d);
    residual[i] = empty ? 0 : b - (1 - d) * degree[i] / total;
    direction[i] = residual[i] * scale[i];
    right_side += b * b * scale[i];
  }
  double square = dot(residual, direction);
  const double enough = options.tolerance * options.tolerance * right_side;
  for (int iteration = 0; iteration < options.max_iterations && square > enough; ++iteration) {
    if (stop && stop()) throw Cancelled();
    multiply(shared, direction, by_column, image);
    for (std::size_t i = 0; i < n; ++i) image[i] = degree[i] * direction[i] - d * image[i];
    const double step = square / dot(direction, image);
    for (std::size_t i = 0; i < n; ++i) {
      walk[i] += step * direction[i];
      residual[i] -= step * image[i];
    }
    const double last_square = square;
    square = scaled_square(residual, scale);
    const double turn = square / last_square;
    for (std::size_t i = 0; i < n; ++i) direction[i] = residual[i] * scale[i] + turn * direction[i];
  }

  for (std::size_t i = 0; i < n; ++i) centrality[i] = walk[i] * degree[i];
  const double greatest = *std::max_element(centrality.begin(), centrality.end());
  for (double& value : centrality) value /= greatest;
}

}  // namespace spigola::score
