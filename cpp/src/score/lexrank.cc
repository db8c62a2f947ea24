#include "score/lexrank.h"

namespace spigola::score {
namespace {

// damping = 1, where the walk has one answer in each component: c · D(i) / Σ D.
template <class Graph>
void share_by_component(const Graph& graph, const TermCounts& x, WalkScratch& scratch,
                        std::vector<double>& p) {
  const std::size_t n = x.num_rows();
  scratch.degree.resize(n);
  scratch.direction.assign(n, 1.0);
  graph.multiply(scratch.direction, scratch.degree);
  std::vector<std::uint32_t> component;
  graph.components(component);
  std::vector<double> size(n, 0.0), total(n, 0.0);
  for (std::size_t i = 0; i < n; ++i) {
    size[component[i]] += x.weight_of(i);
    total[component[i]] += scratch.degree[i];
  }
  p.assign(n, 0.0);
  for (std::size_t i = 0; i < n; ++i) {
    if (!x.is_empty(i)) p[i] = size[component[i]] * scratch.degree[i] / total[component[i]];
  }
}

template <class Graph>
void walk_over(const Graph& graph, const TermCounts& x, const LexRankOptions& options,
               const std::function<bool()>& stop, WalkScratch& scratch, std::vector<double>& p) {
  const WalkOptions walk{.damping = options.damping,
                         .tolerance = options.tolerance,
                         .max_iterations = options.max_iterations,
                         .unit_length = options.unit_length};
  if (options.solver == Solver::power) {
    iterate_walk(graph, x, walk, stop, scratch, p);
  } else if (options.damping == 1) {
    share_by_component(graph, x, scratch, p);
  } else {
    solve_walk(graph, x, walk, stop, scratch, p);
  }
}

}  // namespace

void lexrank(const TermCounts& x, const LexRankOptions& options, const std::function<bool()>& stop,
             LexRankScratch& scratch, std::vector<double>& centrality) {
  centrality.assign(x.num_rows(), 0.0);
  if (x.num_nonempty == 0) return;
  idf_of_columns(x, options.idf, scratch.idf);
  if (options.threshold) {
    scratch.neighbours.assign(x, scratch.idf, *options.threshold, stop);
    with_weights(scratch.neighbours, x, centrality,
                 [&](const auto& graph) { walk_over(graph, x, options, stop, scratch.walk, centrality); });
  } else {
    scratch.cosines.assign(x, scratch.idf);
    with_weights(scratch.cosines, x, centrality,
                 [&](const auto& graph) { walk_over(graph, x, options, stop, scratch.walk, centrality); });
  }
  scale_to_one(x, centrality);
}

}  // namespace spigola::score
