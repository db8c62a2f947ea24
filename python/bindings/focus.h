// What a reader asks for, from Python.
#pragma once

#include <pybind11/pybind11.h>
#include <spigola/focus.h>

#include <string>

#include "python_strings.h"

namespace spigola::bindings {

// A Focus with the strings it points to.
class OwnedFocus {
 public:
  OwnedFocus(const pybind11::str& query, std::optional<std::int32_t> entity, Row chain,
             std::optional<std::pair<std::int64_t, std::int64_t>> dates,
             const std::vector<pybind11::str>& read)
      : query_(text_from(query)), entity_(entity), chain_(chain), dates_(dates) {
    for (const pybind11::str& text : read) read_.push_back(text_from(text));
  }
  Focus view() const {
    Focus focus{.query = query_.bytes(), .entity = entity_, .chain = chain_, .dates = dates_};
    for (const Text& text : read_) focus.read.push_back(text.bytes());
    return focus;
  }

 private:
  Text query_;
  std::optional<std::int32_t> entity_;
  Row chain_;
  std::optional<std::pair<std::int64_t, std::int64_t>> dates_;
  std::vector<Text> read_;
};

}  // namespace spigola::bindings
