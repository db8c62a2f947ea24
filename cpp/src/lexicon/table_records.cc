#include "lexicon/table_records.h"

#include <string>
#include <utility>

namespace spigola {
namespace {

constexpr char quote = '"';
constexpr std::size_t incomplete = std::string_view::npos;

constexpr bool ends_line(char c) {
  return c == '\n' || c == '\r';
}

}  // namespace

void TableRecords::feed(std::string_view bytes, bool is_last) {
  is_last_ = is_last;
  if (rest_.empty()) {
    rest_ = bytes;
    is_kept_ = false;
    return;
  }
  std::string joined;
  joined.reserve(rest_.size() + bytes.size());
  joined.append(rest_).append(bytes);
  kept_ = std::move(joined);
  rest_ = kept_;
  is_kept_ = true;
}

bool TableRecords::next() {
  cells_.clear();
  if (rest_.empty() || is_too_long_) return false;
  lines_in_record_ = 0;
  const std::size_t size = rest_.size();
  const bool is_whole = (quoted_ ? scan_quoted() : scan_plain()) == Scan::whole;
  is_too_long_ = (is_whole ? size - rest_.size() : size) > max_record_bytes;
  if (is_whole && !is_too_long_) {
    line_ += lines_in_record_;
    return true;
  }
  cells_.clear();
  if (!is_kept_) {  // what was given goes away
    kept_.assign(rest_);
    rest_ = kept_;
    is_kept_ = true;
  }
  return false;
}

// Behind the line break at `at`; incomplete where what follows may belong to it.
std::size_t TableRecords::end_of_line(std::size_t at) const {
  if (at == rest_.size()) return is_last_ ? at : incomplete;
  if (rest_[at] == '\n') return at + 1;
  if (at + 1 == rest_.size()) return is_last_ ? at + 1 : incomplete;
  return at + (rest_[at + 1] == '\n' ? 2 : 1);
}

TableRecords::Scan TableRecords::scan_plain() {
  std::size_t begin = 0;
  for (std::size_t at = 0;; ++at) {
    const bool ends = at == rest_.size() || ends_line(rest_[at]);
    if (!ends && rest_[at] != separator_) continue;
    if (at > 0 || !ends) cells_.push_back(rest_.substr(begin, at - begin));
    begin = at + 1;
    if (!ends) continue;
    const std::size_t end = end_of_line(at);
    if (end == incomplete) return Scan::unfinished;
    lines_in_record_ = 1;
    rest_.remove_prefix(end);
    return Scan::whole;
  }
}

// Appends what stands in an open cell from `at` on, and puts `at` behind the closing mark or at the end of
// the bytes; false where more bytes may change it.
bool TableRecords::copy_open_cell(std::size_t& at) {
  while (at < rest_.size()) {
    const char c = rest_[at];
    if (c == quote) {
      if (at + 1 == rest_.size() && !is_last_) return false;
      if (at + 1 == rest_.size() || rest_[at + 1] != quote) {
        ++at;
        return true;
      }
      unquoted_ += quote;
      at += 2;
    } else if (ends_line(c)) {
      const std::size_t end = end_of_line(at);
      if (end == incomplete) return false;
      unquoted_.append(rest_.substr(at, end - at));
      ++lines_in_record_;
      at = end;
    } else {
      unquoted_ += c;
      ++at;
    }
  }
  // The file ends in the cell: behind a line break there is no other line.
  if (is_last_ && ends_line(rest_[rest_.size() - 1])) --lines_in_record_;
  return is_last_;
}

TableRecords::Scan TableRecords::scan_quoted() {
  copied_.clear();
  unquoted_.clear();
  std::size_t at = 0;
  for (;;) {
    const std::size_t begin = at;
    const bool is_open = at < rest_.size() && rest_[at] == quote;
    const std::size_t first_copied = unquoted_.size();
    if (is_open && !copy_open_cell(++at)) return Scan::unfinished;
    const std::size_t behind = at;
    while (at < rest_.size() && rest_[at] != separator_ && !ends_line(rest_[at])) ++at;
    const bool ends = at == rest_.size() || ends_line(rest_[at]);
    if (is_open) {
      unquoted_.append(rest_.substr(behind, at - behind));
      copied_.push_back({cells_.size(), first_copied, unquoted_.size() - first_copied});
      cells_.emplace_back();
    } else if (at > 0 || !ends) {
      cells_.push_back(rest_.substr(begin, at - begin));
    }
    if (!ends) {
      ++at;
      continue;
    }
    const std::size_t end = end_of_line(at);
    if (end == incomplete) return Scan::unfinished;
    for (const CopiedCell& cell : copied_)  // now that unquoted_ no longer moves
      cells_[cell.cell] = std::string_view(unquoted_).substr(cell.begin, cell.size);
    ++lines_in_record_;
    rest_.remove_prefix(end);
    return Scan::whole;
  }
}

}  // namespace spigola
