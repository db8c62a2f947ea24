// The cells of one row of a lexicon as Python holds it.
#pragma once

#include <pybind11/pybind11.h>

#include <array>
#include <string>
#include <string_view>

namespace spigola::bindings {

inline constexpr std::string_view row_form =
    "a row is a tuple (id, name, type[, language[, prior[, case_rule[, kind[, weak[, attributes]]]]]]) or a "
    "mapping with these keys";

// LexiconError: `rows[17]: prior: it must be …`.
[[noreturn]] void throw_row_error(const std::string& where, std::string_view field,
                                  const std::string& problem);

// Views live as long as the row. Everything throws LexiconError that calls the row `where`.
class RowCells {
 public:
  enum Field { id, name, type, language, prior, case_rule, kind, weak, attributes };
  static constexpr std::array<std::string_view, 9> names = {"id",        "name", "type", "language",  "prior",
                                                            "case_rule", "kind", "weak", "attributes"};

  RowCells(PyObject* row, const std::string& where);

  // Null for None and NaN: what the row does not say.
  PyObject* operator[](Field field) const { return cells_[field]; }
  const std::string& where() const { return where_; }

  std::string_view text(Field field) const { return text(cells_[field], field, "it must be a str, not "); }
  std::string_view text(PyObject* cell, Field field, const char* problem) const;
  // The problem, and behind it what stands in the cell.
  [[noreturn]] void fail(Field field, const std::string& problem, PyObject* cell) const;

 private:
  const std::string& where_;
  std::array<PyObject*, 9> cells_ = {};
};

}  // namespace spigola::bindings
