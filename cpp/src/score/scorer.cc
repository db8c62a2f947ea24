#include "score/redundancy.h"
#include "score/scorer_impl.h"
#include "score/signals.h"

#include <memory>
#include <utility>

namespace spigola {
namespace {

Owned<Scores> own(ScoreColumns<Growing> columns) {
  auto owner = std::make_shared<const ScoreColumns<Growing>>(std::move(columns));
  return {view(*owner), owner};
}

}  // namespace

Scorer::Impl::Impl(const Language& language, const ScoreOptions& score_options)
    : filter(language), options(score_options) {
  check(options);
}

void Scorer::Impl::run(const Text& text, const Segments& segments, const Values& /*values*/,
                       const Matches& /*matches*/, const Context& /*context*/,
                       const std::function<bool()>& stop, ScoreScratch& scratch,
                       ScoreColumns<Growing>& out) const {
  score::find_ranked(segments.sentences, scratch.is_ranked);
  score::list_terms(text, segments, scratch.is_ranked, filter, stop, scratch.stems, scratch.terms);
  score_rows(scratch.terms.view(), stop, scratch, out);
}

void Scorer::Impl::run(const SentenceTerms& sentences, const std::function<bool()>& stop,
                       ScoreScratch& scratch, ScoreColumns<Growing>& out) const {
  scratch.is_ranked.assign(sentences.num_sentences(), 1);
  score_rows(sentences, stop, scratch, out);
}

void Scorer::Impl::score_rows(const SentenceTerms& sentences, const std::function<bool()>& stop,
                              ScoreScratch& scratch, ScoreColumns<Growing>& out) const {
  const score::TermCounts& counts = scratch.counts;
  score::count_terms(sentences, scratch.columns, scratch.counts);
  const LexRankOptions lexrank = options.method == ScoreMethod::lexrank ? options.lexrank : LexRankOptions{};
  score::lexrank(counts, lexrank, stop, scratch.method.lexrank, out.centrality);
  const bool ordered = options.ordered.value_or(score::looks_ordered(counts));
  score::position_signal(scratch.is_ranked, ordered, out.position);
  switch (options.method) {
    case ScoreMethod::lexrank: out.score = out.centrality; break;
    case ScoreMethod::position: out.score = out.position; break;
    case ScoreMethod::spigola:
      out.score.clear();
      for (std::size_t i = 0; i < out.centrality.size(); ++i) {
        out.score.push_back(out.centrality[i] * out.position[i]);
      }
      score::scale_to_one(counts, out.score);
      break;
    default: score::score_by_terms(sentences, counts, options, stop, scratch.method, out.score);
  }
}

Scorer::Scorer(const Language& language, ScoreOptions options)
    : impl_(std::make_shared<const Impl>(language, options)) {}

Owned<Scores> Scorer::score_sentences(const SentenceTerms& sentences,
                                      const std::function<bool()>& stop) const {
  ScoreScratch scratch;
  ScoreColumns<Growing> columns;
  impl_->run(sentences, stop, scratch, columns);
  return own(std::move(columns));
}

Owned<Scores> Scorer::score_sentences(const Text& text, const Segments& segments, const Values& values,
                                      const Matches& matches, const Context& context) const {
  ScoreScratch scratch;
  ScoreColumns<Growing> columns;
  impl_->run(text, segments, values, matches, context, {}, scratch, columns);
  return own(std::move(columns));
}

bool ordered_by_default(const SentenceTerms& sentences) {
  score::KeyMap<std::uint32_t> columns;
  score::TermCounts counts;
  score::count_terms(sentences, columns, counts);
  return score::looks_ordered(counts);
}

std::vector<Row> summarize(const Scorer::Impl& scorer, const Text& text, const Segments& segments,
                           View<double> score, int k) {
  ScoreScratch scratch;
  score::find_ranked(segments.sentences, scratch.is_ranked);
  score::list_terms(text, segments, scratch.is_ranked, scorer.filter, {}, scratch.stems, scratch.terms);
  score::make_matrix(scratch.terms.view(), scratch.method.matrix_scratch, scratch.method.matrix);
  return score::select_rows(scratch.method.matrix, score, k, score::default_lambda);
}

}  // namespace spigola
