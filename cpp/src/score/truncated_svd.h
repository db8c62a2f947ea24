// The largest singular values of a sparse matrix and their vectors.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace spigola::score {

// Rows as lists of entries; `constant` is added to all cells of rows that have
// entries, without storing them.
struct SparseRows {
  std::vector<std::uint32_t> first, column;
  std::vector<double> value;
  std::size_t num_columns = 0;
  double constant = 0;
  std::size_t num_rows() const { return first.empty() ? 0 : first.size() - 1; }
};

struct TruncatedSvd {
  std::vector<double> sigma;  // descending; at most `rank` of them
  std::vector<double> right;  // num_columns × sigma.size(), row by row: the
                              // singular vectors of columns
};

// Block power iteration (subspace iteration with Rayleigh-Ritz; Halko,
// Martinsson and Tropp 2011) on a block of rank + 8 vectors, from a start that
// depends on the shape alone; ends where the singular values move by no more
// than `tolerance`, relative to the greatest, or after max_passes. Sums run in
// a fixed order. Cost: a pass is O(block × (non-zeros + block × (rows +
// columns))). `stop` is asked every pass; when it says yes, Cancelled is
// thrown.
TruncatedSvd truncated_svd(const SparseRows& a, std::size_t rank, double tolerance, int max_passes,
                           const std::function<bool()>& stop);

}  // namespace spigola::score
