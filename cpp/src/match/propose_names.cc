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

constexpr TextBehind behind_in_text(false), behind_in_small_text(true);

template <class Borders>
class NameProposer {
 public:
  using Term = NameScratch::Term;
  using Way = NameScratch::Way;
  using Found = FoundByPlace::Found;

  NameProposer(std::string_view text, const Terms& terms, const Borders& borders,
               const std::vector<LexiconLayer>& layers, bool all_lower, bool covers, NameScratch& scratch,
               std::vector<Proposal>& proposals, std::vector<NameHit>& hits)
      : text_(text),
        terms_(terms),
        borders_(borders),
        layers_(layers),
        scratch_(scratch),
        proposals_(proposals),
        hits_(hits),
        all_lower_(all_lower),
        covers_(covers && layers.size() == 1),
        num_proposals_(proposals.size()),
        num_hits_(hits.size()),
        text_behind_(all_lower ? behind_in_small_text : behind_in_text),
        last_readable_(static_cast<Offset>(text.size()) - static_cast<Offset>(TextBehind::readable)) {}

  // All names that begin at the terms [begin, end). False where what a name covers was left out of this or of
  // earlier blocks, and now something asks for it: nothing is proposed then, and nothing will be left out
  // from then on.
  bool propose(std::uint32_t begin, std::uint32_t end) {
    find(begin, end);
    if (covers_) {
      propose_uncovered(begin, end);
      if (!is_unsure()) return true;
      covers_ = false;
      covered_ = 0;
      proposals_.resize(num_proposals_);
      hits_.resize(num_hits_);
      scratch_.begin_small.clear();
      if (begin > 0) return false;
    }
    propose_places(begin, end);
    return true;
  }

  // Whether nothing has asked for what is covered so far.
  bool leaves_out() const { return covers_; }

 private:
  // To `found` what the filters take for names.
  void find(std::uint32_t begin, std::uint32_t end) {
    choose_terms(begin, end);
    scratch_.found.clear(begin, end);
    for (auto layer = static_cast<std::uint32_t>(layers_.size()); layer-- > 0;) {
      const NameIndex& names = layers_[layer].names;
      if (names.first_terms().empty() || names.way_filter().empty()) continue;
      find_starts(names, begin, end);
      while (!scratch_.ways.empty()) {
        go_on(names.way_filter());
        sort_out(names.way_filter());
      }
      add_found(names, layer);
    }
  }

  // Whether a proposal may yet be dropped, or asks for other names of the text.
  bool is_unsure() const { return is_unsure_ || !scratch_.begin_small.empty(); }

  // What no proposal before covers, the longest first. Most of what looks like a name is one: so the places
  // are picked as if all were, and looked at again only where that proves wrong.
  void propose_uncovered(std::uint32_t begin, std::uint32_t end) {
    pick_uncovered(begin, end);
    const DraftList<std::uint32_t>& picked = scratch_.picked;
    for (std::size_t i = 0; i < picked.size() && !is_unsure(); ++i) {
      const Found& one = scratch_.found[picked[i]];
      const std::uint32_t first = one.first;
      if (terms_.begin[first] >= covered_ && propose_span({&one, 1})) continue;
      propose_places(first, i + 1 < picked.size() ? scratch_.found[picked[i + 1]].first : end);
    }
  }

  [[gnu::noinline]] void pick_uncovered(std::uint32_t begin, std::uint32_t end) {
    scratch_.picked.clear();
    std::uint32_t* const picked = scratch_.picked.room(end - begin);
    std::size_t n = 0;
    std::uint32_t covered = 0;
    const FoundByPlace& found = scratch_.found;
    found.for_each_place(begin, end, [&](std::uint32_t row) {
      const Found& one = found[row];
      const bool is_free = one.first >= covered;
      picked[n] = row;
      n += is_free ? 1 : 0;
      covered = is_free ? one.last + 1 : covered;
    });
    scratch_.picked.keep(n);
    // Ahead of who reads the names.
    for (std::size_t i = 0; i < n; ++i) look_up(scratch_.found[picked[i]]);
  }

  void look_up(Found& one) const {
    const NameIndex& names = layers_[one.layer].names;
    one.slot = names.find_slot(one.key, names.first_slot(one.key));
    if (one.slot != NameIndex::none) names.prefetch_name(names.name_in_slot(one.slot));
  }

  // What begins at the terms [begin, end), in the order of the text; what is covered is left out.
  void propose_places(std::uint32_t begin, std::uint32_t end) {
    FoundByPlace& found = scratch_.found;
    if (!covers_)
      for (std::uint32_t row = 0; row < found.size(); ++row) look_up(found[row]);
    found.for_each_place(begin, end, [&](std::uint32_t row) {
      found.for_each_span(row, [&](std::span<const Found> alike) {
        if (terms_.begin[alike.front().first] >= covered_) propose_span(alike);
      });
    });
  }

  // The terms where names are looked for: without those that begin with a small letter, where capitals tell
  // something. Only what is quick to see: a letter beyond ASCII counts as a capital, which is never wrong.
  void choose_terms(std::uint32_t begin, std::uint32_t end) {
    begin_ = begin;
    end_ = end;
    scratch_.keys.resize(std::max<std::size_t>(scratch_.keys.size(), end - begin));
    if constexpr (Borders::knows_small)
      if (!all_lower_) return choose(borders_.not_small(begin, end), scratch_.chosen);
    choose(begin, end, scratch_.chosen, [this](std::uint32_t i) { return is_chosen(i) ? 1u : 0u; });
  }

  bool is_chosen(std::uint32_t term) const {
    return all_lower_ || !is_small(text_.data()[terms_.begin[term]]);
  }

  std::uint64_t key_of(std::uint32_t term) const {
    return term < end_ && is_chosen(term) ? scratch_.keys[term - begin_] : key_of_term(text_, terms_, term);
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

  [[gnu::noinline]] void choose(std::span<const Row> terms, DraftList<Term>& out) {
    out.clear();
    Term* chosen = out.room(terms.size());
    const Offset *const begins = terms_.begin.data(), *const ends = terms_.end.data();
    const char *const text = text_.data(), *const text_end = text + text_.size();
    std::uint64_t* const keys = scratch_.keys.data();
    const std::uint32_t first = begin_;
    for (const Row term : terms) {
      const std::uint64_t key = term_key_before(text + begins[term], text + ends[term], text_end);
      keys[static_cast<std::uint32_t>(term) - first] = key;
      *chosen++ = {key, static_cast<std::uint32_t>(term)};
    }
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
    for (Term& term : out)
      scratch_.keys[term.term - begin_] = term.key = key_of_term(text_, terms_, term.term);
  }

  static bool is_small(char c) { return static_cast<unsigned char>(c - 'a') <= 'z' - 'a'; }

  // The terms by which a name may begin: to `ending` those that may be all of it, to `ways` those behind
  // which the text goes on like a name.
  void find_starts(const NameIndex& names, std::uint32_t begin, std::uint32_t end) {
    scratch_.ways.clear();
    scratch_.ending.clear();
    add_starts<true>(names, scratch_.chosen);
    if (!all_lower_ && !names.small_beginnings().empty()) {
      choose_small_terms(names, begin, end);
      add_starts<false>(names, scratch_.small);
    }
    keep_names(names.way_filter());
  }

  // Those among these terms; capitals_too: of names that begin with any letter, not with small ones alone.
  template <bool capitals_too>
  [[gnu::noinline]] void add_starts(const NameIndex& names, const DraftList<Term>& terms) {
    std::uint32_t* const going_on = scratch_.going_on.room(terms.size());
    std::uint32_t* const alone = scratch_.alone.room(terms.size());
    std::size_t num_going_on = 0, num_alone = 0;
    const FirstTerms first_terms = names.first_terms();  // in registers
    const TextBehind& text_behind = text_behind_;
    const Offset* const ends = terms_.end.data();
    const char* const text = text_.data();
    const Offset last_readable = last_readable_;
    for (std::uint32_t i = 0; i < terms.size(); ++i) {
      const Term& term = terms[i];
      std::uint32_t beginnings = first_terms.beginnings(term.key);
      if constexpr (!capitals_too) beginnings &= 0 - (beginnings / NameBeginning::may_be_small & 1u);
      if constexpr (!Borders::knows_small) beginnings &= 0 - (borders_.may_begin(term.term) ? 1u : 0u);
      const Offset end = ends[term.term];
      const std::uint32_t behind = end > last_readable ? NameBeginning::all_behind : text_behind(text + end);
      going_on[num_going_on] = i;
      alone[num_alone] = i;
      num_going_on += (beginnings & behind) != 0 ? 1 : 0;
      num_alone += beginnings / NameBeginning::one_term & 1u;
    }
    const auto add_ways = [&](const std::uint32_t* rows, std::size_t n, DraftList<Way>& ways) {
      Way* const out = ways.room(n);
      for (std::size_t i = 0; i < n; ++i) {
        const Term& term = terms[rows[i]];
        out[i].key = NameIndex::first_key(term.key);
        out[i].first = out[i].last = term.term;
      }
      ways.keep(n);
    };
    add_ways(going_on, num_going_on, scratch_.ways);
    const std::size_t num_before = scratch_.ending.size();
    add_ways(alone, num_alone, scratch_.ending);
    for (std::size_t i = num_before; i < scratch_.ending.size(); ++i)
      names.way_filter().prefetch(scratch_.ending[i].key);
  }

  // Leaves the ways of one term that are names.
  [[gnu::noinline]] void keep_names(const WayFilter filter) {
    Way* const kept = scratch_.ending.begin();
    std::size_t n = 0;
    for (const Way& way : scratch_.ending) {
      kept[n] = way;
      n += (WayFilter::is_name(filter.word(way.key), way.key) ? 1u : 0u) &
           (borders_.may_end(way.last) ? 1u : 0u);
    }
    scratch_.ending.clear();
    scratch_.ending.keep(n);
  }

  // From `ways` to `longer`: each by one term.
  [[gnu::noinline]] void go_on(const WayFilter filter) {
    scratch_.longer.clear();
    Way* const longer = scratch_.longer.room(scratch_.ways.size());
    std::size_t n = 0;
    const auto num_terms = static_cast<std::uint32_t>(size(terms_));
    for (const Way& way : scratch_.ways) {
      const std::uint32_t next = way.last + 1;
      if (next >= num_terms) continue;
      const std::uint64_t joiner = joiner_before(next);
      if (joiner == no_joiner) continue;
      const std::uint64_t key = NameIndex::next_key(way.key, key_of(next), joiner);
      filter.prefetch(key);
      longer[n++] = {key, way.first, next};
    }
    scratch_.longer.keep(n);
  }

  // From `longer`: to `ending` what the filter knows as a name, to `ways` that by which names go on.
  [[gnu::noinline]] void sort_out(const WayFilter filter) {
    scratch_.ways.clear();
    Way* const ways = scratch_.ways.room(scratch_.longer.size());
    Way* const ends = scratch_.ending.room(scratch_.longer.size());
    std::size_t num_ways = 0, num_ends = 0;
    for (const Way& way : scratch_.longer) {
      const std::uint64_t word = filter.word(way.key);
      ways[num_ways] = ends[num_ends] = way;
      num_ways += WayFilter::goes_on(word, way.key) ? 1 : 0;
      num_ends += (WayFilter::is_name(word, way.key) ? 1u : 0u) & (borders_.may_end(way.last) ? 1u : 0u);
    }
    scratch_.ways.keep(num_ways);
    scratch_.ending.keep(num_ends);
  }

  std::uint64_t joiner_before(std::uint32_t term) const {
    const auto begin = static_cast<std::size_t>(terms_.end[term - 1]);
    const std::size_t size = static_cast<std::size_t>(terms_.begin[term]) - begin;
    if (size == 1 && text_[begin] == ' ') return joiner_space;
    return joiner_key(text_.substr(begin, size));
  }

  [[gnu::noinline]] void add_found(const NameIndex& names, std::uint32_t layer) {
    for (const Way& way : scratch_.ending) {
      names.prefetch_slots(way.key);
      scratch_.found.add({way.key, way.first, way.last, layer});
    }
  }

  // False where no name may stand there.
  [[gnu::noinline]] bool propose_span(std::span<const Found> found) {
    const std::uint32_t first = found.front().first, last = found.front().last;
    const auto begin = static_cast<std::size_t>(terms_.begin[first]);
    const std::string_view surface = text_.substr(begin, static_cast<std::size_t>(terms_.end[last]) - begin);
    const std::size_t first_hit = hits_.size();
    bool begin_small = true;  // all of the names
    for (const Found& one : found) add_hits(one, surface, begin_small);
    if (hits_.size() == first_hit) return false;
    Proposal& proposal = proposals_.emplace_back();
    if (!borders_.place(first, last, proposal)) {
      proposals_.pop_back();
      hits_.resize(first_hit);
      return false;
    }
    proposal.first = static_cast<std::int32_t>(first_hit);
    proposal.last = static_cast<std::int32_t>(hits_.size());
    const NameHit* likeliest = &hits_[first_hit];
    for (const NameHit* hit = likeliest + 1; hit != hits_.data() + hits_.size(); ++hit)
      if (hit->prior > likeliest->prior) likeliest = hit;
    proposal.type = likeliest->type;
    proposal.priority = static_cast<float>(likeliest->prior);
    proposal.rule =
        static_cast<RuleId>(MatchRule::name_exact) + static_cast<RuleId>(hits_[first_hit].case_rule);
    if (begin_small) scratch_.begin_small.push_back(proposals_.size() - 1);
    if (covers_) covered_ = std::max(covered_, proposal.end);
    is_unsure_ = is_unsure_ || likeliest->weak || proposal.last - proposal.first > 1;
    return true;
  }

  [[gnu::noinline]] void add_hits(const Found& found, std::string_view surface, bool& begin_small) {
    const LexiconLayer& layer = layers_[found.layer];
    const NameIndex& names = layer.names;
    const auto add = [&](const NameView& name) {
      if (!layer.languages[name.language]) return;
      if (name.spelling != surface && !case_fits(name.case_rule, surface, name.spelling, all_lower_)) return;
      names.prefetch_entity(name.entity);  // its chain will ask for it
      NameHit& hit = hits_.emplace_back();
      hit.entity = EntityId::of(found.layer, name.entity).raw;
      hit.type = layer.types[name.type];
      hit.case_rule = name.case_rule;
      hit.kind = name.kind;
      hit.weak = name.weak;
      hit.prior = name.prior;
      begin_small = begin_small && has_small_initial(name.spelling);
    };
    const std::uint32_t first_slot = found.slot != FoundByPlace::not_looked_up
                                         ? found.slot
                                         : names.find_slot(found.key, names.first_slot(found.key));
    for (std::uint32_t slot = first_slot; slot != NameIndex::none;
         slot = names.find_slot(found.key, slot + 1))
      if (names.for_each_name_in_slot(slot, found.key, surface, add)) return;
  }

  static bool has_small_initial(std::string_view spelling) {
    if (spelling.empty()) return false;
    if (static_cast<unsigned char>(spelling[0]) < 0x80) return is_small(spelling[0]);
    return unicode::is_lower(unicode::decode(spelling.data(), spelling.data() + spelling.size()).code_point);
  }

  std::string_view text_;
  const Terms& terms_;
  const Borders borders_;
  const std::vector<LexiconLayer>& layers_;
  NameScratch& scratch_;
  std::vector<Proposal>& proposals_;
  std::vector<NameHit>& hits_;
  bool all_lower_, covers_;
  std::size_t num_proposals_, num_hits_;  // that were there before
  bool is_unsure_ = false;                // whether a proposal is weak or has several names
  Offset covered_ = 0;                    // what begins before is covered by a proposal
  const TextBehind& text_behind_;
  Offset last_readable_;               // by it
  std::uint32_t begin_ = 0, end_ = 0;  // the terms of this block
};

}  // namespace

void throw_if_stopped(const std::atomic<bool>* stop) {
  if (stop != nullptr && stop->load(std::memory_order_relaxed)) throw Cancelled();
}

namespace {

template <class Borders>
void propose_all(std::string_view text, const Terms& terms, const Borders& borders,
                 const std::vector<LexiconLayer>& layers, bool all_lower, bool covers,
                 const std::atomic<bool>* stop, NameScratch& scratch, std::vector<Proposal>& proposals,
                 std::vector<NameHit>& hits) {
  scratch.begin_small.clear();
  const bool tries = covers && scratch.leaving_out.is_due();
  NameProposer<Borders> proposer(text, terms, borders, layers, all_lower, tries, scratch, proposals, hits);
  constexpr std::uint32_t terms_a_block = 1u << 12;
  const auto num_terms = static_cast<std::uint32_t>(size(terms));
  for (std::uint32_t begin = 0; begin < num_terms;) {
    throw_if_stopped(stop);
    begin = proposer.propose(begin, std::min(num_terms, begin + terms_a_block)) ? begin + terms_a_block : 0;
  }
  if (tries) scratch.leaving_out.report(proposer.leaves_out());
}

}  // namespace

void propose_names(std::string_view text, const Tokens& tokens, const Terms& terms,
                   const std::vector<LexiconLayer>& layers, bool all_lower, const std::atomic<bool>* stop,
                   NameScratch& scratch, std::vector<Proposal>& proposals, std::vector<NameHit>& hits) {
  propose_all(text, terms, TableBorders(text, tokens, terms), layers, all_lower, false, stop, scratch,
              proposals, hits);
}

void propose_names(std::string_view text, const PlainTerms& terms, TokenEdges& edges,
                   const std::vector<LexiconLayer>& layers, bool all_lower, bool covers,
                   const std::atomic<bool>* stop, NameScratch& scratch, std::vector<Proposal>& proposals,
                   std::vector<NameHit>& hits) {
  const Terms places{terms.begin, terms.end, {}, {}};
  propose_all(text, places, AskedBorders(terms, edges), layers, all_lower, covers, stop, scratch, proposals,
              hits);
}

}  // namespace spigola
