// The sentences of several documents, to be scored together.
#pragma once

#include "score/sentence_terms.h"
#include "score/signals.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace spigola::score {

// All of the documents laid end to end: what has one element a sentence runs over all of them.
struct Story {
  TermLists terms;                      // of each sentence
  std::vector<std::uint8_t> is_ranked;  // of each sentence
  std::vector<double> weight;           // of each sentence, above 0 for those with terms; empty: all 1
  std::vector<double> entities, values, attribution, first_person;  // of each sentence
  TermLists titles;                                                 // of each document
  std::vector<std::size_t> first_sentence;                          // of each document, and the end
};

// Whether a method can count some sentences more than others.
bool takes_weights(ScoreMethod method);

// Weights by which each source counts the same, however much it wrote: of sentence i of its source s,
// n / (S · n(s)), with n the number of sentences with terms, n(s) those of s, and S the number of sources
// that have any. Empty where there is one source alone. `source`: of each sentence.
std::vector<double> balanced_weights(const TermLists& terms, View<Row> source);

// The rank counts within each document.
void position_in_documents(const Story& story, bool ordered, std::vector<double>& out);

// Of the sentences of each document to its own title.
void likeness_to_titles(const Story& story, Likeness& likeness, std::vector<double>& out);

// A thing that a document speaks of: an entity, or a name that no lexicon knows, by what it is called.
struct ThingCount {
  std::uint64_t thing;
  double count;  // of mentions, by the weight of the document
};
struct NamedThing {
  std::size_t sentence;  // of the story
  std::uint64_t thing;
};

// Σ over the things a sentence names (each once in `named`) of how often the story names them again, over the
// greatest.
void entity_signal(const std::vector<ThingCount>& counts, const std::vector<NamedThing>& named,
                   std::size_t num_sentences, std::vector<double>& out);

}  // namespace spigola::score
