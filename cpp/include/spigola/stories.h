// Documents about the same thing, scored and summarised together.
//
//   Corpus corpus = analyzer.analyze_batch(texts);
//   std::vector<Analysis> documents = …;                       // of the corpus
//   StoryOptions options{.groups = story_of_each, .copies = near_duplicates(views)};
//   score_sentences(documents, options).score                  // one row a sentence of all documents
//   summarize(documents, options, {.sentences = 3})            // three sentences a story
//
// Sentences compete within their story. Of documents that are copies of each other the longest counts.
// Without order, position is off: the first sentences of several documents say the same. docs/scoring.md has
// formulas.
#pragma once

#include <spigola/analysis.h>
#include <spigola/document_frequencies.h>

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace spigola {

// The views must outlive the call that takes the options. Columns have one element a document, or none.
struct StoryOptions {
  ScoreOptions score = {};                             // ordered: none means no
  std::optional<DocumentFrequencies> background = {};  // else idf is that of the story's sentences
  View<Row> groups = {};                               // its story, from 0; −1: none. Empty: one story
  View<Row> sources = {};       // who published it, from 0; −1: somebody else. Each source
                                // of a story counts the same. Empty: each sentence does
  View<Row> copies = {};        // as near_duplicates gives; empty: there are none
  std::string_view query = {};  // as in Focus
  std::vector<std::string_view> read = {};
  int threads = 0;  // 0: one a processor
  const StopToken* stop = nullptr;
};

// One row a sentence, document after document; within a story the best has 1. Sentences of copies and of
// documents without a story are not ranked: 0 in all columns. One document alone has the scores of its
// Analysis, if `ordered` is that of its own.
// Throws UsageError for a column of another length or with a number out of its range, an option out of its
// range, a background in another language than a document, and for sources with a method that counts all
// sentences alike; Cancelled when options.stop says so. The same for any number of threads. Cost: analyzing
// the texts, then as for one text of all sentences.
SPIGOLA_EXPORT Owned<Scores> score_sentences(std::span<const Analysis> documents,
                                             const StoryOptions& options = {});

struct DocumentSentence {
  Row document, sentence;
  friend bool operator==(const DocumentSentence&, const DocumentSentence&) = default;
};

// Of each story, in the order of their first documents, sentences that say the most and repeat the least, in
// the order of documents and texts. Throws as score_sentences and Analysis::summary do.
SPIGOLA_EXPORT std::vector<DocumentSentence> summarize(std::span<const Analysis> documents,
                                                       const StoryOptions& options,
                                                       const SummaryOptions& summary);

}  // namespace spigola
