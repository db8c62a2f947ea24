// The Arrow C data and stream interfaces, as the specification fixes them for every program that speaks them:
// https://arrow.apache.org/docs/format/CDataInterface.html, …/CStreamInterface.html
#pragma once

#include <cstdint>

#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

extern "C" {

struct ArrowSchema {
  const char* format;
  const char* name;
  const char* metadata;
  std::int64_t flags;
  std::int64_t n_children;
  ArrowSchema** children;
  ArrowSchema* dictionary;
  void (*release)(ArrowSchema*);
  void* private_data;
};

struct ArrowArray {
  std::int64_t length;
  std::int64_t null_count;
  std::int64_t offset;
  std::int64_t n_buffers;
  std::int64_t n_children;
  const void** buffers;
  ArrowArray** children;
  ArrowArray* dictionary;
  void (*release)(ArrowArray*);
  void* private_data;
};
}

#endif

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

extern "C" struct ArrowArrayStream {
  int (*get_schema)(ArrowArrayStream*, ArrowSchema* out);
  int (*get_next)(ArrowArrayStream*, ArrowArray* out);
  const char* (*get_last_error)(ArrowArrayStream*);
  void (*release)(ArrowArrayStream*);
  void* private_data;
};

#endif

namespace spigola::bindings {

// Calls release, once, if somebody has to.
template <class Struct>
void release(Struct& value) noexcept {
  if (value.release != nullptr) value.release(&value);
}

// A structure of the interface that releases itself.
template <class Struct>
struct Released : Struct {
  Released() : Struct{} {}
  Released(const Released&) = delete;
  Released& operator=(const Released&) = delete;
  ~Released() { bindings::release<Struct>(*this); }
};

}  // namespace spigola::bindings
