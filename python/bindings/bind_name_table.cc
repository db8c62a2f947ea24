// Tables of names, read part by part.
#include <pybind11/stl.h>
#include <spigola/name_table.h>

#include <optional>
#include <tuple>

#include "module.h"
#include "python_strings.h"

namespace spigola::bindings {

namespace py = pybind11;

namespace {

using Wrong = std::tuple<std::string, std::string, int, std::string>;

// Rows go into a builder, or are kept as tuples of the cells that Lexicon.build takes.
class TableReader {
 public:
  TableReader(LexiconBuilder* builder, const NameTableOptions& options)
      : builder_(builder),
        file_(options.file),
        reader_(options, [this](const NameRow& row, std::string_view where) { use(row, where); }) {}
  TableReader(const TableReader&) = delete;
  TableReader& operator=(const TableReader&) = delete;
  TableReader(TableReader&&) = delete;
  TableReader& operator=(TableReader&&) = delete;
  ~TableReader() = default;

  std::vector<Wrong> read(const std::optional<py::bytes>& part) {
    if (part)
      reader_.read(std::string_view(*part));
    else
      reader_.finish();
    std::vector<Wrong> wrong;
    for (const LexiconError& error : reader_.take_skipped())
      wrong.emplace_back(error.what(), error.file, error.line, error.field);
    return wrong;
  }

  py::list take_rows() { return std::exchange(rows_, py::list()); }

 private:
  void use(const NameRow& row, std::string_view where) {
    if (builder_ != nullptr) return builder_->add(row, where);
    const auto str = [&](std::string_view bytes) { return str_of(bytes, where); };
    py::object attributes = py::none();
    if (!row.attributes.empty()) {
      py::dict pairs;
      for (const Attribute& attribute : row.attributes) pairs[str(attribute.key)] = str(attribute.value);
      attributes = std::move(pairs);
    }
    rows_.append(py::make_tuple(reader_.line(),
                                py::make_tuple(str(row.id), str(row.name), str(row.type), str(row.language),
                                               row.prior, name_of_enumerator(row.case_rule),
                                               name_of_enumerator(row.kind), row.weak, attributes)));
  }

  py::str str_of(std::string_view bytes, std::string_view where) const {
    PyObject* const made = PyUnicode_FromStringAndSize(bytes.data(), static_cast<Py_ssize_t>(bytes.size()));
    if (made != nullptr) return py::reinterpret_steal<py::str>(made);
    PyErr_Clear();
    throw LexiconError(std::string(where) + ": the row is not valid UTF-8; save the file as UTF-8", file_,
                       static_cast<int>(reader_.line()));
  }

  LexiconBuilder* builder_;
  std::string file_;
  NameTableReader reader_;
  py::list rows_;
};

}  // namespace

void bind_name_table(py::module_& m) {
  py::class_<TableReader>(m, "NameTableReader", "Reads a table of names part by part.")
      .def(py::init([](std::optional<LexiconBuilder*> builder, const std::string& file, bool quoted,
                       const std::string& type, bool skips) {
             return std::make_unique<TableReader>(
                 builder.value_or(nullptr),
                 NameTableOptions{.file = file, .quoted = quoted, .type = type, .skips = skips});
           }),
           py::arg("builder").none(true), py::kw_only(), py::arg("file"), py::arg("quoted"), py::arg("type"),
           py::arg("skips"), py::keep_alive<1, 2>(),
           "Rows go into the builder; without one, take_rows gives them.")
      .def("read", &TableReader::read, py::arg("part"),
           "The next bytes, None at the end of the file. Gives the rows left out as (message, file, line, "
           "field).")
      .def("take_rows", &TableReader::take_rows, "(line, row) for each row since the last call.");
}

}  // namespace spigola::bindings
