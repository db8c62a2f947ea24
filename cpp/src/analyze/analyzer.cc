#include <spigola/analysis.h>
#include <spigola/error.h>
#include <spigola/version.h>

#include "analyze/analyzer_resources.h"
#include "analyze/chunk.h"
#include "analyze/given_texts.h"
#include "match/given_spans.h"

#include <xxhash.h>

#include <algorithm>
#include <string>

namespace spigola {
namespace {

Lexicons lexicons_of(const AnalyzerOptions& options) {
  return options.lexicons ? *options.lexicons : Lexicons({Lexicon::builtin()});
}

Legend make_legend(const Segmenter& segmenter, const ValueReader& values, const Matcher& matcher) {
  return {segmenter.rules(),
          values.rules(),
          matcher.rules(),
          {matcher.types().begin(), matcher.types().end()},
          matcher.lexicons()};
}

std::uint64_t fingerprint_of(const AnalyzerOptions& options, const Lexicons& lexicons) {
  std::string description(version());
  const auto add = [&](std::uint64_t number) { description += '/' + std::to_string(number); };
  add(options.language.content_hash());
  add(term_version);
  for (const Lexicon& lexicon : lexicons.layers()) add(lexicon.content_hash());
  if (!options.patterns.empty()) add(options.patterns.content_hash());
  add(static_cast<std::uint64_t>(options.profile));
  add(static_cast<std::uint64_t>(options.lines));
  add(static_cast<std::uint64_t>(options.prefer));
  add(static_cast<std::uint64_t>(options.overlap));
  add(options.sources.bits);
  add(static_cast<std::uint64_t>(options.fuzzy_distance));
  add(static_cast<std::uint64_t>(options.fuzzy_keys));
  add(static_cast<std::uint64_t>(options.method));
  add(options.ordered ? 1 + static_cast<std::uint64_t>(*options.ordered) : 0);
  add(options.tables.bits);
  add(static_cast<std::uint64_t>(options.unit));
  return XXH3_64bits(description.data(), description.size());
}

void throw_if_stopped(const StopToken* stop) {
  if (stop != nullptr && stop->stop_requested()) throw Cancelled();
}

}  // namespace

AnalyzerResources::AnalyzerResources(AnalyzerOptions analyzer_options)
    : options(std::move(analyzer_options)),
      segmenter(options.language, {.profile = options.profile,
                                   .lines = options.lines,
                                   .protected_strings = lexicons_of(options).protected_strings(),
                                   .words = options.tables.has(TableName::words)}),
      value_reader(options.language, {.prefer = options.prefer}),
      matcher(options.language, lexicons_of(options), options.patterns,
              {.overlap = options.overlap,
               .sources = options.sources,
               .fuzzy_distance = options.fuzzy_distance,
               .fuzzy_keys = options.fuzzy_keys}),
      scorer(options.language, {.method = options.method, .ordered = options.ordered}),
      legend(make_legend(segmenter, value_reader, matcher)),
      fingerprint(fingerprint_of(options, matcher.lexicons())) {}

bool AnalyzerResources::asks_for_names_only() const {
  const std::uint32_t others =
      ~(1u << static_cast<int>(TableName::mentions) | 1u << static_cast<int>(TableName::candidates));
  return (options.tables.bits & others) == 0 && options.tables.bits != 0 &&
         matcher.impl().finds_names_only() && !segmenter.impl().policies.standard_only;
}

void AnalyzerResources::run(const Text& text, const Context& context, const StopToken* stop,
                            Workspace& workspace) const {
  workspace.match_scratch.keeps_candidates = options.tables.has(TableName::candidates);
  if (context.spans || !asks_for_names_only()) return run_stages(text, context, stop, workspace);
  throw_if_stopped(stop);
  workspace.match_scratch.stop = stop == nullptr ? nullptr : &stop->flag();
  if (!matcher.impl().run_names(text, segmenter.impl(), workspace.match_scratch, workspace.matches))
    run_stages(text, context, stop, workspace);
  // In either way the same: rows of tables that are not kept.
  MentionColumns<Growing>& mentions = workspace.matches.mentions;
  for (std::vector<Row>* const rows : {&mentions.token_begin, &mentions.token_end, &mentions.chain})
    std::fill(rows->begin(), rows->end(), no_row);
}

void AnalyzerResources::run_stages(const Text& text, const Context& context, const StopToken* stop,
                                   Workspace& workspace) const {
  const Tables tables = options.tables;
  // Scores have columns of values and of entities, whatever other tables are kept.
  const bool combining = tables.has(TableName::scores) && options.method == ScoreMethod::spigola;
  const bool matching = tables.has(TableName::mentions) || tables.has(TableName::candidates) ||
                        tables.has(TableName::chains) || combining;
  const bool reading = tables.has(TableName::values) || combining ||
                       (matching && !context.spans && options.sources.has(Source::value));

  throw_if_stopped(stop);
  const std::atomic<bool>* const flag = stop == nullptr ? nullptr : &stop->flag();
  workspace.segments.stop = flag;
  const bool scoring = tables.has(TableName::scores);
  const TermNeeds term_needs =
      reading || scoring || (matching && (context.spans || matcher.impl().reads_keys())) ? TermNeeds::keys
      : matching                                                                         ? TermNeeds::places
                                                                                         : TermNeeds::none;
  segmenter.impl().run(text, workspace.segments,
                       {.terms = term_needs,
                        .zones = scoring || (matching && options.sources.has(Source::shape)) ||
                                 tables.has(TableName::blocks) || tables.has(TableName::sentences),
                        .sentences = (tables.bits & ~(1u << static_cast<int>(TableName::tokens))) != 0});
  const Segments segments = workspace.segments.segments();
  throw_if_stopped(stop);
  workspace.values.clear();
  if (reading)
    value_reader.impl().run(text, segments, context, workspace.sentence_reader, workspace.values, flag);
  throw_if_stopped(stop);
  const Values values = view(workspace.values.values);
  workspace.matches.clear();
  workspace.match_scratch.stop = stop == nullptr ? nullptr : &stop->flag();
  if (context.spans) {
    const std::vector<Span> spans = spans_in_bytes(text, *context.spans, options.unit);
    if (matching) matcher.impl().run_spans(text, segments, spans, workspace.match_scratch, workspace.matches);
  } else if (matching) {
    matcher.impl().run(text, segments, values, workspace.match_scratch, workspace.matches);
  }
  throw_if_stopped(stop);
  clear(workspace.scores);
  if (scoring)
    scorer.impl().run(
        text, segments, values, workspace.matches.matches(), context,
        [stop] { return stop != nullptr && stop->stop_requested(); }, workspace.score_scratch,
        workspace.scores);
}

Analyzer::Analyzer(AnalyzerOptions options)
    : impl_(
          std::make_shared<const Impl>(Impl{std::make_shared<const AnalyzerResources>(std::move(options))})) {
}

Analysis Analyzer::operator()(const Text& text, const Context& context) const {
  auto chunk = std::make_shared<Chunk>(
      impl_->resources, std::make_shared<const GivenTexts>(std::span(&text, 1)), 0, text.bytes().size());
  const auto workspace = spare_workspace(text.bytes().size());
  impl_->resources->run(text, context, nullptr, *workspace);
  chunk->append(text, context, *workspace);
  return Analysis(std::move(chunk), 0);
}

const AnalyzerOptions& Analyzer::options() const noexcept {
  return impl_->resources->options;
}
const Segmenter& Analyzer::segmenter() const noexcept {
  return impl_->resources->segmenter;
}
const ValueReader& Analyzer::value_reader() const noexcept {
  return impl_->resources->value_reader;
}
const Matcher& Analyzer::matcher() const noexcept {
  return impl_->resources->matcher;
}
const Scorer& Analyzer::scorer() const noexcept {
  return impl_->resources->scorer;
}
std::uint64_t Analyzer::fingerprint() const noexcept {
  return impl_->resources->fingerprint;
}

}  // namespace spigola
