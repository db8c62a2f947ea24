// spigola._core: the C++ library as the Python package needs it. People import spigola instead.
#include "module.h"

#include <spigola/version.h>

namespace py = pybind11;
using namespace spigola::bindings;

PYBIND11_MODULE(_core, m, py::mod_gil_not_used()) {
  m.doc() = "The compiled core of spigola. Its names are no public API: use those of the package.";
  m.attr("__version__") = std::string(spigola::version());
  bind_errors(m);
  bind_text(m);
  bind_text_list(m);
  bind_strings(m);
  bind_columns(m);
  bind_arrow(m);
  bind_language(m);
  bind_language_detector(m);
  bind_lexicon(m);
  bind_name_table(m);
  bind_names(m);
  bind_patterns(m);
  bind_corpus(m);
  bind_analyzer(m);
  bind_document_frequencies(m);
  bind_scorer(m);
  bind_sentence_index(m);
  bind_index_file(m);
  bind_index_search(m);
  bind_near_duplicates(m);
  bind_stories(m);
  bind_legend(m);
  bind_keyness(m);
  bind_keyphrases(m);
  bind_measures(m);
  bind_readability(m);
}
