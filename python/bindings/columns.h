// What Python sees of a table, whichever it is: its columns as NumPy arrays that read the memory of the core.
#pragma once

#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <spigola/columns.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace spigola::bindings {

namespace py = pybind11;

// One column without its type: enough to make a NumPy array of it.
struct ColumnView {
  std::string_view name;
  Meaning meaning = Meaning::number;
  Names names;              // of an enumeration or of flags
  const char* format = "";  // NumPy's name of the element type: "i4", "f8", "M8[s]"
  std::size_t item_size = 0;
  const void* data = nullptr;
};

// Immutable. Lives as long as Python or any array made from it does, and keeps the chunk alive that long.
struct Columns {
  std::string name;  // of the table: "tokens"
  std::size_t num_rows = 0;
  std::vector<ColumnView> columns;
  std::vector<std::string> texts;  // what columns of texts point to
  std::shared_ptr<const void> owner;
};

// The words Python uses for a Meaning: "offset", "row", …
std::string_view name_of(Meaning meaning);

}  // namespace spigola::bindings
