#define EIGEN_DONT_VECTORIZE
#include "score/sif.h"

#include "score/truncated_svd.h"
#include "score/walk.h"

#include <Eigen/Eigenvalues>

namespace spigola::score {
namespace {

// Embeddings need no more digits than this gives.
constexpr double tolerance = 1e-6;
constexpr int max_passes = 12;

std::vector<double> count_terms_of_all(const TermCounts& x) {
  std::vector<double> count(x.num_columns(), 0.0);
  for (const std::uint32_t column : x.column) count[column] += 1;
  return count;
}

SparseRows mutual_information(const TermCounts& x, const std::vector<double>& count) {
  const auto total = static_cast<double>(x.column.size());
  SparseRows m;
  m.first.assign(1, 0);
  m.num_columns = x.num_columns();
  for (std::size_t i = 0; i < x.num_rows(); ++i) {
    const auto length = static_cast<double>(x.first[i + 1] - x.first[i]);
    for (std::size_t k = x.first[i]; k < x.first[i + 1];) {
      std::size_t end = k;
      while (end < x.first[i + 1] && x.column[end] == x.column[k]) ++end;
      const std::uint32_t column = x.column[k];
      const double ratio = static_cast<double>(end - k) * total / (length * count[column]);
      if (ratio > 1) {
        m.column.push_back(column);
        m.value.push_back(natural_log(ratio));
      }
      k = end;
    }
    m.first.push_back(static_cast<std::uint32_t>(m.value.size()));
  }
  return m;
}

// Takes off the direction that the vectors (rows of `width`) have most in
// common.
void remove_common_direction(std::vector<double>& vectors, std::size_t width) {
  const auto n = static_cast<Eigen::Index>(width);
  Eigen::MatrixXd gram = Eigen::MatrixXd::Zero(n, n);
  for (std::size_t begin = 0; begin < vectors.size(); begin += width) {
    const Eigen::Map<const Eigen::VectorXd> v(&vectors[begin], n);
    gram += v * v.transpose();
  }
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(gram);
  const Eigen::VectorXd common = solver.eigenvectors().col(n - 1);
  for (std::size_t begin = 0; begin < vectors.size(); begin += width) {
    double along = 0;
    for (std::size_t d = 0; d < width; ++d)
      along += vectors[begin + d] * common(static_cast<Eigen::Index>(d));
    for (std::size_t d = 0; d < width; ++d)
      vectors[begin + d] -= along * common(static_cast<Eigen::Index>(d));
  }
}

}  // namespace

void sif(const TermCounts& x, const SifOptions& options, const std::function<bool()>& stop,
         std::vector<double>& score) {
  const std::size_t n = x.num_rows();
  score.assign(n, 0.0);
  if (x.num_nonempty == 0) return;
  const std::vector<double> count = count_terms_of_all(x);
  const TruncatedSvd svd =
      truncated_svd(mutual_information(x, count), static_cast<std::size_t>(options.dimensions), tolerance,
                    max_passes, stop);
  const std::size_t width = svd.sigma.size();
  std::vector<double> root(width), vectors(n * width, 0.0), mean(width, 0.0);
  for (std::size_t d = 0; d < width; ++d) root[d] = std::sqrt(svd.sigma[d]);
  const auto total = static_cast<double>(x.column.size());
  for (std::size_t i = 0; i < n; ++i) {
    const auto length = static_cast<double>(x.first[i + 1] - x.first[i]);
    for (std::size_t k = x.first[i]; k < x.first[i + 1]; ++k) {
      const std::uint32_t column = x.column[k];
      const double weight = options.smoothing / (options.smoothing + count[column] / total) / length;
      for (std::size_t d = 0; d < width; ++d)
        vectors[i * width + d] += weight * root[d] * svd.right[column * width + d];
    }
  }
  if (width > 0) remove_common_direction(vectors, width);
  for (std::size_t k = 0; k < vectors.size(); ++k) mean[k % width] += vectors[k];
  const double mean_length = std::sqrt(dot(mean, mean));
  for (std::size_t i = 0; i < n; ++i) {
    double product = 0, square = 0;
    for (std::size_t d = 0; d < width; ++d) {
      product += vectors[i * width + d] * mean[d];
      square += vectors[i * width + d] * vectors[i * width + d];
    }
    const double lengths = std::sqrt(square) * mean_length;
    const double cosine = lengths > 1e-12 ? std::clamp(product / lengths, -1.0, 1.0) : 0;
    if (!x.is_empty(i)) score[i] = (1 + cosine) / 2;
  }
  scale_to_one(x, score);
}

}  // namespace spigola::score
