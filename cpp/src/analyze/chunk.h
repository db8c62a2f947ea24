// All tables of some consecutive documents: what results are views of.
#pragma once

#include <spigola/analysis.h>

#include "analyze/workspace.h"

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace spigola {

struct AnalyzerResources;

// Filled by one worker, then never changed. Rows of all documents stand one after the other; references to
// rows count within the document.
struct Chunk {
  struct Document {
    Text text;
    std::string title, id;
    std::optional<Date> date;
    std::uint32_t text_begin = 0;                                // of its texts, in characters
    std::array<std::size_t, table_names.size()> first_row = {};  // by TableName
    std::size_t first_text = 0;
  };

  std::shared_ptr<const AnalyzerResources> resources;
  std::vector<Document> documents;  // and one more, which says where the tables end
  BlockColumns<Growing> blocks;
  TokenColumns<Growing> tokens;
  SentenceColumns<Growing> sentences;
  ValueColumns<Growing> values;
  MentionColumns<Growing> mentions;
  CandidateColumns<Growing> candidates;
  ChainColumns<Growing> chains;
  ScoreColumns<Growing> scores;
  std::vector<char> characters;  // of texts
  std::vector<std::uint32_t> text_ends;

  std::size_t num_documents() const { return documents.empty() ? 0 : documents.size() - 1; }

  explicit Chunk(std::shared_ptr<const AnalyzerResources> shared);
  // Adds the document that the workspace holds, in the unit and with the tables of the options.
  void append(const Text& text, const Context& context, Workspace& workspace);

 private:
  Document end() const;
};

}  // namespace spigola
