// Where a random walk over a graph of sentences is in the long run: what
// LexRank and TextRank have in common.
#pragma once

#include "score/sentence_terms.h"

#include <spigola/error.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <vector>

namespace spigola::score {

struct WalkOptions {
  double damping = 0.85;
  double tolerance = 1e-10;
  int max_iterations = 1000;
  double degree_offset = 0;  // of power iteration
  bool unit_length = false;  // of power iteration
};

struct WalkScratch {
  std::vector<double> degree, scale, walk, residual, direction, image;
};

// Two sums that take turns: half as long a chain of additions, in an order that
// depends on the length alone.
double dot(const std::vector<double>& a, const std::vector<double>& b);
// Σ a² · scale
double scaled_square(const std::vector<double>& a, const std::vector<double>& scale);

// S of sentences that do not count alike: with the weights w, the walk goes to j with a probability
// proportional to S(i, j) · w(j), and anywhere with one proportional to w. That is the walk over w S w.
template <class Graph>
class WeightedGraph {
 public:
  WeightedGraph(const Graph& graph, const std::vector<double>& weight)
      : graph_(graph), weight_(weight), given_(weight.size()) {}

  void multiply(const std::vector<double>& y, std::vector<double>& out) const {
    for (std::size_t i = 0; i < weight_.size(); ++i) given_[i] = weight_[i] * y[i];
    graph_.multiply(given_, out);
    for (std::size_t i = 0; i < weight_.size(); ++i) out[i] *= weight_[i];
  }
  double self(std::size_t row) const { return weight_[row] * weight_[row] * graph_.self(row); }
  void components(std::vector<std::uint32_t>& out) const { graph_.components(out); }

 private:
  const Graph& graph_;
  const std::vector<double>& weight_;
  mutable std::vector<double> given_;
};

// Calls walk(graph), which fills p; where sentences have weights with the weighted graph, and p is divided by
// the weights, so that a sentence counts by what it says: m copies of weight 1/m have the p of one sentence.
template <class Graph, class Walk>
void with_weights(const Graph& graph, const TermCounts& x, std::vector<double>& p, Walk&& walk) {
  if (x.weight.empty()) return walk(graph);
  walk(WeightedGraph(graph, x.weight));
  for (std::size_t i = 0; i < p.size(); ++i) p[i] = x.is_empty(i) ? 0 : p[i] / x.weight[i];
}

// A Graph has `multiply(y, out)`, out = S y for its symmetric matrix S ≥ 0 of
// similarities, and `self(i)`, S(i, i). With D the row sums of S, the
// probabilities p of the walk that goes from i to j with a probability
// proportional to S(i, j), and with probability 1 − d anywhere, solve
//   p = (1 − d) / n + d · S D⁻¹ p,   or with p = D r   (D − d S) r = (1 − d) /
//   n · 1,
// a symmetric positive definite system. It is solved by conjugate gradients
// with its diagonal as preconditioner, from the constant r, which is the answer
// for d = 1. S is never formed. Sentences without terms take no part and have
// 0; a sentence without neighbours keeps (1 − d) / n.
template <class Graph>
void solve_walk(const Graph& graph, const TermCounts& x, const WalkOptions& options,
                const std::function<bool()>& stop, WalkScratch& scratch, std::vector<double>& p) {
  auto& [degree, scale, walk, residual, direction, image] = scratch;
  const std::size_t n = x.num_rows();
  for (auto* vector : {&degree, &scale, &residual, &image}) vector->resize(n);
  direction.assign(n, 1.0);
  graph.multiply(direction, degree);
  double total = 0;
  for (const double value : degree) total += value;
  const double d = options.damping;
  const double share = (1 - d) / x.total_weight();
  p.assign(n, 0.0);
  // The start is an eigenvector, S 1 = D 1, so that its residual needs no
  // product.
  walk.assign(n, total > 0 ? 1 / total : 0);
  double right_side = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const bool apart = !(degree[i] > 0);
    const double b = share * x.weight_of(i);
    scale[i] = apart ? 0 : 1 / (degree[i] - d * graph.self(i));
    residual[i] = apart ? 0 : b - (1 - d) * degree[i] / total;
    direction[i] = residual[i] * scale[i];
    right_side += b * b * scale[i];
  }
  double square = dot(residual, direction);
  const double enough = options.tolerance * options.tolerance * right_side;
  for (int iteration = 0; iteration < options.max_iterations && square > enough; ++iteration) {
    if (stop && stop()) throw Cancelled();
    graph.multiply(direction, image);
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
  for (std::size_t i = 0; i < n; ++i) {
    if (!x.is_empty(i)) p[i] = degree[i] > 0 ? walk[i] * degree[i] : share * x.weight_of(i);
  }
}

// The same walk by power iteration from the uniform distribution, until a step
// is no longer than the tolerance (at least one is made): p ← (1 − d) / n · Σp
// + d · S (D + offset)⁻¹ p, scaled to length 1 if that is asked for.
template <class Graph>
void iterate_walk(const Graph& graph, const TermCounts& x, const WalkOptions& options,
                  const std::function<bool()>& stop, WalkScratch& scratch, std::vector<double>& p) {
  auto& [degree, scale, next, residual, direction, image] = scratch;
  const std::size_t n = x.num_rows();
  for (auto* vector : {&degree, &scale, &image, &next}) vector->resize(n);
  direction.assign(n, 1.0);
  graph.multiply(direction, degree);
  p.assign(n, 0.0);
  const double total_weight = x.total_weight();
  for (std::size_t i = 0; i < n; ++i) {
    if (!x.is_empty(i)) p[i] = x.weight_of(i) / total_weight;
    scale[i] = degree[i] > 0 ? 1 / (degree[i] + options.degree_offset) : 0;
  }
  double change = 1;
  for (int iteration = 0; iteration < options.max_iterations && change > options.tolerance; ++iteration) {
    if (stop && stop()) throw Cancelled();
    double sum = 0;
    for (std::size_t i = 0; i < n; ++i) {
      sum += p[i];
      direction[i] = p[i] * scale[i];
    }
    const double anywhere = (1 - options.damping) * sum / total_weight;
    graph.multiply(direction, image);
    for (std::size_t i = 0; i < n; ++i)
      next[i] = x.is_empty(i) ? 0 : anywhere * x.weight_of(i) + options.damping * image[i];
    if (options.unit_length) {
      const double length = std::sqrt(dot(next, next));
      if (length > 0) {
        for (double& value : next) value /= length;
      }
    }
    double square = 0;
    for (std::size_t i = 0; i < n; ++i) square += (next[i] - p[i]) * (next[i] - p[i]);
    change = std::sqrt(square);
    p.swap(next);
  }
}

// Divides by the greatest, so that the best sentence has 1. Where none is above
// 0, those with terms have 1: nothing tells them apart.
void scale_to_one(const TermCounts& x, std::vector<double>& values);

}  // namespace spigola::score
