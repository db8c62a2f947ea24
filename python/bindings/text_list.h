// Many texts in the memory of the core, without a Python object for each.
#pragma once

#include <pybind11/pybind11.h>
#include <spigola/text.h>

#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace spigola::bindings {

// Immutable; copies share the texts.
class TextList {
 public:
  TextList() = default;
  explicit TextList(std::vector<Text> texts)
      : texts_(std::make_shared<const std::vector<Text>>(std::move(texts))) {}
  std::span<const Text> texts() const { return texts_ ? std::span(*texts_) : std::span<const Text>(); }

 private:
  std::shared_ptr<const std::vector<Text>> texts_;
};

// One Text of each element, which is a str or already a Text; characters are read on several threads (0: one
// a processor) with the GIL released. Throws TypeError for anything else, and what text_from throws for the
// first str that has a surrogate. Needs the GIL.
TextList texts_of(const pybind11::list& elements, int threads);

}  // namespace spigola::bindings
