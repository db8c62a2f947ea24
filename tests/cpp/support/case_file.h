// Case files: TSV whose first line names the columns. Lines that start with # are comments. In a cell `\n`
// and `\t` stand for a line break and a tab, `\r` for a carriage return, `\u00A0` for the character of this
// code,
// `\\` for a backslash.
#pragma once

#include "text/unicode.h"

#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace spigola::testing {

struct Case {
  std::map<std::string, std::string> cells;
  std::string where;  // file:line
  const std::string& operator[](const std::string& column) const { return cells.at(column); }
};

inline std::vector<std::string> split(std::string_view text, std::string_view separator) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0;;) {
    const std::size_t end = text.find(separator, begin);
    parts.emplace_back(text.substr(begin, end - begin));
    if (end == std::string_view::npos) return parts;
    begin = end + separator.size();
  }
}

inline std::string unescape(std::string_view cell) {
  std::string result;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    if (cell[i] != '\\' || i + 1 == cell.size()) {
      result += cell[i];
      continue;
    }
    const char c = cell[++i];
    if (c == 'u' && i + 4 < cell.size()) {
      unicode::append_utf8(
          result, static_cast<char32_t>(std::stoul(std::string(cell.substr(i + 1, 4)), nullptr, 16)));
      i += 4;
      continue;
    }
    result += c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
  }
  return result;
}

// The cases of a file below tests/cases. Throws where the file is missing, empty, or a line has too many
// cells.
inline std::vector<Case> read_cases(const std::string& path) {
  const std::string full = std::string(SPIGOLA_SOURCE_DIR) + "/tests/cases/" + path;
  std::ifstream in(full);
  if (!in) throw std::runtime_error("cannot read " + full);
  std::vector<Case> cases;
  std::vector<std::string> columns;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string> cells = split(line, "\t");
    if (columns.empty()) {
      columns = cells;
      continue;
    }
    Case c;
    c.where = path + ":" + std::to_string(number);
    if (cells.size() > columns.size()) throw std::runtime_error(c.where + ": too many cells");
    for (std::size_t i = 0; i < columns.size(); ++i)
      c.cells[columns[i]] = i < cells.size() ? unescape(cells[i]) : "";
    cases.push_back(std::move(c));
  }
  if (cases.empty()) throw std::runtime_error(full + " has no cases");
  return cases;
}

}  // namespace spigola::testing
