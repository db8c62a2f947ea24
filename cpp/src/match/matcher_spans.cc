// Matching where the caller says what is a name: link, join short forms to full names, chain.
#include "match/given_spans.h"
#include "match/matcher_impl.h"
namespace spigola {

void Matcher::Impl::run_spans(const Text& text, const Segments& segments, std::span<const Span> spans,
                              MatchScratch& scratch, MatchTables& out) const {
  out.clear();
  scratch.hits.clear();
  scratch.letter_case.read(text.bytes(), segments);
  scratch.selected.clear();
  propose_spans(text.bytes(), segments, spans, layers, !scratch.letter_case.any_capital(), unknown_type,
                scratch.stop, scratch.names, scratch.selected, scratch.hits);
  join_layers(scratch);
  scratch.link.strong.clear();
  for (const Proposal& p : scratch.selected)
    note_strong({scratch.hits.data() + p.first, static_cast<std::size_t>(p.last - p.first)}, scratch.link);
  write_mentions(scratch, out);
  join_short_spans(text.bytes(), segments.terms, scratch, out.mentions);
  build_chains(
      text.bytes(), segments.terms, scratch.full_name_of,
      [this](std::int32_t entity) { return entity_type(entity); }, scratch.chain, out.mentions, out.chains);
}

// A span of one word that no lexicon knows is a short form of the full name among the spans that begins or
// ends with it: of a person, or of something unknown.
void Matcher::Impl::join_short_spans(std::string_view text, const Terms& terms, MatchScratch& scratch,
                                     MentionColumns<Growing>& mentions) const {
  scratch.full_names.clear();
  const std::size_t n = size(mentions);
  for (std::size_t i = 0; i < n; ++i)
    if (mentions.type[i] == titles.person() || mentions.type[i] == unknown_type)
      add_full_name(text, terms, mentions.begin[i], mentions.end[i], static_cast<std::int32_t>(i),
                    mentions.entity[i] != -1 ? mentions.entity[i] : -2 - static_cast<std::int32_t>(i),
                    scratch.full_names);
  sort_full_names(scratch.full_names);
  for (std::size_t i = 0; i < n; ++i) {
    if (mentions.entity[i] != -1) continue;
    const std::optional<std::size_t> word = only_term(terms, mentions.begin[i], mentions.end[i]);
    if (!word || !begins_with_capital(text, mentions.begin[i])) continue;
    const FullName* full =
        full_name_before(scratch.full_names, terms.key[*word], mentions.begin[i], mentions.begin);
    if (full == nullptr) continue;
    const auto named = static_cast<std::size_t>(full->mention);
    mentions.type[i] = mentions.type[named];
    mentions.entity[i] = mentions.entity[named];
    mentions.rule[i] = static_cast<RuleId>(MatchRule::short_form);
    scratch.full_name_of[i] = full->mention;
  }
}

}  // namespace spigola
