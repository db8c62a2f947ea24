#include "score/centroid.h"

#include <algorithm>

namespace spigola::score {

void centroid(const TermMatrix& x, const std::vector<double>& weight, const CentroidOptions& options,
              std::vector<double>& score) {
  score.assign(x.num_rows(), 0.0);
  std::vector<double> center(x.num_columns(), 0.0);
  for (std::size_t i = 0; i < x.num_rows(); ++i) {
    const double share = weight.empty() ? 1 : weight[i];
    for (std::size_t k = x.first[i]; k < x.first[i + 1]; ++k) center[x.column[k]] += share * x.weight[k];
  }
  const double greatest = center.empty() ? 0 : *std::max_element(center.begin(), center.end());
  for (double& weight : center) {
    if (weight < options.threshold * greatest) weight = 0;
  }
  for (std::size_t i = 0; i < x.num_rows(); ++i) {
    for (std::size_t k = x.first[i]; k < x.first[i + 1]; ++k) score[i] += x.weight[k] * center[x.column[k]];
  }
}

}  // namespace spigola::score
