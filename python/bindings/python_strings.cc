#include "python_strings.h"

namespace spigola::bindings {

Text text_from(const pybind11::str& characters) {
  PyObject* const object = characters.ptr();
#if PY_VERSION_HEX < 0x030C0000
  if (PyUnicode_READY(object) != 0) throw pybind11::error_already_set();
#endif
  const auto size = static_cast<std::size_t>(PyUnicode_GET_LENGTH(object));
  const void* const data = PyUnicode_DATA(object);
  if (PyUnicode_IS_ASCII(object)) return Text::from_utf8(std::string(static_cast<const char*>(data), size));
  switch (PyUnicode_KIND(object)) {
    case PyUnicode_1BYTE_KIND: return Text::from_latin1({static_cast<const std::uint8_t*>(data), size});
    case PyUnicode_2BYTE_KIND: return Text::from_ucs2({static_cast<const char16_t*>(data), size});
    default: return Text::from_utf32({static_cast<const char32_t*>(data), size});
  }
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
