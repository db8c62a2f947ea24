// Many texts in the memory of the core, without a Python object for each.
#pragma once

#include <pybind11/pybind11.h>
#include <spigola/text_source.h>

#include <memory>
#include <span>
#include <vector>

namespace spigola::bindings {

class TextElements;  // text_list.cc

// What a batch is made of: str, which are read when their text is asked for, and texts. Immutable; copies
// share the elements.
class TextList {
 public:
  TextList();
  explicit TextList(std::shared_ptr<const TextElements> elements);

  std::size_t size() const;
  std::shared_ptr<const TextSource> source() const;
  // All of them, read on several threads where that is worth it, once. Needs no GIL.
  std::span<const Text> texts() const;
  // In this unit. Cost: none for code points of str.
  std::size_t size_of(std::size_t row, OffsetUnit unit) const;
  // Those of these rows, each of which is below size().
  TextList part(const std::vector<std::size_t>& rows) const;

 private:
  std::shared_ptr<const TextElements> elements_;
};

// A TextList of elements that are str or Text; `threads` (0: one a processor) read what is read at
// once. Throws TypeError for anything else, and, if it is to be checked, what text_from throws for
// the first str that has a surrogate; else that is thrown where its text is asked for. Needs the GIL.
TextList texts_of(const pybind11::list& elements, int threads, bool checked);

}  // namespace spigola::bindings
