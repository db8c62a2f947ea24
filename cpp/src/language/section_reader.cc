#include "language/section_reader.h"

#include <spigola/error.h>

#include "text/utf8.h"

#include <array>

namespace spigola {
namespace {

[[noreturn]] void fail(std::string_view file, std::uint32_t line, const std::string& message) {
  throw LanguageError(std::string(file) + ":" + std::to_string(line) + ": " + message, std::string(file),
                      static_cast<int>(line));
}

bool has_space_around(std::string_view cell) {
  return !cell.empty() && (cell.front() == ' ' || cell.back() == ' ');
}

}  // namespace

std::vector<Entry> read_section(std::string_view content, std::string_view file) {
  static constexpr std::array<const char*, 3> cell_names = {"key", "value", "flags"};
  if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
  std::vector<Entry> entries;
  std::uint32_t line_number = 0;
  while (!content.empty()) {
    ++line_number;
    const std::size_t newline = content.find('\n');
    std::string_view line = content.substr(0, newline);
    content.remove_prefix(newline == std::string_view::npos ? content.size() : newline + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    if (utf8::validate(line).valid_size != line.size())
      fail(file, line_number, "invalid UTF-8; save the file as UTF-8");
    std::array<std::string_view, 3> cells;
    std::size_t cell = 0;
    for (std::string_view rest = line;; ++cell) {
      if (cell == cells.size())
        fail(file, line_number,
             "more than three cells; a line is key, value, flags with one tab between them");
      const std::size_t tab = rest.find('\t');
      cells[cell] = rest.substr(0, tab);
      if (has_space_around(cells[cell]))
        fail(file, line_number,
             std::string("the ") + cell_names[cell] + " begins or ends with a space; remove it");
      if (tab == std::string_view::npos) break;
      rest.remove_prefix(tab + 1);
    }
    if (cells[0].empty()) fail(file, line_number, "the key is empty; fill it or remove the line");
    entries.push_back({cells[0], cells[1], cells[2], file, line_number});
  }
  return entries;
}

}  // namespace spigola
