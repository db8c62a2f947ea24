// Measures of texts.
#include <pybind11/numpy.h>
#include <pybind11/stl.h>
#include <spigola/measures.h>

#include <algorithm>

#include "interruptible.h"
#include "module.h"
#include "python_strings.h"

namespace spigola::bindings {

namespace py = pybind11;

namespace {

template <class T>
using Array = py::array_t<T, py::array::c_style | py::array::forcecast>;

Rouge make_rouge(const Language& language, const std::string& tokens, bool stem, const std::string& combine,
                 const std::vector<std::string>& measures) {
  RougeOptions options = {enumerator<RougeTokens>("tokens", tokens), stem,
                          enumerator<RougeReferences>("combine", combine), 0};
  for (const std::string& measure : measures)
    options.measures |= 1u << static_cast<unsigned>(enumerator<RougeMeasure>("measures", measure));
  return Rouge(language, options);
}

// An array of candidates × measures × (precision, recall, F).
py::array_t<double> score_batch(const Rouge& rouge, const std::vector<Text>& candidates,
                                const Array<Row>& first_reference, const std::vector<Text>& references,
                                int threads) {
  const View<Row> first(first_reference.data(), static_cast<std::size_t>(first_reference.size()));
  const std::vector<RougeScores> scores = run_interruptibly([&](const StopToken& stop) {
    return rouge.score_batch(candidates, first, references, threads, [&] { return stop.stop_requested(); });
  });
  const auto count = static_cast<py::ssize_t>(rouge_measure_names.size());
  py::array_t<double> result({static_cast<py::ssize_t>(scores.size()), count, py::ssize_t{3}});
  double* out = result.mutable_data();
  for (const RougeScores& row : scores)
    for (const RougeScore& score : row)
      out = std::ranges::copy(std::array{score.precision, score.recall, score.f_measure}, out).out;
  return result;
}

using IntervalTuple = std::tuple<double, double, double>;

std::tuple<IntervalTuple, IntervalTuple, IntervalTuple, double> bootstrap(const Array<double>& a,
                                                                          const Array<double>& b,
                                                                          int resamples, double confidence,
                                                                          std::uint64_t seed) {
  const View<double> first(a.data(), static_cast<std::size_t>(a.size()));
  const View<double> second(b.data(), static_cast<std::size_t>(b.size()));
  const py::gil_scoped_release released;
  const PairedBootstrap result = paired_bootstrap(first, second, {resamples, confidence, seed});
  const auto tuple = [](const Interval& i) { return IntervalTuple{i.mean, i.low, i.high}; };
  return {tuple(result.a), tuple(result.b), tuple(result.difference), result.p_value};
}

}  // namespace

void bind_measures(py::module_& m) {
  py::class_<Rouge>(m, "Rouge", "ROUGE of texts against references.")
      .def(py::init(&make_rouge), py::arg("language"), py::arg("tokens"), py::arg("stem"), py::arg("combine"),
           py::arg("measures"))
      .def("score_batch", &score_batch, py::arg("candidates"), py::arg("first_reference"),
           py::arg("references"), py::arg("threads"), "Candidates × measures × (precision, recall, F).");
  m.def(
      "rouge_measure_names",
      [] { return std::vector<std::string>(rouge_measure_names.begin(), rouge_measure_names.end()); },
      "Names of the measures, in the order of score_batch.");
  m.def("paired_bootstrap", &bootstrap, py::arg("a"), py::arg("b"), py::arg("resamples"),
        py::arg("confidence"), py::arg("seed"), "(mean, low, high) of a, b and a − b, and the p-value.");
}

}  // namespace spigola::bindings
