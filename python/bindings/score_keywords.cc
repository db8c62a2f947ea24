#include "score_keywords.h"

#include <pybind11/stl.h>

#include "python_strings.h"

namespace spigola::bindings {

namespace py = pybind11;

namespace {

template <class T>
void read_value(const std::string& name, const py::handle& value, T& to) {
  if constexpr (std::is_enum_v<T>) {
    if (!py::isinstance<py::str>(value)) throw UsageError("the option " + name + " must be a str");
    to = enumerator<T>(name, value.cast<std::string>());
  } else {
    try {
      to = value.cast<T>();
    } catch (const py::cast_error&) {
      throw UsageError("the option " + name + " cannot be " + py::repr(value).cast<std::string>());
    }
  }
}

template <class Options>
void read_keywords(const std::string& method, const py::dict& keywords, Options& options) {
  for (const std::pair<py::handle, py::handle> item : keywords) {
    const std::string name = py::str(item.first);
    const py::handle value = item.second;
    bool known = false;
    std::string names;
    std::apply(
        [&](const auto&... info) {
          [[maybe_unused]] const auto read = [&](const auto& option) {
            names += (names.empty() ? "" : ", ") + std::string(option.name);
            if (option.name != name) return;
            known = true;
            read_value(name, value, options.*(option.member));
          };
          (read(info), ...);
        },
        Options::schema());
    if (!known) {
      throw UsageError("the method " + method + " has no option " + name + "; it has " +
                       (names.empty() ? "none" : names));
    }
  }
}

struct NoOptions {
  static constexpr auto schema() { return std::tuple{}; }
};

}  // namespace

ScoreOptions score_options(const std::string& method, std::optional<bool> ordered, const py::dict& keywords) {
  ScoreOptions options{.method = enumerator<ScoreMethod>("method", method), .ordered = ordered};
  NoOptions none;
  switch (options.method) {
    case ScoreMethod::lexrank: read_keywords(method, keywords, options.lexrank); break;
    case ScoreMethod::textrank: read_keywords(method, keywords, options.textrank); break;
    case ScoreMethod::lsa: read_keywords(method, keywords, options.lsa); break;
    case ScoreMethod::centroid: read_keywords(method, keywords, options.centroid); break;
    case ScoreMethod::sumbasic: read_keywords(method, keywords, options.sumbasic); break;
    case ScoreMethod::kl: read_keywords(method, keywords, options.kl); break;
    case ScoreMethod::luhn: read_keywords(method, keywords, options.luhn); break;
    case ScoreMethod::sif: read_keywords(method, keywords, options.sif); break;
    case ScoreMethod::spigola: read_keywords(method, keywords, options.weights); break;
    case ScoreMethod::position:
    case ScoreMethod::tfidf: read_keywords(method, keywords, none); break;
  }
  return options;
}

}  // namespace spigola::bindings
