#include "match/propose_names.h"

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
               const LetterCase& letter_case, std::vector<Proposal>& proposals, std::vector<NameHit>& hits)
      : text_(text),
        tokens_(segments.tokens),
        terms_(segments.terms),
        layers_(layers),
        proposals_(proposals),
        hits_(hits),
        all_lower_(!letter_case.any_capital()) {}

  void propose() {
    const std::size_t n = size(terms_);
    for (std::size_t i = 0; i < n; ++i) {
      const std::uint64_t key = terms_.key[i];
      std::uint32_t open = 0;  // the layers whose trie goes on, by bits
      for (std::size_t layer = 0; layer < layers_.size(); ++layer)
        open |= static_cast<std::uint32_t>(layers_[layer].trie.may_start(key)) << layer;
      if (open != 0 && begins_token(i)) walk(i, open);
    }
  }

 private:
  char32_t character(Offset at) const {
    return unicode::decode(text_.data() + at, text_.data() + text_.size()).code_point;
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

  void walk(std::size_t first, std::uint32_t open) {
    std::array<std::uint32_t, 16> nodes;
    nodes.fill(NameTrie::root);
    std::uint64_t joiner = joiner_space;
    for (std::size_t i = first;; ++i) {
      for (std::size_t layer = 0; layer < layers_.size(); ++layer) {
        if (((open >> layer) & 1u) == 0) continue;
        nodes[layer] = layers_[layer].trie.step(nodes[layer], terms_.key[i], joiner);
        if (nodes[layer] == NameTrie::none) open &= ~(1u << layer);
      }
      if (open == 0) return;
      if (ends_token(i)) propose_span(first, i, open, nodes);
      if (i + 1 == size(terms_)) return;
      const auto gap = static_cast<std::size_t>(terms_.end[i]);
      joiner = joiner_key(text_.substr(gap, static_cast<std::size_t>(terms_.begin[i + 1]) - gap));
      if (joiner == no_joiner) return;
    }
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
                       layers_[layer].types[name.type], name.case_rule, name.kind, name.weak, name.prior});
    }
  }

  std::string_view text_;
  const Tokens& tokens_;
  const Terms& terms_;
  const std::vector<LexiconLayer>& layers_;
  std::vector<Proposal>& proposals_;
  std::vector<NameHit>& hits_;
  bool all_lower_;
};

}  // namespace

void propose_names(std::string_view text, const Segments& segments, const std::vector<LexiconLayer>& layers,
                   const LetterCase& letter_case, std::vector<Proposal>& proposals,
                   std::vector<NameHit>& hits) {
  NameProposer(text, segments, layers, letter_case, proposals, hits).propose();
}

}  // namespace spigola
