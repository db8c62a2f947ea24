// Scores of sentences that were split elsewhere.
#include <pybind11/stl.h>
#include <pybind11/typing.h>
#include <spigola/scorer.h>
#include <spigola/segmenter.h>

#include <algorithm>
#include <functional>

#include "interruptible.h"
#include "module.h"
#include "python_strings.h"
#include "score_keywords.h"
#include "table_binding.h"
#include "token_lists.h"

namespace spigola::bindings {

namespace {

// What is done before anybody could ask to stop needs no thread that waits for the question.
constexpr std::size_t short_terms = 10'000, short_bytes = 64'000;

struct SentenceScorer {
  Segmenter segmenter;
  Scorer scorer;

  static SentenceScorer make(const Language& language, const std::string& method, std::optional<bool> ordered,
                             const py::typing::Dict<py::str, py::object>& options,
                             std::optional<DocumentFrequencies> background) {
    return {Segmenter(language),
            Scorer(language, score_options(method, ordered, options), std::move(background))};
  }

  Columns score_tokens(const py::typing::List<py::object>& sentences) const {
    SentenceList list = list_of(sentences);
    const bool is_short = list.num_terms() < short_terms;
    return run(is_short, [&](const std::function<bool()>& stop) {
      return scorer.score_sentences(std::move(list), stop);
    });
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
    const bool is_short = text.bytes().size() < short_bytes;
    return run(is_short, [&](const std::function<bool()>& stop) {
      return score_lines(text, std::move(sentences), stop);
    });
  }

  Owned<Scores> score_lines(const Text& text, SentenceColumns<Growing> sentences,
                            const std::function<bool()>& stop) const {
    Segments segments = segmenter.segment(text);
    const auto token_at = [&](Offset offset) {
      return static_cast<Row>(std::ranges::lower_bound(segments.tokens.begin, offset) -
                              segments.tokens.begin.begin());
    };
    const std::size_t count = sentences.begin.size();
    for (std::size_t i = 0; i < count; ++i) {
      sentences.token_begin.push_back(token_at(sentences.begin[i]));
      sentences.token_end.push_back(token_at(sentences.end[i]));
    }
    sentences.zone.resize(count, Zone::body);
    sentences.rule.resize(count, no_rule);
    segments.sentences = view(sentences);
    return scorer.score_sentences(text, segments, {}, {}, {}, {}, stop);
  }

  template <class Work>
  static Columns run(bool is_short, Work&& work) {
    Owned<Scores> scores;
    if (is_short) {
      const py::gil_scoped_release released;
      scores = work(std::function<bool()>());
    } else {
      scores = run_interruptibly(
          [&](const StopToken& stop) { return work([&] { return stop.stop_requested(); }); });
    }
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
            return scorer.score_texts(texts);
          },
          py::arg("sentences"), "Sentences as str.");
}

}  // namespace spigola::bindings
