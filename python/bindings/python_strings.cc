#include "python_strings.h"

#include <algorithm>

namespace spigola::bindings {

Characters::Characters(pybind11::handle str) {
  PyObject* const object = str.ptr();
#if PY_VERSION_HEX < 0x030C0000
  if (PyUnicode_READY(object) != 0) throw pybind11::error_already_set();
#endif
  data_ = PyUnicode_DATA(object);
  size_ = static_cast<std::size_t>(PyUnicode_GET_LENGTH(object));
  bytes_of_one_ = static_cast<int>(PyUnicode_KIND(object));  // 1, 2 or 4
  is_ascii_ = PyUnicode_IS_ASCII(object) != 0;
}

std::size_t Characters::size_in_memory() const {
  return size_ * static_cast<std::size_t>(bytes_of_one_);
}

void Characters::prefetch() const {
  constexpr std::size_t line = 64, most = std::size_t{1} << 14;
  const auto* const bytes = static_cast<const char*>(data_);
  for (std::size_t i = 0; i < std::min(size_in_memory(), most); i += line)
    __builtin_prefetch(bytes + i, 0, 2);
}

Text Characters::text() const {
  if (is_ascii_) return Text::from_utf8(std::string(static_cast<const char*>(data_), size_));
  switch (bytes_of_one_) {
    case 1: return Text::from_latin1({static_cast<const std::uint8_t*>(data_), size_});
    case 2: return Text::from_ucs2({static_cast<const char16_t*>(data_), size_});
    default: return Text::from_utf32({static_cast<const char32_t*>(data_), size_});
  }
}

Text text_from(const pybind11::str& characters) {
  return Characters(characters).text();
}

OffsetUnit offset_unit(std::string_view name) {
  static constexpr std::string_view names[] = {"byte", "code_point", "utf16"};
  for (std::size_t i = 0; i < std::size(names); ++i)
    if (names[i] == name) return static_cast<OffsetUnit>(i);
  throw_unknown_name("unit", name, names);
}

void throw_unknown_name(std::string_view option, std::string_view name, Names names) {
  std::string message(option);
  message += " must be ";
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) message += i + 1 == names.size() ? " or " : ", ";
    message.append("\"").append(names[i]).append("\"");
  }
  message.append(", not \"").append(name).append("\"");
  throw UsageError(message);
}

}  // namespace spigola::bindings
