// Reads the TSV tables of resources/lexicon.
#pragma once

#include <spigola/error.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace spigola::tools {

// Parts of a cell; none of an empty one.
inline std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
    if (text.empty()) parts.push_back(text);
  }
  return parts;
}

// A table in memory: a header line, then rows. Lines that begin with # and empty lines are skipped.
class Table {
 public:
  class Row {
   public:
    Row(const Table& table, int line, std::vector<std::string_view> cells)
        : table_(&table), line_(line), cells_(std::move(cells)) {}
    // Empty for a column the table does not have.
    std::string_view operator[](const std::string& column) const {
      const auto found = table_->columns_.find(column);
      return found == table_->columns_.end() ? std::string_view{} : cells_[found->second];
    }
    std::string where() const { return table_->name_ + ":" + std::to_string(line_); }
    [[noreturn]] void fail(const std::string& column, const std::string& problem,
                           const std::string& advice) const {
      throw LexiconError(column + " " + problem + " (" + where() + "); " + advice, table_->name_, line_,
                         column);
    }

   private:
    const Table* table_;
    int line_;
    std::vector<std::string_view> cells_;
  };

  // Throws IoError, and LexiconError (file, line) for a missing column or a row of another length.
  Table(const std::filesystem::path& path, const std::vector<std::string>& required)
      : name_(path.filename().string()) {
    std::ifstream file(path, std::ios::binary);
    if (!file)
      throw IoError("cannot read " + path.string() + ": " + std::generic_category().message(errno),
                    path.string());
    text_.assign(std::istreambuf_iterator<char>(file), {});
    int number = 0;
    for (std::string_view rest = text_; !rest.empty();) {
      ++number;
      std::string_view line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(rest.size(), line.size() + 1));
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (line.empty() || line.starts_with('#')) continue;
      std::vector<std::string_view> cells = split(line, '\t');
      if (columns_.empty())
        read_header(cells, required, number);
      else if (cells.size() == columns_.size())
        rows_.emplace_back(*this, number, std::move(cells));
      else
        throw LexiconError("the row has " + std::to_string(cells.size()) + " cells where the header has " +
                               std::to_string(columns_.size()) + " (" + name_ + ":" + std::to_string(number) +
                               "); separate cells by one tab each",
                           name_, number);
    }
  }
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;

  const std::vector<Row>& rows() const { return rows_; }
  const std::vector<std::string>& header() const { return header_; }
  int header_line() const { return header_line_; }

 private:
  void read_header(const std::vector<std::string_view>& cells, const std::vector<std::string>& required,
                   int line) {
    header_line_ = line;
    for (const std::string_view cell : cells) {
      header_.emplace_back(cell);
      if (!columns_.emplace(cell, columns_.size()).second)
        throw LexiconError(
            "the column " + header_.back() + " stands twice (" + name_ + ":" + std::to_string(line) + ")",
            name_, line, header_.back());
    }
    for (const std::string& column : required) {
      if (!columns_.contains(column))
        throw LexiconError(
            "the column " + column + " is missing (" + name_ + ":" + std::to_string(line) + "); add it",
            name_, line, column);
    }
  }

  std::string name_, text_;
  std::vector<std::string> header_;
  int header_line_ = 0;
  std::map<std::string, std::size_t> columns_;
  std::vector<Row> rows_;
};

}  // namespace spigola::tools
