#include "lexicon/name_trie.h"

#include "text/utf8.h"

namespace spigola {

NameTrie::NameTrie(const lexicon_format::File& file)
    : first_terms_(file.first_terms),
      slots_(file.slots),
      num_homes_(static_cast<std::uint32_t>(file.header.num_homes)),
      file_(file) {
  // The highest bits of a term key, as many as the bitmap has room for.
  if (file.first_terms.size() > 0) first_term_shift_ = 64 - 6 - std::countr_zero(file.first_terms.size());
}

NameView NameTrie::name_in_row(std::uint32_t row) const noexcept {
  const lexicon_format::NameRecord record = file_.names[row];
  NameView view{};
  // A file that was not damaged has none of what is replaced here.
  if (record.entity < file_.entities.size()) view.entity = record.entity;
  if (record.type < file_.types.size()) view.type = record.type;
  if (record.language < file_.languages.size()) view.language = record.language;
  if (record.prior >= 0 && record.prior <= 1) view.prior = record.prior;
  if (record.case_rule < case_rule_names.size()) view.case_rule = static_cast<CaseRule>(record.case_rule);
  const auto kind = static_cast<std::uint8_t>(record.kind_and_weak >> 1);
  if (kind < name_kind_names.size()) view.kind = static_cast<NameKind>(kind);
  view.weak = record.kind_and_weak & 1u;
  const std::string_view spelling = file_.string(record.spelling, record.spelling_size);
  if (utf8::validate(spelling).valid_size == spelling.size()) view.spelling = spelling;
  return view;
}

}  // namespace spigola
