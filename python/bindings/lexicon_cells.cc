#include "lexicon_cells.h"

#include <spigola/error.h>

#include <cmath>

namespace spigola::bindings {

namespace py = pybind11;

namespace {

std::string repr(PyObject* object) {
  return object == nullptr ? "None" : py::repr(py::handle(object)).cast<std::string>();
}

}  // namespace

void throw_row_error(const std::string& where, std::string_view field, const std::string& problem) {
  throw LexiconError::of_row(where, where + ": " + (field.empty() ? "" : std::string(field) + ": ") + problem,
                             std::string(field));
}

RowCells::RowCells(PyObject* row, const std::string& where) : where_(where) {
  if (!PyTuple_Check(row) || PyTuple_GET_SIZE(row) < 3 || PyTuple_GET_SIZE(row) > 9)
    throw_row_error(where, "", std::string(row_form) + ", not " + repr(row));
  for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(row); ++i) {
    PyObject* const cell = PyTuple_GET_ITEM(row, i);
    const bool is_nan = PyFloat_CheckExact(cell) && std::isnan(PyFloat_AS_DOUBLE(cell));
    if (cell != Py_None && !is_nan) cells_[static_cast<std::size_t>(i)] = cell;
  }
}

std::string_view RowCells::text(PyObject* cell, Field field, const char* problem) const {
  if (cell == nullptr || !PyUnicode_Check(cell)) fail(field, problem, cell);
  Py_ssize_t size = 0;
  const char* const data = PyUnicode_AsUTF8AndSize(cell, &size);
  if (data == nullptr) {
    PyErr_Clear();
    fail(field, "a lone surrogate is no character; remove it: ", cell);
  }
  return {data, static_cast<std::size_t>(size)};
}

void RowCells::fail(Field field, const std::string& problem, PyObject* cell) const {
  throw_row_error(where_, names[field], problem + repr(cell));
}

}  // namespace spigola::bindings
