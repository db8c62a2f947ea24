#include "score/redundancy.h"

#include <spigola/error.h>

#include <algorithm>
#include <string>

namespace spigola::score {

std::vector<Row> select_by_mmr(const TermMatrix& x, View<double> score, const SelectOptions& options,
                               View<double> cost) {
  const std::size_t n = x.num_rows();
  std::vector<Row> candidates;
  for (std::size_t i = 0; i < n; ++i) {
    if (score[i] > 0) candidates.push_back(static_cast<Row>(i));
  }
  std::vector<Row> chosen;
  std::vector<double> likeness(n,
                               0.0);  // the greatest cosine to a chosen sentence
  std::vector<double> by_column(x.num_columns(), 0.0);
  double left = options.budget;
  while (static_cast<int>(chosen.size()) < options.max_sentences) {
    std::erase_if(candidates,
                  [&](Row row) { return !cost.empty() && cost[static_cast<std::size_t>(row)] > left; });
    if (candidates.empty()) break;
    const auto worth = [&](Row row) {
      const auto i = static_cast<std::size_t>(row);
      return options.lambda * score[i] - (1 - options.lambda) * likeness[i];
    };
    auto best = candidates.begin();
    for (auto it = best + 1; it < candidates.end(); ++it) {
      if (worth(*it) > worth(*best)) best = it;
    }
    const auto row = static_cast<std::size_t>(*best);
    chosen.push_back(*best);
    candidates.erase(best);
    if (!cost.empty()) left -= cost[row];

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
  return chosen;
}

namespace {

void check(std::size_t n, View<double> score, const SelectOptions& options, View<double> cost) {
  const auto check_size = [n](const char* what, std::size_t found) {
    if (found != n) {
      throw UsageError(std::string("every sentence needs one ") + what + ": there are " + std::to_string(n) +
                       " sentences and " + std::to_string(found) + " " + what + "s");
    }
  };
  check_size("score", score.size());
  if (!cost.empty()) check_size("cost", cost.size());
  if (!(options.lambda >= 0 && options.lambda <= 1)) {
    throw UsageError("lambda must lie between 0 and 1; it is " + std::to_string(options.lambda));
  }
  for (std::size_t i = 0; i < cost.size(); ++i) {
    if (!(cost[i] > 0))
      throw UsageError("every cost must be above 0; that of sentence " + std::to_string(i) + " is not");
  }
}

}  // namespace

std::vector<Row> select_rows(const TermMatrix& x, View<double> score, const SelectOptions& options,
                             View<double> cost) {
  check(x.num_rows(), score, options, cost);
  std::vector<Row> chosen = options.redundancy == Redundancy::mmr
                                ? select_by_mmr(x, score, options, cost)
                                : select_by_coverage(x, score, options, cost);
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

std::vector<Row> select_rows(const SentenceTerms& words, View<double> score, const SelectOptions& options,
                             View<double> cost) {
  score::check(words);
  check(words.num_sentences(), score, options, cost);
  std::vector<Row> chosen = select_by_words(words, score, options, cost);
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

}  // namespace spigola::score

namespace spigola {

std::vector<Row> select_sentences(const SentenceTerms& sentences, View<double> score,
                                  const SelectOptions& options, View<double> cost) {
  if (options.redundancy == Redundancy::words) return score::select_rows(sentences, score, options, cost);
  score::TermMatrixScratch scratch;
  score::TermMatrix matrix;
  score::make_matrix(sentences, scratch, matrix);
  return score::select_rows(matrix, score, options, cost);
}

std::vector<Row> select_sentences(const SentenceTerms& sentences, View<double> score, int k, double lambda) {
  return select_sentences(sentences, score, {.max_sentences = k, .lambda = lambda});
}

}  // namespace spigola
