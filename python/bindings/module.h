// What module.cc puts together: one function a noun.
#pragma once

#include <pybind11/pybind11.h>

namespace spigola::bindings {

void bind_errors(pybind11::module_& m);
void bind_strings(pybind11::module_& m);
void bind_text(pybind11::module_& m);
void bind_text_list(pybind11::module_& m);
void bind_columns(pybind11::module_& m);
void bind_arrow(pybind11::module_& m);
void bind_language(pybind11::module_& m);
void bind_language_detector(pybind11::module_& m);
void bind_lexicon(pybind11::module_& m);
void bind_name_table(pybind11::module_& m);
void bind_names(pybind11::module_& m);
void bind_patterns(pybind11::module_& m);
void bind_corpus(pybind11::module_& m);
void bind_analyzer(pybind11::module_& m);
void bind_document_frequencies(pybind11::module_& m);
void bind_scorer(pybind11::module_& m);
void bind_sentence_index(pybind11::module_& m);
void bind_index_file(pybind11::module_& m);
void bind_index_search(pybind11::module_& m);
void bind_near_duplicates(pybind11::module_& m);
void bind_stories(pybind11::module_& m);
void bind_legend(pybind11::module_& m);
void bind_keyness(pybind11::module_& m);
void bind_keyphrases(pybind11::module_& m);
void bind_measures(pybind11::module_& m);
void bind_readability(pybind11::module_& m);

}  // namespace spigola::bindings
