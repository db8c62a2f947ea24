// Rows of a lexicon as Python holds them.
#pragma once

#include <pybind11/pybind11.h>
#include <pybind11/typing.h>
#include <spigola/lexicon_builder.h>

#include <string>

namespace spigola::bindings {

// Adds tuples (id, name, type[, language[, prior[, case_rule[, kind[, weak[, attributes]]]]]]); None and NaN
// stand for what a row does not say. Errors call row i `before` + numbers[i] + `after`. Where `skipped` is a
// list, wrong rows are left out and their errors appended to it as (message, file, line, field); else the
// first is thrown. Throws what LexiconBuilder::add throws.
void add_rows(LexiconBuilder& builder, const pybind11::typing::List<pybind11::object>& rows,
              const pybind11::typing::List<pybind11::int_>& numbers, const std::string& before,
              const std::string& after, const pybind11::object& skipped);

}  // namespace spigola::bindings
