#include <spigola/name_table.h>

#include "lexicon/table_records.h"
#include "text/utf8.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <stdexcept>
#include <utility>
#include <vector>

namespace spigola {
namespace {

enum class Column : std::uint8_t { id, name, type, language, prior, case_rule, kind, weak, attributes };
constexpr std::array<std::string_view, 9> column_names = {"id",        "name", "type", "language",  "prior",
                                                          "case_rule", "kind", "weak", "attributes"};
constexpr std::string_view all_columns = "id, name, type, language, prior, case_rule, kind, weak, attributes";
constexpr std::size_t max_attributes = 1000;  // of a row: each is compared with those before
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// For messages: `high` → 'high', at most 40 bytes of it, whatever they are.
std::string quoted(std::string_view cell) {
  const std::string_view shown = cell.substr(0, 40);
  return "'" + utf8::replace_invalid(shown, utf8::validate(shown).valid_size) + "'";
}

bool equals_folded(std::string_view cell, std::string_view word) {
  return std::ranges::equal(cell, word, {},
                            [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
}

// What is wrong with a cell.
struct CellProblem : std::runtime_error {
  using std::runtime_error::runtime_error;
};

float number_of(std::string_view cell) {
  std::string_view digits = cell;
  while (digits.starts_with(' ')) digits.remove_prefix(1);
  while (digits.ends_with(' ')) digits.remove_suffix(1);
  if (digits.starts_with('+')) digits.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (end != digits.data() + digits.size() || error != std::errc{} || std::isnan(value))
    throw CellProblem(quoted(cell) + " is no number; give one such as 0.9");
  return static_cast<float>(value);
}

bool truth_of(std::string_view cell) {
  for (const std::string_view word : {"1", "true", "yes"})
    if (equals_folded(cell, word)) return true;
  for (const std::string_view word : {"0", "false", "no"})
    if (equals_folded(cell, word)) return false;
  throw CellProblem(quoted(cell) + " is neither true nor false; give 1 or 0");
}

template <class E>
E enumerator_of(std::string_view cell) {
  const auto names = names_of(E{});
  const auto found = std::ranges::find(names, cell);
  if (found != names.end()) return static_cast<E>(found - names.begin());
  std::string what = "it must be ";
  for (std::size_t i = 0; i < names.size(); ++i)
    what.append(i == 0 ? "" : i + 1 == names.size() ? " or " : ", ").append(quoted(names[i]));
  throw CellProblem(what + ", not " + quoted(cell));
}

void read_attributes(std::string_view cell, std::vector<Attribute>& out) {
  while (!cell.empty()) {
    const std::string_view pair = cell.substr(0, cell.find(';'));
    cell.remove_prefix(std::min(cell.size(), pair.size() + 1));
    if (pair.empty()) continue;
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos) throw CellProblem("write attributes as key=value;key=value");
    const Attribute attribute = {pair.substr(0, equals), pair.substr(equals + 1)};
    if (std::ranges::find(out, attribute.key, &Attribute::key) != out.end())
      throw CellProblem("the key " + quoted(attribute.key) + " stands twice; give it one value");
    if (out.size() == max_attributes)
      throw CellProblem("more than " + std::to_string(max_attributes) + " keys; keep fewer");
    out.push_back(attribute);
  }
}

}  // namespace

struct NameTableReader::Impl {
  Impl(NameTableOptions given, Use use_row)
      : options(std::move(given)),
        use(std::move(use_row)),
        records(options.quoted),
        where(options.file + ":") {
    size_of_file = where.size();
  }

  void read(std::string_view bytes, bool is_last);
  void check_separator(std::string_view cell) const;
  void read_header(const std::vector<std::string_view>& cells);
  void read_row(const std::vector<std::string_view>& cells);
  void read_cell(Column column, std::string_view cell, NameRow& row);
  void name_line();
  LexiconError error(std::string_view field, const std::string& problem) const;
  [[noreturn]] void fail_header(const std::string& problem, std::string_view field) const;

  NameTableOptions options;
  Use use;
  TableRecords records;
  std::string begin;  // until a byte order mark can be told
  bool has_begun = false, has_header = false;
  std::vector<Column> columns;
  std::vector<Attribute> attributes;  // of the row that is being read
  std::string where;                  // its file and line
  std::size_t size_of_file;
  std::vector<LexiconError> skipped;
};

LexiconError NameTableReader::Impl::error(std::string_view field, const std::string& problem) const {
  return {where + ": " + (field.empty() ? "" : std::string(field) + ": ") + problem, options.file,
          static_cast<int>(records.line()), std::string(field)};
}

void NameTableReader::Impl::fail_header(const std::string& problem, std::string_view field) const {
  throw LexiconError(options.file + ":1: " + (field.empty() ? "" : std::string(field) + ": ") + problem,
                     options.file, 1, std::string(field));
}

// A header that is one cell, `id;name;type`: the marks between the columns are others.
void NameTableReader::Impl::check_separator(std::string_view cell) const {
  for (const char other : {';', ',', '\t'}) {
    const std::size_t size = cell.find(other);
    if (size == std::string_view::npos ||
        std::ranges::find(column_names, cell.substr(0, size)) == column_names.end())
      continue;
    const std::string mark = other == '\t' ? "tabs" : std::string(1, '`') + other + '`';
    fail_header("the columns are separated by " + mark + "; save the table with " +
                    (options.quoted ? "commas, or with tabs as .tsv" : "tabs, or with commas as .csv"),
                "");
  }
}

void NameTableReader::Impl::read_header(const std::vector<std::string_view>& cells) {
  if (cells.size() == 1) check_separator(cells.front());
  for (const std::string_view cell : cells) {
    if (utf8::validate(cell).valid_size != cell.size())
      fail_header("the header is not valid UTF-8; save the file as UTF-8", "");
    const auto found = std::ranges::find(column_names, cell);
    if (found == column_names.end())
      fail_header("unknown column " + quoted(cell) + "; the columns are " + std::string(all_columns), cell);
    const auto column = static_cast<Column>(found - column_names.begin());
    if (std::ranges::find(columns, column) != columns.end())
      fail_header("the column stands twice; remove one", cell);
    columns.push_back(column);
  }
  const std::size_t num_needed = options.type.empty() ? 3 : 2;
  for (std::size_t i = 0; i < num_needed; ++i)
    if (std::ranges::find(columns, static_cast<Column>(i)) == columns.end())
      fail_header("no column " + quoted(column_names[i]) + "; the columns are " + std::string(all_columns),
                  column_names[i]);
  has_header = true;
}

void NameTableReader::Impl::read_cell(Column column, std::string_view cell, NameRow& row) {
  switch (column) {
    case Column::id: row.id = cell; break;
    case Column::name: row.name = cell; break;
    case Column::type: row.type = cell; break;
    case Column::language: row.language = cell; break;
    case Column::prior: row.prior = number_of(cell); break;
    case Column::case_rule: row.case_rule = enumerator_of<CaseRule>(cell); break;
    case Column::kind: row.kind = enumerator_of<NameKind>(cell); break;
    case Column::weak: row.weak = truth_of(cell); break;
    case Column::attributes: read_attributes(cell, attributes); break;
  }
}

void NameTableReader::Impl::name_line() {
  std::array<char, 24> digits;
  const char* const end = std::to_chars(digits.data(), digits.data() + digits.size(), records.line()).ptr;
  where.resize(size_of_file);
  where.append(digits.data(), static_cast<std::size_t>(end - digits.data()));
}

void NameTableReader::Impl::read_row(const std::vector<std::string_view>& cells) {
  name_line();
  try {
    if (cells.size() != columns.size())
      throw error("", "the row has " + std::to_string(cells.size()) + " cells where the header has " +
                          std::to_string(columns.size()));
    NameRow row;
    row.type = options.type;
    attributes.clear();
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (cells[i].empty()) continue;
      try {
        read_cell(columns[i], cells[i], row);
      } catch (const CellProblem& problem) {
        throw error(column_names[static_cast<std::size_t>(columns[i])], problem.what());
      }
    }
    row.attributes = attributes;
    use(row, where);
  } catch (const LexiconError& wrong) {
    if (!options.skips) throw;
    skipped.push_back(wrong);
  }
}

void NameTableReader::Impl::read(std::string_view bytes, bool is_last) {
  if (!has_begun) {
    begin.append(bytes);
    if (begin.size() < byte_order_mark.size() && !is_last) return;
    has_begun = true;
    bytes = begin;
    if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
  }
  records.feed(bytes, is_last);
  while (records.next()) {
    if (!has_header)
      read_header(records.cells());
    else if (!records.cells().empty())
      read_row(records.cells());
  }
  if (records.is_too_long())
    throw LexiconError(options.file + ": the row behind line " + std::to_string(records.line()) +
                           " has more than 1 MiB; close the quotation mark that was left open",
                       options.file, static_cast<int>(records.line()));
  if (is_last && !has_header) read_header({});
}

NameTableReader::NameTableReader(NameTableOptions options, Use use)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(use))) {}
NameTableReader::NameTableReader(NameTableReader&&) noexcept = default;
NameTableReader& NameTableReader::operator=(NameTableReader&&) noexcept = default;
NameTableReader::~NameTableReader() = default;

void NameTableReader::read(std::string_view bytes) {
  impl_->read(bytes, false);
}

void NameTableReader::finish() {
  impl_->read({}, true);
}

std::int64_t NameTableReader::line() const noexcept {
  return impl_->records.line();
}

std::vector<LexiconError> NameTableReader::take_skipped() {
  return std::exchange(impl_->skipped, {});
}

}  // namespace spigola
