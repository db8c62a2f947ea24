// _core.Columns: one class for all tables.
#include <pybind11/stl.h>

#include <algorithm>
#include <tuple>

#include "module.h"
#include "python_strings.h"
#include "table_binding.h"

namespace spigola::bindings {

std::string_view name_of(Meaning meaning) {
  static constexpr std::string_view names[] = {"offset", "row",  "number", "time", "enumeration",
                                               "flags",  "rule", "type",   "text", "entity"};
  return names[static_cast<std::size_t>(meaning)];
}

Columns columns_of(const Analysis& analysis, TableName table) {
  return with_table(table, [&](auto member) {
    const auto rows = (analysis.*member)();
    Columns result = make_columns(table_names[static_cast<std::size_t>(table)], rows, analysis.chunk());
    if constexpr (has_texts<std::remove_const_t<decltype(rows)>>()) {
      const Texts texts = texts_of(analysis, member);
      for (std::size_t i = 0; i < texts.size(); ++i) result.texts.emplace_back(texts[static_cast<Code>(i)]);
    }
    return result;
  });
}

Columns columns_of(const Corpus& corpus, TableName table) {
  return with_table(
      table, [&](auto member) { return join(table_names[static_cast<std::size_t>(table)], corpus, member); });
}

namespace {

py::array array_of(const py::object& self, std::string_view name) {
  const auto& columns = self.cast<const Columns&>();
  const auto found = std::ranges::find(columns.columns, name, &ColumnView::name);
  if (found == columns.columns.end()) throw py::key_error(std::string(name));
  py::array array(py::dtype(found->format), {columns.num_rows}, {found->item_size}, found->data, self);
  py::detail::array_proxy(array.ptr())->flags &= ~py::detail::npy_api::NPY_ARRAY_WRITEABLE_;
  return array;
}

using ColumnTuple = std::tuple<std::string, std::string, std::vector<std::string>>;

std::vector<ColumnTuple> schema_of(const Columns& columns) {
  std::vector<ColumnTuple> result;
  result.reserve(columns.columns.size());
  for (const ColumnView& column : columns.columns)
    result.emplace_back(column.name, name_of(column.meaning),
                        std::vector<std::string>(column.names.begin(), column.names.end()));
  return result;
}

std::vector<ColumnTuple> schema(const std::string& name) {
  return with_table(enumerator<TableName>("table", name), [&](auto member) {
    using Table = decltype((std::declval<const Analysis&>().*member)());
    return schema_of(make_columns(name, Table{}, nullptr));
  });
}

}  // namespace

void bind_columns(py::module_& m) {
  py::class_<Columns>(m, "Columns", "The columns of one table, in the memory of the core.")
      .def_readonly("name", &Columns::name, "Name of the table, as in `tables=`.")
      .def_readonly("texts", &Columns::texts, "What the codes of text-valued columns stand for.")
      .def("__len__", [](const Columns& columns) { return columns.num_rows; })
      .def("schema", &schema_of, "(name, meaning, names of the enumerators) of every column, in order.")
      .def("__getitem__", &array_of, py::arg("name"),
           "A column as a read-only NumPy array whose base is this object. KeyError for an unknown name.");
  m.def("schema", &schema, py::arg("table"), "What Columns.schema() says of a table of one document.");
  m.def(
      "table_names", [] { return std::vector<std::string>(table_names.begin(), table_names.end()); },
      "Names of all tables, in the order of the stages.");
}

}  // namespace spigola::bindings
