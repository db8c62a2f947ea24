#include "arrow_export.h"

#include <cerrno>
#include <new>
#include <utility>

namespace spigola::bindings {

namespace {

namespace py = pybind11;

// Drops references to Python objects, on whatever thread the consumer is done. After the end of the
// interpreter there is nothing to drop them from.
void drop(ArrowColumnPtr&& column) noexcept {
  if (Py_IsInitialized() == 0) {
    static_cast<void>(new (std::nothrow) ArrowColumnPtr(std::move(column)));
    return;
  }
  const py::gil_scoped_acquire acquired;
  const ArrowColumnPtr dropped = std::move(column);
}

// What a structure points to: the parts of it, and pointers to these.
template <class Struct>
struct Parts {
  ArrowColumnPtr column;
  std::vector<const void*> buffers;
  std::vector<Struct> children;
  std::vector<Struct*> pointers;
  Struct dictionary{};
};

template <class Struct>
void release_parts(Struct* value) noexcept {
  auto* const parts = static_cast<Parts<Struct>*>(value->private_data);
  // A consumer may have moved a part out and marked it as released.
  for (Struct& child : parts->children) release(child);
  release(parts->dictionary);
  drop(std::move(parts->column));
  delete parts;
  value->release = nullptr;
}

// Makes room for the parts and fills them by fill(column, structure).
template <class Struct, class Fill>
Parts<Struct>& add_parts(const ArrowColumnPtr& column, Struct& out, Fill&& fill) {
  auto parts = std::make_unique<Parts<Struct>>();
  parts->column = column;
  parts->children.resize(column->children.size());
  for (std::size_t i = 0; i < column->children.size(); ++i) {
    fill(column->children[i], parts->children[i]);
    parts->pointers.push_back(&parts->children[i]);
  }
  if (column->dictionary) fill(column->dictionary, parts->dictionary);
  out.n_children = static_cast<std::int64_t>(parts->children.size());
  out.children = parts->pointers.empty() ? nullptr : parts->pointers.data();
  out.dictionary = column->dictionary ? &parts->dictionary : nullptr;
  out.release = &release_parts<Struct>;
  out.private_data = parts.get();
  return *parts.release();
}

struct Batches {
  std::vector<ArrowColumnPtr> columns;
  std::size_t next = 0;
};

Batches& batches_of(ArrowArrayStream* stream) {
  return *static_cast<Batches*>(stream->private_data);
}

int get_schema(ArrowArrayStream* stream, ArrowSchema* out) noexcept {
  try {
    export_schema(batches_of(stream).columns.front(), *out);
    return 0;
  } catch (const std::exception&) {
    return ENOMEM;
  }
}

int get_next(ArrowArrayStream* stream, ArrowArray* out) noexcept {
  try {
    Batches& batches = batches_of(stream);
    *out = {};  // released: the end of the stream
    if (batches.next < batches.columns.size()) export_array(batches.columns[batches.next++], *out);
    return 0;
  } catch (const std::exception&) {
    return ENOMEM;
  }
}

void release_stream(ArrowArrayStream* stream) noexcept {
  auto* const batches = &batches_of(stream);
  for (ArrowColumnPtr& column : batches->columns) drop(std::move(column));
  delete batches;
  stream->release = nullptr;
}

}  // namespace

void export_schema(const ArrowColumnPtr& column, ArrowSchema& out) {
  out = {};
  add_parts(column, out, export_schema);
  out.format = column->format.c_str();
  out.name = column->name.c_str();
  out.flags = column->nullable ? ARROW_FLAG_NULLABLE : 0;
}

void export_array(const ArrowColumnPtr& column, ArrowArray& out) {
  out = {};
  Parts<ArrowArray>& parts = add_parts(column, out, export_array);
  for (const auto& buffer : column->buffers) parts.buffers.push_back(buffer ? buffer->data() : nullptr);
  out.length = column->length;
  out.null_count = column->null_count;
  out.n_buffers = static_cast<std::int64_t>(parts.buffers.size());
  out.buffers = parts.buffers.empty() ? nullptr : parts.buffers.data();
}

void export_stream(std::vector<ArrowColumnPtr> batches, ArrowArrayStream& out) {
  out = {.get_schema = &get_schema,
         .get_next = &get_next,
         .get_last_error = [](ArrowArrayStream*) noexcept -> const char* { return nullptr; },
         .release = &release_stream,
         .private_data = new Batches{std::move(batches), 0}};
}

}  // namespace spigola::bindings
