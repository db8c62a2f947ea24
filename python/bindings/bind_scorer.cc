// Scores of sentences that were split elsewhere.
#include <pybind11/numpy.h>
#include <pybind11/stl.h>
#include <spigola/scorer.h>
#include <spigola/segmenter.h>

#include <algorithm>

#include "interruptible.h"
#include "module.h"
#include "python_strings.h"
#include "table_binding.h"

namespace spigola::bindings {

namespace {

template <class T>
using Array = py::array_t<T, py::array::c_style | py::array::forcecast>;

struct SentenceScorer {
  Segmenter segmenter;
  Scorer scorer;

  static SentenceScorer make(const Language& language, const std::string& method,
                             std::optional<bool> ordered) {
    return {Segmenter(language), Scorer(language, {enumerator<ScoreMethod>("method", method), ordered})};
  }

  Columns score_keys(const Array<Row>& first_term, const Array<std::uint64_t>& keys) const {
    const SentenceTerms terms{{first_term.data(), static_cast<std::size_t>(first_term.size())},
                              {keys.data(), static_cast<std::size_t>(keys.size())}};
    const Owned<Scores> scores = run_interruptibly([&](const StopToken& stop) {
      return scorer.score_sentences(terms, [&] { return stop.stop_requested(); });
    });
    return make_columns("scores", static_cast<const Scores&>(scores), scores.owner);
  }

  // As if the sentences stood in one text, a line each: tokens and terms are found by the segmenter, where
  // sentences end is taken as given.
  Columns score_texts(const std::vector<Text>& strings) const {
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
    const Owned<Scores> scores = scorer.score_sentences(text, segments, {}, {});
    return make_columns("scores", static_cast<const Scores&>(scores), scores.owner);
  }
};

}  // namespace

void bind_scorer(py::module_& m) {
  py::class_<SentenceScorer>(m, "SentenceScorer", "Scores sentences that were split elsewhere.")
      .def(py::init(&SentenceScorer::make), py::arg("language"), py::arg("method"), py::arg("ordered"))
      .def("score_keys", &SentenceScorer::score_keys, py::arg("first_term"), py::arg("keys"),
           "Terms of sentence i are keys[first_term[i]:first_term[i + 1]].")
      .def(
          "score_texts",
          [](const SentenceScorer& scorer, const std::vector<py::str>& strings) {
            std::vector<Text> texts;
            texts.reserve(strings.size());
            for (const py::str& string : strings) texts.push_back(text_from(string));
            py::gil_scoped_release released;
            return scorer.score_texts(texts);
          },
          py::arg("sentences"), "Sentences as str.");
}

}  // namespace spigola::bindings
