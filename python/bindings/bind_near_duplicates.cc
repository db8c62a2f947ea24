// Texts that mostly say the same.
#include <pybind11/numpy.h>
#include <pybind11/stl.h>
#include <spigola/near_duplicates.h>

#include "interruptible.h"
#include "module.h"
#include "python_strings.h"

namespace spigola::bindings {

namespace py = pybind11;

void bind_near_duplicates(py::module_& m) {
  m.def(
      "near_duplicates",
      [](const std::vector<Text>& texts, double threshold, int shingle, int max_texts) {
        std::vector<std::string_view> views;
        views.reserve(texts.size());
        for (const Text& text : texts) views.push_back(text.bytes());
        const std::vector<Row> first = run_interruptibly([&](const StopToken& stop) {
          return near_duplicates(views, {threshold, shingle, max_texts},
                                 [&] { return stop.stop_requested(); });
        });
        return py::array_t<Row>(static_cast<py::ssize_t>(first.size()), first.data());
      },
      py::arg("texts"), py::arg("threshold"), py::arg("shingle"), py::arg("max_texts"),
      "Of each text the first text of its group.");
}

}  // namespace spigola::bindings
