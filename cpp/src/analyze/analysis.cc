#include <spigola/error.h>

#include "analyze/analyzer_resources.h"
#include "analyze/chunk.h"

#include <algorithm>

namespace spigola {
namespace {

// The rows of one document in a table of its chunk.
template <template <template <class> class> class Columns, template <class> class Column>
Columns<View> rows_of(const Columns<Column>& table, const Chunk& chunk, std::size_t doc, TableName name) {
  const auto i = static_cast<std::size_t>(name);
  if (!chunk.resources->options.tables.has(name))
    throw UsageError("the table " + std::string(table_names[i]) +
                     " was not kept; name it in the tables of the Analyzer");
  return view(table, chunk.documents[doc].first_row[i], chunk.documents[doc + 1].first_row[i]);
}

}  // namespace

Analysis::Analysis(std::shared_ptr<const Chunk> chunk, std::size_t doc)
    : chunk_(std::move(chunk)), doc_(doc) {}

const Text& Analysis::text() const {
  return chunk_->text(doc_);
}
std::string_view Analysis::id() const {
  return chunk_->documents[doc_].id;
}
std::string_view Analysis::title() const {
  return chunk_->documents[doc_].title;
}
const std::optional<Date>& Analysis::date() const {
  return chunk_->documents[doc_].date;
}
OffsetUnit Analysis::unit() const {
  return chunk_->resources->options.unit;
}
const Legend& Analysis::legend() const {
  return chunk_->resources->legend;
}
bool Analysis::has(TableName table) const {
  return chunk_->resources->options.tables.has(table);
}

Blocks Analysis::blocks() const {
  return rows_of(chunk_->blocks, *chunk_, doc_, TableName::blocks);
}
Tokens Analysis::tokens() const {
  return rows_of(chunk_->tokens, *chunk_, doc_, TableName::tokens);
}
Sentences Analysis::sentences() const {
  return rows_of(chunk_->sentences, *chunk_, doc_, TableName::sentences);
}
Words Analysis::words() const {
  return rows_of(chunk_->words, *chunk_, doc_, TableName::words);
}
Texts Analysis::forms() const {
  return chunk_->forms.of_document(doc_);
}
Values Analysis::values() const {
  return rows_of(chunk_->values, *chunk_, doc_, TableName::values);
}
Mentions Analysis::mentions() const {
  return rows_of(chunk_->mentions, *chunk_, doc_, TableName::mentions);
}
Candidates Analysis::candidates() const {
  return rows_of(chunk_->candidates, *chunk_, doc_, TableName::candidates);
}
Chains Analysis::chains() const {
  return rows_of(chunk_->chains, *chunk_, doc_, TableName::chains);
}
Scores Analysis::scores() const {
  return rows_of(chunk_->scores, *chunk_, doc_, TableName::scores);
}

Texts Analysis::texts() const {
  return chunk_->texts.of_document(doc_);
}

Corpus::Corpus(std::vector<std::shared_ptr<const Chunk>> chunks) : chunks_(std::move(chunks)), first_doc_{0} {
  for (const auto& chunk : chunks_) first_doc_.push_back(first_doc_.back() + chunk->num_documents());
}

Analysis Corpus::operator[](std::size_t doc) const {
  if (doc >= size())
    throw UsageError("document " + std::to_string(doc) + " is asked for, but the corpus has " +
                     std::to_string(size()));
  const auto after = std::upper_bound(first_doc_.begin(), first_doc_.end(), doc);
  const auto i = static_cast<std::size_t>(after - first_doc_.begin()) - 1;
  return Analysis(chunks_[i], doc - first_doc_[i]);
}

}  // namespace spigola
