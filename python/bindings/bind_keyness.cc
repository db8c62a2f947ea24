// Words that tell one collection of texts from another.
#include <pybind11/stl.h>
#include <spigola/keyness.h>

#include "interruptible.h"
#include "module.h"

namespace spigola::bindings {

namespace py = pybind11;

namespace {

using KeyTermTuple = std::tuple<std::string, std::int64_t, std::int64_t, double, double, double>;

std::vector<KeyTermTuple> key_terms(const Language& language, const std::vector<Text>& texts,
                                    const std::vector<Text>& reference, std::int64_t min_count) {
  const std::vector<KeyTerm> terms = run_interruptibly([&](const StopToken& stop) {
    return keyness(Segmenter(language), texts, reference, {min_count}, [&] { return stop.stop_requested(); });
  });
  std::vector<KeyTermTuple> result;
  result.reserve(terms.size());
  for (const KeyTerm& t : terms)
    result.emplace_back(t.text, t.count, t.reference_count, t.g2, t.log_ratio, t.p_value);
  return result;
}

}  // namespace

void bind_keyness(py::module_& m) {
  m.def("keyness", &key_terms, py::arg("language"), py::arg("texts"), py::arg("reference"),
        py::arg("min_count"), "(text, count, reference_count, g2, log_ratio, p_value) of each term.");
}

}  // namespace spigola::bindings
