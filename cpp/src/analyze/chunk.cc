#include "analyze/chunk.h"

#include "analyze/analyzer_resources.h"
#include "analyze/spare_tables.h"
#include "text/huge_pages.h"

namespace spigola {
namespace {

// Offsets of one document on their way from bytes into the unit of the results. The index over its text is
// made when the first are asked for. All stages give offsets where characters begin.
class DocumentOffsets {
 public:
  DocumentOffsets(const Text& text, OffsetUnit unit, UnitIndex& index)
      : text_(text), unit_(unit), index_(index), are_bytes_(unit == OffsetUnit::byte || text.is_ascii()) {}

  void convert(std::span<Offset> offsets) {
    if (are_bytes_ || offsets.empty()) return;
    if (!is_read_) index_.read(text_.bytes(), unit_);
    is_read_ = true;
    index_.from_bytes(offsets, unit_);
  }

 private:
  const Text& text_;
  OffsetUnit unit_;
  UnitIndex& index_;
  bool are_bytes_, is_read_ = false;
};

template <template <template <class> class> class Columns, template <class> class Column,
          template <class> class Kept>
void append_rows(DocumentOffsets& offsets, const Columns<Column>& from, Columns<Kept>& to) {
  zip_columns(to, from, [&](auto& column, const auto& added, const auto& info) {
    const std::size_t first = column.size();
    if (first == 0 && column.capacity() < added.size()) {  // often the only document, if it is a large one
      column.reserve(added.size());
      ask_for_huge_pages(column.data(), column.capacity() * sizeof(*column.data()));
    }
    column.insert(column.end(), added.data(), added.data() + added.size());  // pointers: one copy of bytes
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(*column.data())>, Offset>)
      if (info.meaning == Meaning::offset) offsets.convert(std::span(column).subspan(first));
  });
}

// The same of the tokens. Those of a large document that is the first are taken as they are: new memory costs
// more than all that is written to it.
void take_tokens(DocumentOffsets& offsets, TokenColumns<Unset>& from, TokenColumns<Unset>& to) {
  constexpr std::size_t many = std::size_t{1} << 16;
  if (size(to) != 0 || size(from) < many) return append_rows(offsets, from, to);
  std::swap(from, to);
  offsets.convert(to.begin);
  offsets.convert(to.end);
}

template <class T>
std::size_t bytes_of(const T& vector) {
  return vector.capacity() * sizeof(typename T::value_type);
}

// Calls f(table) for all tables of columns.
template <class Tables, class F>
void for_each_table(Tables& tables, F&& f) {
  f(tables.blocks);
  f(tables.tokens);
  f(tables.sentences);
  f(tables.words);
  f(tables.values);
  f(tables.mentions);
  f(tables.candidates);
  f(tables.chains);
  f(tables.scores);
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

void ChunkTexts::clear() {
  characters_.clear();
  ends_.clear();
  first_text_.resize(1);
}

std::size_t ChunkTexts::num_bytes() const {
  return bytes_of(characters_) + bytes_of(ends_) + bytes_of(first_text_);
}

void ChunkTables::clear() {
  documents.clear();
  for_each_table(*this, [](auto& table) { spigola::clear(table); });
  texts.clear();
  forms.clear();
}

std::size_t ChunkTables::num_bytes() const {
  std::size_t sum = bytes_of(documents) + texts.num_bytes() + forms.num_bytes();
  for_each_table(*this, [&]<class Columns>(const Columns& columns) {
    for_each_column<Columns>([&](const auto& info) { sum += bytes_of(columns.*(info.member)); });
  });
  return sum;
}

Chunk::Chunk(std::shared_ptr<const AnalyzerResources> shared, std::shared_ptr<const TextSource> source,
             std::size_t first_text, std::size_t text_bytes)
    : ChunkTables(spare_tables(text_bytes)),
      resources(std::move(shared)),
      source_(std::move(source)),
      first_text_(first_text) {
  documents.push_back(end());
}

Chunk::~Chunk() {
  keep_spare(std::move(*this));
}

const Text& Chunk::text(std::size_t doc) const {
  const std::scoped_lock lock(texts_mutex_);
  made_texts_.resize(num_documents());  // once, so that texts stay where they are
  std::optional<Text>& text = made_texts_[doc];
  if (!text) text.emplace(source_->text(first_text_ + doc));
  return *text;
}

Chunk::Document Chunk::end() const {
  Document document;
  document.first_row = {size(blocks),   size(tokens),     size(sentences), size(words), size(values),
                        size(mentions), size(candidates), size(chains),    size(scores)};
  return document;
}

void Chunk::append(const Text& text, const Context& context, Workspace& workspace) {
  const Tables tables = resources->options.tables;
  DocumentOffsets offsets(text, resources->options.unit, workspace.unit_index);
  Document& document = documents.back();
  document.title = context.title;
  document.id = context.id;
  document.date = context.date;

  if (tables.has(TableName::blocks)) append_rows(offsets, workspace.segments.blocks, blocks);
  if (tables.has(TableName::tokens)) take_tokens(offsets, workspace.segments.tokens, tokens);
  if (tables.has(TableName::sentences)) append_rows(offsets, workspace.segments.sentences, sentences);
  if (tables.has(TableName::words)) append_rows(offsets, workspace.segments.words.words, words);
  forms.append(workspace.segments.words.forms.view());
  if (tables.has(TableName::values)) append_rows(offsets, workspace.values.values, values);
  texts.append(tables.has(TableName::values) ? workspace.values.texts.view() : Texts{});
  if (tables.has(TableName::mentions)) append_rows(offsets, workspace.matches.mentions, mentions);
  if (tables.has(TableName::candidates)) append_rows(offsets, workspace.matches.candidates, candidates);
  if (tables.has(TableName::chains)) append_rows(offsets, workspace.matches.chains, chains);
  if (tables.has(TableName::scores)) append_rows(offsets, workspace.scores, scores);
  documents.push_back(end());
}

void Chunk::make_room(double times) {
  const auto reserve = [times]<class Columns>(Columns& columns) {
    for_each_column<Columns>([&](const auto& info) {
      auto& column = columns.*(info.member);
      column.reserve(static_cast<std::size_t>(static_cast<double>(column.size()) * times));
    });
  };
  for_each_table(*this, reserve);
}

}  // namespace spigola
