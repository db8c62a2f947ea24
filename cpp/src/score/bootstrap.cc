#include "score/splitmix.h"

#include <spigola/error.h>
#include <spigola/measures.h>

#include <algorithm>
#include <cmath>

namespace spigola {
namespace {

void check(View<double> a, View<double> b, const BootstrapOptions& options) {
  if (a.size() != b.size())
    throw UsageError("a has the scores of " + std::to_string(a.size()) + " documents and b of " +
                     std::to_string(b.size()) + "; give both systems the same documents");
  for (const View<double> scores : {a, b}) {
    const auto* const bad = std::find_if(scores.data(), scores.data() + scores.size(),
                                         [](double score) { return !std::isfinite(score); });
    if (bad != scores.data() + scores.size())
      throw UsageError("the score of document " + std::to_string(bad - scores.data()) +
                       " is not a finite number; leave out documents without a score");
  }
  if (options.resamples < 1)
    throw UsageError("resamples must be at least 1, not " + std::to_string(options.resamples));
  if (!(options.confidence > 0 && options.confidence < 1))
    throw UsageError("confidence must lie between 0 and 1, not " + std::to_string(options.confidence));
}

double mean(View<double> scores) {
  double sum = 0;
  for (const double score : scores) sum += score;
  return sum / static_cast<double>(scores.size());
}

// Between the two nearest of the sorted values, linearly.
double quantile(const std::vector<double>& sorted, double q) {
  const double place = q * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (place - static_cast<double>(below));
}

Interval interval(double mean, std::vector<double>& means, double confidence) {
  std::ranges::sort(means);
  const double tail = (1 - confidence) / 2;
  return {mean, quantile(means, tail), quantile(means, 1 - tail)};
}

}  // namespace

PairedBootstrap paired_bootstrap(View<double> a, View<double> b, BootstrapOptions options) {
  check(a, b, options);
  if (a.empty()) return {};
  const auto num_resamples = static_cast<std::size_t>(options.resamples);
  std::vector<double> means_a(num_resamples), means_b(num_resamples), differences(num_resamples);
  const auto n = static_cast<double>(a.size());
  std::size_t not_greater = 0, not_less = 0;
  for (std::size_t r = 0; r < num_resamples; ++r) {
    score::SplitMix random(options.seed, r);
    double sum_a = 0, sum_b = 0, sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
      const std::size_t doc = random.below(a.size());
      sum_a += a[doc];
      sum_b += b[doc];
      sum += a[doc] - b[doc];
    }
    means_a[r] = sum_a / n;
    means_b[r] = sum_b / n;
    differences[r] = sum / n;
    not_greater += sum <= 0;
    not_less += sum >= 0;
  }
  std::vector<double> each(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) each[i] = a[i] - b[i];
  PairedBootstrap result;
  result.a = interval(mean(a), means_a, options.confidence);
  result.b = interval(mean(b), means_b, options.confidence);
  result.difference = interval(mean(each), differences, options.confidence);
  const auto rarer = static_cast<double>(std::min(not_greater, not_less));
  result.p_value = std::min(1.0, 2 * (rarer + 1) / (static_cast<double>(num_resamples) + 1));
  return result;
}

}  // namespace spigola
