// C++ error → the class of the same name in spigola.errors, with the same words and members.
#include <spigola/error.h>

#include "module.h"

namespace spigola::bindings {

namespace py = pybind11;

namespace {

py::object make_error(const char* kind, const std::exception& error) {
  return py::module_::import("spigola.errors").attr(kind)(error.what());
}

void raise(const py::object& error) {
  PyErr_SetObject(reinterpret_cast<PyObject*>(Py_TYPE(error.ptr())), error.ptr());
}

void translate(std::exception_ptr thrown) {
  try {
    std::rethrow_exception(
        thrown);  // NOLINT(performance-unnecessary-value-param): pybind11 fixes the signature
  } catch (const TextError& error) {
    py::object made = make_error("TextError", error);
    made.attr("position") = error.position;
    raise(made);
  } catch (const LanguageError& error) {
    py::object made = make_error("LanguageError", error);
    made.attr("file") = error.file;
    made.attr("line") = error.line;
    raise(made);
  } catch (const LexiconError& error) {
    py::object made = make_error("LexiconError", error);
    made.attr("file") = error.file;
    made.attr("line") = error.line;
    made.attr("field") = error.field;
    raise(made);
  } catch (const PatternError& error) {
    py::object made = make_error("PatternError", error);
    made.attr("name") = error.name;
    made.attr("offset") = error.offset;
    raise(made);
  } catch (const IoError& error) {
    py::object made = make_error("IoError", error);
    made.attr("filename") = error.path;
    raise(made);
  } catch (const UsageError& error) {
    raise(make_error("UsageError", error));
  } catch (const Error& error) {
    raise(make_error("SpigolaError", error));
  } catch (const Cancelled& cancelled) {
    PyErr_SetString(PyExc_KeyboardInterrupt, cancelled.what());
  }
}

}  // namespace

void bind_errors(py::module_&) {
  py::register_local_exception_translator(&translate);
}

}  // namespace spigola::bindings
