#include "match/propose_names.h"

#include <spigola/error.h>

#include "match/name_case.h"
#include "segment/characters.h"
#include "segment/terms.h"
#include "text/unicode.h"

#include <algorithm>
#include <span>
#include <utility>

namespace spigola {
namespace {

class NameProposer {
 public:
  using Way = NameScratch::Way;
  using Found = NameScratch::Found;

  NameProposer(std::string_view text, const Segments& segments, const std::vector<LexiconLayer>& layers,
               const LetterCase& letter_case, bool cuts_words, NameScratch& scratch,
               std::vector<Proposal>& proposals, std::vector<NameHit>& hits)
      : text_(text),
        tokens_(segments.tokens),
        terms_(segments.terms),
        layers_(layers),
        scratch_(scratch),
        proposals_(proposals),
        hits_(hits),
        all_lower_(!letter_case.any_capital()),
        cuts_words_(cuts_words) {}

  // All names that begin at the terms [begin, end).
  void propose(std::uint32_t begin, std::uint32_t end) {
    scratch_.found.clear();
    gate(begin, end);
    for (std::uint32_t layer = 0; layer < layers_.size(); ++layer) {
      const NameIndex& names = layers_[layer].names;
      if (names.first_terms().empty()) continue;
      find_starts(names, begin, end);
      begin_ways(names);
      while (!scratch_.going_on.empty()) go_on(names);
      look_up(names, layer);
    }
    order_found();
    for (auto first = scratch_.found.begin(); first != scratch_.found.end();) {
      auto last = first + 1;
      while (last != scratch_.found.end() && last->first == first->first && last->last == first->last) ++last;
      propose_span({first, last});
      first = last;
    }
  }

 private:
  char32_t character(Offset at) const {
    return unicode::decode(text_.data() + at, text_.data() + text_.size()).code_point;
  }

  // The terms where names are looked for: without those that begin with a small letter, where capitals tell
  // something. Only what is quick to see: a letter beyond ASCII counts as a capital, which is never wrong.
  void gate(std::uint32_t begin, std::uint32_t end) {
    scratch_.terms.resize(end - begin);
    std::uint32_t* const chosen = scratch_.terms.data();
    const char* const text = text_.data();
    const Offset* const begins = terms_.begin.data();
    const unsigned all = all_lower_ ? 1 : 0;
    std::size_t n = 0;
    for (std::uint32_t i = begin; i < end; ++i) {
      const auto c = static_cast<unsigned char>(text[begins[i]]);
      chosen[n] = i;
      n += all | (static_cast<unsigned char>(c - 'a') > 'z' - 'a' ? 1u : 0u);
    }
    scratch_.terms.resize(n);
  }

  bool begins_small(std::uint32_t term) const {
    const char c = text_[static_cast<std::size_t>(terms_.begin[term])];
    return !all_lower_ && c >= 'a' && c <= 'z';
  }

  // The terms by which a name may begin.
  void find_starts(const NameIndex& names, std::uint32_t begin, std::uint32_t end) {
    scratch_.starts.resize(end - begin +
                           1);  // one place more, so that the next can be written before it counts
    std::uint32_t* const starts = scratch_.starts.data();
    const std::uint64_t* const keys = terms_.key.data();
    const TermBitmap first_terms = names.first_terms();  // in registers
    std::size_t n = 0;
    for (const std::uint32_t i : scratch_.terms) {
      starts[n] = i;
      n += first_terms.has(keys[i]) ? 1u : 0u;
    }
    const TermBitmap small = names.small_first_terms();
    if (!small.empty() && !all_lower_) {
      for (std::uint32_t i = begin; i < end; ++i) {
        starts[n] = i;
        n += (begins_small(i) ? 1u : 0u) & (small.has(keys[i]) ? 1u : 0u);
      }
    }
    scratch_.starts.resize(n);
    scratch_.ending.clear();
    scratch_.going_on.clear();
    if (cuts_words_) find_whole_words(names, begin, end);
  }

  // Words that a contraction cut in two; their ways begin with the whole word.
  void find_whole_words(const NameIndex& names, std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t i = begin; i < end; ++i) {
      if (!is_cut(i) || !begins_token(i)) continue;
      const std::uint64_t term = whole_word(i);
      if (names.first_terms().has(term)) add_way(names, {NameIndex::first_key(term), i, i + 1});
    }
  }

  void begin_ways(const NameIndex& names) {
    for (const std::uint32_t i : scratch_.starts)
      if (begins_token(i)) add_way(names, {NameIndex::first_key(terms_.key[i]), i, i});
  }

  // A way that names begin with: may end here, and may go on.
  void add_way(const NameIndex& names, const Way& way) {
    if (ends_token(way.last)) {
      names.prefetch_slots(way.key);
      scratch_.ending.push_back(way);
    }
    const std::uint32_t next = way.last + 1;
    if (next >= size(terms_) || names.prefixes().empty()) return;
    const std::uint64_t joiner = joiner_before(next);
    if (joiner == no_joiner) return;
    const auto extend = [&](std::uint64_t term, std::uint32_t last) {
      const std::uint64_t key = NameIndex::next_key(way.key, term, joiner);
      names.prefixes().prefetch(key);
      scratch_.going_on.push_back({key, way.first, last});
    };
    extend(terms_.key[next], next);
    if (is_cut(next)) extend(whole_word(next), next + 1);
  }

  std::uint64_t joiner_before(std::uint32_t term) const {
    const auto begin = static_cast<std::size_t>(terms_.end[term - 1]);
    const std::size_t size = static_cast<std::size_t>(terms_.begin[term]) - begin;
    if (size == 1 && text_[begin] == ' ') return joiner_space;
    return joiner_key(text_.substr(begin, size));
  }

  // One term further.
  void go_on(const NameIndex& names) {
    std::swap(scratch_.going_on, scratch_.next);
    scratch_.going_on.clear();
    for (const Way& way : scratch_.next)
      if (names.prefixes().has(way.key)) add_way(names, way);
  }

  void look_up(const NameIndex& names, std::uint32_t layer) {
    for (const Way& way : scratch_.ending) {
      const std::uint32_t slot = names.find_slot(way.key, names.first_slot(way.key));
      if (slot == NameIndex::none) continue;
      names.prefetch_name(names.name_in_slot(slot));
      scratch_.found.push_back({way.key, way.first, way.last, layer, slot});
    }
  }

  // By place, the last layer first.
  void order_found() {
    std::sort(scratch_.found.begin(), scratch_.found.end(), [](const Found& a, const Found& b) {
      if (a.first != b.first) return a.first < b.first;
      if (a.last != b.last) return a.last < b.last;
      return a.layer != b.layer ? a.layer > b.layer : a.key < b.key;
    });
  }

  bool begins_token(std::uint32_t term) const {
    return tokens_.begin[static_cast<std::size_t>(terms_.token_index[term])] == terms_.begin[term];
  }

  bool ends_token(std::uint32_t term) const {
    return term + 1 == size(terms_) || terms_.token_index[term + 1] != terms_.token_index[term] ||
           is_apostrophe(terms_.end[term]);
  }

  bool is_apostrophe(Offset at) const {
    if (static_cast<std::size_t>(at) >= text_.size()) return false;
    const auto byte = static_cast<unsigned char>(text_[static_cast<std::size_t>(at)]);
    return byte < 0x80 ? byte == '\'' : spigola::is_apostrophe(character(at));
  }

  // A contraction cut the word that terms i and i + 1 are parts of (`Do|n't`); a name has it whole (`Don't`).
  bool is_cut(std::uint32_t i) const {
    return cuts_words_ && i + 1 < size(terms_) && terms_.end[i] == terms_.begin[i + 1] &&
           terms_.token_index[i] != terms_.token_index[i + 1];
  }

  std::uint64_t whole_word(std::uint32_t i) const {
    return term_key(text_.substr(static_cast<std::size_t>(terms_.begin[i]),
                                 static_cast<std::size_t>(terms_.end[i + 1] - terms_.begin[i])));
  }

  void propose_span(std::span<const Found> found) {
    const std::uint32_t first = found.front().first, last = found.front().last;
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
    for (const Found& one : found) add_hits(one, surface);
    proposal.last = static_cast<std::int32_t>(hits_.size());
    if (proposal.last == proposal.first) return;
    const NameHit* likeliest = &hits_[static_cast<std::size_t>(proposal.first)];
    for (const NameHit* hit = likeliest; hit != hits_.data() + hits_.size(); ++hit)
      if (hit->prior > likeliest->prior) likeliest = hit;
    proposal.type = likeliest->type;
    proposal.priority = static_cast<float>(likeliest->prior);
    proposal.rule = static_cast<RuleId>(MatchRule::name_exact) +
                    static_cast<RuleId>(hits_[static_cast<std::size_t>(proposal.first)].case_rule);
    proposals_.push_back(proposal);
  }

  void add_hits(const Found& found, std::string_view surface) {
    const LexiconLayer& layer = layers_[found.layer];
    const NameIndex& names = layer.names;
    const auto add = [&](const NameView& name) {
      if (!layer.languages[name.language]) return;
      if (name.spelling != surface && !case_fits(name.case_rule, surface, name.spelling, all_lower_)) return;
      names.prefetch_entity(name.entity);  // its chain will ask for it
      hits_.push_back({EntityId::of(found.layer, name.entity).raw, layer.types[name.type], name.case_rule,
                       name.kind, name.weak, has_small_initial(name.spelling), name.prior});
    };
    for (std::uint32_t slot = found.slot; slot != NameIndex::none;
         slot = names.find_slot(found.key, slot + 1))
      if (names.for_each_name_in_slot(slot, found.key, surface, add)) return;
  }

  static bool has_small_initial(std::string_view spelling) {
    return !spelling.empty() &&
           unicode::is_lower(unicode::decode(spelling.data(), spelling.data() + spelling.size()).code_point);
  }

  std::string_view text_;
  const Tokens& tokens_;
  const Terms& terms_;
  const std::vector<LexiconLayer>& layers_;
  NameScratch& scratch_;
  std::vector<Proposal>& proposals_;
  std::vector<NameHit>& hits_;
  bool all_lower_, cuts_words_;
};

}  // namespace

void throw_if_stopped(const std::atomic<bool>* stop) {
  if (stop != nullptr && stop->load(std::memory_order_relaxed)) throw Cancelled();
}

void propose_names(std::string_view text, const Segments& segments, const std::vector<LexiconLayer>& layers,
                   const LetterCase& letter_case, bool cuts_words, const std::atomic<bool>* stop,
                   NameScratch& scratch, std::vector<Proposal>& proposals, std::vector<NameHit>& hits) {
  NameProposer proposer(text, segments, layers, letter_case, cuts_words, scratch, proposals, hits);
  constexpr std::uint32_t terms_a_block = 1u << 12;
  const auto num_terms = static_cast<std::uint32_t>(size(segments.terms));
  for (std::uint32_t begin = 0; begin < num_terms; begin += terms_a_block) {
    throw_if_stopped(stop);
    proposer.propose(begin, std::min(num_terms, begin + terms_a_block));
  }
}

}  // namespace spigola
