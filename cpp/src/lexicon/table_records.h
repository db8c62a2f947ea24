// Records of a table in text: comma-separated with quotation marks (RFC 4180, read as leniently as Python's
// csv module does), or tab-separated without.
//
//   Q1,"Neri, ""Ada""",PER⏎  →  cells `Q1`, `Neri, "Ada"`, `PER`
//
// Lines end with LF, CR LF or CR. A quotation mark at the beginning of a cell opens it; in an open cell two
// stand for one, and commas and line breaks are part of it; what follows the closing one is part of the cell
// as well. Elsewhere quotation marks are letters. A blank line is a record without cells. The last line needs
// no end.
//
// Bytes come in parts of any size, as files that are unpacked on the way give them. Cost: one pass over bytes
// that hold whole records. Not thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace spigola {

inline constexpr std::size_t max_record_bytes = std::size_t{1} << 20;

class TableRecords {
 public:
  // Quoted: separated by commas; else by tabs.
  explicit TableRecords(bool quoted) : quoted_(quoted), separator_(quoted ? ',' : '\t') {}

  // The next part of the file; call next() until it gives false before giving another. The bytes must stay.
  void feed(std::string_view bytes, bool is_last);

  // Reads a whole record: false where the bytes given so far have none.
  bool next();

  // Of the record that was read; they live until next() or feed() is called.
  const std::vector<std::string_view>& cells() const noexcept { return cells_; }
  std::int64_t line() const noexcept { return line_; }  // its last, from 1

  // Whether a record is longer than max_record_bytes: next() gives it no more, nor what follows.
  bool is_too_long() const noexcept { return is_too_long_; }

 private:
  enum class Scan : std::uint8_t { whole, unfinished };

  // A cell that is not in the file as it is: a part of unquoted_.
  struct CopiedCell {
    std::size_t cell, begin, size;
  };

  Scan scan_plain();
  Scan scan_quoted();
  std::size_t end_of_line(std::size_t at) const;
  bool copy_open_cell(std::size_t& at);

  bool quoted_;
  char separator_;
  bool is_last_ = false, is_kept_ = false, is_too_long_ = false;
  std::string kept_;       // an unfinished record, with what followed it
  std::string_view rest_;  // of what was given, or of kept_
  std::vector<std::string_view> cells_;
  std::string unquoted_;
  std::vector<CopiedCell> copied_;
  std::int64_t line_ = 0, lines_in_record_ = 0;
};

}  // namespace spigola
