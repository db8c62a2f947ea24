// Short Python strings that were made before: the same word stands in a text again and again.
#pragma once

#include <pybind11/pybind11.h>

#include <cstdint>
#include <cstring>
#include <vector>

namespace spigola::bindings {

// Substrings of str objects, as PyUnicode_Substring makes them. Those of at most 16 bytes, as Python stores
// them, are remembered, the last one in each of a few thousand places, and given again. Cost: a look at 16
// bytes for one that is remembered, about a fifth of making it.
class StringCache {
 public:
  StringCache() : slots_(num_slots) {}
  StringCache(const StringCache&) = delete;
  StringCache& operator=(const StringCache&) = delete;
  ~StringCache() {
    for (const Slot& slot : slots_) Py_XDECREF(slot.string);
  }

  // A new reference; throws what Python raises.
  PyObject* substring(PyObject* characters, Py_ssize_t begin, Py_ssize_t end) {
    const auto kind = static_cast<Py_ssize_t>(PyUnicode_KIND(characters));
    const Py_ssize_t size = (end - begin) * kind;
    if (size > longest || (PyUnicode_GET_LENGTH(characters) - begin) * kind < longest)
      return make(characters, begin, end);
    Slot wanted{0, 0, size * 8 + kind, nullptr};
    const char* const data = static_cast<const char*>(PyUnicode_DATA(characters)) + begin * kind;
    std::memcpy(&wanted.low, data, 8);
    std::memcpy(&wanted.high, data + 8, 8);
    wanted.low &= size >= 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << (8 * size)) - 1;
    wanted.high &= size == 16  ? ~std::uint64_t{0}
                   : size <= 8 ? 0
                               : (std::uint64_t{1} << (8 * (size - 8))) - 1;
    const std::uint64_t hash = (wanted.low ^ (wanted.high * 0x9E37'79B9'7F4A'7C15)) * 0xC2B2'AE3D'27D4'EB4F;
    Slot& slot = slots_[hash >> (64 - num_bits)];
    if (slot.low != wanted.low || slot.high != wanted.high || slot.shape != wanted.shape) {
      wanted.string = make(characters, begin, end);
      Py_XDECREF(slot.string);
      slot = wanted;
    }
    Py_INCREF(slot.string);
    return slot.string;
  }

 private:
  static constexpr int num_bits = 12;
  static constexpr std::size_t num_slots = std::size_t{1} << num_bits;
  static constexpr Py_ssize_t longest = 16;

  struct Slot {
    std::uint64_t low = 0, high = 0;
    Py_ssize_t shape = 0;  // its size and the size of its units; of an empty place 0, which none has
    PyObject* string = nullptr;
  };

  static PyObject* make(PyObject* characters, Py_ssize_t begin, Py_ssize_t end) {
    PyObject* const part = PyUnicode_Substring(characters, begin, end);
    if (part == nullptr) throw pybind11::error_already_set();
    return part;
  }

  std::vector<Slot> slots_;
};

}  // namespace spigola::bindings
