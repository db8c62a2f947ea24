#include "score/lexrank.h"

#include <spigola/error.h>

#include <algorithm>
#include <cmath>

namespace spigola::score {
namespace {

double dot(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

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
  centrality.assign(n, 0.0);
  if (x.num_nonempty == 0) return;

  auto& [root_degree, q, residual, direction, image, scaled, by_column] = scratch;
  for (auto* vector : {&root_degree, &q, &residual, &image}) vector->resize(n);
  scaled.assign(n, 1.0);
  multiply(x, scaled, by_column, image);  // at least 1 for a sentence with terms: its likeness to itself
  double total = 0;
  for (const double degree : image) total += degree;

  // The start is an eigenvector, D^-½ S D^-½ · D^½ 1 = D^½ 1, so that its residual needs no product.
  const double d = options.damping;
  double right_side = 0;
  for (std::size_t i = 0; i < n; ++i) {
    root_degree[i] = std::sqrt(image[i]);
    q[i] = root_degree[i] / total;
    const double b = x.is_empty(i) ? 0 : (1 - d) / static_cast<double>(x.num_nonempty) / root_degree[i];
    residual[i] = b - (1 - d) * q[i];
    right_side += b * b;
  }
  direction = residual;
  double square = dot(residual, residual);
  const double enough = options.tolerance * options.tolerance * right_side;
  for (int iteration = 0; iteration < options.max_iterations && square > enough; ++iteration) {
    if (stop && stop()) throw Cancelled();
    for (std::size_t i = 0; i < n; ++i) scaled[i] = x.is_empty(i) ? 0 : direction[i] / root_degree[i];
    multiply(x, scaled, by_column, image);
    for (std::size_t i = 0; i < n; ++i) {
      image[i] = x.is_empty(i) ? 0 : direction[i] - d * image[i] / root_degree[i];
    }
    const double step = square / dot(direction, image);
    for (std::size_t i = 0; i < n; ++i) {
      q[i] += step * direction[i];
      residual[i] -= step * image[i];
    }
    const double last_square = square;
    square = dot(residual, residual);
    for (std::size_t i = 0; i < n; ++i) direction[i] = residual[i] + square / last_square * direction[i];
  }

  for (std::size_t i = 0; i < n; ++i) centrality[i] = q[i] * root_degree[i];
  const double greatest = *std::max_element(centrality.begin(), centrality.end());
  for (double& value : centrality) value /= greatest;
}

}  // namespace spigola::score
