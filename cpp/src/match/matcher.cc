#include <spigola/error.h>
#include <spigola/matcher.h>

#include "lexicon/lexicon_impl.h"
#include "match/given_spans.h"
#include "match/matcher_impl.h"
#include "segment/terms.h"
#include "text/spares.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <optional>
#include <tuple>

namespace spigola {
namespace {

// Mention types of values, by ValueKind.
constexpr std::array<std::string_view, value_kind_names.size()> value_types = {
    "DATE", "TIME", "PERIOD", "DURATION", "SET", "NUMBER", "ORDINAL", "MONEY", "PERCENTAGE", "QUANTITY"};

// The entity under its name in a language, that of the primary tag where the whole tag has none.
Entity localised(Entity entity, std::string_view tag) {
  std::string_view name;
  for (const Attribute& attribute : entity.attributes) {
    if (!attribute.key.starts_with(translated_name_prefix)) continue;
    const std::string_view language = attribute.key.substr(translated_name_prefix.size());
    if (language == tag) {
      entity.name = attribute.value;
      return entity;
    }
    if (name.empty() && language == tag.substr(0, tag.find('-'))) name = attribute.value;
  }
  if (!name.empty()) entity.name = name;
  return entity;
}

std::uint64_t next_number() {
  static std::atomic<std::uint64_t> last{0};
  return ++last;
}

std::string_view primary_tag(std::string_view tag) {
  return tag.substr(0, tag.find('-'));
}

}  // namespace

std::vector<Rule> make_match_rules() {
  return {
      {"name.exact", "A name of the lexicon, written exactly like this.", {}},
      {"name.smart", "A name of the lexicon, with a capital where the name has one.", {}},
      {"name.ignore", "A name of the lexicon, in any case.", {}},
      {"name.fuzzy", "A name of the lexicon, misspelt: as few changes of letters as its length allows.", {}},
      {"name.key",
       "A name of the lexicon in another script or spelling: its consonants, and how it sounds.",
       {}},
      {"name.part",
       "A part of the name of a person in another script, where no other person of the lexicons has one like "
       "it.",
       {}},
      {"value.span", "A value that was read here.", {}},
      {"shape.byline", "Capitalised words in a byline name its author.", {}},
      {"shape.title", "Capitalised words behind a word that announces a name.", {}},
      {"shape.complement", "Capitalised words behind a title and what it is followed by.", {}},
      {"shape.given_name", "A given name and the capitalised words behind it.", {}},
      {"short_form.part", "The first or last word of a name that this document has in full.", {}},
      {"short_form.spelling",
       "A word that sounds like the first or last word of a name that this document has in full.",
       {}},
      {"span.given", "A span that the caller gave; no lexicon has a name that is written like it.", {}},
      {"link.only", "The name means only this.", {}},
      {"link.prior", "What the name means most often.", {}},
      {"link.document", "The document names it by an unambiguous name as well.", {}},
  };
}

void MatchTables::clear() {
  spigola::clear(mentions);
  spigola::clear(candidates);
  spigola::clear(chains);
}

Matches MatchTables::matches() const {
  return {view(mentions), view(candidates), view(chains), nullptr};
}

Matcher::Impl::Impl(const Language& language, Lexicons all, const Patterns& all_patterns,
                    MatchOptions match_options)
    : number(next_number()),
      lexicons(std::move(all)),
      options(match_options),
      language_tag(language.tag()),
      titles(language, [this](std::string_view name) { return type_row(name); }),
      shape_words(language),
      unknown_type(type_row("UNKNOWN")) {
  for (std::size_t kind = 0; kind < value_types.size(); ++kind)
    value_type_rows[kind] = type_row(value_types[kind]);
  for (const Entry& entry : language.section("contractions")) cuts_words |= !entry.key.starts_with('\'');
  const std::string_view own = primary_tag(language.tag());
  for (const Lexicon& lexicon : lexicons.layers()) {
    const Lexicon::Impl& impl = lexicon.impl();
    LexiconLayer layer{impl.names(), {}, {}};
    for (std::uint32_t i = 0; i < impl.num_types(); ++i)
      layer.types.push_back(type_row(impl.type_name(static_cast<std::uint16_t>(i))));
    // An analyzer without a language takes the names of all.
    for (std::uint32_t i = 0; i < impl.num_languages(); ++i) {
      const std::string_view tag = impl.language_tag(static_cast<std::uint16_t>(i));
      layer.languages.push_back(tag.empty() || language.property("parent").empty() ||
                                primary_tag(tag) == own);
    }
    layers.push_back(std::move(layer));
  }
  if (options.fuzzy_distance < 0 || options.fuzzy_distance > max_fuzzy_distance)
    throw UsageError("fuzzy_distance must be 0, 1 or 2, not " + std::to_string(options.fuzzy_distance));
  if (const FuzzyOptions how{options.fuzzy_distance, options.fuzzy_keys}; how.any())
    fuzzy.emplace(lexicons, how);
  std::vector<Rule> all_rules = make_match_rules();
  patterns = UserPatterns(all_patterns, types, static_cast<RuleId>(all_rules.size()),
                          [this](std::string_view name) { return type_row(name); });
  append_rules(all_patterns, all_rules);
  rules = Rules(std::move(all_rules));
}

std::int16_t Matcher::Impl::type_row(std::string_view name) {
  const auto [entry, is_new] =
      type_rows.try_emplace(std::string(name), static_cast<std::int16_t>(types.size()));
  if (is_new) types.emplace_back(name);
  return entry->second;
}

std::int16_t Matcher::Impl::entity_type(std::int32_t entity) const {
  const EntityId id{entity};
  const lexicon_format::File& file = lexicons.layers()[id.layer()].impl().file();
  return layers[id.layer()].types[layers[id.layer()].names.type_of(file.entities[id.row()])];
}

bool Matcher::Impl::reads_keys() const {
  const std::uint32_t names_only = 1u << static_cast<int>(Source::lexicon);
  return (options.sources.bits & ~names_only) != 0 || fuzzy.has_value();
}

void Matcher::Impl::run(const Text& text, const Segments& segments, const Values& values,
                        MatchScratch& scratch, MatchTables& out) const {
  out.clear();
  scratch.selected.clear();
  scratch.hits.clear();
  scratch.covered.reset(size(segments.tokens));
  scratch.letter_case.read(text.bytes(), segments);
  if (options.sources.has(Source::shape) || options.sources.has(Source::short_form))
    scratch.letter_case.list_capitals();

  scratch.proposals.clear();
  const bool naming = options.sources.has(Source::lexicon);
  const bool has_patterns = options.sources.has(Source::pattern) && !patterns.empty();
  if (naming || (has_patterns && patterns.wants_names())) find_names(text.bytes(), segments, scratch);
  if (has_patterns)
    patterns.select_matches(text.bytes(), segments, scratch.letter_case, scratch.proposals, scratch.hits,
                            options.overlap, scratch.stop, scratch.patterns, scratch.covered,
                            scratch.selected);
  if (!naming) scratch.proposals.clear();
  select_turn(scratch, options.overlap);
  throw_if_stopped(scratch.stop);
  if (options.sources.has(Source::value)) {
    propose_values(values, scratch.proposals);
    select_turn(scratch, options.overlap);
  }
  if (fuzzy && options.sources.has(Source::lexicon)) add_fuzzy_names(text.bytes(), segments, scratch);
  if (options.sources.has(Source::shape)) {
    propose_shapes(segments, titles, shape_words, scratch.letter_case, scratch.covered, scratch.proposals);
    select_turn(scratch, Overlap::leftmost_longest);
  }
  throw_if_stopped(scratch.stop);
  write_mentions(scratch, out);
  throw_if_stopped(scratch.stop);
  if (options.sources.has(Source::short_form)) add_short_forms(text, segments, scratch, out);
  throw_if_stopped(scratch.stop);
  build_chains(
      text.bytes(), segments.terms, scratch.full_name_of,
      [this](std::int32_t entity) { return entity_type(entity); }, scratch.chain, out.mentions, out.chains);
}

void Matcher::Impl::select_turn(MatchScratch& scratch, Overlap policy) const {
  select(scratch.proposals, policy, scratch.covered);
  scratch.selected.insert(scratch.selected.end(), scratch.proposals.begin(), scratch.proposals.end());
  scratch.proposals.clear();
}

// Into the gaps, as a turn of its own.
void Matcher::Impl::add_fuzzy_names(std::string_view text, const Segments& segments,
                                    MatchScratch& scratch) const {
  fuzzy->propose(text, segments, layers, shape_words, scratch.letter_case, scratch.covered, scratch.stop,
                 scratch.proposals, scratch.hits);
  join_layers(scratch);
  select_turn(scratch, Overlap::leftmost_longest);
}

void Matcher::Impl::propose_values(const Values& values, std::vector<Proposal>& proposals) const {
  for (std::size_t i = 0; i < size(values); ++i) {
    Proposal p;
    p.begin = values.begin[i];
    p.end = values.end[i];
    p.token_begin = values.token_begin[i];
    p.token_end = values.token_end[i];
    p.type = value_type_rows[static_cast<std::size_t>(values.kind[i])];
    p.source = Source::value;
    p.rule = static_cast<RuleId>(MatchRule::value_span);
    p.first = static_cast<std::int32_t>(i);
    proposals.push_back(p);
  }
}

void Matcher::Impl::choose_entity(const Proposal& p, Row row, MentionColumns<One>& mention,
                                  MatchScratch& scratch, CandidateColumns<Growing>& candidates) const {
  const std::span<const NameHit> hits(scratch.hits.data() + p.first,
                                      static_cast<std::size_t>(p.last - p.first));
  if (!scratch.keeps_candidates && hits.size() == 1 && !hits.front().weak) {  // as most names
    mention.entity = hits.front().entity;
    mention.type = hits.front().type;
    return;
  }
  rank_candidates(hits, scratch.link);
  if (scratch.link.candidates.empty()) {  // of a span that was given: abstain
    mention.type = unknown_type;
    mention.rule = static_cast<RuleId>(MatchRule::span_given);
    return;
  }
  mention.entity = scratch.link.candidates.front().entity;
  const auto is_chosen = [&](const NameHit& hit) { return hit.entity == mention.entity; };
  mention.type = std::find_if(hits.begin(), hits.end(), is_chosen)->type;
  if (!scratch.keeps_candidates) return;
  for (CandidateColumns<One> candidate : scratch.link.candidates) {
    candidate.mention = row;
    candidate.score *= p.similarity;
    push_back(candidates, candidate);
  }
}

void Matcher::Impl::write_mentions(MatchScratch& scratch, MatchTables& out) const {
  // Each turn is in order; what is equal was proposed by different names, in the order of the layers.
  const auto key = [](const Proposal& p) { return std::tuple(p.begin, -p.end, p.source, p.first); };
  const auto stands_before = [&](const Proposal& a, const Proposal& b) { return key(a) < key(b); };
  if (!std::is_sorted(scratch.selected.begin(), scratch.selected.end(), stands_before))
    std::sort(scratch.selected.begin(), scratch.selected.end(), stands_before);
  const std::size_t n = scratch.selected.size();
  for_each_column<MentionColumns<Growing>>(
      [&](const auto& info) { (out.mentions.*(info.member)).resize(n); });
  for (std::size_t i = 0; i < n; ++i) {
    const Proposal& p = scratch.selected[i];
    MentionColumns<One> mention{p.begin, p.end, p.token_begin, p.token_end, p.type, p.source,
                                p.rule,  -1,    no_row,        no_row};
    if (p.source == Source::value) mention.value = p.first;
    if (p.source == Source::lexicon || p.source == Source::given)
      choose_entity(p, static_cast<Row>(i), mention, scratch, out.candidates);
    zip_columns(out.mentions, mention, [i](auto& to, const auto& from, const auto&) { to[i] = from; });
  }
  scratch.full_name_of.assign(size(out.mentions), no_row);
}

void Matcher::Impl::add_short_forms(const Text& text, const Segments& segments, MatchScratch& scratch,
                                    MatchTables& out) const {
  MentionColumns<Growing>& mentions = out.mentions;
  scratch.full_names.clear();
  for (std::size_t i = 0; i < size(mentions); ++i)
    if (mentions.type[i] == titles.person())
      add_full_name(text.bytes(), segments.terms, mentions.begin[i], mentions.end[i],
                    static_cast<std::int32_t>(i),
                    mentions.entity[i] != -1 ? mentions.entity[i] : -2 - static_cast<std::int32_t>(i),
                    scratch.full_names);
  sort_full_names(scratch.full_names);
  std::optional<SpeltForms> spelt;
  if (options.fuzzy_keys) spelt.emplace(text.bytes(), segments.terms, shape_words, scratch.full_names);
  const FullNames names{scratch.full_names, mentions.begin, spelt ? &*spelt : nullptr};
  join_announced(segments.terms, names, scratch, mentions);
  propose_short_forms(text.bytes(), segments, scratch.letter_case, names, scratch.covered, scratch.proposals);
  if (scratch.proposals.empty()) return;
  select(scratch.proposals, Overlap::leftmost_longest, scratch.covered);

  // The mentions found so far and the short forms, merged in order of the text; rows that others point to
  // move.
  const std::vector<Proposal>& forms = scratch.proposals;
  MentionColumns<Growing>& merged = scratch.merged;
  clear(merged);
  std::vector<Row>& full_name_of = scratch.merged_full_name_of;
  std::vector<Row>& new_row = scratch.new_row;
  full_name_of.clear();
  new_row.resize(size(mentions));
  std::size_t next = 0;
  for (std::size_t i = 0; i <= size(mentions); ++i) {
    for (; next < forms.size() && (i == size(mentions) || forms[next].begin < mentions.begin[i]); ++next) {
      const Proposal& p = forms[next];
      const auto full = static_cast<std::size_t>(p.first);
      push_back(merged, MentionColumns<One>{p.begin, p.end, p.token_begin, p.token_end, mentions.type[full],
                                            p.source, p.rule, mentions.entity[full], no_row, no_row});
      full_name_of.push_back(p.first);
    }
    if (i == size(mentions)) break;
    new_row[i] = static_cast<Row>(size(merged));
    push_back(merged, row(mentions, i));
    full_name_of.push_back(scratch.full_name_of[i]);
  }
  for (Row& full : full_name_of)
    if (full != no_row) full = new_row[static_cast<std::size_t>(full)];
  for (Row& mention : out.candidates.mention) mention = new_row[static_cast<std::size_t>(mention)];
  std::swap(mentions, merged);
  std::swap(scratch.full_name_of, full_name_of);
}

Matcher::Matcher(const Language& language, Lexicons lexicons, const Patterns& patterns, MatchOptions options)
    : impl_(std::make_shared<const Impl>(language, std::move(lexicons), patterns, options)) {}

Matches Matcher::find_mentions(const Text& text, const Segments& segments, const Values& values,
                               const Context& context) const {
  const std::size_t size = text.bytes().size();
  auto tables = Spares<MatchTables>::take(size);
  const auto shared = Spares<MatchScratch>::take(size);
  MatchScratch& scratch = *shared;
  if (context.spans)
    impl_->run_spans(text, segments, spans_in_bytes(text, *context.spans, OffsetUnit::byte), scratch,
                     *tables);
  else
    impl_->run(text, segments, values, scratch, *tables);
  Matches result = tables->matches();
  result.owner = std::move(tables);
  return result;
}

const Rules& Matcher::rules() const noexcept {
  return impl_->rules;
}
std::span<const std::string> Matcher::types() const noexcept {
  return impl_->types;
}
Entity Matcher::entity(EntityId id) const {
  return localised(impl_->lexicons[id], impl_->language_tag);
}
const Lexicons& Matcher::lexicons() const noexcept {
  return impl_->lexicons;
}

}  // namespace spigola
