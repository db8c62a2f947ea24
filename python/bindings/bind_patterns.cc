#include <pybind11/stl.h>
#include <spigola/patterns.h>

#include <tuple>

#include "module.h"
#include "python_strings.h"

namespace spigola::bindings {

namespace py = pybind11;

namespace {

using PatternTuple = std::tuple<std::string, std::string, std::string, std::string, int>;

Patterns make_patterns(const std::vector<PatternTuple>& rows) {
  std::vector<Pattern> patterns;
  patterns.reserve(rows.size());
  for (const auto& [name, type, pattern, syntax, priority] : rows)
    patterns.push_back({name, type, pattern, enumerator<Syntax>("syntax", syntax), priority});
  py::gil_scoped_release released;
  return Patterns(std::move(patterns));
}

}  // namespace

void bind_patterns(py::module_& m) {
  py::class_<Patterns>(m, "Patterns", "Compiled patterns. Raises PatternError, with the offset in bytes.")
      .def(py::init(&make_patterns), py::arg("rows"), "(name, type, pattern, syntax, priority) of each.")
      .def_property_readonly("content_hash", &Patterns::content_hash, "Of all fields, in order.");
}

}  // namespace spigola::bindings
