// How hard a text is to read.
#include <pybind11/stl.h>
#include <spigola/measures.h>
#include <spigola/segmenter.h>

#include "module.h"
#include "python_strings.h"

namespace spigola::bindings {

namespace py = pybind11;

namespace {

struct TextReadability {
  Segmenter segmenter;
  Readability readability;

  static TextReadability make(const Language& language, const std::string& profile,
                              const std::string& lines) {
    return {Segmenter(language, {.profile = enumerator<Profile>("profile", profile),
                                 .lines = enumerator<Lines>("lines", lines)}),
            Readability(language)};
  }

  // Counts in the order of ReadabilityCounts, and the scores by name.
  std::pair<std::array<std::int64_t, 7>, std::vector<std::pair<std::string, double>>> measure(
      const Text& text) const {
    const py::gil_scoped_release released;
    const ReadabilityCounts n = readability.count(text, segmenter.segment(text));
    const std::vector<double> scores = readability.scores(n);
    std::vector<std::pair<std::string, double>> named;
    named.reserve(scores.size());
    for (std::size_t i = 0; i < scores.size(); ++i) named.emplace_back(readability.names()[i], scores[i]);
    return {{n.num_sentences, n.num_words, n.num_letters, n.num_long_words, n.num_syllables,
             n.num_monosyllables, n.num_polysyllables},
            named};
  }
};

}  // namespace

void bind_readability(py::module_& m) {
  py::class_<TextReadability>(m, "Readability", "Counts and formulas of readability of a language.")
      .def(py::init(&TextReadability::make), py::arg("language"), py::arg("profile"), py::arg("lines"))
      .def("measure", &TextReadability::measure, py::arg("text"), "(counts, [(formula, score)]).")
      .def(
          "count_syllables",
          [](const TextReadability& self, const Text& word) {
            return self.readability.count_syllables(word.bytes());
          },
          py::arg("word"), "Syllables of a word; -1 where the language has no rules for them.");
}

}  // namespace spigola::bindings
