// What the codes in the columns of one analyzer mean, and why a sentence ends where it does.
#include <pybind11/stl.h>
#include <spigola/analysis.h>

#include <tuple>

#include "lexicon_entities.h"
#include "module.h"

namespace spigola::bindings {

namespace py = pybind11;

namespace {

using RuleTuple = std::tuple<std::string, std::string, std::string>;
using ReasonTuple = std::tuple<RuleId, bool, std::string>;
using ExplanationTuple = std::tuple<Offset, Offset, std::string, std::vector<ReasonTuple>>;

std::vector<RuleTuple> tuples_of(const Rules& rules) {
  std::vector<RuleTuple> result;
  for (const Rule& rule : rules) result.emplace_back(rule.name, rule.explanation, rule.source);
  return result;
}

ExplanationTuple explain(const Analyzer& analyzer, const Text& text, Offset code_point) {
  Offset byte = code_point;
  text.convert({&byte, 1}, OffsetUnit::code_point, OffsetUnit::byte);
  const Explanation explanation = analyzer.segmenter().explain(text, byte);
  Offset span[] = {explanation.begin, explanation.end};
  text.convert(span, OffsetUnit::byte, OffsetUnit::code_point);
  std::vector<ReasonTuple> reasons;
  reasons.reserve(explanation.reasons.size());
  for (const Reason& reason : explanation.reasons)
    reasons.emplace_back(reason.rule, reason.holds, reason.detail);
  return {span[0], span[1], explanation.decision, std::move(reasons)};
}

}  // namespace

void bind_legend(py::module_& m) {
  m.def(
      "segment_rules", [](const Analyzer& a) { return tuples_of(a.segmenter().rules()); },
      py::arg("analyzer"), "(name, explanation, source) of every rule of blocks and sentences.");
  m.def(
      "value_rules", [](const Analyzer& a) { return tuples_of(a.value_reader().rules()); },
      py::arg("analyzer"), "(name, explanation, source) of every rule of values.");
  m.def(
      "match_rules", [](const Analyzer& a) { return tuples_of(a.matcher().rules()); }, py::arg("analyzer"),
      "(name, explanation, source) of every rule of mentions and candidates.");
  m.def(
      "mention_types",
      [](const Analyzer& a) {
        return std::vector<std::string>(a.matcher().types().begin(), a.matcher().types().end());
      },
      py::arg("analyzer"), "What the codes of columns of types stand for.");
  m.def(
      "entity", [](const Analyzer& a, std::int32_t code) { return tuple_of(a.matcher().entity({code})); },
      py::arg("analyzer"), py::arg("code"),
      "(id, name, type, attributes) of a code of a column of entities.");
  m.def("explain", &explain, py::arg("analyzer"), py::arg("text"), py::arg("offset"),
        py::call_guard<py::gil_scoped_release>(),
        "(begin, end, decision, [(rule, holds, detail)]) of the sentence end at or after an offset.");
}

}  // namespace spigola::bindings
