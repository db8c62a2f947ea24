// What the analyzer needs of a Scorer: scoring with scratch memory of its own,
// and summaries.
#pragma once

#include "score/methods.h"
#include "score/sentence_list.h"
#include "score/sentence_terms.h"
#include "score/signals.h"
#include "score/stems.h"
#include "score/story.h"

#include <spigola/selection.h>

#include <cstdint>
#include <functional>
#include <vector>

namespace spigola {

// The scratch memory of one worker, reused from document to document. Never
// affects results.
struct ScoreScratch {
  score::StemCache stems;
  score::TermLists terms;
  score::KeyMap<std::uint32_t> columns;
  score::TermCounts counts;
  std::vector<std::uint32_t> order;  // the columns in the order of the text, for the methods that ask for it
  score::MethodScratch method;
  std::vector<std::uint8_t> is_ranked;
  std::vector<std::uint64_t> title, query;  // keys
};

struct Scorer::Impl {
  // Throws as Scorer's constructor.
  Impl(const Language& language, const ScoreOptions& options, std::optional<DocumentFrequencies> background);

  // Fills `out`, which is cleared, with one row a sentence. `stop` is asked
  // every iteration and every megabyte; when it says yes, Cancelled is thrown.
  void run(const Text& text, const Segments& segments, const Values& values, const Matches& matches,
           const Context& context, const std::function<bool()>& stop, ScoreScratch& scratch,
           ScoreColumns<Growing>& out, const Focus& focus = {}) const;

  // As above, for sentences from anywhere: all are ranked.
  void run(const SentenceTerms& sentences, const std::function<bool()>& stop, ScoreScratch& scratch,
           ScoreColumns<Growing>& out, const FocusTerms& focus = {}) const;

  // The same for a list, whose memory goes to the scratch memory.
  void run(SentenceList sentences, const std::function<bool()>& stop, ScoreScratch& scratch,
           ScoreColumns<Growing>& out) const;

  // The sentences of several documents together; the counts of their terms stay in scratch.counts. Throws
  // UsageError where the method cannot take the weights that the story has.
  void run(const score::Story& story, const FocusTerms& focus, const std::function<bool()>& stop,
           ScoreScratch& scratch, ScoreColumns<Growing>& out) const;

  // The keys of the title, of the context, else of the sentences in the zone title, into scratch.title. After
  // list_sentences.
  void list_title(const Text& text, const Segments& segments, const Context& context,
                  ScoreScratch& scratch) const;

  // The terms of ranked sentences, into scratch.terms.
  void list_sentences(const Text& text, const Segments& segments, const std::function<bool()>& stop,
                      ScoreScratch& scratch) const;

  score::TermFilter filter;
  score::Cues cues;
  ScoreOptions options;
  std::optional<DocumentFrequencies> background;

 private:
  // The terms of sentences into scratch.counts, and in their order where the method asks for it.
  void count(const SentenceTerms& sentences, ScoreScratch& scratch) const;
  // The columns that terms alone make, of scratch.counts: centrality, position, length, and neutral values of
  // the others. `weight`: of sentences that do not count alike.
  void score_terms(const std::vector<double>& weight, const std::function<bool()>& stop,
                   ScoreScratch& scratch, ScoreColumns<Growing>& out) const;
  void score_focus(const FocusTerms& focus, ScoreScratch& scratch, ScoreColumns<Growing>& out) const;
  // The score, from all columns; rows that are not ranked have 0 in all.
  void combine(const std::function<bool()>& stop, ScoreScratch& scratch, ScoreColumns<Growing>& out) const;
};

// select_sentences over the terms of a document's sentences as the scorer sees
// them.
std::vector<Row> summarize(const Scorer::Impl& scorer, const Text& text, const Segments& segments,
                           View<double> score, const SelectOptions& options, View<double> cost = {});

}  // namespace spigola
