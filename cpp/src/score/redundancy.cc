#include "score/redundancy.h"

#include <spigola/error.h>

#include <algorithm>
#include <string>

namespace spigola::score {

std::vector<Row> select_rows(const TermMatrix& x, View<double> score, int k, double lambda) {
  const std::size_t n = x.num_rows();
  if (score.size() != n) {
    throw UsageError("every sentence needs one score: there are " + std::to_string(n) + " sentences and " +
                     std::to_string(score.size()) + " scores");
  }
  if (!(lambda >= 0 && lambda <= 1)) {
    throw UsageError("lambda must lie between 0 and 1; it is " + std::to_string(lambda));
  }
  std::vector<Row> candidates;
  for (std::size_t i = 0; i < n; ++i) {
    if (score[i] > 0) candidates.push_back(static_cast<Row>(i));
  }

  std::vector<Row> chosen;
  std::vector<double> likeness(n, 0.0);  // the greatest cosine to a chosen sentence
  std::vector<double> by_column(x.num_columns(), 0.0);
  while (!candidates.empty() && static_cast<int>(chosen.size()) < k) {
    const auto worth = [&](Row row) {
      const auto i = static_cast<std::size_t>(row);
      return lambda * score[i] - (1 - lambda) * likeness[i];
    };
    auto best = candidates.begin();
    for (auto it = best + 1; it < candidates.end(); ++it) {
      if (worth(*it) > worth(*best)) best = it;
    }
    const auto row = static_cast<std::size_t>(*best);
    chosen.push_back(*best);
    candidates.erase(best);

    for (std::size_t e = x.first[row]; e < x.first[row + 1]; ++e) by_column[x.column[e]] = x.weight[e];
    for (const Row other : candidates) {
      const auto i = static_cast<std::size_t>(other);
      double cosine = 0;
      for (std::size_t e = x.first[i]; e < x.first[i + 1]; ++e)
        cosine += x.weight[e] * by_column[x.column[e]];
      likeness[i] = std::max(likeness[i], cosine);
    }
    for (std::size_t e = x.first[row]; e < x.first[row + 1]; ++e) by_column[x.column[e]] = 0;
  }
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

}  // namespace spigola::score

namespace spigola {

std::vector<Row> select_sentences(const SentenceTerms& sentences, View<double> score, int k, double lambda) {
  score::TermMatrixScratch scratch;
  score::TermMatrix matrix;
  score::make_matrix(sentences, scratch, matrix);
  return score::select_rows(matrix, score, k, lambda);
}

}  // namespace spigola
