#include "match/propose_fuzzy.h"

#include "lexicon/lexicon_impl.h"
#include "lexicon/name_keys.h"
#include "match/similarity.h"
#include "segment/terms.h"
#include "text/unicode.h"

#include <algorithm>
#include <string>

namespace spigola {
namespace {

constexpr Row max_span_tokens = 4;
// Between Latin spellings a key alone says little: Bonini is not Bonino.
constexpr double least_similarity_across_scripts = 0.85, least_similarity_in_latin = 0.97;

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

std::vector<std::string> keys_of(const NameParts& name) {
  std::vector<Sounds> sounds;
  for (const NamePart& part : name.parts)
    if (part.kind == WordKind::name || part.kind == WordKind::generic) sounds.push_back(part.sounds);
  return name_keys(sounds);
}

bool is_latin(const NameParts& name) {
  return std::ranges::all_of(name.parts, [](const NamePart& part) { return part.sounds.is_latin; });
}

bool begins_small(std::string_view spelling) {
  return !spelling.empty() &&
         unicode::is_lower(unicode::decode(spelling.data(), spelling.data() + spelling.size()).code_point);
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
      for (const std::string& key : keys_of(parts)) layer.by_key.add(term_key(key), place);
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
         const std::vector<LexiconLayer>& layers, std::vector<Proposal>& proposals,
         std::vector<NameHit>& hits)
      : names_(names),
        text_(text),
        tokens_(segments.tokens),
        layers_(layers),
        proposals_(proposals),
        hits_(hits) {}

  // Whether a name was proposed for these tokens.
  bool propose(Row begin, Row end) {
    const Offset first = tokens_.begin[static_cast<std::size_t>(begin)];
    const Offset last = tokens_.end[static_cast<std::size_t>(end - 1)];
    span_ = text_.substr(static_cast<std::size_t>(first), static_cast<std::size_t>(last - first));
    matches_.clear();
    read_parts(span_, shared_name_words(), parts_);
    MatchRule rule = MatchRule::name_fuzzy;
    if (names_.options_.distance > 0 && !find_by_distance()) return false;
    if (matches_.empty() && names_.options_.by_key) {
      rule = MatchRule::name_key;
      find_by_key();
    }
    return !matches_.empty() && add(first, last, begin, end, rule);
  }

 private:
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
    double greatest = is_latin(parts_) ? least_similarity_in_latin : least_similarity_across_scripts;
    sharing_.clear();
    for (const std::string& key : keys_of(parts_))
      for (std::size_t layer = names_.layers_.size(); layer-- > 0;)
        names_.layers_[layer].by_key.find(
            term_key(key), [&](std::uint32_t place, std::uint32_t) { sharing_.push_back({layer, place}); });
    std::ranges::sort(sharing_, [](const Match& a, const Match& b) {
      return a.layer != b.layer ? a.layer > b.layer : a.place < b.place;
    });
    for (std::size_t i = 0; i < sharing_.size(); ++i) {
      const Match& match = sharing_[i];
      if (i > 0 && match.layer == sharing_[i - 1].layer && match.place == sharing_[i - 1].place) continue;
      const NameView name = name_of(match);
      if (!counts(match.layer, name)) continue;
      const double similarity = similarity_to(name);
      if (similarity < greatest) continue;
      if (similarity > greatest) matches_.clear();
      greatest = similarity;
      matches_.push_back(match);
    }
  }

  double similarity_to(const NameView& name) {
    read_parts(name.spelling, shared_name_words(), other_);
    // A Latin name beside a Latin span has to be nearer than one across scripts.
    const double similarity = spigola::similarity(parts_, other_, shared_name_words());
    return is_latin(parts_) == is_latin(other_) && similarity < least_similarity_in_latin ? 0 : similarity;
  }

  bool add(Offset first, Offset last, Row begin, Row end, MatchRule rule) {
    Proposal proposal;
    proposal.begin = first;
    proposal.end = last;
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
                       name.case_rule, name.kind, name.weak, begins_small(name.spelling), name.prior});
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
  const Tokens& tokens_;
  const std::vector<LexiconLayer>& layers_;
  std::vector<Proposal>& proposals_;
  std::vector<NameHit>& hits_;
  NameParts parts_, other_;
  std::vector<FuzzyIndex::Near> near_;
  std::vector<Match> matches_, sharing_;
};

void FuzzyNames::propose(std::string_view text, const Segments& segments,
                         const std::vector<LexiconLayer>& layers, const LetterCase& letter_case,
                         const CoveredTokens& covered, const std::atomic<bool>* stop,
                         std::vector<Proposal>& proposals, std::vector<NameHit>& hits) const {
  Search search(*this, text, segments, layers, proposals, hits);
  const auto is_candidate = [&](Row token) {
    return letter_case.is_capitalised(token) && letter_case.is_word(token) && !covered.any(token, token + 1);
  };
  for (const Sentence sentence : rows(segments.sentences)) {
    throw_if_stopped(stop);
    for (Row begin = sentence.token_begin; begin < sentence.token_end;) {
      Row end = begin;
      while (end < sentence.token_end && end - begin < max_span_tokens && is_candidate(end)) ++end;
      const Row least_end = begin + (letter_case.opens_sentence(begin) ? 2 : 1);
      while (end >= least_end && !search.propose(begin, end)) --end;
      begin = end >= least_end ? end : begin + 1;
    }
  }
}

}  // namespace spigola
