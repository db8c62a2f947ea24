// Arrow in and out, as PyCapsules:
// https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html
#include <pybind11/stl.h>

#include <utility>

#include "arrow_export.h"
#include "arrow_import.h"
#include "module.h"

namespace spigola::bindings {

namespace py = pybind11;

namespace {

// A capsule of a structure on the heap, which fill(structure) has filled; released with the capsule if nobody
// has taken it over.
template <class Struct, class Fill>
py::capsule capsule_of(const char* name, Fill&& fill) {
  auto structure = std::make_unique<Released<Struct>>();
  fill(*structure);
  py::capsule capsule(structure.get(), name, [](PyObject* object) {
    delete static_cast<Released<Struct>*>(PyCapsule_GetPointer(object, PyCapsule_GetName(object)));
  });
  structure.release();
  return capsule;
}

py::capsule schema_capsule(const ArrowColumnPtr& column) {
  return capsule_of<ArrowSchema>("arrow_schema", [&](ArrowSchema& out) { export_schema(column, out); });
}

std::pair<py::capsule, py::capsule> array_capsules(const ArrowColumnPtr& column) {
  return {schema_capsule(column),
          capsule_of<ArrowArray>("arrow_array", [&](ArrowArray& out) { export_array(column, out); })};
}

py::capsule stream_capsule(std::vector<std::shared_ptr<ArrowColumn>> batches) {
  return capsule_of<ArrowArrayStream>("arrow_array_stream", [&](ArrowArrayStream& out) {
    export_stream({batches.begin(), batches.end()}, out);
  });
}

std::unique_ptr<ArrowTextReader> read_stream(const py::capsule& capsule, const std::string& column) {
  return std::make_unique<ArrowTextReader>(*capsule.get_pointer<ArrowArrayStream>(), column);
}

std::unique_ptr<ArrowTextReader> read_array(const py::capsule& schema, const py::capsule& array,
                                            const std::string& column) {
  ArrowArrayStream stream = stream_of(*schema.get_pointer<ArrowSchema>(), *array.get_pointer<ArrowArray>());
  return std::make_unique<ArrowTextReader>(stream, column);
}

py::object object_of(const TextCell& cell) {
  if (const auto* text = std::get_if<Text>(&cell)) return py::cast(*text);
  if (const auto* bad = std::get_if<BadText>(&cell)) {
    py::object error = py::module_::import("spigola.errors").attr("TextError")(bad->message);
    error.attr("position") = bad->position;
    return error;
  }
  return py::none();
}

py::object next_batch(ArrowTextReader& reader) {
  std::vector<TextCell> cells;
  bool more = false;
  {
    const py::gil_scoped_release released;
    more = reader.next(cells);
  }
  if (!more) return py::none();
  py::list batch(cells.size());
  for (std::size_t i = 0; i < cells.size(); ++i) batch[i] = object_of(cells[i]);
  return batch;
}

}  // namespace

void bind_arrow(py::module_& m) {
  py::class_<ArrowColumn, std::shared_ptr<ArrowColumn>>(m, "ArrowColumn", "An Arrow array over NumPy arrays.")
      .def(py::init([](std::string name, std::string format, bool nullable, std::int64_t length,
                       std::int64_t null_count, std::vector<std::optional<py::array>> buffers,
                       const std::vector<std::shared_ptr<ArrowColumn>>& children,
                       const std::optional<std::shared_ptr<ArrowColumn>>& dictionary) {
             return std::make_shared<ArrowColumn>(ArrowColumn{std::move(name),
                                                              std::move(format),
                                                              nullable,
                                                              length,
                                                              null_count,
                                                              std::move(buffers),
                                                              {children.begin(), children.end()},
                                                              dictionary.value_or(nullptr)});
           }),
           py::arg("name"), py::arg("format"), py::arg("nullable"), py::arg("length"), py::arg("null_count"),
           py::arg("buffers"), py::arg("children") = std::vector<std::shared_ptr<ArrowColumn>>(),
           py::arg("dictionary") = py::none())
      .def("__arrow_c_schema__", [](const std::shared_ptr<ArrowColumn>& c) { return schema_capsule(c); })
      .def(
          "__arrow_c_array__",
          [](const std::shared_ptr<ArrowColumn>& c, const py::object&) { return array_capsules(c); },
          py::arg("requested_schema") = py::none(), "Capsules of schema and array; no copy.");
  m.def("arrow_stream", &stream_capsule, py::arg("batches"), "A capsule of batches of one schema; no copy.");
  py::class_<ArrowTextReader>(m, "ArrowTextReader", "Reads a column of strings of any Arrow producer.")
      .def(py::init(&read_stream), py::arg("stream"), py::arg("column"))
      .def(py::init(&read_array), py::arg("schema"), py::arg("array"), py::arg("column"))
      .def("next", &next_batch, "Texts, None for null, TextError for what is no UTF-8; None at the end.");
}

}  // namespace spigola::bindings
