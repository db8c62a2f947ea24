// Mentions behind a title that are short forms: `il ministro Neri`, where the document has `Ada Neri`.
#include "match/matcher_impl.h"

#include <optional>

namespace spigola {

void Matcher::Impl::join_announced(const Terms& terms, const FullNames& names, MatchScratch& scratch,
                                   MentionColumns<Growing>& mentions) const {
  if (names.names.empty()) return;
  for (std::size_t i = 0; i < size(mentions); ++i) {
    if (mentions.source[i] != Source::shape || mentions.type[i] != titles.person()) continue;
    const std::optional<std::size_t> word = only_term(terms, mentions.begin[i], mentions.end[i]);
    if (!word) continue;
    const auto [full, rule] = names.find(terms, *word);
    if (full == nullptr) continue;
    mentions.entity[i] = mentions.entity[static_cast<std::size_t>(full->mention)];
    mentions.source[i] = Source::short_form;
    mentions.rule[i] = static_cast<RuleId>(rule);
    scratch.full_name_of[i] = full->mention;
  }
}

}  // namespace spigola
