#include <pybind11/numpy.h>
#include <pybind11/stl.h>

#include <cstring>
#include <limits>
#include <span>
#include <utility>

#include "module.h"
#include "python_strings.h"

namespace spigola::bindings {

namespace py = pybind11;

namespace {

Utf8Errors utf8_errors_of(const std::string& name) {
  static constexpr std::string_view names[] = {"strict", "replace"};
  for (std::size_t i = 0; i < std::size(names); ++i)
    if (names[i] == name) return static_cast<Utf8Errors>(i);
  throw_unknown_name("errors", name, names);
}

py::array_t<Offset> convert(const Text& text, const py::array_t<Offset, py::array::forcecast>& offsets,
                            const std::string& from, const std::string& to) {
  py::array_t<Offset> result(offsets.size());
  std::copy_n(offsets.data(), offsets.size(), result.mutable_data());
  text.convert({result.mutable_data(), static_cast<std::size_t>(result.size())}, offset_unit(from),
               offset_unit(to));
  return result;
}

using Offsets = py::array_t<Offset, py::array::c_style | py::array::forcecast>;

// The bytes of spans, one after another, and where each begins: what Arrow calls utf8. Row i is the span
// [begin[i], end[i]) of texts[docs[i]]; rows of one document are converted together.
std::pair<py::array_t<Offset>, py::array_t<std::uint8_t>> utf8_of_spans(const std::vector<Text>& texts,
                                                                        const Offsets& docs,
                                                                        const Offsets& begin,
                                                                        const Offsets& end,
                                                                        const std::string& unit_name) {
  const OffsetUnit unit = offset_unit(unit_name);
  const std::span doc(docs.data(), static_cast<std::size_t>(docs.size()));
  std::vector<Offset> first(begin.data(), begin.data() + begin.size());
  std::vector<Offset> last(end.data(), end.data() + end.size());
  py::array_t<Offset> ends(docs.size() + 1);
  Offset* const out = ends.mutable_data();
  std::string bytes;
  {
    const py::gil_scoped_release released;
    out[0] = 0;
    for (std::size_t i = 0, next = 0; i < doc.size(); i = next) {
      while (next < doc.size() && doc[next] == doc[i]) ++next;
      const Text& text = texts.at(static_cast<std::size_t>(doc[i]));
      text.convert(std::span(first).subspan(i, next - i), unit, OffsetUnit::byte);
      text.convert(std::span(last).subspan(i, next - i), unit, OffsetUnit::byte);
      for (std::size_t row = i; row < next; ++row) {
        bytes += text.bytes().substr(static_cast<std::size_t>(first[row]),
                                     static_cast<std::size_t>(last[row] - first[row]));
        if (bytes.size() > std::numeric_limits<Offset>::max())
          throw UsageError("2 GiB of text are the most that one column of a batch may have: export parts");
        out[row + 1] = static_cast<Offset>(bytes.size());
      }
    }
  }
  py::array_t<std::uint8_t> characters(static_cast<py::ssize_t>(bytes.size()));
  std::memcpy(characters.mutable_data(), bytes.data(), bytes.size());
  return {ends, characters};
}

}  // namespace

void bind_text(py::module_& m) {
  py::class_<Text>(m, "Text", "A str as the core stores it: valid UTF-8.")
      .def(py::init(&text_from), py::arg("characters"), "Raises TextError for a surrogate. Cost: one copy.")
      .def("__str__", [](const Text& text) { return py::str(text.bytes().data(), text.bytes().size()); })
      .def(
          "size", [](const Text& text, const std::string& unit) { return text.size(offset_unit(unit)); },
          py::arg("unit"), "Length in \"byte\", \"code_point\" or \"utf16\" units.")
      .def("convert", &convert, py::arg("offsets"), py::arg("source"), py::arg("target"),
           "Offsets into this text in another unit, as a new array; negative ones stay.\n\n"
           "Raises UsageError for an offset beyond the end or inside a character. Cost: one pass.")
      .def_static(
          "from_utf8",
          [](const py::bytes& bytes, const std::string& errors) {
            return Text::from_utf8(std::string(bytes), utf8_errors_of(errors));
          },
          py::arg("bytes"), py::arg("errors"),
          "Of bytes; errors is \"strict\" (TextError for what is no UTF-8) or \"replace\" (U+FFFD for it).");
  m.def("utf8_of_spans", &utf8_of_spans, py::arg("texts"), py::arg("docs"), py::arg("begin"), py::arg("end"),
        py::arg("unit"), "(offsets, bytes) of spans, as Arrow has strings; no Python string is made.");
}

}  // namespace spigola::bindings
