// Columns of strings of any program that speaks Arrow, as Texts: no Python string is made.
#pragma once

#include <spigola/text.h>

#include <string>
#include <variant>
#include <vector>

#include "arrow_abi.h"

namespace spigola::bindings {

struct MissingText {};
struct BadText {
  std::string message;
  std::size_t position = 0;  // in bytes
};
using TextCell = std::variant<MissingText, Text, BadText>;

// Reads one column of a stream, batch by batch: utf8, large_utf8, utf8_view, or a dictionary of one of these.
class ArrowTextReader {
 public:
  // Takes the stream over. column: its name in a table; empty for a stream that is a column itself, for a
  // table of one column, and for the column "text". Throws UsageError where there is no such column of
  // strings.
  ArrowTextReader(ArrowArrayStream& stream, const std::string& column);

  // The next batch, which may be empty. False at the end. Throws IoError when the producer fails.
  bool next(std::vector<TextCell>& cells);

 private:
  void check(int status);

  Released<ArrowArrayStream> stream_;
  Released<ArrowSchema> schema_;
  const ArrowSchema* column_schema_ = nullptr;
  std::int64_t column_ = -1;  // child of a struct, −1: the stream is the column
};

// One array as a stream of it; takes both over.
ArrowArrayStream stream_of(ArrowSchema& schema, ArrowArray& array);

}  // namespace spigola::bindings
