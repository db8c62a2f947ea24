#include "match/propose_names.h"

#include <spigola/error.h>

#include "match/name_case.h"
#include "match/name_finder.h"
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
  using Found = FoundByPlace::Found;

  NameProposer(std::string_view text, const Terms& terms, const Borders& borders,
               const std::vector<LexiconLayer>& layers, bool all_lower, bool covers, NameScratch& scratch,
               std::vector<Proposal>& proposals, std::vector<NameHit>& hits)
      : text_(text),
        terms_(terms),
        borders_(borders),
        layers_(layers),
        finder_(text, terms, borders, layers, all_lower, scratch),
        scratch_(scratch),
        proposals_(proposals),
        hits_(hits),
        all_lower_(all_lower),
        covers_(covers && layers.size() == 1),
        num_proposals_(proposals.size()),
        num_hits_(hits.size()) {}

  // All names that begin at the terms [begin, end). False where what a name covers was left out of this or of
  // earlier blocks, and now something asks for it: nothing is proposed then, and nothing will be left out
  // from then on.
  bool propose(std::uint32_t begin, std::uint32_t end) {
    finder_.find(begin, end);
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
    for (std::uint32_t row = 0; row < scratch_.found.size(); ++row) look_up(scratch_.found[row]);
    propose_places(begin, end);
    return true;
  }

  // Whether nothing has asked for what is covered so far.
  bool leaves_out() const { return covers_; }

 private:
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
    found.for_each_place(begin, end, [&](std::uint32_t row) {
      found.for_each_span(row, [&](std::span<const Found> alike) {
        if (terms_.begin[alike.front().first] >= covered_) propose_span(alike);
      });
    });
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
    if (static_cast<unsigned char>(spelling[0]) < 0x80) return is_small_letter(spelling[0]);
    return unicode::is_lower(unicode::decode(spelling.data(), spelling.data() + spelling.size()).code_point);
  }

  std::string_view text_;
  const Terms& terms_;
  const Borders borders_;
  const std::vector<LexiconLayer>& layers_;
  NameFinder<Borders> finder_;
  NameScratch& scratch_;
  std::vector<Proposal>& proposals_;
  std::vector<NameHit>& hits_;
  bool all_lower_, covers_;
  std::size_t num_proposals_, num_hits_;  // that were there before
  bool is_unsure_ = false;                // whether a proposal is weak or has several names
  Offset covered_ = 0;                    // what begins before is covered by a proposal
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
