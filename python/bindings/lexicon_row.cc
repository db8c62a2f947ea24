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
      fail("", "a row is a tuple (id, name, type[, language[, prior]]) or a mapping, not " + repr(row));
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
    throw LexiconError(where_ + ": " + (field.empty() ? "" : std::string(field) + ": ") + problem, where_, 0,
                       std::string(field));
  }

  static std::string repr(PyObject* object) {
    return object == nullptr ? "None" : py::repr(py::handle(object)).cast<std::string>();
  }

  std::string_view view(PyObject* cell, Field field, const char* problem) const {
    Py_ssize_t size = 0;
    const char* const data =
        cell != nullptr && PyUnicode_Check(cell) ? PyUnicode_AsUTF8AndSize(cell, &size) : nullptr;
    if (data == nullptr) {
      PyErr_Clear();  // a lone surrogate
      fail(field_names[field], problem + repr(cell));
    }
    return {data, static_cast<std::size_t>(size)};
  }
  std::string_view text(Field field) const { return view(cells_[field], field, "it must be a str, not "); }
  template <class E>
  E one_of(Field field) const {
    try {
      return enumerator<E>(field_names[field], text(field));
    } catch (const UsageError& error) {
      throw LexiconError(where_ + ": " + error.what(), where_, 0, std::string(field_names[field]));
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
    if (!PyDict_Check(cells_[attributes]))
      fail("attributes", "they must be a mapping, not " + repr(cells_[attributes]));
    PyObject *key = nullptr, *value = nullptr;
    for (Py_ssize_t at = 0; PyDict_Next(cells_[attributes], &at, &key, &value) != 0;)
      pairs.push_back({view(key, attributes, "a key must be a str, not "),
                       view(value, attributes, "a value must be a str, not ")});
  }

  const std::string& where_;
  std::array<PyObject*, 9> cells_ = {};
};

}  // namespace

NameRow read_row(PyObject* row, const std::string& where, std::vector<Attribute>& pairs) {
  return RowReader(row, where).read(pairs);
}

}  // namespace spigola::bindings
