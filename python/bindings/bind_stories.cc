// Scores and summaries of several documents together.
#include <pybind11/numpy.h>
#include <pybind11/stl.h>
#include <pybind11/typing.h>
#include <spigola/stories.h>

#include <algorithm>

#include "interruptible.h"
#include "module.h"
#include "python_strings.h"
#include "score_keywords.h"
#include "table_binding.h"

namespace spigola::bindings {

namespace py = pybind11;

namespace {

// Documents and options, with what the options point to.
struct Stories {
  std::vector<Analysis> documents;
  ScoreOptions score;
  std::optional<DocumentFrequencies> background;
  std::vector<Row> groups, sources, copies;
  Text query;
  std::vector<Text> read;
  int threads = 0;

  static Stories make(std::vector<Analysis> documents, const std::string& method, std::optional<bool> ordered,
                      const py::typing::Dict<py::str, py::object>& options,
                      std::optional<DocumentFrequencies> background, std::vector<Row> groups,
                      std::vector<Row> sources, std::vector<Row> copies, const py::str& query,
                      const std::vector<py::str>& read, int threads) {
    Stories stories{std::move(documents),
                    score_options(method, ordered, options),
                    std::move(background),
                    std::move(groups),
                    std::move(sources),
                    std::move(copies),
                    text_from(query),
                    {},
                    threads};
    for (const py::str& text : read) stories.read.push_back(text_from(text));
    return stories;
  }

  StoryOptions options(const StopToken& stop) const {
    StoryOptions result{.score = score,
                        .background = background,
                        .groups = groups,
                        .sources = sources,
                        .copies = copies,
                        .query = query.bytes(),
                        .threads = threads,
                        .stop = &stop};
    for (const Text& text : read) result.read.push_back(text.bytes());
    return result;
  }

  Columns score_sentences() const {
    const Owned<Scores> scores = run_interruptibly(
        [&](const StopToken& stop) { return spigola::score_sentences(documents, options(stop)); });
    return make_columns("scores", static_cast<const Scores&>(scores), scores.owner);
  }

  std::vector<std::pair<Row, Row>> summarize(std::optional<int> sentences, std::optional<double> words,
                                             std::optional<double> characters,
                                             const std::string& redundancy) const {
    SummaryOptions summary{.redundancy = enumerator<Redundancy>("redundancy", redundancy)};
    if (sentences) summary.sentences = *sentences;
    if (words) summary.words = *words;
    if (characters) summary.characters = *characters;
    const std::vector<DocumentSentence> chosen = run_interruptibly(
        [&](const StopToken& stop) { return spigola::summarize(documents, options(stop), summary); });
    std::vector<std::pair<Row, Row>> result;
    result.reserve(chosen.size());
    for (const auto& [document, sentence] : chosen) result.emplace_back(document, sentence);
    return result;
  }
};

}  // namespace

void bind_stories(py::module_& m) {
  py::class_<Stories>(m, "Stories", "Documents that are scored and summarised together.")
      .def(py::init(&Stories::make), py::arg("documents"), py::arg("method"), py::arg("ordered"),
           py::arg("options"), py::arg("background"), py::arg("groups"), py::arg("sources"),
           py::arg("copies"), py::arg("query"), py::arg("read"), py::arg("threads"))
      .def("score_sentences", &Stories::score_sentences, "One row a sentence of all documents.")
      .def("summarize", &Stories::summarize, py::arg("sentences"), py::arg("words"), py::arg("characters"),
           py::arg("redundancy"), "(document, sentence) of each chosen one, story after story.");
}

}  // namespace spigola::bindings
