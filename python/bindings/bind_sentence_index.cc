// Search over sentences or documents.
#include <pybind11/stl.h>
#include <spigola/sentence_index.h>

#include <map>
#include <tuple>

#include "index_arguments.h"
#include "interruptible.h"
#include "module.h"
#include "text_list.h"

namespace spigola::bindings {

namespace py = pybind11;

namespace {

Row add(SentenceIndex& index, const py::list& units, const std::vector<std::size_t>& first_unit,
        const std::vector<std::size_t>& contexts, const py::list& titles, const std::vector<Day>& dates,
        const std::vector<std::vector<std::string>>& entities) {
  const TextList given = texts_of(units, 0, false), given_titles = texts_of(titles, 0, false);
  const auto read = [](const TextList& list) {
    const py::gil_scoped_release released;
    return list.texts();
  };
  const std::span<const Text> texts = read(given), title_texts = read(given_titles);
  std::vector<IndexDocument> documents(first_unit.size() - 1);
  auto context = contexts.begin();
  for (std::size_t doc = 0; doc < documents.size(); ++doc) {
    IndexDocument& document = documents[doc];
    if (!titles.empty()) document.title = title_texts[doc].bytes();
    if (!dates.empty()) document.date = date_of(dates[doc]);
    for (std::size_t i = first_unit[doc]; i < first_unit[doc + 1]; ++i) {
      document.units.push_back(texts[i].bytes());
      if (!entities.empty()) document.entities.emplace_back(entities[i].begin(), entities[i].end());
    }
    for (; context != contexts.end() && *context < first_unit[doc + 1]; ++context) {
      document.contexts.push_back(*context - first_unit[doc]);
    }
  }
  std::size_t size = 0;
  for (const Text& text : texts) size += text.bytes().size();
  if (size < interruptible_bytes) {
    const py::gil_scoped_release released;
    return index.add(documents);
  }
  return run_interruptibly(
      [&](const StopToken& stop) { return index.add(documents, [&stop] { return stop.stop_requested(); }); });
}

}  // namespace

void bind_sentence_index(py::module_& m) {
  py::class_<SentenceIndex>(m, "SentenceIndex", "BM25 over units, with their contexts.")
      .def(py::init([](const Language& language, const std::map<std::string, double>& options) {
             IndexOptions given;
             const auto take = [&]<class T>(const char* name, T& member) {
               if (const auto found = options.find(name); found != options.end())
                 member = static_cast<T>(found->second);
             };
             take("k1", given.k1);
             take("b", given.b);
             take("title_weight", given.title_weight);
             take("context_weight", given.context_weight);
             take("prefix_weight", given.prefix_weight);
             take("asked_weight", given.asked_weight);
             take("letters_weight", given.letters_weight);
             return SentenceIndex(language, given);
           }),
           py::arg("language"), py::arg("options"),
           "Options that are not given have the defaults of IndexOptions.")
      .def("add", &add, py::arg("units"), py::arg("first_unit"), py::arg("contexts"), py::arg("titles"),
           py::arg("dates"), py::arg("entities"), "The number of the first document.")
      .def("remove", &SentenceIndex::remove, py::arg("document"))
      .def(
          "explain",
          [](const SentenceIndex& index, const py::str& query, Row row) {
            const Text text = text_from(query);
            const HitExplanation why = index.explain(text.bytes(), row);
            std::vector<std::tuple<std::string, double, int, double, double>> terms;
            terms.reserve(why.terms.size());
            for (const auto& t : why.terms) terms.emplace_back(t.text, t.idf, t.count, t.unit, t.context);
            return std::tuple(terms, why.asked, why.best, why.letters, why.score);
          },
          py::arg("query"), py::arg("row"),
          "((text, idf, count, unit, context) a term, asked, best, letters, score).")
      .def("document_of", &SentenceIndex::document_of, py::arg("row"))
      .def_property_readonly("num_rows", &SentenceIndex::num_rows)
      .def_property_readonly("num_documents", &SentenceIndex::num_documents);
}

}  // namespace spigola::bindings
