// What a text is about.
#include <pybind11/stl.h>
#include <spigola/keyphrases.h>
#include <spigola/segmenter.h>

#include "interruptible.h"
#include "module.h"
#include "python_strings.h"

namespace spigola::bindings {

namespace py = pybind11;

namespace {

using PhraseTuple = std::pair<double, std::vector<std::pair<Offset, Offset>>>;

struct TextKeyphrases {
  Segmenter segmenter;
  Keyphrases keyphrases;

  static TextKeyphrases make(const Language& language, const std::string& method, int max_words,
                             const std::string& profile, const std::string& lines) {
    return {Segmenter(language, {.profile = enumerator<Profile>("profile", profile),
                                 .lines = enumerator<Lines>("lines", lines)}),
            Keyphrases(language, {enumerator<KeyphraseMethod>("method", method), max_words})};
  }

  // (score, [(begin, end)]) of each, in code points.
  std::vector<PhraseTuple> extract(const Text& text, int k) const {
    const py::gil_scoped_release released;
    std::vector<PhraseTuple> result;
    std::vector<Offset> offsets;
    for (Keyphrase& phrase : keyphrases.extract(text, segmenter.segment(text), k)) {
      for (const auto& [begin, end] : phrase.spans) offsets.insert(offsets.end(), {begin, end});
      result.emplace_back(phrase.score, std::move(phrase.spans));
    }
    text.convert(offsets, OffsetUnit::byte, OffsetUnit::code_point);
    auto next = offsets.begin();
    for (auto& [score, spans] : result) {
      for (auto& [begin, end] : spans) {
        begin = *next++;
        end = *next++;
      }
    }
    return result;
  }
};

}  // namespace

void bind_keyphrases(py::module_& m) {
  py::class_<TextKeyphrases>(m, "Keyphrases", "Words and phrases that texts of a language are about.")
      .def(py::init(&TextKeyphrases::make), py::arg("language"), py::arg("method"), py::arg("max_words"),
           py::arg("profile"), py::arg("lines"))
      .def("extract", &TextKeyphrases::extract, py::arg("text"), py::arg("k"),
           "(score, [(begin, end)]) of each, the best first.");
}

}  // namespace spigola::bindings
