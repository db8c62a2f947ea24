// What Python hands to an index.
#pragma once

#include <pybind11/pybind11.h>
#include <spigola/context.h>
#include <spigola/text.h>

#include <optional>
#include <tuple>
#include <vector>

#include "python_strings.h"

namespace spigola::bindings {

using Day = std::optional<std::tuple<int, int, int>>;

inline std::optional<Date> date_of(const Day& day) {
  if (!day) return {};
  return Date{std::get<0>(*day), std::get<1>(*day), std::get<2>(*day)};
}

inline std::vector<Text> texts_of(const std::vector<pybind11::str>& strings) {
  std::vector<Text> texts;
  texts.reserve(strings.size());
  for (const pybind11::str& string : strings) texts.push_back(text_from(string));
  return texts;
}

}  // namespace spigola::bindings
