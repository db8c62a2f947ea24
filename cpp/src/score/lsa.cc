#include "score/lsa.h"

#include "score/truncated_svd.h"
#include "score/walk.h"

namespace spigola::score {
namespace {

// Sentences as rows: what a term adds to the constant part of its cell.
SparseRows relative_frequencies(const TermCounts& x, double smoothing) {
  SparseRows a;
  a.first.assign(1, 0);
  a.num_columns = x.num_columns();
  a.constant = smoothing;
  for (std::size_t i = 0; i < x.num_rows(); ++i) {
    double greatest = 0;
    const std::size_t begin = a.value.size();
    for (std::size_t k = x.first[i]; k < x.first[i + 1];) {
      std::size_t end = k;
      while (end < x.first[i + 1] && x.column[end] == x.column[k]) ++end;
      const auto tf = static_cast<double>(end - k);
      a.column.push_back(x.column[k]);
      a.value.push_back(tf);
      greatest = std::max(greatest, tf);
      k = end;
    }
    for (std::size_t k = begin; k < a.value.size(); ++k)
      a.value[k] = (1 - smoothing) * (a.value[k] / greatest);
    a.first.push_back(static_cast<std::uint32_t>(a.value.size()));
  }
  return a;
}

double length_of_row(const SparseRows& a, std::size_t i) {
  const std::size_t distinct = a.first[i + 1] - a.first[i];
  if (distinct == 0) return 0;
  double square = static_cast<double>(a.num_columns - distinct) * a.constant * a.constant;
  for (std::size_t k = a.first[i]; k < a.first[i + 1]; ++k)
    square += (a.value[k] + a.constant) * (a.value[k] + a.constant);
  return std::sqrt(square);
}

}  // namespace

void lsa(const TermCounts& x, const LsaOptions& options, const std::function<bool()>& stop,
         std::vector<double>& score) {
  const std::size_t n = x.num_rows();
  score.assign(n, 0.0);
  if (x.num_nonempty == 0) return;
  const SparseRows a = relative_frequencies(x, options.smoothing);
  if (options.dimensions == 0) {
    for (std::size_t i = 0; i < n; ++i) score[i] = length_of_row(a, i);
  } else {
    // σ(k) v(i, k) is the row of sentence i times the k-th singular vector of
    // terms: equal rows, equal bits.
    const TruncatedSvd svd =
        truncated_svd(a, static_cast<std::size_t>(options.dimensions), 1e-13, 1000, stop);
    const std::size_t rank = svd.sigma.size();
    std::vector<double> total(rank, 0.0), coordinate(rank);
    for (std::size_t i = 0; i < svd.right.size(); ++i) total[i % rank] += a.constant * svd.right[i];
    for (std::size_t i = 0; i < n; ++i) {
      if (x.is_empty(i)) continue;
      coordinate = total;
      for (std::size_t k = a.first[i]; k < a.first[i + 1]; ++k) {
        for (std::size_t d = 0; d < rank; ++d)
          coordinate[d] += a.value[k] * svd.right[a.column[k] * rank + d];
      }
      score[i] = std::sqrt(dot(coordinate, coordinate));
    }
  }
  scale_to_one(x, score);
}

}  // namespace spigola::score
