// Inside the matcher: what it was built from, the tables it fills, and its scratch memory.
#pragma once

#include <spigola/matcher.h>

#include "match/chains.h"
#include "match/key_rows.h"
#include "match/letter_case.h"
#include "match/link.h"
#include "match/overlap.h"
#include "match/propose_fuzzy.h"
#include "match/propose_names.h"
#include "match/propose_patterns.h"
#include "match/propose_shapes.h"
#include "match/propose_short_forms.h"
#include "match/shape_words.h"
#include "match/spelt_forms.h"
#include "segment/plain_terms.h"
#include "segment/token_edges.h"

#include <array>
#include <atomic>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace spigola {

// The tables of one document; reused from document to document.
struct MatchTables {
  MentionColumns<Growing> mentions;
  CandidateColumns<Growing> candidates;
  ChainColumns<Growing> chains;
  void clear();
  Matches matches() const;  // views, owned by this
};

// A proposal whose names all begin with a small letter, and the one token that it covers.
struct RaisedName {
  std::size_t proposal;
  Row token;
};

// Scratch memory of one worker.
struct MatchScratch {
  const std::atomic<bool>* stop = nullptr;  // asked before every step and in long ones; when set, Cancelled
  bool keeps_candidates = true;             // whether somebody asks for their table
  std::vector<Proposal> proposals, selected;
  std::vector<NameHit> hits;
  NameScratch names;
  // Entities of several layers that were looked up before, and whose Matcher did it.
  KeyRows canonical;
  std::uint64_t canonical_of = 0;
  std::vector<FullName> full_names;
  std::vector<Row> full_name_of;
  // Where short forms are merged into the mentions found before.
  MentionColumns<Growing> merged;
  std::vector<Row> merged_full_name_of, new_row;
  LetterCase letter_case;
  std::vector<RaisedName> raised;
  std::vector<std::uint64_t> dropped_words;  // keys of terms
  UserPatternScratch patterns;
  CoveredTokens covered;
  // Of a text that is read without its tokens.
  PlainTerms plain_terms;
  EdgeScratch edges;
  LinkScratch link;
  ChainScratch chain;
};

struct Matcher::Impl {
  Impl(const Language& language, Lexicons lexicons, const Patterns& patterns, MatchOptions options);

  // Fills `out`, which it clears first.
  void run(const Text& text, const Segments& segments, const Values& values, MatchScratch& scratch,
           MatchTables& out) const;

  // Whether names of the lexicons are all that is looked for.
  bool finds_names_only() const;

  // The same as run() where they are, of a segmenter that goes by blocks, for who asks for mentions and
  // candidates alone: the text is segmented only where it does not say itself whether tokens begin and end.
  // Columns that point into other tables are to be forgotten. False where the text asks for all tokens.
  bool run_names(const Text& text, const Segmenter::Impl& segmenter, MatchScratch& scratch,
                 MatchTables& out) const;

  // Whether run() wants the keys of all terms; else names make those that they ask for.
  bool reads_keys() const;

  // The same for spans that are given, in bytes and in order of begin.
  void run_spans(const Text& text, const Segments& segments, std::span<const Span> spans,
                 MatchScratch& scratch, MatchTables& out) const;

  std::uint64_t number;  // another one for each, from 1
  Lexicons lexicons;
  MatchOptions options;
  std::string language_tag;
  std::vector<std::string> types;
  std::unordered_map<std::string, std::int16_t> type_rows;  // of types
  std::array<std::int16_t, value_kind_names.size()> value_type_rows = {};
  std::vector<LexiconLayer> layers;
  std::optional<FuzzyNames> fuzzy;
  UserPatterns patterns;
  Titles titles;
  ShapeWords shape_words;
  std::int16_t unknown_type;  // of a given span that nothing knows
  bool cuts_words = false;    // a contraction of the language begins with a letter: n't
  Rules rules;

 private:
  std::int16_t type_row(std::string_view name);
  std::int16_t entity_type(std::int32_t entity) const;
  void find_names(std::string_view text, const Segments& segments, MatchScratch& scratch) const;
  void drop_unsupported_names(MatchScratch& scratch) const;
  void drop_parts_of_names(std::string_view text, const Segments& segments, MatchScratch& scratch) const;
  void select_turn(MatchScratch& scratch, Overlap policy) const;
  void add_fuzzy_names(std::string_view text, const Segments& segments, MatchScratch& scratch) const;
  void propose_values(const Values& values, std::vector<Proposal>& proposals) const;
  // Of a name: which of its entities the mention means, and the others.
  void choose_entity(const Proposal& p, Row row, MentionColumns<One>& mention, MatchScratch& scratch,
                     CandidateColumns<Growing>& candidates) const;
  void write_mentions(MatchScratch& scratch, MatchTables& out) const;
  void add_short_forms(const Text& text, const Segments& segments, MatchScratch& scratch,
                       MatchTables& out) const;
  void join_announced(const Terms& terms, const FullNames& names, MatchScratch& scratch,
                      MentionColumns<Growing>& mentions) const;
  void join_short_spans(std::string_view text, const Terms& terms, MatchScratch& scratch,
                        MentionColumns<Growing>& mentions) const;
  void join_layers(MatchScratch& scratch) const;
};

}  // namespace spigola
