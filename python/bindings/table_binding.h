// Tables → Columns, written once over schema(): of one document without a copy, of a corpus joined.
#pragma once

#include <spigola/corpus.h>

#include <type_traits>
#include <utility>

#include "code_book.h"
#include "columns.h"

namespace spigola::bindings {

template <class T>
constexpr const char* format_of(Meaning meaning) {
  if constexpr (std::is_enum_v<T>) {
    return format_of<std::underlying_type_t<T>>(meaning);
  } else if constexpr (std::is_floating_point_v<T>) {
    return sizeof(T) == 8 ? "f8" : "f4";
  } else {
    if (meaning == Meaning::time) return "M8[s]";  // INT64_MIN is NumPy's NaT
    constexpr int index = sizeof(T) == 1 ? 0 : sizeof(T) == 2 ? 1 : sizeof(T) == 4 ? 2 : 3;
    constexpr const char* is_signed[] = {"i1", "i2", "i4", "i8"};
    constexpr const char* is_unsigned[] = {"u1", "u2", "u4", "u8"};
    return std::is_signed_v<T> ? is_signed[index] : is_unsigned[index];
  }
}

template <class T>
ColumnView column_view(std::string_view name, Meaning meaning, Names names, const T* data) {
  return {name, meaning, names, format_of<T>(meaning), sizeof(T), data};
}

// The columns of a table of any kind, as views; owner keeps them alive.
template <class Table>
Columns make_columns(std::string_view name, const Table& table, std::shared_ptr<const void> owner) {
  Columns result{std::string(name), size(table), {}, {}, std::move(owner)};
  for_each_column<Table>([&](const auto& info) {
    result.columns.push_back(column_view(info.name, info.meaning, info.names, (table.*(info.member)).data()));
  });
  return result;
}

// Calls f(member) with the member function of Analysis that returns the table: the one list of all tables.
template <class F>
decltype(auto) with_table(TableName table, F&& f) {
  switch (table) {
    case TableName::blocks: return f(&Analysis::blocks);
    case TableName::tokens: return f(&Analysis::tokens);
    case TableName::sentences: return f(&Analysis::sentences);
    case TableName::words: return f(&Analysis::words);
    case TableName::values: return f(&Analysis::values);
    case TableName::mentions: return f(&Analysis::mentions);
    case TableName::candidates: return f(&Analysis::candidates);
    case TableName::chains: return f(&Analysis::chains);
    case TableName::scores: break;
  }
  return f(&Analysis::scores);
}

// What the text-valued columns of a table point to.
template <class Table>
Texts texts_of(const Analysis& analysis, Table (Analysis::* /*member*/)() const) {
  return std::is_same_v<Table, Words> ? analysis.forms() : analysis.texts();
}

template <class Table>
constexpr bool has_texts() {
  bool found = false;
  for_each_column<Table>([&](const auto& info) { found = found || info.meaning == Meaning::text; });
  return found;
}

// Rows of a corpus, one document after another.
template <template <template <class> class> class Table>
struct Joined {
  Table<Growing> table;
  std::vector<std::int32_t> doc;
};

template <template <template <class> class> class Table>
Columns join(std::string_view name, const Corpus& corpus, Table<View> (Analysis::*member)() const) {
  auto joined = std::make_shared<Joined<Table>>();
  std::size_t num_rows = 0;
  for (std::size_t d = 0; d < corpus.size(); ++d) num_rows += size((corpus[d].*member)());
  for_each_column<Table<Growing>>(
      [&](const auto& info) { (joined->table.*(info.member)).reserve(num_rows); });
  joined->doc.reserve(num_rows);
  CodeBook codes;
  for (std::size_t d = 0; d < corpus.size(); ++d) {
    const Analysis analysis = corpus[d];
    const Table<View> table = (analysis.*member)();
    zip_columns(joined->table, table, [](auto& to, const auto& from, const auto&) {
      to.insert(to.end(), from.begin(), from.end());
    });
    joined->doc.insert(joined->doc.end(), size(table), static_cast<std::int32_t>(d));
    if constexpr (has_texts<Table<View>>()) {
      const Texts texts = texts_of(analysis, member);
      const std::size_t first = joined->doc.size() - size(table);
      for (std::size_t i = first; i < joined->doc.size(); ++i) {
        for_each_column<Table<Growing>>([&](const auto& info) {
          if (info.meaning != Meaning::text) return;
          auto& cell = (joined->table.*(info.member))[i];
          using Cell = std::remove_reference_t<decltype(cell)>;
          if constexpr (std::is_same_v<Cell, Code>)
            if (cell >= 0) cell = codes(texts[cell]);
        });
      }
    }
  }
  Columns result = make_columns(name, joined->table, joined);
  result.columns.insert(result.columns.begin(), column_view("doc", Meaning::number, {}, joined->doc.data()));
  result.texts = codes.take();
  return result;
}

// One table of one document, without a copy.
Columns columns_of(const Analysis& analysis, TableName table);
// One table of all documents, with a first column `doc`. Cost: one copy.
Columns columns_of(const Corpus& corpus, TableName table);

}  // namespace spigola::bindings
