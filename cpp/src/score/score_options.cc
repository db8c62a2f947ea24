#include <spigola/error.h>
#include <spigola/score_options.h>

#include <string>

namespace spigola {
namespace {

// NaN lies in no range.
void require(bool holds, std::string_view option, std::string_view range) {
  if (!holds) throw UsageError("the option " + std::string(option) + " must be " + std::string(range));
}

void check_walk(double damping, double tolerance, int max_iterations, Solver solver, double most_damping) {
  require(damping >= 0 && damping <= most_damping, "damping",
          most_damping < 1 ? "0 or more and below 1" : "between 0 and 1");
  require(tolerance > 0 || (solver == Solver::power && tolerance == 0), "tolerance",
          "above 0 (or 0, with the solver power: all iterations are made)");
  require(max_iterations >= 1, "max_iterations", "1 or more");
}

}  // namespace

void check(const ScoreOptions& options) {
  const LexRankOptions& lexrank = options.lexrank;
  require(!lexrank.threshold || (*lexrank.threshold >= 0 && *lexrank.threshold < 1), "threshold",
          "none, or 0 or more and below 1");
  check_walk(lexrank.damping, lexrank.tolerance, lexrank.max_iterations, lexrank.solver, 1);
  const TextRankOptions& textrank = options.textrank;
  check_walk(textrank.damping, textrank.tolerance, textrank.max_iterations, textrank.solver, 0.999999);
  require(textrank.degree_offset >= 0, "degree_offset", "0 or more");
  require(options.lsa.dimensions >= 0 && options.lsa.dimensions <= 1000, "dimensions", "between 0 and 1000");
  require(options.lsa.smoothing >= 0 && options.lsa.smoothing < 1, "smoothing", "0 or more and below 1");
  require(options.centroid.threshold >= 0 && options.centroid.threshold <= 1, "threshold", "between 0 and 1");
  require(options.sumbasic.max_rounds >= 1, "max_rounds", "1 or more");
  require(options.kl.max_rounds >= 1, "max_rounds", "1 or more");
  require(options.luhn.max_gap >= 1, "max_gap", "1 or more");
  require(options.luhn.significant_share >= 0 && options.luhn.significant_share <= 1, "significant_share",
          "between 0 and 1");
  require(options.luhn.min_frequency >= 1, "min_frequency", "1 or more");
  require(options.sif.dimensions >= 1 && options.sif.dimensions <= 1000, "dimensions", "between 1 and 1000");
  require(options.sif.smoothing > 0 && options.sif.smoothing <= 1, "smoothing", "above 0 and at most 1");
  const SignalWeights& weights = options.weights;
  const auto check_weight = [](double weight, std::string_view option, double most) {
    require(weight >= 0 && weight <= most, option, most > 1 ? "between 0 and 100" : "between 0 and 1");
  };
  check_weight(weights.title, "title", 100);
  check_weight(weights.entities, "entities", 100);
  check_weight(weights.values, "values", 100);
  check_weight(weights.attribution, "attribution", 100);
  check_weight(weights.first_person, "first_person", 1);
  check_weight(weights.length, "length", 1);
  check_weight(weights.query, "query", 1);
  check_weight(weights.novelty, "novelty", 1);
}

}  // namespace spigola
