// What Python says of a document beside its text.
#pragma once

#include <pybind11/pybind11.h>
#include <spigola/context.h>
#include <spigola/text.h>

#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "python_strings.h"

namespace spigola::bindings {

using DateTuple = std::tuple<int, int, int, int, int, int>;  // hour −1: no time of day
using SpanTuples = std::optional<std::vector<std::pair<Offset, Offset>>>;

// Most documents of a batch have neither title nor id.
inline Text text_unless_empty(const pybind11::str& characters) {
  return PyUnicode_GET_LENGTH(characters.ptr()) == 0 ? Text() : text_from(characters);
}

// A Context with the strings it points to.
struct OwnedContext {
  Text title, id;
  std::optional<Date> date;
  std::optional<std::vector<Span>> spans;
  OwnedContext(const std::optional<DateTuple>& when, const pybind11::str& title, const pybind11::str& id,
               const SpanTuples& given)
      : title(text_unless_empty(title)), id(text_unless_empty(id)) {
    if (when) std::apply([&](auto... part) { date = Date{part...}; }, *when);
    if (given) spans.emplace();
    for (const auto& [begin, end] : given.value_or(SpanTuples::value_type{})) spans->push_back({begin, end});
  }
  Context view() const { return {.date = date, .title = title.bytes(), .id = id.bytes(), .spans = spans}; }
};

}  // namespace spigola::bindings
