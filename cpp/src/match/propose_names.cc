#include "match/propose_names.h"

#include <spigola/error.h>

#include "match/name_case.h"
#include "match/token_borders.h"
#include "segment/terms.h"
#include "text/unicode.h"

#include <algorithm>
#include <span>
#include <utility>

namespace spigola {
namespace {

template <class Borders>
class NameProposer {
 public:
  using Term = NameScratch::Term;
  using Way = NameScratch::Way;
  using Found = FoundByPlace::Found;

  NameProposer(std::string_view text, const Terms& terms, const Borders& borders,
               const std::vector<LexiconLayer>& layers, bool all_lower, NameScratch& scratch,
               std::vector<Proposal>& proposals, std::vector<NameHit>& hits)
      : text_(text),
        terms_(terms),
        borders_(borders),
        layers_(layers),
        scratch_(scratch),
        proposals_(proposals),
        hits_(hits),
        all_lower_(all_lower) {}

  // All names that begin at the terms [begin, end).
  void propose(std::uint32_t begin, std::uint32_t end) {
    choose_terms(begin, end);
    scratch_.found.clear(begin, end);
    for (auto layer = static_cast<std::uint32_t>(layers_.size()); layer-- > 0;) {
      const NameIndex& names = layers_[layer].names;
      if (names.first_terms().empty() || names.prefixes().empty()) continue;
      find_starts(names, begin, end);
      scratch_.ending.clear();
      go_on<true>(names, scratch_.starts, scratch_.ways);
      while (!scratch_.ways.empty()) {
        keep_prefixes(names, scratch_.ways);
        go_on<false>(names, scratch_.ways, scratch_.longer);
        std::swap(scratch_.ways, scratch_.longer);
      }
      look_up(names, layer);
    }
    scratch_.found.for_each_span([this](std::span<const Found> found) { propose_span(found); });
  }

 private:
  // The terms where names are looked for: without those that begin with a small letter, where capitals tell
  // something. Only what is quick to see: a letter beyond ASCII counts as a capital, which is never wrong.
  void choose_terms(std::uint32_t begin, std::uint32_t end) {
    begin_ = begin;
    end_of_known_ = all_lower_ ? end : begin;
    if constexpr (Borders::knows_small)
      if (!all_lower_) return choose(borders_.not_small(begin, end), scratch_.chosen);
    const char* const text = text_.data();
    const Offset* const begins = terms_.begin.data();
    choose(begin, end, scratch_.chosen,
           [&](std::uint32_t i) { return all_lower_ || !is_small(text[begins[i]]) ? 1u : 0u; });
  }

  std::uint64_t key_of(std::uint32_t term) const {
    return term < end_of_known_ ? scratch_.chosen[term - begin_].key : key_of_term(text_, terms_, term);
  }

  // The others that may begin a name with a small letter.
  void choose_small_terms(const NameIndex& names, std::uint32_t begin, std::uint32_t end) {
    const BeginningBitmap beginnings = names.small_beginnings();
    const char* const text = text_.data();
    const Offset *const begins = terms_.begin.data(), *const ends = terms_.end.data();
    const auto last = static_cast<Offset>(text_.size()) - static_cast<Offset>(BeginningBitmap::readable);
    choose(begin, end, scratch_.small, [&](std::uint32_t i) {
      const Offset at = begins[i];
      const unsigned begins_small = is_small(text[at]) ? 1 : 0;
      if (at > last) return begins_small;
      return begins_small &
             static_cast<unsigned>(beginnings.has(text + at, static_cast<std::size_t>(ends[i] - at)));
    });
  }

  void choose(std::span<const Row> terms, DraftList<Term>& out) {
    out.clear();
    Term* chosen = out.room(terms.size());
    for (const Row term : terms)
      *chosen++ = {key_of_term(text_, terms_, static_cast<std::size_t>(term)),
                   static_cast<std::uint32_t>(term)};
    out.keep(terms.size());
  }

  template <class Wanted>
  void choose(std::uint32_t begin, std::uint32_t end, DraftList<Term>& out, Wanted&& is_wanted) {
    out.clear();
    Term* const chosen = out.room(end - begin);
    std::size_t n = 0;
    for (std::uint32_t i = begin; i < end; ++i) {
      chosen[n].term = i;
      n += is_wanted(i);
    }
    out.keep(n);
    for (Term& term : out) term.key = key_of_term(text_, terms_, term.term);
  }

  static bool is_small(char c) { return static_cast<unsigned char>(c - 'a') <= 'z' - 'a'; }

  // The terms by which a name may begin.
  void find_starts(const NameIndex& names, std::uint32_t begin, std::uint32_t end) {
    scratch_.starts.clear();
    Way* const starts = scratch_.starts.room(end - begin);
    std::size_t n = 0;
    const auto add = [&](const DraftList<Term>& terms, const TermBitmap bitmap) {  // in registers
      for (const Term& term : terms) {
        starts[n] = {term.key, term.term, term.term};
        n += (bitmap.has(term.key) ? 1u : 0u) & (borders_.may_begin(term.term) ? 1u : 0u);
      }
    };
    add(scratch_.chosen, names.first_terms());
    if (!all_lower_ && !names.small_first_terms().empty()) {
      choose_small_terms(names, begin, end);
      add(scratch_.small, names.small_first_terms());
    }
    scratch_.starts.keep(n);
    for (Way& start : scratch_.starts) {
      start.key = NameIndex::first_key(start.key);
      names.prefixes().prefetch(start.key);
    }
  }

  // Each way may end here, and may go on: to `longer`, which holds nothing else. The first ways go on without
  // being asked; of those that end, only what the filter knows.
  template <bool is_first>
  void go_on(const NameIndex& names, const DraftList<Way>& ways, DraftList<Way>& longer) {
    longer.clear();
    Way* const ends = scratch_.ending.room(ways.size());
    Way* const goes_on = longer.room(ways.size());
    std::size_t num_ends = 0, num_goes_on = 0;
    const PrefixFilter prefixes = names.prefixes();
    for (const Way& way : ways) {
      ends[num_ends] = way;
      num_ends += (!is_first || prefixes.has(way.key) ? 1u : 0u) & (borders_.may_end(way.last) ? 1u : 0u);
      const std::uint32_t next = way.last + 1;
      if (next >= size(terms_)) continue;
      const std::uint64_t joiner = joiner_before(next);
      if (joiner == no_joiner) continue;
      const std::uint64_t key = NameIndex::next_key(way.key, key_of(next), joiner);
      prefixes.prefetch(key);
      goes_on[num_goes_on++] = {key, way.first, next};
    }
    scratch_.ending.keep(num_ends);
    longer.keep(num_goes_on);
  }

  // Leaves the ways that names begin with.
  static void keep_prefixes(const NameIndex& names, DraftList<Way>& ways) {
    const PrefixFilter prefixes = names.prefixes();
    Way* const kept = ways.begin();
    std::size_t n = 0;
    for (const Way& way : ways) {
      kept[n] = way;
      n += prefixes.has(kept[n].key) ? 1u : 0u;
    }
    ways.clear();
    ways.keep(n);
  }

  std::uint64_t joiner_before(std::uint32_t term) const {
    const auto begin = static_cast<std::size_t>(terms_.end[term - 1]);
    const std::size_t size = static_cast<std::size_t>(terms_.begin[term]) - begin;
    if (size == 1 && text_[begin] == ' ') return joiner_space;
    return joiner_key(text_.substr(begin, size));
  }

  void look_up(const NameIndex& names, std::uint32_t layer) {
    constexpr std::size_t ahead = 16;
    const DraftList<Way>& ending = scratch_.ending;
    for (std::size_t i = 0; i < ending.size(); ++i) {
      if (i + ahead < ending.size()) names.prefetch_slots(ending[i + ahead].key);
      const Way& way = ending[i];
      const std::uint32_t slot = names.find_slot(way.key, names.first_slot(way.key));
      if (slot == NameIndex::none) continue;
      names.prefetch_name(names.name_in_slot(slot));
      scratch_.found.add({way.key, way.first, way.last, layer, slot});
    }
  }

  void propose_span(std::span<const Found> found) {
    const std::uint32_t first = found.front().first, last = found.front().last;
    const auto begin = static_cast<std::size_t>(terms_.begin[first]);
    const std::string_view surface = text_.substr(begin, static_cast<std::size_t>(terms_.end[last]) - begin);
    Proposal proposal;
    proposal.first = static_cast<std::int32_t>(hits_.size());
    for (const Found& one : found) add_hits(one, surface);
    proposal.last = static_cast<std::int32_t>(hits_.size());
    if (proposal.last == proposal.first) return;
    if (!borders_.place(first, last, proposal)) {
      hits_.resize(static_cast<std::size_t>(proposal.first));
      return;
    }
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
  const Terms& terms_;
  const Borders borders_;
  const std::vector<LexiconLayer>& layers_;
  NameScratch& scratch_;
  std::vector<Proposal>& proposals_;
  std::vector<NameHit>& hits_;
  bool all_lower_;
  // The terms [begin_, end_of_known_) were all chosen, so that their keys are known.
  std::uint32_t begin_ = 0, end_of_known_ = 0;
};

}  // namespace

void throw_if_stopped(const std::atomic<bool>* stop) {
  if (stop != nullptr && stop->load(std::memory_order_relaxed)) throw Cancelled();
}

namespace {

template <class Borders>
void propose_all(std::string_view text, const Terms& terms, const Borders& borders,
                 const std::vector<LexiconLayer>& layers, bool all_lower, const std::atomic<bool>* stop,
                 NameScratch& scratch, std::vector<Proposal>& proposals, std::vector<NameHit>& hits) {
  NameProposer<Borders> proposer(text, terms, borders, layers, all_lower, scratch, proposals, hits);
  constexpr std::uint32_t terms_a_block = 1u << 12;
  const auto num_terms = static_cast<std::uint32_t>(size(terms));
  for (std::uint32_t begin = 0; begin < num_terms; begin += terms_a_block) {
    throw_if_stopped(stop);
    proposer.propose(begin, std::min(num_terms, begin + terms_a_block));
  }
}

}  // namespace

void propose_names(std::string_view text, const Tokens& tokens, const Terms& terms,
                   const std::vector<LexiconLayer>& layers, bool all_lower, const std::atomic<bool>* stop,
                   NameScratch& scratch, std::vector<Proposal>& proposals, std::vector<NameHit>& hits) {
  propose_all(text, terms, TableBorders(text, tokens, terms), layers, all_lower, stop, scratch, proposals,
              hits);
}

void propose_names(std::string_view text, const PlainTerms& terms, TokenEdges& edges,
                   const std::vector<LexiconLayer>& layers, bool all_lower, const std::atomic<bool>* stop,
                   NameScratch& scratch, std::vector<Proposal>& proposals, std::vector<NameHit>& hits) {
  const Terms places{terms.begin, terms.end, {}, {}};
  propose_all(text, places, AskedBorders(terms, edges), layers, all_lower, stop, scratch, proposals, hits);
}

}  // namespace spigola
