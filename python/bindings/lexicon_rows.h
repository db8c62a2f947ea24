// Rows of a lexicon as Python holds them.
#pragma once

#include <pybind11/pybind11.h>
#include <spigola/lexicon_builder.h>

#include <cstdint>
#include <string>

namespace spigola::bindings {

// Adds what an iterator gives: tuples (id, name, type[, language[, prior[, case_rule[, kind[, weak[,
// attributes]]]]]]), where None and NaN stand for what a row does not say; anything else becomes such a
// tuple by cells_of(row), or [field, problem] (an empty problem: it is no row), or None to pass it over. If
// rows are `numbered`, the iterator gives (number, row), else they are counted from `first`. Errors call a
// row `before` + number + `after`. Where `skipped` is a list, wrong rows are left out and their errors
// appended to it as (message, file, line, field); else the first is thrown. Throws what LexiconBuilder::add
// throws, and what Python raises. Looks for signals between rows.
struct RowSource {
  pybind11::iterator rows;
  bool numbered = false;
  std::int64_t first = 0;
  std::string before, after;
  pybind11::function cells_of;
  pybind11::object skipped;
};
void add_rows(LexiconBuilder& builder, RowSource& source);

}  // namespace spigola::bindings
