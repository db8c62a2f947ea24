#include <spigola/error.h>

#include "score/scorer_impl.h"

#include <algorithm>
#include <string>

namespace spigola {
namespace {

constexpr std::size_t most = 5;

// The greatest first, of equals the earlier; at most so many.
template <class T, class Value>
void keep_greatest(std::vector<T>& items, Value&& value) {
  std::stable_sort(items.begin(), items.end(), [&](const T& a, const T& b) { return value(a) > value(b); });
  if (items.size() > most) items.resize(most);
}

}  // namespace

ScoreReasons Scorer::explain(const Text& text, const Segments& segments, Row sentence) const {
  if (sentence < 0 || static_cast<std::size_t>(sentence) >= size(segments.sentences))
    throw UsageError("there is no sentence " + std::to_string(sentence) + " to explain");
  const auto row = static_cast<std::size_t>(sentence);
  ScoreScratch scratch;
  impl_->list_sentences(text, segments, {}, scratch);
  score::count_terms(scratch.terms.view(), scratch.columns, scratch.counts);
  if (impl_->background) score::take_background(*impl_->background, scratch.counts);
  score::TermMatrix& x = scratch.method.matrix;
  score::weigh(scratch.counts, scratch.method.matrix_scratch.idf, x);

  ScoreReasons reasons;
  std::vector<double> own(x.num_columns(), 0.0), others(x.num_columns(), 0.0);
  for (std::size_t k = x.first[row]; k < x.first[row + 1]; ++k) own[x.column[k]] = x.weight[k];
  double total = 0;
  for (std::size_t i = 0; i < x.num_rows(); ++i) {
    if (i == row) continue;
    double cosine = 0;
    for (std::size_t k = x.first[i]; k < x.first[i + 1]; ++k) {
      cosine += x.weight[k] * own[x.column[k]];
      others[x.column[k]] += x.weight[k];
    }
    total += cosine;
    if (cosine > 0) reasons.neighbours.push_back({static_cast<Row>(i), cosine});
  }
  keep_greatest(reasons.neighbours, [](const auto& neighbour) { return neighbour.cosine; });

  const Terms& terms = segments.terms;
  for (std::size_t term = 0; term < size(terms); ++term) {
    const Row token = terms.token_index[term];
    if (token < segments.sentences.token_begin[row] || token >= segments.sentences.token_end[row]) continue;
    const auto begin = static_cast<std::size_t>(terms.begin[term]),
               end = static_cast<std::size_t>(terms.end[term]);
    const std::uint64_t key = scratch.stems.stem(terms.key[term], text.bytes().substr(begin, end - begin));
    const std::uint32_t* const column = scratch.columns.find_value(key);
    if (column == nullptr || own[*column] * others[*column] == 0) continue;
    reasons.terms.push_back({terms.begin[term], terms.end[term], own[*column] * others[*column] / total});
    own[*column] = 0;  // named once
  }
  keep_greatest(reasons.terms, [](const auto& shared) { return shared.share; });
  return reasons;
}

}  // namespace spigola
