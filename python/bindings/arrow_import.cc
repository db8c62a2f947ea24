#include "arrow_import.h"

#include <spigola/error.h>

#include <cstring>
#include <memory>
#include <string_view>

namespace spigola::bindings {

namespace {

bool bit(const void* bits, std::int64_t i) {
  return ((static_cast<const std::uint8_t*>(bits)[i / 8] >> (i % 8)) & 1) != 0;
}

bool is_null(const ArrowArray& array, std::int64_t row) {
  const void* const valid = array.n_buffers > 0 ? array.buffers[0] : nullptr;
  return array.null_count != 0 && valid != nullptr && !bit(valid, array.offset + row);
}

template <class T>
T element(const ArrowArray& array, int buffer, std::int64_t i) {
  T value;
  std::memcpy(&value,
              static_cast<const char*>(array.buffers[buffer]) + i * static_cast<std::int64_t>(sizeof(T)),
              sizeof(T));
  return value;
}

template <class OffsetType>
std::string_view string_at(const ArrowArray& array, std::int64_t row) {
  const auto begin = element<OffsetType>(array, 1, array.offset + row);
  const auto end = element<OffsetType>(array, 1, array.offset + row + 1);
  if (end == begin) return {};
  return {static_cast<const char*>(array.buffers[2]) + begin, static_cast<std::size_t>(end - begin)};
}

// A view of 16 bytes: the length, then up to 12 bytes, or four bytes of prefix, a buffer and an offset into
// it.
std::string_view view_at(const ArrowArray& array, std::int64_t row) {
  const char* const view = static_cast<const char*>(array.buffers[1]) + (array.offset + row) * 16;
  std::int32_t length = 0, buffer = 0, offset = 0;
  std::memcpy(&length, view, 4);
  if (length <= 12) return {view + 4, static_cast<std::size_t>(length)};
  std::memcpy(&buffer, view + 8, 4);
  std::memcpy(&offset, view + 12, 4);
  return {static_cast<const char*>(array.buffers[2 + buffer]) + offset, static_cast<std::size_t>(length)};
}

std::int64_t index_at(const ArrowArray& array, char format, std::int64_t row) {
  const std::int64_t i = array.offset + row;
  switch (format) {
    case 'c': return element<std::int8_t>(array, 1, i);
    case 'C': return element<std::uint8_t>(array, 1, i);
    case 's': return element<std::int16_t>(array, 1, i);
    case 'S': return element<std::uint16_t>(array, 1, i);
    case 'i': return element<std::int32_t>(array, 1, i);
    case 'I': return element<std::uint32_t>(array, 1, i);
    default: return element<std::int64_t>(array, 1, i);
  }
}

using StringAt = std::string_view (*)(const ArrowArray&, std::int64_t);

StringAt string_reader(std::string_view format) {
  if (format == "u") return &string_at<std::int32_t>;
  if (format == "U") return &string_at<std::int64_t>;
  if (format == "vu") return &view_at;
  return nullptr;
}

bool is_string_column(const ArrowSchema& schema) {
  return string_reader(schema.dictionary != nullptr ? schema.dictionary->format : schema.format) != nullptr;
}

// What the stream of one array holds: each is asked for once, and moved out.
struct SchemaAndArray {
  Released<ArrowSchema> schema;
  Released<ArrowArray> array;
};

template <class Struct>
void move_out(Struct& from, Struct& to) noexcept {
  to = from;
  from.release = nullptr;
}

SchemaAndArray& held_by(ArrowArrayStream* stream) noexcept {
  return *static_cast<SchemaAndArray*>(stream->private_data);
}

TextCell cell_of(std::string_view bytes) {
  try {
    return Text::from_utf8(std::string(bytes));
  } catch (const TextError& error) {
    return BadText{error.what(), error.position};
  }
}

}  // namespace

ArrowArrayStream stream_of(ArrowSchema& schema, ArrowArray& array) {
  auto held = std::make_unique<SchemaAndArray>();
  move_out<ArrowSchema>(schema, held->schema);
  move_out<ArrowArray>(array, held->array);
  return {.get_schema =
              [](ArrowArrayStream* self, ArrowSchema* out) noexcept {
                move_out<ArrowSchema>(held_by(self).schema, *out);
                return 0;
              },
          .get_next =
              [](ArrowArrayStream* self, ArrowArray* out) noexcept {
                move_out<ArrowArray>(held_by(self).array, *out);
                return 0;
              },
          .get_last_error = [](ArrowArrayStream*) noexcept -> const char* { return nullptr; },
          .release =
              [](ArrowArrayStream* self) noexcept {
                delete &held_by(self);
                self->release = nullptr;
              },
          .private_data = held.release()};
}

ArrowTextReader::ArrowTextReader(ArrowArrayStream& stream, const std::string& column) {
  static_cast<ArrowArrayStream&>(stream_) = stream;
  stream.release = nullptr;  // moved
  check(stream_.get_schema(&stream_, &schema_));
  column_schema_ = &schema_;
  if (std::string_view(schema_.format) == "+s") {
    const std::string wanted = column.empty() && schema_.n_children != 1 ? "text" : column;
    for (std::int64_t i = 0; i < schema_.n_children; ++i)
      if (wanted.empty() || schema_.children[i]->name == wanted) column_ = i;
    if (column_ < 0)
      throw UsageError("the table has no column \"" + wanted + "\": hand over the column of texts itself");
    column_schema_ = schema_.children[column_];
  }
  if (!is_string_column(*column_schema_))
    throw UsageError(std::string("the column of texts must hold strings, not the Arrow type \"") +
                     column_schema_->format + "\"");
}

void ArrowTextReader::check(int status) {
  if (status == 0) return;
  const char* const message = stream_.get_last_error(&stream_);
  throw IoError(
      std::string("the Arrow stream failed: ") + (message != nullptr ? message : std::strerror(status)), "");
}

bool ArrowTextReader::next(std::vector<TextCell>& cells) {
  cells.clear();
  Released<ArrowArray> batch;
  check(stream_.get_next(&stream_, &batch));
  if (batch.release == nullptr) return false;
  const bool is_table = column_ >= 0;
  const ArrowArray& array = is_table ? *batch.children[column_] : batch;
  // The offset of a struct counts for its columns too.
  const std::int64_t first = is_table ? batch.offset : 0;
  const bool coded = column_schema_->dictionary != nullptr;
  const StringAt read = string_reader(coded ? column_schema_->dictionary->format : column_schema_->format);
  cells.reserve(static_cast<std::size_t>(batch.length));
  for (std::int64_t row = first; row < first + batch.length; ++row) {
    if ((is_table && is_null(batch, row - first)) || is_null(array, row)) {
      cells.emplace_back(MissingText{});
    } else if (!coded) {
      cells.push_back(cell_of(read(array, row)));
    } else {
      const std::int64_t index = index_at(array, column_schema_->format[0], row);
      if (is_null(*array.dictionary, index))
        cells.emplace_back(MissingText{});
      else
        cells.push_back(cell_of(read(*array.dictionary, index)));
    }
  }
  return true;
}

}  // namespace spigola::bindings
