#include <pybind11/stl.h>
#include <pybind11/stl/filesystem.h>
#include <spigola/language.h>

#include <tuple>

#include "module.h"

namespace spigola::bindings {

namespace py = pybind11;

namespace {

using EntryTuple = std::tuple<std::string, std::string, std::string, std::string, std::uint32_t>;
using AddedEntry = std::tuple<std::string, std::string, std::string>;

std::vector<EntryTuple> section(const Language& language, const std::string& name) {
  std::vector<EntryTuple> result;
  for (const Entry& entry : language.section(name))
    result.emplace_back(entry.key, entry.value, entry.flags, entry.file, entry.line);
  return result;
}

Language with_entries(const Language& language, const std::string& section,
                      const std::vector<AddedEntry>& added) {
  std::vector<Entry> entries;
  entries.reserve(added.size());
  for (const auto& [key, value, flags] : added)
    entries.push_back({.key = key, .value = value, .flags = flags});
  return language.with_entries(section, entries);
}

}  // namespace

void bind_language(py::module_& m) {
  py::class_<Language>(m, "Language", "Named sections of entries. Raises LanguageError.")
      .def(py::init<const std::string&>(), py::arg("tag"), "The embedded language of a tag.")
      .def_static("from_folder", &Language::from_folder, py::arg("folder"), "A folder of section files.")
      .def_static("builtin_tags", &Language::builtin_tags, "Tags of the embedded languages.")
      .def("with_entries", &with_entries, py::arg("section"), py::arg("entries"),
           "A copy with more entries (key, value, flags) in one section.")
      .def("section", &section, py::arg("name"), "(key, value, flags, file, line) of every entry.")
      .def("section_names", &Language::section_names, "Names of all sections.")
      .def_property_readonly("tag", &Language::tag, "The tag asked for.")
      .def_property_readonly("content_hash", &Language::content_hash, "Hash of all entries.");
}

}  // namespace spigola::bindings
