#include "analyze/chunk.h"

#include "analyze/analyzer_resources.h"

namespace spigola {
namespace {

template <template <template <class> class> class Columns, template <class> class Column>
void append_rows(const Text& text, OffsetUnit unit, const Columns<Column>& from, Columns<Growing>& to) {
  zip_columns(to, from, [&](auto& column, const auto& added, const auto& info) {
    const std::size_t first = column.size();
    column.insert(column.end(), added.begin(), added.end());
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(column)>, std::vector<Offset>>)
      if (info.meaning == Meaning::offset && unit != OffsetUnit::byte)
        text.convert(std::span(column).subspan(first), OffsetUnit::byte, unit);
  });
}

}  // namespace

void ChunkTexts::append(const Texts& texts) {
  const auto base = static_cast<std::uint32_t>(characters_.size());
  characters_.insert(characters_.end(), texts.characters.begin(), texts.characters.end());
  for (const std::uint32_t text_end : texts.ends) ends_.push_back(base + text_end);
  first_text_.push_back(ends_.size());
}

Texts ChunkTexts::of_document(std::size_t doc) const {
  const std::size_t first = first_text_[doc], last = first_text_[doc + 1];
  return {characters_, std::span(ends_).subspan(first, last - first), first == 0 ? 0 : ends_[first - 1]};
}

Chunk::Chunk(std::shared_ptr<const AnalyzerResources> shared) : resources(std::move(shared)) {
  documents.push_back(end());
}

Chunk::Document Chunk::end() const {
  Document document;
  document.first_row = {size(blocks),   size(tokens),     size(sentences), size(words), size(values),
                        size(mentions), size(candidates), size(chains),    size(scores)};
  return document;
}

void Chunk::append(const Text& text, const Context& context, Workspace& workspace) {
  const Tables tables = resources->options.tables;
  const OffsetUnit unit = resources->options.unit;
  Document& document = documents.back();
  document.text = text;
  document.title = context.title;
  document.id = context.id;
  document.date = context.date;

  if (tables.has(TableName::blocks)) append_rows(text, unit, workspace.segments.blocks, blocks);
  if (tables.has(TableName::tokens)) append_rows(text, unit, workspace.segments.tokens, tokens);
  if (tables.has(TableName::sentences)) append_rows(text, unit, workspace.segments.sentences, sentences);
  if (tables.has(TableName::words)) append_rows(text, unit, workspace.segments.words.words, words);
  forms.append(workspace.segments.words.forms.view());
  if (tables.has(TableName::values)) append_rows(text, unit, workspace.values.values, values);
  texts.append(tables.has(TableName::values) ? workspace.values.texts.view() : Texts{});
  if (tables.has(TableName::mentions)) append_rows(text, unit, workspace.matches.mentions, mentions);
  if (tables.has(TableName::candidates)) append_rows(text, unit, workspace.matches.candidates, candidates);
  if (tables.has(TableName::chains)) append_rows(text, unit, workspace.matches.chains, chains);
  if (tables.has(TableName::scores)) append_rows(text, unit, workspace.scores, scores);
  documents.push_back(end());
}

}  // namespace spigola
