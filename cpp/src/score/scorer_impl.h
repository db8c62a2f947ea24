// What the analyzer needs of a Scorer: scoring with scratch memory of its own, and summaries.
#pragma once

#include "score/methods.h"
#include "score/sentence_terms.h"
#include "score/stems.h"

#include <spigola/scorer.h>

#include <cstdint>
#include <functional>
#include <vector>

namespace spigola {

// The scratch memory of one worker, reused from document to document. Never affects results.
struct ScoreScratch {
  score::StemCache stems;
  score::TermLists terms;
  score::KeyMap<std::uint32_t> columns;
  score::TermCounts counts;
  score::MethodScratch method;
  std::vector<std::uint8_t> is_ranked;
};

struct Scorer::Impl {
  // Throws as Scorer's constructor.
  Impl(const Language& language, const ScoreOptions& options);

  // Fills `out`, which is cleared, with one row a sentence. `stop` is asked every iteration and every
  // megabyte; when it says yes, Cancelled is thrown.
  void run(const Text& text, const Segments& segments, const Values& values, const Matches& matches,
           const Context& context, const std::function<bool()>& stop, ScoreScratch& scratch,
           ScoreColumns<Growing>& out) const;

  // As above, for sentences from anywhere: all are ranked.
  void run(const SentenceTerms& sentences, const std::function<bool()>& stop, ScoreScratch& scratch,
           ScoreColumns<Growing>& out) const;

  score::TermFilter filter;
  ScoreOptions options;

 private:
  // From scratch.is_ranked and the terms.
  void score_rows(const SentenceTerms& sentences, const std::function<bool()>& stop, ScoreScratch& scratch,
                  ScoreColumns<Growing>& out) const;
};

// select_sentences over the terms of a document's sentences as the scorer sees them.
std::vector<Row> summarize(const Scorer::Impl& scorer, const Text& text, const Segments& segments,
                           View<double> score, int k);

}  // namespace spigola
