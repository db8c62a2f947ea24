// A document → what scoring it together with others needs.
#pragma once

#include "analyze/workspace.h"
#include "score/story.h"

#include <spigola/analysis.h>

#include <cstdint>
#include <vector>

namespace spigola::index {

struct StoryDocument {
  score::TermLists terms;  // of each sentence
  std::vector<std::uint8_t> is_ranked;
  std::vector<std::uint64_t> title;                       // keys
  std::vector<double> values, attribution, first_person;  // of each sentence
  std::vector<double> cost;                               // of each sentence, where there is a budget
  score::TermLists words;                 // of each sentence, where a summary is chosen by them
  std::vector<score::ThingCount> things;  // of the document
  std::vector<score::NamedThing> named;   // sentences of the document, each thing once a sentence
  std::size_t num_sentences() const { return is_ranked.size(); }
};

// Analyzes the text again: results keep no terms. Signals are made whatever tables its analyzer keeps.
StoryDocument read_document(const Analysis& analysis, const SummaryOptions& summary, const StopToken* stop,
                            Workspace& workspace);

}  // namespace spigola::index
