#include "index/story_reader.h"

#include "analyze/analyzer_resources.h"
#include "analyze/budget.h"
#include "analyze/chunk.h"
#include "segment/terms.h"

#include <string_view>

namespace spigola::index {
namespace {

// The same in every document and lexicon: an entity by its id, a name without one by its type and its terms.
std::uint64_t thing_key(const Text& text, const Matches& matches, std::size_t chain, const Legend& legend,
                        TermColumns<Growing>& terms) {
  const Chains& chains = matches.chains;
  clear(terms);
  if (chains.entity[chain] != -1) {
    const EntityId entity(chains.entity[chain]);
    append_terms(legend.lexicons[entity].id, 0, no_row, terms);
  } else {
    const auto mention = static_cast<std::size_t>(chains.representative[chain]);
    const auto begin = static_cast<std::size_t>(matches.mentions.begin[mention]);
    const auto end = static_cast<std::size_t>(matches.mentions.end[mention]);
    append_terms(legend.types[static_cast<std::size_t>(chains.type[chain])], 0, no_row, terms);
    append_terms(text.bytes().substr(begin, end - begin), 0, no_row, terms);
  }
  std::uint64_t key = chains.entity[chain] != -1 ? 1 : 2;
  for (const std::uint64_t term : terms.key) {
    key = (key ^ term) * 0x9E3779B97F4A7C15u;
    key ^= key >> 29;
  }
  return key;
}

void read_things(const Text& text, const Sentences& sentences, const Matches& matches, const Legend& legend,
                 StoryDocument& out) {
  TermColumns<Growing> terms;
  for (std::size_t chain = 0; chain < size(matches.chains); ++chain) {
    const auto count = static_cast<double>(matches.chains.num_mentions[chain]);
    out.things.push_back({thing_key(text, matches, chain, legend, terms), count});
  }
  score::KeyMap<std::size_t> last;  // of each thing: the sentence that named it, counted from 1
  std::size_t i = 0;
  for (std::size_t mention = 0; mention < size(matches.mentions); ++mention) {
    const Row token = matches.mentions.token_begin[mention], chain = matches.mentions.chain[mention];
    while (i < size(sentences) && sentences.token_end[i] <= token) ++i;
    if (i == size(sentences)) return;
    if (chain < 0 || token < sentences.token_begin[i]) continue;
    const std::uint64_t thing = out.things[static_cast<std::size_t>(chain)].thing;
    std::size_t& named = last.insert(thing).first;
    if (named == i + 1) continue;
    named = i + 1;
    out.named.push_back({i, thing});
  }
}

}  // namespace

StoryDocument read_document(const Analysis& analysis, const SummaryOptions& summary, const StopToken* stop,
                            Workspace& workspace) {
  const Chunk& chunk = *analysis.chunk();
  const AnalyzerResources& resources = *chunk.resources;
  const std::atomic<bool>* const flag = stop == nullptr ? nullptr : &stop->flag();
  const Text& text = analysis.text();
  const Context context = {.date = analysis.date(), .title = analysis.title(), .id = analysis.id()};
  workspace.segments.stop = flag;
  resources.segmenter.impl().run(text, workspace.segments, {});
  const Segments segments = workspace.segments.segments();
  workspace.values.clear();
  resources.value_reader.impl().run(text, segments, context, workspace.sentence_reader, workspace.values,
                                    flag);
  const Values values = view(workspace.values.values);
  workspace.matches.clear();
  workspace.match_scratch.stop = flag;
  resources.matcher.impl().run(text, segments, values, workspace.match_scratch, workspace.matches);

  const Scorer::Impl& scorer = resources.scorer.impl();
  ScoreScratch& scratch = workspace.score_scratch;
  const std::function<bool()> stopped = [stop] { return stop != nullptr && stop->stop_requested(); };
  scorer.list_sentences(text, segments, stopped, scratch);
  scorer.list_title(text, segments, context, scratch);
  StoryDocument document;
  document.terms = scratch.terms;
  document.is_ranked = scratch.is_ranked;
  document.title = scratch.title;
  score::value_signal(segments.sentences, values, document.values);
  scorer.cues.signals(segments, scratch.terms.first_term, document.attribution, document.first_person);
  read_things(text, segments.sentences, workspace.matches.matches(), resources.legend, document);
  document.cost = costs(text, segments, summary);
  if (summary.redundancy == Redundancy::words)
    score::list_words(text, segments, scratch.is_ranked, scorer.filter, stopped, scratch.stems,
                      document.words);
  return document;
}

}  // namespace spigola::index
