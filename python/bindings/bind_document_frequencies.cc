// Document frequencies of a collection.
#include <pybind11/stl.h>
#include <spigola/document_frequencies.h>

#include "interruptible.h"
#include "module.h"

namespace spigola::bindings {

namespace py = pybind11;

void bind_document_frequencies(py::module_& m) {
  py::class_<DocumentFrequencies>(m, "DocumentFrequencies", "In how many documents each term stands.")
      .def(py::init([](const Language& language, const std::vector<Text>& texts, int threads) {
             return run_interruptibly([&](const StopToken& stop) {
               return DocumentFrequencies::count(language, texts, threads,
                                                 [&] { return stop.stop_requested(); });
             });
           }),
           py::arg("language"), py::arg("texts"), py::arg("threads"), "Each text is a document.")
      .def_static(
          "open",
          [](const std::string& path, const Language& language) {
            return DocumentFrequencies::open(path, language);
          },
          py::arg("path"), py::arg("language"), "Maps the file. Raises IoError, UsageError.")
      .def_static(
          "language_of", [](const std::string& path) { return DocumentFrequencies::language_of(path); },
          py::arg("path"), "The tag of the language that a file was made with. Raises IoError.")
      .def(
          "save",
          [](const DocumentFrequencies& frequencies, const std::string& path) { frequencies.save(path); },
          py::arg("path"), "Writes the file; it appears complete or not at all. Raises IoError.")
      .def(
          "sum",
          [](const DocumentFrequencies& frequencies, const DocumentFrequencies& others) {
            return DocumentFrequencies::sum(frequencies, others);
          },
          py::arg("others"), "Those of both collections. Raises UsageError for different stemmers.")
      .def("of", &DocumentFrequencies::of, py::arg("word"), "Documents with the word; 0 for none.")
      .def_property_readonly("num_documents", &DocumentFrequencies::num_documents, "Of the collection.")
      .def_property_readonly("num_terms", &DocumentFrequencies::num_terms, "Distinct ones.");
}

}  // namespace spigola::bindings
