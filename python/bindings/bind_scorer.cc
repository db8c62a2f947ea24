// Scores of sentences that were split elsewhere.
#include <pybind11/stl.h>
#include <pybind11/typing.h>
#include <spigola/scorer.h>
#include <spigola/segmenter.h>

#include <algorithm>

#include "interruptible.h"
#include "module.h"
#include "python_strings.h"
#include "score_keywords.h"
#include "table_binding.h"

namespace spigola::bindings {

namespace {

struct SentenceScorer {
  Segmenter segmenter;
  Scorer scorer;

  static SentenceScorer make(const Language& language, const std::string& method, std::optional<bool> ordered,
                             const py::typing::Dict<py::str, py::object>& options,
                             std::optional<DocumentFrequencies> background) {
    return {Segmenter(language),
            Scorer(language, score_options(method, ordered, options), std::move(background))};
  }

  // Strings are equal where their hashes are, of 64 bits; what the hashes are changes nothing.
  Columns score_tokens(const py::typing::List<py::object>& sentences) const {
    std::vector<Row> first_term{0};
    std::vector<std::uint64_t> keys;
    for (const py::handle& sentence : sentences) {
      const auto tokens = py::reinterpret_steal<py::object>(PySequence_Fast(sentence.ptr(), ""));
      const bool is_list = tokens && !PyUnicode_Check(sentence.ptr());
      if (!is_list) PyErr_Clear();
      const Py_ssize_t count = is_list ? PySequence_Fast_GET_SIZE(tokens.ptr()) : 1;
      for (Py_ssize_t i = 0; i < count; ++i) {
        PyObject* const token = is_list ? PySequence_Fast_GET_ITEM(tokens.ptr(), i) : nullptr;
        if (token == nullptr || !PyUnicode_Check(token)) {
          throw py::type_error("sentences[" + std::to_string(first_term.size() - 1) +
                               "]: give either all sentences as str, or all as lists of str");
        }
        keys.push_back(static_cast<std::uint64_t>(PyObject_Hash(token)));
      }
      first_term.push_back(static_cast<Row>(keys.size()));
    }
    const Owned<Scores> scores = run_interruptibly([&](const StopToken& stop) {
      return scorer.score_sentences({first_term, keys}, [&] { return stop.stop_requested(); });
    });
    return make_columns("scores", static_cast<const Scores&>(scores), scores.owner);
  }

  // As if the sentences stood in one text, a line each: tokens and terms are found by the segmenter, where
  // sentences end is taken as given.
  Columns score_texts(const std::vector<Text>& strings, const StopToken& stop) const {
    std::string joined;
    SentenceColumns<Growing> sentences;
    for (const Text& string : strings) {
      sentences.begin.push_back(static_cast<Offset>(joined.size()));
      joined += string.bytes();
      sentences.end.push_back(static_cast<Offset>(joined.size()));
      joined += '\n';
    }
    const Text text = Text::from_utf8(std::move(joined));
    Segments segments = segmenter.segment(text);
    const auto token_at = [&](Offset offset) {
      return static_cast<Row>(std::ranges::lower_bound(segments.tokens.begin, offset) -
                              segments.tokens.begin.begin());
    };
    for (std::size_t i = 0; i < strings.size(); ++i) {
      sentences.token_begin.push_back(token_at(sentences.begin[i]));
      sentences.token_end.push_back(token_at(sentences.end[i]));
    }
    sentences.zone.resize(strings.size(), Zone::body);
    sentences.rule.resize(strings.size(), no_rule);
    segments.sentences = view(sentences);
    const Owned<Scores> scores =
        scorer.score_sentences(text, segments, {}, {}, {}, {}, [&] { return stop.stop_requested(); });
    return make_columns("scores", static_cast<const Scores&>(scores), scores.owner);
  }
};

}  // namespace

void bind_scorer(py::module_& m) {
  py::class_<SentenceScorer>(m, "SentenceScorer", "Scores sentences that were split elsewhere.")
      .def(py::init(&SentenceScorer::make), py::arg("language"), py::arg("method"), py::arg("ordered"),
           py::arg("options"), py::arg("background"))
      .def("score_tokens", &SentenceScorer::score_tokens, py::arg("sentences"), "Sentences as lists of str.")
      .def(
          "score_texts",
          [](const SentenceScorer& scorer, const std::vector<py::str>& strings) {
            std::vector<Text> texts;
            texts.reserve(strings.size());
            for (const py::str& string : strings) texts.push_back(text_from(string));
            return run_interruptibly([&](const StopToken& stop) { return scorer.score_texts(texts, stop); });
          },
          py::arg("sentences"), "Sentences as str.");
}

}  // namespace spigola::bindings
