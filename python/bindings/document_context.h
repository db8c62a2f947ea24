// What Python says of a document beside its text.
#pragma once

#include <pybind11/pybind11.h>
#include <spigola/context.h>
#include <spigola/text.h>

#include <optional>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "python_strings.h"
#include "text_list.h"

namespace spigola::bindings {

using DateTuple = std::tuple<int, int, int, int, int, int>;  // hour −1: no time of day
using SpanTuples = std::optional<std::vector<std::pair<Offset, Offset>>>;
using Dates = std::optional<std::vector<std::optional<DateTuple>>>;
using Spans = std::optional<std::vector<SpanTuples>>;

inline std::optional<Date> date_from(const std::optional<DateTuple>& tuple) {
  if (!tuple) return {};
  return std::apply([](auto... part) { return Date{part...}; }, *tuple);
}

inline std::optional<std::vector<Span>> spans_from(const SpanTuples& tuples) {
  if (!tuples) return {};
  std::vector<Span> spans;
  spans.reserve(tuples->size());
  for (const auto& [begin, end] : *tuples) spans.push_back({begin, end});
  return spans;
}

// A Context with the strings it points to.
struct OwnedContext {
  Text title, id;
  std::optional<Date> date;
  std::optional<std::vector<Span>> spans;
  OwnedContext(const std::optional<DateTuple>& when, const pybind11::str& title, const pybind11::str& id,
               const SpanTuples& given)
      : title(text_from(title)), id(text_from(id)), date(date_from(when)), spans(spans_from(given)) {}
  Context view() const { return {.date = date, .title = title.bytes(), .id = id.bytes(), .spans = spans}; }
};

// Those of a batch. Each column that is there has a row a document; titles and ids must outlive it.
class OwnedContexts {
 public:
  OwnedContexts(std::size_t count, const Dates& dates, const std::optional<TextList>& titles,
                const std::optional<TextList>& ids, const Spans& spans)
      : spans_(spans ? count : 0), views_(dates || titles || ids || spans ? count : 0) {
    const auto check = [count](std::size_t rows) {
      if (rows != count) throw UsageError("a column of a batch has another length than its texts");
    };
    if (dates) check(dates->size());
    if (titles) check(titles->texts().size());
    if (ids) check(ids->texts().size());
    if (spans) check(spans->size());
    for (std::size_t i = 0; i < views_.size(); ++i) {
      Context& view = views_[i];
      if (dates) view.date = date_from((*dates)[i]);
      if (titles) view.title = titles->texts()[i].bytes();
      if (ids) view.id = ids->texts()[i].bytes();
      if (spans) spans_[i] = spans_from((*spans)[i]);
      if (spans && spans_[i]) view.spans = *spans_[i];
    }
  }
  std::span<const Context> views() const { return views_; }

 private:
  std::vector<std::optional<std::vector<Span>>> spans_;
  std::vector<Context> views_;
};

}  // namespace spigola::bindings
