#include "match/propose_names.h"

#include <spigola/error.h>

#include "match/name_case.h"
#include "segment/characters.h"
#include "segment/terms.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>

namespace spigola {
namespace {

class NameProposer {
 public:
  NameProposer(std::string_view text, const Segments& segments, const std::vector<LexiconLayer>& layers,
               const LetterCase& letter_case, bool cuts_words, const std::atomic<bool>* stop,
               std::vector<Proposal>& proposals, std::vector<NameHit>& hits)
      : text_(text),
        tokens_(segments.tokens),
        terms_(segments.terms),
        layers_(layers),
        proposals_(proposals),
        hits_(hits),
        all_lower_(!letter_case.any_capital()),
        cuts_words_(cuts_words),
        stop_(stop) {}

  void propose() {
    const std::size_t n = size(terms_);
    constexpr std::size_t terms_a_poll = 1u << 16;
    for (std::size_t i = 0; i < n; ++i) {
      if (i % terms_a_poll == 0) throw_if_stopped(stop_);
      const std::uint64_t key = terms_.key[i];
      const bool small = !all_lower_ && begins_small(i);
      std::uint32_t open = 0;  // the layers whose trie goes on, by bits
      for (std::size_t layer = 0; layer < layers_.size(); ++layer)
        if (layers_[layer].trie.may_start(key) && (!small || layers_[layer].small_initials.may_begin(key)))
          open |= 1u << layer;
      if (open != 0 && begins_token(i))
        walk({.first = i, .open = open}, i);
      else if (is_cut(i) && begins_token(i))
        walk_whole_word({.first = i, .open = (1u << layers_.size()) - 1}, i);
    }
  }

 private:
  char32_t character(Offset at) const {
    return unicode::decode(text_.data() + at, text_.data() + text_.size()).code_point;
  }

  // Only what is quick to see: a letter beyond ASCII takes the way of capitals, which is never wrong.
  bool begins_small(std::size_t term) const {
    const char c = text_[static_cast<std::size_t>(terms_.begin[term])];
    return c >= 'a' && c <= 'z';
  }

  static bool begins_small(std::string_view spelling) {
    return !spelling.empty() &&
           unicode::is_lower(unicode::decode(spelling.data(), spelling.data() + spelling.size()).code_point);
  }

  bool begins_token(std::size_t term) const {
    return tokens_.begin[static_cast<std::size_t>(terms_.token_index[term])] == terms_.begin[term];
  }

  bool ends_token(std::size_t term) const {
    return term + 1 == size(terms_) || terms_.token_index[term + 1] != terms_.token_index[term] ||
           is_apostrophe(terms_.end[term]);
  }

  bool is_apostrophe(Offset at) const {
    if (static_cast<std::size_t>(at) >= text_.size()) return false;
    return spigola::is_apostrophe(character(at));
  }

  // Where the walk of every layer stands.
  struct Walk {
    std::size_t first;   // term of the text
    std::uint32_t open;  // layers, by bits
    std::uint64_t joiner = joiner_space;
    std::array<std::uint32_t, 16> nodes = {};
    static_assert(NameTrie::root == 0);
  };

  void walk(Walk walk, std::size_t i) {
    for (;; ++i) {
      if (is_cut(i)) walk_whole_word(walk, i);
      if (!step(walk, terms_.key[i]) || !go_on(walk, i)) return;
    }
  }

  // A contraction cut the word that terms i and i + 1 are parts of (`Do|n't`); a name has it whole (`Don't`).
  bool is_cut(std::size_t i) const {
    return cuts_words_ && i + 1 < size(terms_) && terms_.end[i] == terms_.begin[i + 1] &&
           terms_.token_index[i] != terms_.token_index[i + 1];
  }

  void walk_whole_word(Walk from, std::size_t i) {
    const std::string_view word = text_.substr(static_cast<std::size_t>(terms_.begin[i]),
                                               static_cast<std::size_t>(terms_.end[i + 1] - terms_.begin[i]));
    if (step(from, term_key(word)) && go_on(from, i + 1)) walk(from, i + 2);
  }

  // One term further in every layer; false where no name goes on.
  bool step(Walk& walk, std::uint64_t key) const {
    for (std::size_t layer = 0; layer < layers_.size(); ++layer) {
      if (((walk.open >> layer) & 1u) == 0) continue;
      walk.nodes[layer] = layers_[layer].trie.step(walk.nodes[layer], key, walk.joiner);
      if (walk.nodes[layer] == NameTrie::none) walk.open &= ~(1u << layer);
    }
    return walk.open != 0;
  }

  // After a step to term i: proposes the names that end here and looks at what follows; false at an end.
  bool go_on(Walk& walk, std::size_t i) {
    if (ends_token(i)) propose_span(walk.first, i, walk.open, walk.nodes);
    if (i + 1 == size(terms_)) return false;
    const auto gap = static_cast<std::size_t>(terms_.end[i]);
    walk.joiner = joiner_key(text_.substr(gap, static_cast<std::size_t>(terms_.begin[i + 1]) - gap));
    return walk.joiner != no_joiner;
  }

  void propose_span(std::size_t first, std::size_t last, std::uint32_t open,
                    const std::array<std::uint32_t, 16>& nodes) {
    const auto token = static_cast<std::size_t>(terms_.token_index[last]);
    Proposal proposal;
    proposal.begin = terms_.begin[first];
    proposal.end = is_apostrophe(terms_.end[last]) ? terms_.end[last] : tokens_.end[token];
    proposal.token_begin = terms_.token_index[first];
    proposal.token_end = terms_.token_index[last] + 1;
    proposal.first = static_cast<std::int32_t>(hits_.size());
    const std::string_view surface =
        text_.substr(static_cast<std::size_t>(proposal.begin),
                     static_cast<std::size_t>(terms_.end[last] - proposal.begin));
    for (std::size_t layer = layers_.size(); layer-- > 0;)
      if (((open >> layer) & 1u) != 0) add_hits(layer, nodes[layer], surface);
    proposal.last = static_cast<std::int32_t>(hits_.size());
    if (proposal.last == proposal.first) return;
    const NameHit* likeliest = &hits_[static_cast<std::size_t>(proposal.first)];
    for (const NameHit* hit = likeliest; hit != hits_.data() + hits_.size(); ++hit)
      if (hit->prior > likeliest->prior) likeliest = hit;
    proposal.type = likeliest->type;
    proposal.priority = likeliest->prior;
    proposal.rule = static_cast<RuleId>(MatchRule::name_exact) +
                    static_cast<RuleId>(hits_[static_cast<std::size_t>(proposal.first)].case_rule);
    proposals_.push_back(proposal);
  }

  void add_hits(std::size_t layer, std::uint32_t node, std::string_view surface) {
    const NameTrie& trie = layers_[layer].trie;
    for (std::uint32_t i = 0; i < trie.num_names(node); ++i) {
      const NameView name = trie.name(node, i);
      if (!layers_[layer].languages[name.language]) continue;
      if (!case_fits(name.case_rule, surface, name.spelling, all_lower_)) continue;
      hits_.push_back({EntityId::of(static_cast<unsigned>(layer), name.entity).raw,
                       layers_[layer].types[name.type], name.case_rule, name.kind, name.weak,
                       begins_small(name.spelling), name.prior});
    }
  }

  std::string_view text_;
  const Tokens& tokens_;
  const Terms& terms_;
  const std::vector<LexiconLayer>& layers_;
  std::vector<Proposal>& proposals_;
  std::vector<NameHit>& hits_;
  bool all_lower_, cuts_words_;
  const std::atomic<bool>* stop_;
};

}  // namespace

void throw_if_stopped(const std::atomic<bool>* stop) {
  if (stop != nullptr && stop->load(std::memory_order_relaxed)) throw Cancelled();
}

SmallInitials::SmallInitials(const Lexicon::Impl& lexicon) {
  const std::size_t num_names = lexicon.file().names.size();
  if (num_names > max_names) return;
  bits_.assign(std::size_t{1} << (64 - word_shift), 0);
  TermColumns<Growing> terms;
  for (std::uint32_t row = 0; row < num_names; ++row) {
    const NameView name = lexicon.trie().name_in_row(row);
    clear(terms);
    append_terms(name.spelling, 0, no_row, terms);
    if (terms.key.empty()) continue;
    const char* const first = name.spelling.data() + terms.begin[0];
    const bool capital =
        unicode::is_upper(unicode::decode(first, name.spelling.data() + name.spelling.size()).code_point);
    if (capital && name.case_rule != CaseRule::ignore) continue;
    bits_[terms.key[0] >> word_shift] |= std::uint64_t{1} << ((terms.key[0] >> bit_shift) % 64);
  }
}

void propose_names(std::string_view text, const Segments& segments, const std::vector<LexiconLayer>& layers,
                   const LetterCase& letter_case, bool cuts_words, const std::atomic<bool>* stop,
                   std::vector<Proposal>& proposals, std::vector<NameHit>& hits) {
  NameProposer(text, segments, layers, letter_case, cuts_words, stop, proposals, hits).propose();
}

}  // namespace spigola
