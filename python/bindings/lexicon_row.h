// One row of a lexicon as Python holds it.
#pragma once

#include <pybind11/pybind11.h>
#include <spigola/lexicon_builder.h>

#include <string>
#include <string_view>
#include <vector>

namespace spigola::bindings {

inline constexpr std::string_view row_form =
    "a row is a tuple (id, name, type[, language[, prior[, case_rule[, kind[, weak[, attributes]]]]]]) or a "
    "mapping with these keys";

// LexiconError: `rows[17]: prior: it must be …`.
[[noreturn]] void throw_row_error(const std::string& where, std::string_view field,
                                  const std::string& problem);

// Reads a tuple (id, name, type[, language[, prior[, case_rule[, kind[, weak[, attributes]]]]]]), where None
// and NaN stand for what the row does not say. What is given lives as long as the row and `pairs`. Throws
// LexiconError that calls the row `where`.
NameRow read_row(PyObject* row, const std::string& where, std::vector<Attribute>& pairs);

}  // namespace spigola::bindings
