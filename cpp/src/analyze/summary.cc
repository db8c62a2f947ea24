// Summaries, and scores for what a reader asks: what an Analysis computes from
// its text once more.
#include <spigola/error.h>

#include "analyze/analyzer_resources.h"
#include "analyze/budget.h"
#include "analyze/chunk.h"

#include <algorithm>
#include <cmath>

namespace spigola {
namespace {

Context context_of(const Chunk::Document& document) {
  return {.date = document.date, .title = document.title, .id = document.id};
}

bool is_word(TokenKind kind) {
  return kind != TokenKind::punctuation && kind != TokenKind::symbol && kind != TokenKind::emoji;
}

}  // namespace

SelectOptions select_options(const SummaryOptions& options) {
  if (std::isfinite(options.words) && std::isfinite(options.characters))
    throw UsageError("a summary has a budget of words or of characters, not of both");
  return {.max_sentences = options.sentences,
          .redundancy = options.redundancy,
          .lambda = options.lambda,
          .budget = std::min(options.words, options.characters)};
}

std::vector<double> costs(const Text& text, const Segments& segments, const SummaryOptions& options) {
  std::vector<double> cost;
  const bool words = std::isfinite(options.words);
  if (!words && !std::isfinite(options.characters)) return cost;
  const Sentences& sentences = segments.sentences;
  for (std::size_t i = 0; i < size(sentences); ++i) {
    double count = 0;
    if (words) {
      for (Row token = sentences.token_begin[i]; token < sentences.token_end[i]; ++token)
        count += is_word(segments.tokens.kind[static_cast<std::size_t>(token)]);
    } else {
      const auto begin = static_cast<std::size_t>(sentences.begin[i]);
      const auto end = static_cast<std::size_t>(sentences.end[i]);
      for (const char byte : text.bytes().substr(begin, end - begin))
        count += (static_cast<unsigned char>(byte) & 0xC0u) != 0x80u;
    }
    cost.push_back(std::max(1.0, count));
  }
  return cost;
}

Owned<Scores> Analysis::score_sentences(const Focus& focus) const {
  const AnalyzerResources& resources = *chunk_->resources;
  const auto workspace = spare_workspace(text().bytes().size());
  const Context context = context_of(chunk_->documents[doc_]);
  resources.run(text(), context, nullptr, *workspace);
  auto columns = std::make_shared<ScoreColumns<Growing>>();
  resources.scorer.impl().run(text(), workspace->segments.segments(), view(workspace->values.values),
                              workspace->matches.matches(), context, {}, workspace->score_scratch, *columns,
                              focus);
  return {view(*columns), columns};
}

ScoreReasons Analysis::explain_score(Row sentence) const {
  const AnalyzerResources& resources = *chunk_->resources;
  ScoreReasons reasons = resources.scorer.explain(text(), resources.segmenter.segment(text()), sentence);
  for (ScoreReasons::SharedTerm& term : reasons.terms) {
    for (Offset* offset : {&term.begin, &term.end}) text().convert({offset, 1}, OffsetUnit::byte, unit());
  }
  return reasons;
}

std::vector<Row> Analysis::summary(int k) const {
  return summary(SummaryOptions{.sentences = k});
}

std::vector<Row> Analysis::summary(const SummaryOptions& options, const Focus& focus) const {
  const SelectOptions select = select_options(options);
  const AnalyzerResources& resources = *chunk_->resources;
  const Segments segments = resources.segmenter.segment(text());
  const bool asked =
      !focus.query.empty() || focus.entity || focus.chain >= 0 || focus.dates || !focus.read.empty();
  Owned<Scores> focused;
  if (asked) focused = score_sentences(focus);
  const View<double> score = asked ? focused.score : scores().score;
  const std::vector<double> cost = costs(text(), segments, options);
  return summarize(resources.scorer.impl(), text(), segments, score, select, cost);
}

}  // namespace spigola
