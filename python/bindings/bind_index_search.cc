// Searching a SentenceIndex.
#include <pybind11/numpy.h>
#include <pybind11/stl.h>
#include <pybind11/typing.h>
#include <spigola/sentence_index.h>

#include "index_arguments.h"
#include "module.h"

namespace spigola::bindings {

namespace py = pybind11;

namespace {

using HitColumns =
    py::typing::Tuple<py::array_t<std::int64_t>, py::array_t<Row>, py::array_t<Row>, py::array_t<double>>;

// (first hit of each query and the end; row, document and score of each hit), as arrays.
HitColumns columns_of(const SentenceIndex& index, const std::vector<std::vector<Hit>>& found) {
  std::size_t size = 0;
  for (const std::vector<Hit>& hits : found) size += hits.size();
  py::array_t<std::int64_t> first(static_cast<py::ssize_t>(found.size() + 1));
  py::array_t<Row> row(static_cast<py::ssize_t>(size)), doc(static_cast<py::ssize_t>(size));
  py::array_t<double> score(static_cast<py::ssize_t>(size));
  std::int64_t* firsts = first.mutable_data();
  Row *rows = row.mutable_data(), *docs = doc.mutable_data();
  double* scores = score.mutable_data();
  std::int64_t i = 0;
  *firsts = 0;
  for (const std::vector<Hit>& hits : found) {
    for (const Hit& hit : hits) {
      rows[i] = hit.row;
      docs[i] = index.document_of(hit.row);
      scores[i++] = hit.score;
    }
    *++firsts = i;
  }
  return py::make_tuple(first, row, doc, score);
}

SearchOptions options_of(int k, const std::optional<std::vector<Row>>& docs, const Day& first,
                         const Day& last, const std::vector<std::string>& entities) {
  return {k, {docs, date_of(first), date_of(last), entities}};
}

}  // namespace

void bind_index_search(py::module_& m) {
  m.def(
      "search_index",
      [](const SentenceIndex& index, const py::str& query, int k, const std::optional<std::vector<Row>>& docs,
         const Day& first, const Day& last, const std::vector<std::string>& entities) {
        const Text text = text_from(query);
        const py::gil_scoped_release released;
        std::vector<std::tuple<Row, Row, double>> hits;
        for (const Hit& hit : index.search(text.bytes(), options_of(k, docs, first, last, entities)))
          hits.emplace_back(hit.row, index.document_of(hit.row), hit.score);
        return hits;
      },
      py::arg("index"), py::arg("query"), py::arg("k"), py::arg("docs"), py::arg("first_date"),
      py::arg("last_date"), py::arg("entities"), "(row, doc, score) of the best units.");
  m.def(
      "search_index_batch",
      [](const SentenceIndex& index, const std::vector<py::str>& queries, int k,
         const std::optional<std::vector<Row>>& docs, const Day& first, const Day& last,
         const std::vector<std::string>& entities, int threads) {
        const std::vector<Text> texts = texts_of(queries);
        std::vector<std::vector<Hit>> found;
        {
          const py::gil_scoped_release released;
          std::vector<std::string_view> views;
          views.reserve(texts.size());
          for (const Text& text : texts) views.push_back(text.bytes());
          found = index.search_batch(views, options_of(k, docs, first, last, entities), threads);
        }
        return columns_of(index, found);
      },
      py::arg("index"), py::arg("queries"), py::arg("k"), py::arg("docs"), py::arg("first_date"),
      py::arg("last_date"), py::arg("entities"), py::arg("threads"),
      "Columns first, row, doc and score of the best units of each query.");
}

}  // namespace spigola::bindings
