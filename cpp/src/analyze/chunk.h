// All tables of some consecutive documents: what results are views of.
#pragma once

#include <spigola/analysis.h>
#include <spigola/text_source.h>

#include "analyze/workspace.h"

#include <array>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace spigola {

struct AnalyzerResources;

// The texts that a text-valued column points to, of all documents.
class ChunkTexts {
 public:
  // Those of the next document.
  void append(const Texts& texts);
  Texts of_document(std::size_t doc) const;
  void clear();
  std::size_t num_bytes() const;

 private:
  std::vector<char> characters_;
  std::vector<std::uint32_t> ends_;
  std::vector<std::size_t> first_text_ = {0};  // of each document, and the end
};

// The rows of all documents, one after the other; references to rows count within the document.
struct ChunkTables {
  struct Document {
    std::string title, id;
    std::optional<Date> date;
    std::array<std::size_t, table_names.size()> first_row = {};  // by TableName
  };

  std::vector<Document> documents;  // and one more, which says where the tables end
  BlockColumns<Growing> blocks;
  TokenColumns<Unset> tokens;
  SentenceColumns<Growing> sentences;
  WordColumns<Growing> words;
  ValueColumns<Growing> values;
  MentionColumns<Growing> mentions;
  CandidateColumns<Growing> candidates;
  ChainColumns<Growing> chains;
  ScoreColumns<Growing> scores;
  ChunkTexts texts;  // of values
  ChunkTexts forms;  // of words

  void clear();
  // The memory it has room in, without that of the strings of documents.
  std::size_t num_bytes() const;
};

// Filled by one worker, then never changed.
struct Chunk : ChunkTables {
  std::shared_ptr<const AnalyzerResources> resources;

  std::size_t num_documents() const { return documents.empty() ? 0 : documents.size() - 1; }

  // Of the texts from first_text on, of about so many bytes together.
  Chunk(std::shared_ptr<const AnalyzerResources> shared, std::shared_ptr<const TextSource> source,
        std::size_t first_text, std::size_t text_bytes);
  Chunk(const Chunk&) = delete;
  Chunk& operator=(const Chunk&) = delete;
  ~Chunk();
  // Adds the next document, which the workspace holds, in the unit and with the tables of the options.
  void append(const Text& text, const Context& context, Workspace& workspace);
  // Makes room for so many times the rows there are. Worth it early: columns that grow are copied.
  void make_room(double times);
  // Made when it is first asked for, and kept. For finished chunks.
  const Text& text(std::size_t doc) const;

 private:
  Document end() const;

  std::shared_ptr<const TextSource> source_;
  std::size_t first_text_;
  mutable std::mutex texts_mutex_;
  mutable std::vector<std::optional<Text>> made_texts_;  // none, or one a document
};

}  // namespace spigola
