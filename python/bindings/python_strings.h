// Python str ↔ Text, and the names of options.
#pragma once

#include <pybind11/pybind11.h>
#include <spigola/columns.h>
#include <spigola/error.h>
#include <spigola/text.h>

#include <string>
#include <string_view>

namespace spigola::bindings {

// The characters of a str as Python stores them. They never change: text() needs no GIL, as long as somebody
// keeps the str.
class Characters {
 public:
  explicit Characters(pybind11::handle str);  // needs the GIL
  std::size_t size() const { return size_; }  // in code points
  std::size_t size_in_memory() const;         // in bytes
  bool is_ascii() const { return is_ascii_; }
  // Those of an ASCII str.
  std::string_view ascii() const { return {static_cast<const char*>(data_), size_}; }
  // Asks the processor to fetch them, at most the first few thousand.
  void prefetch() const;
  // One copy. Throws TextError with the position of a surrogate, in code points.
  Text text() const;

 private:
  const void* data_;
  std::size_t size_;  // in code points
  int bytes_of_one_;
  bool is_ascii_;
};

// One copy, from the characters as Python stores them; no UTF-8 is made on the Python side. Needs the GIL.
// Throws TextError with the position of a surrogate, in code points.
Text text_from(const pybind11::str& characters);

// The unit of a name. Throws UsageError for another.
OffsetUnit offset_unit(std::string_view name);

// Throws UsageError: profile must be "news" or "ud", not "x".
[[noreturn]] void throw_unknown_name(std::string_view option, std::string_view name, Names names);

// The enumerator of a name; option says in the error which argument was wrong.
template <class E>
E enumerator(std::string_view option, std::string_view name) {
  const Names names = names_of(E{});
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == name) return static_cast<E>(i);
  throw_unknown_name(option, name, names);
}

template <class E>
std::string name_of_enumerator(E enumerator) {
  return std::string(names_of(E{})[static_cast<std::size_t>(enumerator)]);
}

}  // namespace spigola::bindings
