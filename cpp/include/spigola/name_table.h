// Reads a table of names into a lexicon: comma-separated with quotation marks, or tab-separated without.
//
//   NameTableReader reader({.file = "people.csv"}, [&](const NameRow& row, std::string_view where) {
//     builder.add(row, where);
//   });
//   reader.read("id,name,type\nQ56226,Kim Jong-un,PER\n");   // parts of a file, of any size
//   reader.finish();
//
// The header names the columns, in any order: id, name, type, language, prior, case_rule, kind, weak and
// attributes
// (`country=Q38;role=mayor`); id, name and type are needed. Empty cells count as not given, blank lines are
// passed over, a byte order mark at the beginning too. Lines end with LF, CR LF or CR; a quoted cell may hold
// them.
#pragma once

#include <spigola/error.h>
#include <spigola/lexicon_builder.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace spigola {

struct NameTableOptions {
  std::string file;       // what errors call it
  bool quoted = true;     // separated by commas, with quotation marks; else by tabs, without
  std::string type = {};  // of names whose row gives none; if given, there need be no column of it
  bool skips = false;     // wrong rows are left out and their errors kept; else the first is thrown
};

// Not thread-safe. Cost: some 100 ns a row beside what `use` does; memory for one row, of at most 1 MiB.
class SPIGOLA_EXPORT NameTableReader {
 public:
  // A row lives as long as the call; `where` is its last line (`people.csv:12`). What `use` throws as a
  // LexiconError counts as a wrong row.
  using Use = std::function<void(const NameRow& row, std::string_view where)>;

  NameTableReader(NameTableOptions options, Use use);
  NameTableReader(NameTableReader&&) noexcept;
  NameTableReader& operator=(NameTableReader&&) noexcept;
  ~NameTableReader();

  // The next bytes of the file; its end. Throw LexiconError that names file, line and field: of a wrong row,
  // and, whether rows are skipped or not, of a header that is wrong and of a row of more than 1 MiB. Behind
  // an error there is nothing more to read.
  void read(std::string_view bytes);
  void finish();

  // The last line of the row that is being read, from 1.
  std::int64_t line() const noexcept;

  // The errors of rows that were left out since this was called last.
  std::vector<LexiconError> take_skipped();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace spigola
