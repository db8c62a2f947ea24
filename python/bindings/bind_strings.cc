// Many Python strings at once: the characters of spans.
#include <pybind11/numpy.h>
#include <pybind11/stl.h>

#include <vector>

#include "module.h"
#include "python_strings.h"
#include "string_cache.h"

namespace spigola::bindings {

namespace py = pybind11;

namespace {

using Offsets = py::array_t<Offset, py::array::c_style | py::array::forcecast>;

std::vector<py::list> lists_of_spans(const std::vector<Text>& texts, const Offsets& docs,
                                     const Offsets& begin, const Offsets& end) {
  std::vector<py::list> lists(texts.size());
  StringCache cache;
  const auto num_rows = docs.size();
  const Offset* const doc = docs.data();
  for (py::ssize_t row = 0, next = 0; row < num_rows; row = next) {
    while (next < num_rows && doc[next] == doc[row]) ++next;
    const std::string_view bytes = texts.at(static_cast<std::size_t>(doc[row])).bytes();
    const py::str characters(bytes.data(), bytes.size());
    py::list part(static_cast<std::size_t>(next - row));
    for (py::ssize_t i = row; i < next; ++i)
      PyList_SET_ITEM(part.ptr(), i - row, cache.substring(characters.ptr(), begin.data()[i], end.data()[i]));
    py::list& list = lists[static_cast<std::size_t>(doc[row])];
    if (list.empty())
      list = std::move(part);
    else  // the rows of a document need not stand together
      list = list + part;
  }
  return lists;
}

}  // namespace

void bind_strings(py::module_& m) {
  m.def("lists_of_spans", &lists_of_spans, py::arg("texts"), py::arg("docs"), py::arg("begin"),
        py::arg("end"),
        "The characters of spans, one list a text. Row i is the span [begin[i], end[i]), in code points, of\n"
        "texts[docs[i]]. Cost: one str a row.");
}

}  // namespace spigola::bindings
