#include "lexicon_rows.h"

#include <pybind11/stl.h>
#include <spigola/error.h>

#include <array>
#include <charconv>
#include <utility>
#include <vector>

#include "lexicon_cells.h"
#include "lexicon_row.h"

namespace spigola::bindings {

namespace py = pybind11;

namespace {

// Adds the rows of a source one by one.
class RowFeed {
 public:
  RowFeed(LexiconBuilder& builder, RowSource& source)
      : builder_(builder), source_(source), next_(source.first) {}

  // A row as the iterator gives it.
  void add(const py::object& item) {
    if (!source_.numbered) {
      name_row(next_++);
      return add_row(item);
    }
    const auto pair = item.cast<py::tuple>();
    name_row(pair[0].cast<std::int64_t>());
    add_row(pair[1]);
  }

 private:
  static std::string not_a_row(const py::object& row) {
    return std::string(row_form) + ", not " + py::repr(row).cast<std::string>();
  }

  void name_row(std::int64_t number) {
    std::array<char, 24> digits;
    const auto size = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr - digits.data();
    where_.assign(source_.before).append(digits.data(), static_cast<std::size_t>(size)).append(source_.after);
  }

  void add_row(const py::object& row) {
    const py::object cells = PyTuple_Check(row.ptr()) ? row : source_.cells_of(row);
    if (cells.is_none()) return;
    try {
      if (PyList_Check(cells.ptr())) {
        const auto [field, problem] = cells.cast<std::pair<std::string, std::string>>();
        throw_row_error(where_, field, problem.empty() ? not_a_row(row) : problem);
      }
      builder_.add(read_row(cells.ptr(), where_, pairs_), where_);
    } catch (const LexiconError& error) {
      if (source_.skipped.is_none()) throw;
      source_.skipped.cast<py::list>().append(
          py::make_tuple(error.what(), error.file, error.line, error.field));
    }
  }

  LexiconBuilder& builder_;
  RowSource& source_;
  std::int64_t next_;
  std::vector<Attribute> pairs_;
  std::string where_;
};

}  // namespace

void add_rows(LexiconBuilder& builder, RowSource& source) {
  constexpr std::int64_t rows_between_signals = 4096;
  RowFeed feed(builder, source);
  PyObject* const rows = source.rows.ptr();
  for (std::int64_t i = 0;; ++i) {
    if (i % rows_between_signals == 0 && PyErr_CheckSignals() != 0) throw py::error_already_set();
    const auto item = py::reinterpret_steal<py::object>(PyIter_Next(rows));
    if (!item) break;
    feed.add(item);
  }
  if (PyErr_Occurred() != nullptr) throw py::error_already_set();
}

}  // namespace spigola::bindings
