// One row of a lexicon as Python holds it.
#pragma once

#include <pybind11/pybind11.h>
#include <spigola/lexicon_builder.h>

#include <string>
#include <vector>

namespace spigola::bindings {

// Reads a tuple (id, name, type[, language[, prior[, case_rule[, kind[, weak[, attributes]]]]]]), where None
// and NaN stand for what the row does not say. What is given lives as long as the row and `pairs`. Throws
// LexiconError that calls the row `where`.
NameRow read_row(PyObject* row, const std::string& where, std::vector<Attribute>& pairs);

}  // namespace spigola::bindings
