// Makes the built-in lexicon from the tables of a folder (resources/lexicon/README.md says what they hold)
// and the names of countries and currencies of the Unicode CLDR. Order of reading: countries.tsv, all other
// tables in the order of their names, demonyms.tsv. The first full name of an id is its canonical name; that
// of a country is its cell name_*, else its CLDR name, in the language of the last column names_*.
#pragma once

#include "cldr_names.h"
#include "table_reader.h"

#include <spigola/error.h>
#include <spigola/lexicon_builder.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace spigola::tools {

inline constexpr std::string_view names_prefix = "names_";
// The column of the name that is used instead of the one of the CLDR, which writes `Congo - Kinshasa`.
inline std::string own_name_column(const std::string& language) {
  return "name_" + language;
}

class ResourceReader {
 public:
  explicit ResourceReader(LexiconBuilder& builder) : builder_(builder) {}

  void read_countries(const std::filesystem::path& path);
  void read_names(const std::filesystem::path& path);
  void read_demonyms(const std::filesystem::path& path);

 private:
  void add_country(const Table::Row& row, const std::vector<std::string>& languages);
  void add(const NameRow& row, const Table::Row& place) {
    builder_.add(row, place.where());
    ids_.emplace(row.id);
  }

  LexiconBuilder& builder_;
  std::set<std::string, std::less<>> ids_;
};

template <class E>
E read_enum(const Table::Row& row, const std::string& column, E fallback) {
  const std::string_view cell = row[column];
  if (cell.empty()) return fallback;
  const auto names = names_of(E{});
  const auto found = std::find(names.begin(), names.end(), cell);
  if (found == names.end()) {
    std::string known;
    for (const std::string_view name : names) known += (known.empty() ? "" : ", ") + std::string(name);
    row.fail(column, "`" + std::string(cell) + "` is none of its values", "use one of " + known);
  }
  return static_cast<E>(found - names.begin());
}

inline float read_prior(const Table::Row& row) {
  const std::string_view cell = row["prior"];
  if (cell.empty()) return 1;
  float prior = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), prior);
  if (error != std::errc{} || end != cell.data() + cell.size())
    row.fail("prior", "`" + std::string(cell) + "` is not a number", "write it like 0.9");
  return prior;
}

inline bool read_weak(const Table::Row& row) {
  const std::string_view cell = row["weak"];
  if (cell != "" && cell != "0" && cell != "1")
    row.fail("weak", "`" + std::string(cell) + "` is not a truth value", "write 1, or leave it empty");
  return cell == "1";
}

inline std::vector<Attribute> read_attributes(const Table::Row& row) {
  std::vector<Attribute> attributes;
  for (const std::string_view pair : split(row["attributes"], ';')) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos)
      row.fail("attributes", "`" + std::string(pair) + "` has no =", "write key=value;key=value");
    attributes.push_back({pair.substr(0, equals), pair.substr(equals + 1)});
  }
  return attributes;
}

// Without a second name in parentheses, which nobody writes: Myanmar (Burma).
inline std::string without_parentheses(const std::string& name) {
  return name.substr(0, name.find(" ("));
}

inline void ResourceReader::read_countries(const std::filesystem::path& path) {
  const Table table(path, {"id", "iso2", "currency", "capital", "acronyms"});
  std::vector<std::string> languages;  // the canonical one first
  for (const std::string& column : table.header()) {
    if (!column.starts_with(names_prefix)) continue;
    languages.insert(languages.begin(), column.substr(names_prefix.size()));
    if (!has_names_in(languages.front()))
      throw LexiconError("the column " + column + " is of a language that the CLDR has no names in (" +
                             path.filename().string() + ":" + std::to_string(table.header_line()) + ")",
                         path.filename().string(), table.header_line(), column);
  }
  for (const Table::Row& row : table.rows()) add_country(row, languages);
}

inline void ResourceReader::add_country(const Table::Row& row, const std::vector<std::string>& languages) {
  const std::string currency(row["currency"]);
  const std::string currency_text =
      languages.empty() ? "" : currency_name(currency, languages[0]).value_or("");
  std::vector<Attribute> attributes = {{"iso2", row["iso2"]},
                                       {"iso3", row["iso3"]},
                                       {"capital", row["capital"]},
                                       {"currency", currency},
                                       {"currency_name", currency_text}};
  std::erase_if(attributes, [](const Attribute& attribute) { return attribute.value.empty(); });

  NameRow name{.id = row["id"], .name = {}, .type = "GPE", .attributes = attributes};
  const auto add_name = [&](std::string_view spelling) {
    name.name = spelling;
    add(name, row);
    name.attributes = {};
  };
  for (const std::string& language : languages) {
    name.language = language;
    const std::string_view preferred = row[own_name_column(language)];
    if (!preferred.empty()) add_name(preferred);
    if (const auto full = country_name(row["iso2"], language)) {
      const std::string spelling = without_parentheses(*full);
      if (spelling != preferred) add_name(spelling);
    }
    for (const std::string_view spelling : split(row[std::string(names_prefix) + language], '|'))
      add_name(spelling);
  }
  name.language = {};
  name.kind = NameKind::acronym;
  name.case_rule = CaseRule::exact;
  for (const std::string_view spelling : split(row["acronyms"], '|')) add_name(spelling);
}

inline void ResourceReader::read_names(const std::filesystem::path& path) {
  const Table table(path,
                    {"id", "name", "type", "language", "prior", "case_rule", "kind", "weak", "attributes"});
  for (const Table::Row& row : table.rows()) {
    const std::vector<Attribute> attributes = read_attributes(row);
    NameRow name{.id = row["id"],
                 .name = {},
                 .type = row["type"],
                 .language = row["language"],
                 .prior = read_prior(row),
                 .case_rule = read_enum(row, "case_rule", CaseRule::smart),
                 .kind = read_enum(row, "kind", NameKind::full),
                 .weak = read_weak(row),
                 .attributes = attributes};
    if (row["name"].empty()) row.fail("name", "is empty", "remove the row or fill the cell");
    for (const std::string_view spelling : split(row["name"], '|')) {
      name.name = spelling;
      add(name, row);
      name.attributes = {};
    }
  }
}

inline void ResourceReader::read_demonyms(const std::filesystem::path& path) {
  const Table table(path, {"id", "language", "forms"});
  for (const Table::Row& row : table.rows()) {
    if (!ids_.contains(row["id"]))
      row.fail("id", "`" + std::string(row["id"]) + "` is in no other table",
               "add what it names there first");
    NameRow name{
        .id = row["id"], .name = {}, .type = "NORP", .language = row["language"], .kind = NameKind::demonym};
    for (const std::string_view form : split(row["forms"], '|')) {
      name.name = form;
      add(name, row);
    }
  }
}

// Throws LexiconError that names file, line and field, and IoError.
inline Lexicon build_lexicon(const std::filesystem::path& out, const std::filesystem::path& folder) {
  std::set<std::filesystem::path> tables;
  std::error_code error;
  const std::filesystem::directory_iterator entries(folder, error);
  if (error) throw IoError("cannot read " + folder.string() + ": " + error.message(), folder.string());
  for (const auto& entry : entries) {
    if (entry.path().extension() == ".tsv") tables.insert(entry.path().filename());
  }
  const auto take = [&](const char* name) { return tables.erase(name) != 0; };
  const bool has_countries = take("countries.tsv"), has_demonyms = take("demonyms.tsv");

  LexiconBuilder builder(out);
  ResourceReader reader(builder);
  if (has_countries) reader.read_countries(folder / "countries.tsv");
  for (const std::filesystem::path& table : tables) reader.read_names(folder / table);
  if (has_demonyms) reader.read_demonyms(folder / "demonyms.tsv");
  return builder.finish();
}

}  // namespace spigola::tools
