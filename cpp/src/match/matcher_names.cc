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
  scratch.raised.clear();
  for (const std::size_t i : scratch.names.begin_small) {
    const Proposal& p = scratch.proposals[i];
    if (p.token_end == p.token_begin + 1) scratch.raised.push_back({i, p.token_begin});
  }
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
// capitalised mentions of the same word, because the document speaks of a person. `raised`: the proposals of
// one token of which every name begins so.
void Matcher::Impl::drop_parts_of_names(std::string_view text, const Segments& segments,
                                        MatchScratch& scratch) const {
  std::vector<RaisedName>& raised = scratch.raised;
  std::erase_if(raised, [&](const RaisedName& name) {
    return !scratch.letter_case.is_capitalised(name.token) || scratch.letter_case.is_all_capitals(name.token);
  });
  const auto word = [&](const RaisedName& name) {
    return key_of_term(text, segments.terms, term_of(segments.terms, name.token));
  };
  std::vector<std::uint64_t>& dropped = scratch.dropped_words;
  dropped.clear();
  for (const RaisedName& name : raised)
    if (shape_words.is_part_of_name(text, segments, scratch.letter_case, name.token))
      dropped.push_back(word(name));
  if (dropped.empty()) return;
  auto next = raised.begin();
  std::size_t i = 0;
  std::erase_if(scratch.proposals, [&](const Proposal&) {
    if (next == raised.end() || next->proposal != i++) return false;
    return std::find(dropped.begin(), dropped.end(), word(*next++)) != dropped.end();
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

// The proposals that drop_parts_of_names() is to look at, with their tokens; these alone are read.
void find_raised_names(std::string_view text, TokenEdges& edges, MatchScratch& scratch) {
  scratch.raised.clear();
  for (const std::size_t i : scratch.names.begin_small) {
    const Proposal& p = scratch.proposals[i];
    const char* const first = text.data() + p.begin;
    if (!unicode::is_upper(unicode::decode(first, text.data() + text.size()).code_point)) continue;
    const Row token = edges.token_at(p.begin);
    if (token == edges.token_at(p.end - 1)) scratch.raised.push_back({i, token});
  }
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
  propose_names(bytes, terms, edges, layers, !*has_capital, options.overlap == Overlap::leftmost_longest,
                scratch.stop, scratch.names, scratch.proposals, scratch.hits);
  find_raised_names(bytes, edges, scratch);
  if (!scratch.raised.empty()) {
    const Segments segments = edges.finish();
    scratch.letter_case.read(bytes, segments);
    drop_parts_of_names(bytes, segments, scratch);
  }
  join_layers(scratch);
  drop_unsupported_names(scratch);
  select_alone(scratch.proposals, options.overlap, terms.begin.size(), scratch.covered);
  std::swap(scratch.selected, scratch.proposals);
  write_mentions(scratch, out);
  return true;
}

}  // namespace spigola
