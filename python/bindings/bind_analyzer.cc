#include <pybind11/stl.h>
#include <spigola/analysis.h>

#include <algorithm>

#include "document_context.h"
#include "interruptible.h"
#include "module.h"
#include "python_strings.h"

namespace spigola::bindings {

namespace py = pybind11;

namespace {

template <class E, class Set>
Set set_of(const char* option, const std::optional<std::vector<std::string>>& names) {
  Set set;
  if (!names) return set;
  set.bits = 0;
  for (const std::string& name : *names) set.bits |= 1u << static_cast<int>(enumerator<E>(option, name));
  return set;
}

Analyzer make_analyzer(const Language& language, const std::string& profile, const std::string& lines,
                       const std::string& prefer, const std::optional<std::vector<Lexicon>>& lexicons,
                       const Patterns& patterns, const std::string& overlap,
                       const std::optional<std::vector<std::string>>& sources, const std::string& method,
                       std::optional<bool> ordered, const std::optional<std::vector<std::string>>& tables,
                       int fuzzy_distance, bool fuzzy_keys) {
  AnalyzerOptions options{.language = language,
                          .profile = enumerator<Profile>("profile", profile),
                          .lines = enumerator<Lines>("lines", lines),
                          .prefer = enumerator<Prefer>("prefer", prefer),
                          .patterns = patterns,
                          .overlap = enumerator<Overlap>("overlap", overlap),
                          .sources = set_of<Source, Sources>("sources", sources),
                          .fuzzy_distance = fuzzy_distance,
                          .fuzzy_keys = fuzzy_keys,
                          .method = enumerator<ScoreMethod>("method", method),
                          .ordered = ordered,
                          .tables = set_of<TableName, Tables>("tables", tables),
                          .unit = OffsetUnit::code_point};
  if (lexicons) options.lexicons = Lexicons(*lexicons);
  py::gil_scoped_release released;
  return Analyzer(std::move(options));
}

Analysis analyze(const Analyzer& analyzer, const py::str& characters, const std::optional<DateTuple>& date,
                 const py::str& title, const py::str& id, const SpanTuples& spans) {
  const Text text = text_from(characters);
  const OwnedContext owned(date, title, id, spans);
  const Context context = owned.view();
  if (text.bytes().size() < interruptible_bytes) {
    py::gil_scoped_release released;
    return analyzer(text, context);
  }
  return run_interruptibly([&](const StopToken& stop) {
    return analyzer.analyze_batch({&text, 1}, {&context, 1}, {.threads = 1, .stop = &stop})[0];
  });
}

Corpus analyze_batch(const Analyzer& analyzer, const TextList& texts, const Dates& dates,
                     const std::optional<TextList>& titles, const std::optional<TextList>& ids,
                     const Spans& spans, int threads, std::optional<std::size_t> chunk_bytes) {
  const OwnedContexts contexts(texts.size(), dates, titles, ids, spans);
  BatchOptions options{.threads = threads};
  if (chunk_bytes) options.chunk_bytes = *chunk_bytes;
  const auto source = texts.source();
  std::size_t largest = 0;
  for (std::size_t i = 0; i < source->size(); ++i) largest = std::max(largest, source->num_bytes(i));
  if (largest < interruptible_bytes)
    return run_watching([&](SignalWatch& watch) {
      options.stop = &watch.stop();
      options.between_documents = [&watch] { watch.look(); };
      return analyzer.analyze_batch(source, contexts.views(), options);
    });
  return run_interruptibly([&](const StopToken& stop) {
    options.stop = &stop;
    return analyzer.analyze_batch(source, contexts.views(), options);
  });
}

}  // namespace

void bind_analyzer(py::module_& m) {
  py::class_<Analyzer>(m, "Analyzer", "The wiring of the stages; offsets in code points.")
      .def(py::init(&make_analyzer), py::kw_only(), py::arg("language"), py::arg("profile"), py::arg("lines"),
           py::arg("prefer"), py::arg("lexicons"), py::arg("patterns"), py::arg("overlap"),
           py::arg("sources"), py::arg("method"), py::arg("ordered"), py::arg("tables"),
           py::arg("fuzzy_distance"), py::arg("fuzzy_keys"))
      .def("__call__", &analyze, py::arg("text"), py::arg("date"), py::arg("title"), py::arg("id"),
           py::arg("spans"))
      .def(
          "analyze_batch", &analyze_batch, py::arg("texts"), py::arg("dates"), py::arg("titles"),
          py::arg("ids"), py::arg("spans"), py::arg("threads"), py::arg("chunk_bytes"),
          "Lists of one length, None where no document has it. Releases the GIL; raises KeyboardInterrupt on "
          "Ctrl-C.")
      .def(
          "keeps",
          [](const Analyzer& analyzer, const std::string& table) {
            return analyzer.options().tables.has(enumerator<TableName>("table", table));
          },
          py::arg("table"), "Whether results have the table.")
      .def_property_readonly("fingerprint", &Analyzer::fingerprint, "Equal for equal results.");
}

}  // namespace spigola::bindings
