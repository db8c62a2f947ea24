// Names of the lexicons, before any is selected; and the matcher where nothing else is asked for.
#include "match/matcher_impl.h"
#include "match/whole_words.h"
#include "segment/plain_terms.h"
#include "segment/terms.h"
#include "segment/token_edges.h"

#include <algorithm>
#include <optional>

namespace spigola {

// Names of the lexicons as proposals, before any is selected.
void Matcher::Impl::find_names(std::string_view text, const Segments& segments, MatchScratch& scratch) const {
  const Terms terms = cuts_words ? whole_words(text, segments, scratch.names.whole_words) : segments.terms;
  propose_names(text, segments.tokens, terms, layers, !scratch.letter_case.any_capital(), scratch.stop,
                scratch.names, scratch.proposals, scratch.hits);
  drop_parts_of_names(text, segments, scratch);
  join_layers(scratch);
  drop_unsupported_names(scratch);
}

// Where every candidate is weak and nothing supports it, the name is not proposed at all.
void Matcher::Impl::drop_unsupported_names(MatchScratch& scratch) const {
  scratch.link.strong.clear();
  // Which entities have a strong name matters where a name is weak or means several; most documents ask not.
  const auto asks = [&](const Proposal& p) { return p.last - p.first > 1 || scratch.hits[p.first].weak; };
  if (!fuzzy && std::none_of(scratch.proposals.begin(), scratch.proposals.end(), asks)) return;
  for (const Proposal& p : scratch.proposals)
    note_strong({scratch.hits.data() + p.first, static_cast<std::size_t>(p.last - p.first)}, scratch.link);
  std::erase_if(scratch.proposals, [&](const Proposal& p) {
    return std::all_of(
        scratch.hits.begin() + p.first, scratch.hits.begin() + p.last, [&](const NameHit& hit) {
          return hit.weak && !scratch.link.strong.contains(static_cast<std::uint32_t>(hit.entity));
        });
  });
}

// `Giordano` in `Luca Giordano` is a surname, though a lexicon has `giordano`: names that begin with a small
// letter are dropped where a capital beside them says that they are part of a longer name, and with them all
// capitalised mentions of the same word, because the document speaks of a person.
void Matcher::Impl::drop_parts_of_names(std::string_view text, const Segments& segments,
                                        MatchScratch& scratch) const {
  std::vector<std::uint64_t>& dropped = scratch.dropped_words;
  dropped.clear();
  const auto is_raised = [&](const Proposal& p) {
    return p.token_end == p.token_begin + 1 && scratch.letter_case.is_capitalised(p.token_begin) &&
           !scratch.letter_case.is_all_capitals(p.token_begin) &&
           std::all_of(scratch.hits.begin() + p.first, scratch.hits.begin() + p.last,
                       [](const NameHit& hit) { return hit.small; });
  };
  const auto word = [&](const Proposal& p) {
    return key_of_term(text, segments.terms, term_of(segments.terms, p.token_begin));
  };
  for (const Proposal& p : scratch.proposals)
    if (is_raised(p) && shape_words.is_part_of_name(text, segments, scratch.letter_case, p.token_begin))
      dropped.push_back(word(p));
  if (dropped.empty()) return;
  std::erase_if(scratch.proposals, [&](const Proposal& p) {
    return is_raised(p) && std::find(dropped.begin(), dropped.end(), word(p)) != dropped.end();
  });
}

// The same string id in two layers is one entity: that of the last layer.
void Matcher::Impl::join_layers(MatchScratch& scratch) const {
  if (layers.size() < 2) return;
  constexpr std::size_t most = std::size_t{1} << 20;
  if (scratch.canonical_of != number || scratch.canonical.size() > most) scratch.canonical.clear();
  scratch.canonical_of = number;
  for (NameHit& hit : scratch.hits) {
    const auto key = static_cast<std::uint32_t>(hit.entity);
    if (!scratch.canonical.contains(key)) {
      const std::optional<EntityId> last = lexicons.find(lexicons[EntityId{hit.entity}].id);
      scratch.canonical.insert(key, last.value_or(EntityId{hit.entity}).raw);
    }
    hit.entity = scratch.canonical.insert(key, 0).first;
  }
}

namespace {

// Whether any word begins with a capital: of the first that surely is one. None: nobody can tell.
std::optional<bool> any_capital(std::string_view text, const PlainTerms& terms, const TokenEdges& edges) {
  bool is_sure = true;
  const char* const p = text.data();
  for (const Row term : terms.not_small) {
    const auto i = static_cast<std::size_t>(term);
    if (!unicode::is_upper(unicode::decode(p + terms.begin[i], p + text.size()).code_point)) continue;
    if (edges.begins_plain_word(terms.begin[i], terms.end[i])) return true;
    is_sure = false;
  }
  return is_sure ? std::optional(false) : std::nullopt;
}

}  // namespace

bool Matcher::Impl::finds_names_only() const {
  return options.sources.bits == 1u << static_cast<int>(Source::lexicon) && !fuzzy;
}

bool Matcher::Impl::run_names(const Text& text, const Segmenter::Impl& segmenter, MatchScratch& scratch,
                              MatchTables& out) const {
  out.clear();
  scratch.selected.clear();
  scratch.hits.clear();
  scratch.proposals.clear();
  const std::string_view bytes = text.bytes();
  const PlainTerms& terms = scratch.plain_terms;
  if (!find_plain_terms(bytes, scratch.stop, scratch.plain_terms)) return false;
  scratch.edges.tables.stop = scratch.stop;
  TokenEdges edges(segmenter, bytes, scratch.edges);
  const std::optional<bool> has_capital = any_capital(bytes, terms, edges);
  if (!has_capital) return false;
  propose_names(bytes, terms, edges, layers, !*has_capital, scratch.stop, scratch.names, scratch.proposals,
                scratch.hits);
  // What drop_parts_of_names() may drop asks for tokens.
  const auto is_raised = [&](const Proposal& p) {
    const char* const first = bytes.data() + p.begin;
    return std::all_of(scratch.hits.begin() + p.first, scratch.hits.begin() + p.last,
                       [](const NameHit& hit) { return hit.small; }) &&
           unicode::is_upper(unicode::decode(first, bytes.data() + bytes.size()).code_point);
  };
  if (std::any_of(scratch.proposals.begin(), scratch.proposals.end(), is_raised)) return false;
  join_layers(scratch);
  drop_unsupported_names(scratch);
  select_alone(scratch.proposals, options.overlap, terms.begin.size(), scratch.covered);
  std::swap(scratch.selected, scratch.proposals);
  write_mentions(scratch, out);
  return true;
}

}  // namespace spigola
