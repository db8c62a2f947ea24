// NumPy arrays as Arrow arrays: nothing is copied.
#pragma once

#include <pybind11/numpy.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "arrow_abi.h"

namespace spigola::bindings {

// One array of any nesting: what ArrowSchema and ArrowArray say of it, with NumPy arrays as buffers. Exports
// share it, so that the arrays, and the memory of the core below them, live until the last export is
// released.
struct ArrowColumn {
  std::string name, format;  // the format as the specification spells it: "i", "u", "+s" …
  bool nullable = false;
  std::int64_t length = 0, null_count = 0;
  std::vector<std::optional<pybind11::array>> buffers;  // none: the buffer is left out (no nulls)
  std::vector<std::shared_ptr<const ArrowColumn>> children;
  std::shared_ptr<const ArrowColumn> dictionary;
};

using ArrowColumnPtr = std::shared_ptr<const ArrowColumn>;

// Fill a structure; whoever gets it has to release it. Releasing takes the GIL, from whatever thread.
void export_schema(const ArrowColumnPtr& column, ArrowSchema& out);
void export_array(const ArrowColumnPtr& column, ArrowArray& out);
// The batches one after another, all of the schema of the first.
void export_stream(std::vector<ArrowColumnPtr> batches, ArrowArrayStream& out);

}  // namespace spigola::bindings
