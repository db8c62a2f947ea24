#include <pybind11/stl.h>
#include <pybind11/stl/filesystem.h>
#include <pybind11/typing.h>
#include <spigola/lexicon_builder.h>

#include <map>
#include <tuple>

#include "interruptible.h"
#include "lexicon_entities.h"
#include "lexicon_rows.h"
#include "module.h"
#include "python_strings.h"

namespace spigola::bindings {

namespace py = pybind11;

namespace {

using Attributes = std::vector<std::pair<std::string, std::string>>;

void add(LexiconBuilder& builder, const std::string& id, const std::string& name, const std::string& type,
         const std::string& language, float prior, const std::string& case_rule, const std::string& kind,
         bool weak, const Attributes& attributes, const std::string& where) {
  std::vector<Attribute> views;
  for (const auto& [key, value] : attributes) views.push_back({key, value});
  builder.add({.id = id,
               .name = name,
               .type = type,
               .language = language,
               .prior = prior,
               .case_rule = enumerator<CaseRule>("case_rule", case_rule),
               .kind = enumerator<NameKind>("kind", kind),
               .weak = weak,
               .attributes = views},
              where);
}

}  // namespace

EntityTuple tuple_of(const Entity& entity) {
  std::vector<std::pair<std::string, std::string>> attributes;
  attributes.reserve(entity.attributes.size());
  for (const Attribute& attribute : entity.attributes)
    attributes.emplace_back(attribute.key, attribute.value);
  return {entity.id, std::string(entity.name), std::string(entity.type), std::move(attributes)};
}

void bind_lexicon(py::module_& m) {
  py::class_<Lexicon>(m, "Lexicon", "One mapped lexicon file. Raises LexiconError and IoError.")
      .def_static("open", &Lexicon::open, py::arg("path"), "Maps a file and checks its structure.")
      .def_static("builtin", &Lexicon::builtin, "The lexicon embedded in the library.")
      .def("verify", &Lexicon::verify, py::call_guard<py::gil_scoped_release>(), "Compares all checksums.")
      .def("find", &Lexicon::find, py::arg("id"), "Row of an id, or None.")
      .def(
          "entity", [](const Lexicon& lexicon, std::uint32_t row) { return tuple_of(lexicon[row]); },
          py::arg("row"), "(id, name, type, attributes) of a row.")
      .def("protected_strings", &Lexicon::protected_strings, "Names that hold a sentence terminator.")
      .def_property_readonly("num_entities", &Lexicon::num_entities, "Number of entities.")
      .def_property_readonly("num_names", &Lexicon::num_names, "Number of names.")
      .def_property_readonly("content_hash", &Lexicon::content_hash, "Hash of the file.")
      .def_property_readonly("path", &Lexicon::path, "Empty for the built-in lexicon.");

  const NameRow defaults;
  py::class_<LexiconBuilder>(m, "LexiconBuilder", "Builds a lexicon file from rows, one a name.")
      .def(py::init([](const std::filesystem::path& path, std::int64_t sort_bytes) {
             return LexiconBuilder(path, {.sort_bytes = sort_bytes});
           }),
           py::arg("path"), py::arg("sort_bytes") = LexiconBuilderOptions{}.sort_bytes)
      .def("add", &add, py::arg("id"), py::arg("name"), py::arg("type"), py::arg("language") = "",
           py::arg("prior") = defaults.prior, py::arg("case_rule") = name_of_enumerator(defaults.case_rule),
           py::arg("kind") = name_of_enumerator(defaults.kind), py::arg("weak") = defaults.weak,
           py::arg("attributes") = Attributes{}, py::arg("where") = "", "Raises LexiconError naming `where`.")
      .def(
          "add_rows",
          [](LexiconBuilder& builder, py::typing::Iterator<py::object> rows, bool numbered,
             std::int64_t first, std::string before, std::string after,
             py::typing::Callable<py::object(py::object)> cells_of, py::object skipped) {
            RowSource source{std::move(rows),   numbered,         first,
                             std::move(before), std::move(after), std::move(cells_of),
                             std::move(skipped)};
            add_rows(builder, source);
          },
          py::arg("rows"), py::kw_only(), py::arg("numbered"), py::arg("first"), py::arg("before"),
          py::arg("after"), py::arg("cells_of"), py::arg("skipped"),
          "Adds tuples; raises the first error, or appends them all to `skipped`.")
      .def(
          "finish",
          [](LexiconBuilder& builder) {
            return run_interruptibly([&](const StopToken& stop) { return builder.finish(&stop.flag()); });
          },
          "Writes, publishes by renaming, opens. Raises IoError; Ctrl-C stops it.");
}

}  // namespace spigola::bindings
