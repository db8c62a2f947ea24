// _core.TextList: what a batch is made of.
#include <pybind11/numpy.h>
#include <pybind11/stl.h>

#include "module.h"
#include "python_strings.h"
#include "text_list.h"

namespace spigola::bindings {

namespace py = pybind11;

namespace {

// NumPy's int64, of which sums do not overflow.
py::array_t<std::int64_t> sizes(const TextList& list, const std::string& unit) {
  const OffsetUnit counted = offset_unit(unit);
  py::array_t<std::int64_t> result(static_cast<py::ssize_t>(list.size()));
  std::int64_t* const sizes = result.mutable_data();
  for (std::size_t row = 0; row < list.size(); ++row)
    sizes[row] = static_cast<std::int64_t>(list.size_of(row, counted));
  return result;
}

}  // namespace

void bind_text_list(py::module_& m) {
  py::class_<TextList>(m, "TextList", "Texts of a batch.")
      .def(py::init<>(), "Of none; texts_of makes the others.")
      .def("__len__", &TextList::size)
      .def("sizes", &sizes, py::arg("unit"), "Of each, in \"byte\", \"code_point\" or \"utf16\" units.")
      .def("part", &TextList::part, py::arg("rows"), "Those of these rows; each must be below its length.");
  m.def("texts_of", &texts_of, py::arg("elements"), py::arg("threads"), py::kw_only(),
        py::arg("checked") = true,
        "Of str, which are read when they are analysed, and of Text. TypeError for anything else, "
        "TextError\nfor a surrogate, then, if they are not checked now.");
}

}  // namespace spigola::bindings
