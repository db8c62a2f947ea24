// Keywords of Python → options of a method of scoring, by the schema of its struct.
#pragma once

#include <pybind11/pybind11.h>
#include <spigola/score_options.h>

#include <string>

namespace spigola::bindings {

// Throws UsageError for a keyword the method does not have, naming those it has, and for a value of another
// type. What lies out of range, check() says.
ScoreOptions score_options(const std::string& method, std::optional<bool> ordered,
                           const pybind11::dict& keywords);

}  // namespace spigola::bindings
