#include "match/propose_fuzzy.h"

#include "lexicon/lexicon_impl.h"
#include "match/key_rows.h"
#include "match/name_spellings.h"
#include "match/similarity.h"
#include "segment/terms.h"

#include <xxhash.h>

#include <algorithm>
#include <limits>
#include <string>

namespace spigola {
namespace {

constexpr Row max_span_tokens = 4;
// Beyond, the names that a part may belong to are not counted: they are of several entities.
constexpr std::size_t max_of_part = 1000;
constexpr std::string_view person = "PER";

// Acronyms have too few letters, demonyms too many neighbours, weak names need support.
bool is_looked_for(const NameView& name) {
  return !name.weak && (name.kind == NameKind::full || name.kind == NameKind::short_form);
}

// The name at a place that for_each_name gave.
NameView name_at(const NameIndex& names, std::uint32_t place) {
  NameView name{};
  std::uint32_t next = NameIndex::none;
  names.read_name(place, name, next);
  return name;
}

}  // namespace

FuzzyNames::FuzzyNames(const Lexicons& lexicons, FuzzyOptions options) : options_(options) {
  NameParts parts;
  for (const Lexicon& lexicon : lexicons.layers()) {
    Layer& layer = layers_.emplace_back(Layer{lexicon, FuzzyIndex(options.distance), {}});
    lexicon.impl().names().for_each_name([&](std::uint32_t place, const NameView& name) {
      if (!is_looked_for(name)) return;
      if (options.distance > 0) layer.by_distance.add(name.spelling, place);
      if (!options.by_key) return;
      read_parts(name.spelling, shared_name_words(), parts);
      for (const std::uint64_t key : whole_keys(parts)) layer.by_key.add(key, place);
      if (lexicon.impl().type_name(name.type) != person) return;
      for (const std::uint64_t key : part_keys(parts)) layer.by_key.add(key, place);
    });
    layer.by_distance.finish();
    layer.by_key.finish();
  }
}

std::size_t FuzzyNames::memory() const noexcept {
  std::size_t bytes = 0;
  for (const Layer& layer : layers_) bytes += layer.by_key.memory() + layer.by_distance.memory();
  return bytes;
}

// One document.
class FuzzyNames::Search {
 public:
  Search(const FuzzyNames& names, std::string_view text, const Segments& segments,
         const std::vector<LexiconLayer>& layers, const ShapeWords& words, const LetterCase& letter_case,
         std::vector<Proposal>& proposals, std::vector<NameHit>& hits)
      : names_(names),
        text_(text),
        segments_(segments),
        tokens_(segments.tokens),
        layers_(layers),
        words_(words),
        letter_case_(letter_case),
        proposals_(proposals),
        hits_(hits) {}

  // Whether a name was proposed for these tokens.
  bool propose(Row begin, Row end) { return unless_known(begin, end, whole, &Search::propose_whole); }

  // The same for a name that is longer or shorter than the tokens.
  bool propose_part(Row begin, Row end) {
    if (is_known_word(begin, end) || (end == begin + 1 && is_part_of_name(begin))) return false;
    return unless_known(begin, end, part, &Search::propose_longer_or_shorter);
  }

 private:
  // What is looked for, as a bit of what is known of a span.
  enum Wanted : Row { whole = 1, part = 2 };

  // Spans without a name come again and again in a document: each is looked up once.
  bool unless_known(Row begin, Row end, Wanted wanted, bool (Search::*look_up)(Row, Row)) {
    read_span(begin, end);
    const std::uint64_t key = XXH3_64bits(span_.data(), span_.size());
    if ((without_name_.insert(key, 0).first & wanted) != 0) return false;
    if ((this->*look_up)(begin, end)) return true;
    without_name_.set(key, without_name_.insert(key, 0).first | wanted);
    return false;
  }

  bool propose_whole(Row begin, Row end) {
    read_names();
    MatchRule rule = MatchRule::name_fuzzy;
    if (names_.options_.distance > 0 && !find_by_distance()) return false;
    if (matches_.empty() && names_.options_.by_key && !is_known_word(begin, end)) {
      rule = MatchRule::name_key;
      find_by_key();
    }
    return !matches_.empty() && add(begin, end, rule);
  }

  bool propose_longer_or_shorter(Row begin, Row end) {
    read_names();
    find_by_part();
    return !matches_.empty() && add(begin, end, MatchRule::name_part);
  }

  bool counts(std::size_t layer, const NameView& name) const {
    return layers_[layer].languages[name.language] != 0;
  }
  NameView name_of(const Match& match) const { return name_at(layers_[match.layer].names, match.place); }

  // The names of the least distance; false where the span is itself a name, which was judged before.
  bool find_by_distance() {
    const std::u32string folded = fold_name(span_);
    int least = max_fuzzy_distance + 1;
    for (std::size_t layer = names_.layers_.size(); layer-- > 0;) {
      const NameIndex& names = layers_[layer].names;
      names_.layers_[layer].by_distance.near(
          folded, [&](std::uint32_t place) { return name_at(names, place).spelling; }, near_);
      for (const auto& [place, distance] : near_) {
        if (distance == 0) return false;
        if (distance > least || !counts(layer, name_at(names, place))) continue;
        if (distance < least) matches_.clear();
        least = distance;
        matches_.push_back({layer, place});
      }
    }
    return true;
  }

  void find_by_key() {
    if (!parts_.parts.empty() && parts_.parts.back().kind == WordKind::particle) return;  // Francesco De
    double greatest = 0;
    find_sharing(whole_keys(parts_), std::numeric_limits<std::size_t>::max());
    for (const Match& match : sharing_) {
      if (!read_other(match) || !are_spellings(parts_, other_)) continue;
      const double similarity = spigola::similarity(parts_, other_, shared_name_words());
      if (similarity < greatest) continue;
      if (similarity > greatest) matches_.clear();
      greatest = similarity;
      matches_.push_back(match);
    }
  }

  // Names in another script; none where names of two entities fit, in whatever script.
  void find_by_part() {
    find_sharing(other_keys(parts_), max_of_part);
    if (sharing_.size() > max_of_part) return;
    std::string found;
    for (const Match& match : sharing_) {
      if (!read_other(match) || !is_part_of_other(parts_, other_)) continue;
      std::string id = names_.layers_[match.layer].lexicon[name_of(match).entity].id;
      if (!found.empty() && id != found) return matches_.clear();
      found = std::move(id);
      if (is_latin(parts_) != is_latin(other_)) matches_.push_back(match);
    }
  }

  // The names that have one of the keys, each once, those of the last layer first; any `most` + 1 where there
  // are more.
  void find_sharing(const std::vector<std::uint64_t>& keys, std::size_t most) {
    sharing_.clear();
    for (const std::uint64_t key : keys)
      for (std::size_t layer = names_.layers_.size(); layer-- > 0 && sharing_.size() <= most;)
        names_.layers_[layer].by_key.find(key, [&](std::uint32_t place, std::uint32_t) {
          sharing_.push_back({layer, place});
          return sharing_.size() <= most;
        });
    if (sharing_.size() > most) return;
    const auto order = [](const Match& match) { return std::pair(~match.layer, match.place); };
    std::ranges::sort(sharing_, {}, order);
    const auto [first, last] = std::ranges::unique(sharing_, {}, order);
    sharing_.erase(first, last);
  }

  // False where the name is of another language than the text; between scripts any language counts.
  bool read_other(const Match& match) {
    const NameView name = name_of(match);
    read_parts(name.spelling, shared_name_words(), other_);
    return counts(match.layer, name) || is_latin(parts_) != is_latin(other_);
  }

  // A single given name or stop word sounds like many names.
  bool is_known_word(Row begin, Row end) const {
    if (end > begin + 1) return false;
    const std::uint64_t key = key_of(begin);
    return words_.is_stop_word(key) || words_.is_given_name(key);
  }

  // Whether the word stands beside a capital anywhere in the document, which then speaks of somebody with
  // this name.
  bool is_part_of_name(Row token) {
    if (!has_parts_of_names_) list_parts_of_names();
    return parts_of_names_.contains(key_of(token));
  }

  // Of the first term of a word; 0 for none.
  std::uint64_t key_of(Row token) const {
    const std::size_t term = term_of(segments_.terms, token);
    return term < size(segments_.terms) ? segments_.terms.key[term] : 0;
  }

  void list_parts_of_names() {
    has_parts_of_names_ = true;
    const Terms& terms = segments_.terms;
    for (std::size_t i = 0; i < size(terms); ++i)
      if (const Row token = terms.token_index[i];
          letter_case_.is_capitalised(token) && words_.is_part_of_name(text_, segments_, letter_case_, token))
        parts_of_names_.insert(terms.key[i], 0);
  }

  void read_span(Row begin, Row end) {
    const auto first = static_cast<std::size_t>(tokens_.begin[static_cast<std::size_t>(begin)]);
    const auto last = static_cast<std::size_t>(tokens_.end[static_cast<std::size_t>(end - 1)]);
    span_ = text_.substr(first, last - first);
  }

  void read_names() {
    matches_.clear();
    read_parts(span_, shared_name_words(), parts_);
  }

  bool add(Row begin, Row end, MatchRule rule) {
    Proposal proposal;
    proposal.begin = tokens_.begin[static_cast<std::size_t>(begin)];
    proposal.end = tokens_.end[static_cast<std::size_t>(end - 1)];
    proposal.token_begin = begin;
    proposal.token_end = end;
    proposal.rule = static_cast<RuleId>(rule);
    proposal.first = static_cast<std::int32_t>(hits_.size());
    proposal.similarity = 0;
    proposal.priority = -1;
    for (const Match& match : matches_) {
      const NameView name = name_of(match);
      const std::int16_t type = layers_[match.layer].types[name.type];
      hits_.push_back({EntityId::of(static_cast<unsigned>(match.layer), name.entity).raw, type,
                       name.case_rule, name.kind, name.weak, name.prior});
      read_parts(name.spelling, shared_name_words(), other_);
      proposal.similarity = std::max(
          proposal.similarity, static_cast<float>(spigola::similarity(parts_, other_, shared_name_words())));
      if (name.prior > proposal.priority) {
        proposal.priority = name.prior;
        proposal.type = type;
      }
    }
    proposal.last = static_cast<std::int32_t>(hits_.size());
    proposals_.push_back(proposal);
    return true;
  }

  const FuzzyNames& names_;
  std::string_view text_, span_;
  const Segments& segments_;
  const Tokens& tokens_;
  const std::vector<LexiconLayer>& layers_;
  const ShapeWords& words_;
  const LetterCase& letter_case_;
  std::vector<Proposal>& proposals_;
  std::vector<NameHit>& hits_;
  NameParts parts_, other_;
  std::vector<FuzzyIndex::Near> near_;
  std::vector<Match> matches_, sharing_;
  KeyRows without_name_;  // spans by their hash, with what was wanted of them
  bool has_parts_of_names_ = false;
  KeyRows parts_of_names_;  // keys of terms
};

void FuzzyNames::propose(std::string_view text, const Segments& segments,
                         const std::vector<LexiconLayer>& layers, const ShapeWords& words,
                         const LetterCase& letter_case, const CoveredTokens& covered,
                         const std::atomic<bool>* stop, std::vector<Proposal>& proposals,
                         std::vector<NameHit>& hits) const {
  Search search(*this, text, segments, layers, words, letter_case, proposals, hits);
  const auto is_candidate = [&](Row token) {
    return letter_case.is_capitalised(token) && letter_case.is_word(token) && !covered.any(token, token + 1);
  };
  for (const Sentence sentence : rows(segments.sentences)) {
    throw_if_stopped(stop);
    for (Row begin = sentence.token_begin; begin < sentence.token_end;) {
      Row last = begin;
      while (last < sentence.token_end && last - begin < max_span_tokens && is_candidate(last)) ++last;
      const Row least_end = begin + (letter_case.opens_sentence(begin) ? 2 : 1);
      Row end = last;
      while (end >= least_end && !search.propose(begin, end)) --end;
      if (end < least_end && options_.by_key)
        for (end = last; end >= least_end && !search.propose_part(begin, end);) --end;
      begin = end >= least_end ? end : begin + 1;
    }
  }
}

}  // namespace spigola
