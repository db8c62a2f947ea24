#include "lexicon_row.h"

#include <spigola/error.h>

#include <array>
#include <cmath>
#include <string_view>

#include "python_strings.h"

namespace spigola::bindings {

namespace py = pybind11;

namespace {

constexpr std::array<std::string_view, 9> field_names = {"id",        "name", "type", "language",  "prior",
                                                         "case_rule", "kind", "weak", "attributes"};
enum Field { id, name, type, language, prior, case_rule, kind, weak, attributes };

// Reads the cells of one row; the views live as long as the row.
class RowReader {
 public:
  RowReader(PyObject* row, const std::string& where) : where_(where) {
    if (!PyTuple_Check(row) || PyTuple_GET_SIZE(row) < 3 || PyTuple_GET_SIZE(row) > 9)
      fail("", std::string(row_form) + ", not " + repr(row));
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(row); ++i) {
      PyObject* const cell = PyTuple_GET_ITEM(row, i);
      const bool is_nan = PyFloat_CheckExact(cell) && std::isnan(PyFloat_AS_DOUBLE(cell));
      if (cell != Py_None && !is_nan) cells_[static_cast<std::size_t>(i)] = cell;
    }
  }

  NameRow read(std::vector<Attribute>& pairs) const {
    NameRow row;
    row.id = text(id);
    row.name = text(name);
    row.type = text(type);
    if (cells_[language] != nullptr) row.language = text(language);
    if (cells_[prior] != nullptr) row.prior = number();
    if (cells_[case_rule] != nullptr) row.case_rule = one_of<CaseRule>(case_rule);
    if (cells_[kind] != nullptr) row.kind = one_of<NameKind>(kind);
    if (cells_[weak] != nullptr) row.weak = PyObject_IsTrue(cells_[weak]) == 1;
    pairs.clear();
    if (cells_[attributes] != nullptr) read_attributes(pairs);
    row.attributes = pairs;
    return row;
  }

 private:
  [[noreturn]] void fail(std::string_view field, const std::string& problem) const {
    throw_row_error(where_, field, problem);
  }

  static std::string repr(PyObject* object) {
    return object == nullptr ? "None" : py::repr(py::handle(object)).cast<std::string>();
  }

  std::string_view view(PyObject* cell, Field field, const char* problem) const {
    Py_ssize_t size = 0;
    const char* const data =
        cell != nullptr && PyUnicode_Check(cell) ? PyUnicode_AsUTF8AndSize(cell, &size) : nullptr;
    if (data == nullptr && PyErr_Occurred() != nullptr) {
      PyErr_Clear();
      fail(field_names[field], "a lone surrogate is no character; remove it: " + repr(cell));
    }
    if (data == nullptr) fail(field_names[field], problem + repr(cell));
    return {data, static_cast<std::size_t>(size)};
  }
  std::string_view text(Field field) const { return view(cells_[field], field, "it must be a str, not "); }
  template <class E>
  E one_of(Field field) const {
    try {
      return enumerator<E>(field_names[field], text(field));
    } catch (const UsageError& error) {
      throw LexiconError::of_row(where_, where_ + ": " + error.what(), std::string(field_names[field]));
    }
  }

  float number() const {
    const double value = PyFloat_AsDouble(cells_[prior]);
    if (value == -1.0 && PyErr_Occurred() != nullptr) {
      PyErr_Clear();
      fail("prior", "it must be a number, not " + repr(cells_[prior]));
    }
    return static_cast<float>(value);
  }

  void read_attributes(std::vector<Attribute>& pairs) const {
    PyObject* const cell = cells_[attributes];
    PyObject *key = nullptr, *value = nullptr;
    if (PyDict_Check(cell)) {
      for (Py_ssize_t at = 0; PyDict_Next(cell, &at, &key, &value) != 0;) add_attribute(key, value, pairs);
      return;
    }
    // As Arrow gives a map.
    if (!PyList_Check(cell)) fail("attributes", "they must be a mapping, not " + repr(cell));
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(cell); ++i) {
      PyObject* const pair = PyList_GET_ITEM(cell, i);
      if (!PyTuple_Check(pair) || PyTuple_GET_SIZE(pair) != 2)
        fail("attributes", "they must be a mapping or a list of pairs, not " + repr(cell));
      add_attribute(PyTuple_GET_ITEM(pair, 0), PyTuple_GET_ITEM(pair, 1), pairs);
    }
  }

  // One without a value, as structs of Arrow have where other rows have one, is none.
  void add_attribute(PyObject* key, PyObject* value, std::vector<Attribute>& pairs) const {
    if (value == Py_None) return;
    pairs.push_back({view(key, attributes, "a key must be a str, not "),
                     view(value, attributes, "a value must be a str, not ")});
  }

  const std::string& where_;
  std::array<PyObject*, 9> cells_ = {};
};

}  // namespace

void throw_row_error(const std::string& where, std::string_view field, const std::string& problem) {
  throw LexiconError::of_row(where, where + ": " + (field.empty() ? "" : std::string(field) + ": ") + problem,
                             std::string(field));
}

NameRow read_row(PyObject* row, const std::string& where, std::vector<Attribute>& pairs) {
  return RowReader(row, where).read(pairs);
}

}  // namespace spigola::bindings
