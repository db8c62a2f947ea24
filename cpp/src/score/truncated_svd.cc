// Without the instructions of one processor or another: the same sums
// everywhere.
#define EIGEN_DONT_VECTORIZE
#include "score/truncated_svd.h"

#include <spigola/error.h>

#include <Eigen/QR>
#include <Eigen/SVD>

#include <algorithm>
#include <cmath>

namespace spigola::score {
namespace {

using Block = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Index = Eigen::Index;

constexpr std::size_t oversampling = 8;

// Numbers in [−1, 1) that depend on their place alone (splitmix64).
double number_at(std::uint64_t place) {
  std::uint64_t z = (place + 1) * 0x9E3779B97F4A7C15u;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  z ^= z >> 31;
  return static_cast<double>(z >> 11) * 0x1p-52 - 1;
}

// A · q
void multiply(const SparseRows& a, const Block& q, Block& out) {
  out.setZero(static_cast<Index>(a.num_rows()), q.cols());
  const Eigen::RowVectorXd sums = a.constant * q.colwise().sum();
  for (std::size_t i = 0; i < a.num_rows(); ++i) {
    auto row = out.row(static_cast<Index>(i));
    for (std::size_t k = a.first[i]; k < a.first[i + 1]; ++k)
      row += a.value[k] * q.row(static_cast<Index>(a.column[k]));
    if (a.first[i] < a.first[i + 1]) row += sums;
  }
}

// Aᵀ · y
void multiply_transposed(const SparseRows& a, const Block& y, Block& out) {
  out.setZero(static_cast<Index>(a.num_columns), y.cols());
  Eigen::RowVectorXd sums = Eigen::RowVectorXd::Zero(y.cols());
  for (std::size_t i = 0; i < a.num_rows(); ++i) {
    const auto row = y.row(static_cast<Index>(i));
    for (std::size_t k = a.first[i]; k < a.first[i + 1]; ++k)
      out.row(static_cast<Index>(a.column[k])) += a.value[k] * row;
    if (a.first[i] < a.first[i + 1]) sums += row;
  }
  if (a.constant != 0) out.rowwise() += a.constant * sums;
}

// The columns of `block` become orthonormal; returns R, so that block = Q R.
Block orthonormalize(Block& block) {
  const Index n = block.cols();
  const Eigen::HouseholderQR<Eigen::MatrixXd> qr(block);
  const Eigen::MatrixXd r = qr.matrixQR().topRows(n).triangularView<Eigen::Upper>();
  const Eigen::MatrixXd q = qr.householderQ() * Eigen::MatrixXd::Identity(block.rows(), n);
  block = q;
  return r;
}

}  // namespace

TruncatedSvd truncated_svd(const SparseRows& a, std::size_t rank, double tolerance, int max_passes,
                           const std::function<bool()>& stop) {
  TruncatedSvd result;
  const std::size_t smaller = std::min(a.num_rows(), a.num_columns);
  const std::size_t width = std::min(rank + oversampling, smaller);
  rank = std::min(rank, smaller);
  if (rank == 0 || a.value.empty()) return result;

  Block q(static_cast<Index>(a.num_columns), static_cast<Index>(width));
  for (Index i = 0; i < q.rows(); ++i) {
    for (Index j = 0; j < q.cols(); ++j) q(i, j) = number_at(static_cast<std::uint64_t>(i * q.cols() + j));
  }
  orthonormalize(q);
  Block image;
  Eigen::VectorXd sigma = Eigen::VectorXd::Zero(static_cast<Index>(rank));
  Eigen::MatrixXd turn;
  for (int pass = 0;; ++pass) {
    if (stop && stop()) throw Cancelled();
    multiply(a, q, image);
    const Eigen::MatrixXd r = orthonormalize(image);
    const Eigen::JacobiSVD<Eigen::MatrixXd> small(r, Eigen::ComputeFullV);
    const Eigen::VectorXd last = sigma;
    sigma = small.singularValues().head(static_cast<Index>(rank));
    turn = small.matrixV();
    if (pass >= max_passes || (sigma - last).cwiseAbs().maxCoeff() <= tolerance * sigma(0)) break;
    multiply_transposed(a, image, q);
    orthonormalize(q);
  }
  const Block right = q * turn.leftCols(static_cast<Index>(rank));
  result.sigma.assign(sigma.data(), sigma.data() + sigma.size());
  result.right.assign(right.data(), right.data() + right.size());
  return result;
}

}  // namespace spigola::score
