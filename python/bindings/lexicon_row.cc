#include "lexicon_row.h"

#include <spigola/error.h>

#include <string_view>

#include "lexicon_cells.h"
#include "python_strings.h"

namespace spigola::bindings {

namespace py = pybind11;

namespace {

template <class E>
E one_of(const RowCells& cells, RowCells::Field field) {
  const std::string_view name = RowCells::names[field];
  try {
    return enumerator<E>(name, cells.text(field));
  } catch (const UsageError& error) {
    throw LexiconError::of_row(cells.where(), cells.where() + ": " + error.what(), std::string(name));
  }
}

float number_of(const RowCells& cells, RowCells::Field field) {
  const double value = PyFloat_AsDouble(cells[field]);
  if (value == -1.0 && PyErr_Occurred() != nullptr) {
    PyErr_Clear();
    cells.fail(field, "it must be a number, not ", cells[field]);
  }
  return static_cast<float>(value);
}

// Words such as `no` would be true.
bool truth_of(const RowCells& cells, RowCells::Field field) {
  PyObject* const cell = cells[field];
  if (PyUnicode_Check(cell) || PyNumber_Check(cell) == 0)
    cells.fail(field, "it must be True or False, not ", cell);
  const int truth = PyObject_IsTrue(cell);
  if (truth < 0) throw py::error_already_set();
  return truth == 1;
}

// One without a value, as structs of Arrow have where other rows have one, is none.
void add_attribute(const RowCells& cells, PyObject* key, PyObject* value, std::vector<Attribute>& pairs) {
  if (value == Py_None) return;
  pairs.push_back({cells.text(key, RowCells::attributes, "a key must be a str, not "),
                   cells.text(value, RowCells::attributes, "a value must be a str, not ")});
}

void read_attributes(const RowCells& cells, std::vector<Attribute>& pairs) {
  PyObject* const cell = cells[RowCells::attributes];
  PyObject *key = nullptr, *value = nullptr;
  if (PyDict_Check(cell)) {
    for (Py_ssize_t at = 0; PyDict_Next(cell, &at, &key, &value) != 0;)
      add_attribute(cells, key, value, pairs);
    return;
  }
  // As Arrow gives a map.
  if (!PyList_Check(cell)) cells.fail(RowCells::attributes, "they must be a mapping, not ", cell);
  for (Py_ssize_t i = 0; i < PyList_GET_SIZE(cell); ++i) {
    PyObject* const pair = PyList_GET_ITEM(cell, i);
    if (!PyTuple_Check(pair) || PyTuple_GET_SIZE(pair) != 2)
      cells.fail(RowCells::attributes, "they must be a mapping or a list of pairs, not ", cell);
    add_attribute(cells, PyTuple_GET_ITEM(pair, 0), PyTuple_GET_ITEM(pair, 1), pairs);
  }
}

}  // namespace

NameRow read_row(PyObject* row, const std::string& where, std::vector<Attribute>& pairs) {
  const RowCells cells(row, where);
  NameRow read;
  read.id = cells.text(RowCells::id);
  read.name = cells.text(RowCells::name);
  read.type = cells.text(RowCells::type);
  if (cells[RowCells::language] != nullptr) read.language = cells.text(RowCells::language);
  if (cells[RowCells::prior] != nullptr) read.prior = number_of(cells, RowCells::prior);
  if (cells[RowCells::case_rule] != nullptr) read.case_rule = one_of<CaseRule>(cells, RowCells::case_rule);
  if (cells[RowCells::kind] != nullptr) read.kind = one_of<NameKind>(cells, RowCells::kind);
  if (cells[RowCells::weak] != nullptr) read.weak = truth_of(cells, RowCells::weak);
  pairs.clear();
  if (cells[RowCells::attributes] != nullptr) read_attributes(cells, pairs);
  read.attributes = pairs;
  return read;
}

}  // namespace spigola::bindings
