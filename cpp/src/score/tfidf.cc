#include "score/tfidf.h"

namespace spigola::score {

void tfidf(const TermCounts& x, std::vector<double>& score) {
  std::vector<double> idf;
  idf_of_columns(x, Idf::smooth, idf);
  score.assign(x.num_rows(), 0.0);
  for (std::size_t i = 0; i < x.num_rows(); ++i) {
    double distinct = 0;
    for (std::size_t k = x.first[i]; k < x.first[i + 1]; ++k) {
      score[i] += idf[x.column[k]];
      distinct += k == x.first[i] || x.column[k] != x.column[k - 1];
    }
    if (distinct > 0) score[i] /= distinct;
  }
}

}  // namespace spigola::score
