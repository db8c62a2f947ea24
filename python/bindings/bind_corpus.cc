// Results: _core.Analysis is one document, _core.Corpus many.
#include <pybind11/stl.h>
#include <spigola/error.h>

#include <tuple>

#include "document_context.h"
#include "focus.h"
#include "module.h"
#include "python_strings.h"
#include "table_binding.h"

namespace spigola::bindings {

namespace {

std::optional<DateTuple> date_of(const Analysis& analysis) {
  if (!analysis.date()) return {};
  const Date& date = *analysis.date();
  return DateTuple{date.year, date.month, date.day, date.hour, date.minute, date.second};
}

TableName table_of(const std::string& name) {
  return enumerator<TableName>("table", name);
}

std::vector<Row> summary(const Analysis& analysis, std::optional<int> sentences, std::optional<double> words,
                         std::optional<double> characters, const std::string& redundancy,
                         const OwnedFocus& focus) {
  SummaryOptions options{.redundancy = enumerator<Redundancy>("redundancy", redundancy)};
  if (sentences) options.sentences = *sentences;
  if (words) options.words = *words;
  if (characters) options.characters = *characters;
  py::gil_scoped_release released;
  return analysis.summary(options, focus.view());
}

Columns score_sentences(const Analysis& analysis, const OwnedFocus& focus) {
  const Owned<Scores> scores = [&] {
    py::gil_scoped_release released;
    return analysis.score_sentences(focus.view());
  }();
  return make_columns("scores", static_cast<const Scores&>(scores), scores.owner);
}

}  // namespace

void bind_corpus(py::module_& m) {
  py::class_<OwnedFocus>(m, "Focus", "What a reader asks for and has read.")
      .def(py::init<const py::str&, std::optional<std::int32_t>, Row,
                    std::optional<std::pair<std::int64_t, std::int64_t>>, const std::vector<py::str>&>(),
           py::arg("query"), py::arg("entity"), py::arg("chain"), py::arg("dates"), py::arg("read"));
  py::class_<Analysis>(m, "Analysis", "One document of a chunk.")
      .def_property_readonly(
          "text", [](const Analysis& a) { return py::str(a.text().bytes().data(), a.text().bytes().size()); },
          "The text, made anew by every call.")
      .def_property_readonly("core_text", &Analysis::text, "The text in the memory of the core, shared.")
      .def_property_readonly("id", &Analysis::id, "Empty for none.")
      .def_property_readonly("title", &Analysis::title, "Empty for none.")
      .def_property_readonly("date", &date_of, "(year, month, day, hour, minute, second); hour −1: no time.")
      .def(
          "has", [](const Analysis& a, const std::string& name) { return a.has(table_of(name)); },
          py::arg("table"), "Whether the table was kept.")
      .def(
          "columns", [](const Analysis& a, const std::string& name) { return columns_of(a, table_of(name)); },
          py::arg("table"), "A table, without a copy. UsageError when it was not kept.")
      .def("summary", &summary, py::arg("sentences"), py::arg("words"), py::arg("characters"),
           py::arg("redundancy"), py::arg("focus"), "Rows of sentences within the budget, in text order.")
      .def(
          "explain_score",
          [](const Analysis& analysis, Row sentence) {
            const ScoreReasons reasons = analysis.explain_score(sentence);
            std::vector<std::pair<Row, double>> neighbours;
            neighbours.reserve(reasons.neighbours.size());
            for (const auto& [row, cosine] : reasons.neighbours) neighbours.emplace_back(row, cosine);
            std::vector<std::tuple<Offset, Offset, double>> terms;
            terms.reserve(reasons.terms.size());
            for (const auto& [begin, end, share] : reasons.terms) terms.emplace_back(begin, end, share);
            return std::pair(neighbours, terms);
          },
          py::arg("sentence"),
          "The sentences most like it (row, cosine), and what it shares "
          "(begin, end, share).")
      .def("score_sentences", &score_sentences, py::arg("focus"), "The table scores, for what is asked.")
      .def_property_readonly(
          "identity",
          [](const Analysis& a) {
            return std::pair(reinterpret_cast<std::uintptr_t>(a.chunk().get()), a.doc());
          },
          "Equal for two objects that are the same document of the same "
          "result, while one of them lives.");

  py::class_<Corpus>(m, "Corpus", "Many documents, in the order of the input.")
      .def(py::init([](const std::vector<Corpus>& parts) {
             std::vector<std::shared_ptr<const Chunk>> chunks;
             for (const Corpus& part : parts)
               chunks.insert(chunks.end(), part.chunks().begin(), part.chunks().end());
             return Corpus(std::move(chunks));
           }),
           py::arg("parts"), "The documents of all parts, which share their memory with it.")
      .def("__len__", &Corpus::size)
      .def("__getitem__", &Corpus::operator[], py::arg("doc"), "UsageError beyond the end.")
      .def(
          "columns",
          [](const Corpus& corpus, const std::string& name) {
            const TableName table = table_of(name);
            py::gil_scoped_release released;
            return columns_of(corpus, table);
          },
          py::arg("table"),
          "A table of all documents, with a first column `doc`. Cost: one "
          "copy.");
}

}  // namespace spigola::bindings
