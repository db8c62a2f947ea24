#include "lexicon/name_records.h"

#include "text/utf8.h"

namespace spigola {
namespace {

std::vector<lexicon_format::NameClass> checked_classes(const lexicon_format::File& file) {
  std::vector<lexicon_format::NameClass> classes(file.classes.size());
  for (std::size_t i = 0; i < classes.size(); ++i) {
    const lexicon_format::NameClass given = file.classes[i];
    lexicon_format::NameClass& checked = classes[i];
    if (given.type < file.types.size()) checked.type = given.type;
    if (given.language < file.languages.size()) checked.language = given.language;
    if (given.case_rule < case_rule_names.size()) checked.case_rule = given.case_rule;
    if (given.kind < name_kind_names.size()) checked.kind = given.kind;
    checked.weak = given.weak;
  }
  return classes;
}

}  // namespace

NameRecords::NameRecords(const lexicon_format::File& file)
    : strings_(file.strings), num_entities_(file.entities.size()), classes_(checked_classes(file)) {}

bool NameRecords::is_valid(std::string_view spelling) noexcept {
  return utf8::validate(spelling).valid_size == spelling.size();
}

}  // namespace spigola
