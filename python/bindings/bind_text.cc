#include <pybind11/numpy.h>

#include "module.h"
#include "python_strings.h"

namespace spigola::bindings {

namespace py = pybind11;

namespace {

OffsetUnit unit_of(const std::string& name) {
  static constexpr std::string_view names[] = {"byte", "code_point", "utf16"};
  for (std::size_t i = 0; i < std::size(names); ++i)
    if (names[i] == name) return static_cast<OffsetUnit>(i);
  throw_unknown_name("unit", name, names);
}

py::array_t<Offset> convert(const Text& text, const py::array_t<Offset, py::array::forcecast>& offsets,
                            const std::string& from, const std::string& to) {
  py::array_t<Offset> result(offsets.size());
  std::copy_n(offsets.data(), offsets.size(), result.mutable_data());
  text.convert({result.mutable_data(), static_cast<std::size_t>(result.size())}, unit_of(from), unit_of(to));
  return result;
}

}  // namespace

void bind_text(py::module_& m) {
  py::class_<Text>(m, "Text", "A str as the core stores it: valid UTF-8.")
      .def(py::init(&text_from), py::arg("characters"), "Raises TextError for a surrogate. Cost: one copy.")
      .def("__str__", [](const Text& text) { return py::str(text.bytes().data(), text.bytes().size()); })
      .def(
          "size", [](const Text& text, const std::string& unit) { return text.size(unit_of(unit)); },
          py::arg("unit"), "Length in \"byte\", \"code_point\" or \"utf16\" units.")
      .def("convert", &convert, py::arg("offsets"), py::arg("source"), py::arg("target"),
           "Offsets into this text in another unit, as a new array; negative ones stay.\n\n"
           "Raises UsageError for an offset beyond the end or inside a character. Cost: one pass.");
}

}  // namespace spigola::bindings
