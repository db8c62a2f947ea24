// Similarity of names, two or two columns of them.
#include <pybind11/numpy.h>
#include <spigola/names.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "interruptible.h"
#include "module.h"
#include "python_strings.h"

namespace spigola::bindings {

namespace py = pybind11;

namespace {

constexpr std::size_t pairs_between_polls = 4096;

// str, or a Text that came from an Arrow column; None is missing.
std::vector<std::optional<Text>> texts_from(const py::list& names) {
  std::vector<std::optional<Text>> texts;
  texts.reserve(names.size());
  for (const py::handle name : names) {
    if (name.is_none())
      texts.emplace_back();
    else if (py::isinstance<py::str>(name))
      texts.emplace_back(text_from(py::reinterpret_borrow<py::str>(name)));
    else if (py::isinstance<Text>(name))
      texts.emplace_back(name.cast<Text>());
    else
      throw py::type_error("a name must be a str or None, not " +
                           std::string(py::str(py::type::of(name).attr("__name__"))));
  }
  return texts;
}

// One name on one side stands beside every name of the other. NaN where a name is missing.
py::array_t<double> similarities(const py::list& names1, const py::list& names2) {
  const std::vector<std::optional<Text>> texts1 = texts_from(names1), texts2 = texts_from(names2);
  const std::size_t num_pairs = texts1.empty() || texts2.empty() ? 0 : std::max(texts1.size(), texts2.size());
  py::array_t<double> result(static_cast<py::ssize_t>(num_pairs));
  double* const out = result.mutable_data();
  run_interruptibly([&](const StopToken& stop) {
    for (std::size_t i = 0; i < num_pairs; ++i) {
      if (i % pairs_between_polls == 0 && stop.stop_requested()) return;
      const std::optional<Text>&a = texts1[texts1.size() == 1 ? 0 : i],
            &b = texts2[texts2.size() == 1 ? 0 : i];
      out[i] = a && b ? similarity(a->bytes(), b->bytes()) : std::numeric_limits<double>::quiet_NaN();
    }
  });
  return result;
}

}  // namespace

void bind_names(py::module_& m) {
  m.def("similarities", &similarities, py::arg("names1"), py::arg("names2"),
        "The similarity of names1[i] and names2[i]; the lengths are equal, or one is 1.");
  m.def(
      "similarity",
      [](const py::str& name1, const py::str& name2) {
        const Text text1 = text_from(name1), text2 = text_from(name2);
        return similarity(text1.bytes(), text2.bytes());
      },
      py::arg("name1"), py::arg("name2"), "The similarity of two names.");
}

}  // namespace spigola::bindings
