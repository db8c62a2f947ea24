// Which language a text is written in.
#include <pybind11/stl.h>
#include <spigola/language_detector.h>

#include "interruptible.h"
#include "module.h"
#include "text_list.h"

namespace spigola::bindings {

namespace py = pybind11;

void bind_language_detector(py::module_& m) {
  py::class_<LanguageDetector>(m, "LanguageDetector", "Tells languages apart.")
      .def(py::init<>(), "Of the embedded languages.")
      .def(py::init([](const std::vector<Language>& languages) { return LanguageDetector(languages); }),
           py::arg("languages"), "Of these. Raises LanguageError for one without samples.")
      .def_property_readonly("tags", &LanguageDetector::tags, "The languages it knows.")
      .def("detect", &LanguageDetector::detect, py::arg("text"), "The tag of a language, or `und`.")
      .def(
          "detect_batch",
          [](const LanguageDetector& detector, const TextList& texts, int threads) {
            return run_interruptibly([&](const StopToken& stop) {
              return detector.detect_batch(texts.texts(), threads, [&] { return stop.stop_requested(); });
            });
          },
          py::arg("texts"), py::arg("threads"), "The tag of each.");
}

}  // namespace spigola::bindings
