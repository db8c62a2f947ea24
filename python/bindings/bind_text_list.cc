// _core.TextList: what a batch is made of.
#include <pybind11/numpy.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <utility>

#include "module.h"
#include "python_strings.h"
#include "text_list.h"

namespace spigola::bindings {

namespace py = pybind11;

namespace {

// NumPy's int64, of which sums do not overflow.
py::array_t<std::int64_t> sizes(const TextList& list, const std::string& unit) {
  const OffsetUnit counted = offset_unit(unit);
  py::array_t<std::int64_t> result(static_cast<py::ssize_t>(list.texts().size()));
  std::ranges::transform(list.texts(), result.mutable_data(), [counted](const Text& text) {
    return static_cast<std::int64_t>(text.size(counted));
  });
  return result;
}

}  // namespace

void bind_text_list(py::module_& m) {
  py::class_<TextList>(m, "TextList", "Texts in the memory of the core.")
      .def(py::init<>(), "Of none; texts_of makes the others.")
      .def("__len__", [](const TextList& list) { return list.texts().size(); })
      .def("sizes", &sizes, py::arg("unit"), "Of each, in \"byte\", \"code_point\" or \"utf16\" units.")
      .def(
          "part",
          [](const TextList& list, const std::vector<std::size_t>& rows) {
            std::vector<Text> part;
            part.reserve(rows.size());
            for (const std::size_t row : rows) part.push_back(list.texts()[row]);
            return TextList(std::move(part));
          },
          py::arg("rows"),
          "The texts of these rows, which share their memory with it; each must be below its length.");
  m.def("texts_of", &texts_of, py::arg("elements"), py::arg("threads"),
        "A Text of every str, on several threads; what is a Text stays. TypeError for anything else, "
        "TextError\n"
        "for a surrogate.");
}

}  // namespace spigola::bindings
