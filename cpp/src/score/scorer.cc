#include "score/redundancy.h"
#include "score/scorer_impl.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

namespace spigola {
namespace {

constexpr std::size_t kept_terms = 1 << 20;  // of a greater text the memory of the walk is given back at once

Owned<Scores> own(ScoreColumns<Growing> columns) {
  auto owner = std::make_shared<const ScoreColumns<Growing>>(std::move(columns));
  return {view(*owner), owner};
}

// Of a sentence, from its columns; see SignalWeights.
double combined(const Score& row, const SignalWeights& w, double greatest_query) {
  const double signals = 1 + w.title * row.title + w.entities * row.entities + w.values * row.values +
                         w.attribution * row.attribution;
  const double length = 1 - w.length + w.length * row.length;
  const double first_person = 1 - w.first_person * row.first_person;
  const double novelty = 1 - w.novelty + w.novelty * row.novelty;
  const double alone = row.centrality * row.position * length * first_person * signals;
  if (!(greatest_query > 0)) return alone * novelty;
  const double query = 1 - w.query + w.query * row.query / greatest_query;
  return std::sqrt(std::sqrt(alone)) * query * novelty;  // roots are exact on every machine; powers are not
}

}  // namespace

Scorer::Impl::Impl(const Language& language, const ScoreOptions& score_options,
                   std::optional<DocumentFrequencies> frequencies)
    : filter(language), cues(language), options(score_options), background(std::move(frequencies)) {
  check(options);
  if (background && background->stemmer() != filter.stemmer()) {
    throw UsageError("the background was counted in the language " + background->language().tag() +
                     ", the sentences are of " + language.tag() + ", which has other stems");
  }
}

void Scorer::Impl::list_title(const Text& text, const Segments& segments, const Context& context,
                              ScoreScratch& scratch) const {
  scratch.title.clear();
  if (!context.title.empty()) {
    score::list_terms_of(context.title, filter, scratch.stems, scratch.title);
    return;
  }
  const Sentences& sentences = segments.sentences;
  for (std::size_t i = 0; i < size(sentences); ++i) {
    if (sentences.zone[i] != Zone::title || scratch.is_ranked[i]) continue;
    const auto begin = static_cast<std::size_t>(sentences.begin[i]);
    const auto end = static_cast<std::size_t>(sentences.end[i]);
    score::list_terms_of(text.bytes().substr(begin, end - begin), filter, scratch.stems, scratch.title);
  }
}

void Scorer::Impl::list_sentences(const Text& text, const Segments& segments,
                                  const std::function<bool()>& stop, ScoreScratch& scratch) const {
  score::find_ranked(text, segments, scratch.is_ranked);
  score::list_terms(text, segments, scratch.is_ranked, filter, stop, scratch.stems, scratch.terms);
}

void Scorer::Impl::run(const Text& text, const Segments& segments, const Values& values,
                       const Matches& matches, const Context& context, const std::function<bool()>& stop,
                       ScoreScratch& scratch, ScoreColumns<Growing>& out, const Focus& focus) const {
  list_sentences(text, segments, stop, scratch);
  count(scratch.terms.view(), scratch);
  score_terms({}, stop, scratch, out);
  list_title(text, segments, context, scratch);
  if (!scratch.title.empty()) score::Likeness(scratch.counts, scratch.columns).to(scratch.title, out.title);
  score::entity_signal(segments.sentences, matches, out.entities);
  score::value_signal(segments.sentences, values, out.values);
  cues.signals(segments, scratch.terms.first_term, out.attribution, out.first_person);

  scratch.query.clear();
  if (!focus.query.empty()) score::list_terms_of(focus.query, filter, scratch.stems, scratch.query);
  score::TermLists read;
  read.first_term.push_back(0);
  for (const std::string_view already : focus.read) {
    score::list_terms_of(already, filter, scratch.stems, read.key);
    read.first_term.push_back(static_cast<Row>(read.key.size()));
  }
  score_focus({scratch.query, read.view()}, scratch, out);
  std::vector<double> named;
  if (score::focus_signal(segments.sentences, values, matches, focus, named)) {
    const double share = scratch.query.empty() ? 1 : 0.5;
    for (std::size_t i = 0; i < named.size(); ++i)
      out.query[i] = share * named[i] + (1 - share) * out.query[i];
  }
  combine(stop, scratch, out);
}

void Scorer::Impl::run(const SentenceTerms& sentences, const std::function<bool()>& stop,
                       ScoreScratch& scratch, ScoreColumns<Growing>& out, const FocusTerms& focus) const {
  scratch.is_ranked.assign(sentences.num_sentences(), 1);
  count(sentences, scratch);
  score_terms({}, stop, scratch, out);
  score_focus(focus, scratch, out);
  combine(stop, scratch, out);
}

void Scorer::Impl::run(SentenceList sentences, const std::function<bool()>& stop, ScoreScratch& scratch,
                       ScoreColumns<Growing>& out) const {
  scratch.is_ranked.assign(sentences.num_sentences(), 1);
  scratch.columns = std::move(sentences.impl().columns);
  scratch.counts = std::move(sentences.impl().counts);
  if (score::needs_order(options.method)) scratch.order = scratch.counts.column;
  score::sort_rows(scratch.counts);
  score_terms({}, stop, scratch, out);
  combine(stop, scratch, out);
}

void Scorer::Impl::run(const score::Story& story, const FocusTerms& focus, const std::function<bool()>& stop,
                       ScoreScratch& scratch, ScoreColumns<Growing>& out) const {
  if (!story.weight.empty() && !score::takes_weights(options.method)) {
    throw UsageError("the method " +
                     std::string(score_method_names[static_cast<std::size_t>(options.method)]) +
                     " counts every sentence alike; balance sources with another one, or not at all");
  }
  scratch.is_ranked = story.is_ranked;
  count(story.terms.view(), scratch);
  score_terms(story.weight, stop, scratch, out);
  score::position_in_documents(story, options.ordered.value_or(false), out.position);
  score::Likeness likeness(scratch.counts, scratch.columns);
  score::likeness_to_titles(story, likeness, out.title);
  out.entities = story.entities;
  out.values = story.values;
  out.attribution = story.attribution;
  out.first_person = story.first_person;
  score_focus(focus, scratch, out);
  combine(stop, scratch, out);
}

void Scorer::Impl::count(const SentenceTerms& sentences, ScoreScratch& scratch) const {
  score::count_terms(sentences, scratch.columns, scratch.counts,
                     score::needs_order(options.method) ? &scratch.order : nullptr);
}

void Scorer::Impl::score_terms(const std::vector<double>& weight, const std::function<bool()>& stop,
                               ScoreScratch& scratch, ScoreColumns<Growing>& out) const {
  const score::TermCounts& counts = scratch.counts;
  if (!weight.empty()) score::weigh_rows(weight, scratch.counts);
  if (background) score::take_background(*background, scratch.counts);
  const LexRankOptions lexrank = options.method == ScoreMethod::lexrank ? options.lexrank : LexRankOptions{};
  score::lexrank(counts, lexrank, stop, scratch.method.lexrank, out.centrality);
  if (counts.column.size() > kept_terms) scratch.method.lexrank = {};
  const bool ordered = options.ordered.value_or(score::looks_ordered(counts));
  score::position_signal(scratch.is_ranked, ordered, out.position);
  score::length_signal(counts, out.length);
  for (auto* column :
       {&out.title, &out.entities, &out.values, &out.attribution, &out.first_person, &out.query})
    column->assign(counts.num_rows(), 0.0);
  out.novelty.assign(counts.num_rows(), 1.0);
}

void Scorer::Impl::score_focus(const FocusTerms& focus, ScoreScratch& scratch,
                               ScoreColumns<Growing>& out) const {
  const std::size_t num_read = focus.read.num_sentences();
  if (focus.query.empty() && num_read == 0) return;
  score::Likeness likeness(scratch.counts, scratch.columns);
  if (!focus.query.empty()) likeness.to(focus.query, out.query);
  std::vector<double> alike;
  for (std::size_t j = 0; j < num_read; ++j) {
    const auto first = static_cast<std::size_t>(focus.read.first_term[j]);
    const auto last = static_cast<std::size_t>(focus.read.first_term[j + 1]);
    likeness.to(focus.read.key.subspan(first, last - first), alike);
    for (std::size_t i = 0; i < alike.size(); ++i) out.novelty[i] = std::min(out.novelty[i], 1 - alike[i]);
  }
}

void Scorer::Impl::combine(const std::function<bool()>& stop, ScoreScratch& scratch,
                           ScoreColumns<Growing>& out) const {
  const score::TermCounts& counts = scratch.counts;
  switch (options.method) {
    case ScoreMethod::lexrank: out.score = out.centrality; break;
    case ScoreMethod::position: out.score = out.position; break;
    case ScoreMethod::spigola: {
      const double query = out.query.empty() ? 0 : *std::max_element(out.query.begin(), out.query.end());
      out.score.assign(counts.num_rows(), 0.0);
      for (std::size_t i = 0; i < out.score.size(); ++i)
        out.score[i] = combined(row(out, i), options.weights, query);
      score::scale_to_one(counts, out.score);
      break;
    }
    default: score::score_by_terms(counts, scratch.order, options, stop, scratch.method, out.score);
  }
  for (std::size_t i = 0; i < scratch.is_ranked.size(); ++i) {
    if (scratch.is_ranked[i]) continue;
    for_each_column<ScoreColumns<Growing>>([&](const auto& info) { (out.*(info.member))[i] = 0; });
  }
}

Scorer::Scorer(const Language& language, ScoreOptions options, std::optional<DocumentFrequencies> background)
    : impl_(std::make_shared<const Impl>(language, options, std::move(background))) {}

Owned<Scores> Scorer::score_sentences(const SentenceTerms& sentences, const std::function<bool()>& stop,
                                      const FocusTerms& focus) const {
  ScoreScratch scratch;
  ScoreColumns<Growing> columns;
  impl_->run(sentences, stop, scratch, columns, focus);
  return own(std::move(columns));
}

Owned<Scores> Scorer::score_sentences(SentenceList sentences, const std::function<bool()>& stop) const {
  ScoreScratch scratch;
  ScoreColumns<Growing> columns;
  impl_->run(std::move(sentences), stop, scratch, columns);
  return own(std::move(columns));
}

Owned<Scores> Scorer::score_sentences(const Text& text, const Segments& segments, const Values& values,
                                      const Matches& matches, const Context& context, const Focus& focus,
                                      const std::function<bool()>& stop) const {
  ScoreScratch scratch;
  ScoreColumns<Growing> columns;
  impl_->run(text, segments, values, matches, context, stop, scratch, columns, focus);
  return own(std::move(columns));
}

bool ordered_by_default(const SentenceTerms& sentences) {
  score::KeyMap<std::uint32_t> columns;
  score::TermCounts counts;
  score::count_terms(sentences, columns, counts);
  return score::looks_ordered(counts);
}

std::vector<Row> summarize(const Scorer::Impl& scorer, const Text& text, const Segments& segments,
                           View<double> score, const SelectOptions& options, View<double> cost) {
  ScoreScratch scratch;
  if (options.redundancy == Redundancy::words) {
    score::find_ranked(text, segments, scratch.is_ranked);
    score::list_words(text, segments, scratch.is_ranked, scorer.filter, {}, scratch.stems, scratch.terms);
    return score::select_rows(scratch.terms.view(), score, options, cost);
  }
  scorer.list_sentences(text, segments, {}, scratch);
  score::count_terms(scratch.terms.view(), scratch.columns, scratch.counts);
  if (scorer.background) score::take_background(*scorer.background, scratch.counts);
  score::weigh(scratch.counts, scratch.method.matrix_scratch.idf, scratch.method.matrix);
  return score::select_rows(scratch.method.matrix, score, options, cost);
}

}  // namespace spigola
