// Files of SentenceIndex.
#include <pybind11/pybind11.h>
#include <spigola/sentence_index.h>

#include "module.h"

namespace spigola::bindings {

namespace py = pybind11;

void bind_index_file(py::module_& m) {
  m.def(
      "save_index",
      [](SentenceIndex& index, const std::string& path) {
        const py::gil_scoped_release released;
        index.save(path);
      },
      py::arg("index"), py::arg("path"),
      "Writes the file; it appears complete or not at all. Raises IoError.");
  m.def(
      "open_index",
      [](const std::string& path, const Language& language) { return SentenceIndex::open(path, language); },
      py::arg("path"), py::arg("language"),
      "Maps the file. Raises IoError, UsageError for another language.");
  m.def(
      "verify_index",
      [](const std::string& path) {
        const py::gil_scoped_release released;
        SentenceIndex::verify(path);
      },
      py::arg("path"), "Compares all checksums of the file. Raises IoError.");
  m.def(
      "index_language", [](const std::string& path) { return SentenceIndex::language_of(path); },
      py::arg("path"), "The tag of the language that a file was made with. Raises IoError.");
}

}  // namespace spigola::bindings
