// Queries against a SentenceIndex with contexts.
#include "index/sentence_index_impl.h"

#include <algorithm>
#include <functional>

namespace spigola {

using index::QueryTerm;
using index::ReadQuery;

namespace {

// A context that shares a term with the query.
struct Candidate {
  double most;    // no unit of it has more at the first look
  double around;  // context_weight · its own BM25
  std::uint32_t context;
};

bool comes_before(const Candidate& x, const Candidate& y) {
  return x.most != y.most ? x.most > y.most : x.context < y.context;
}

// One search in contexts, the most promising first.
class ContextSearch {
 public:
  ContextSearch(const SentenceIndex::Impl& index, const ReadQuery& query,
                std::span<const QueryTerm> unit_terms, std::size_t k, const index::RowPolicy& policy,
                index::SearchMemory& memory)
      : index_(index),
        query_(query),
        unit_terms_(unit_terms),
        policy_(policy),
        memory_(memory),
        top_(k),
        num_first_(32 + k / 4) {
    for (const index::TermSegment& segment : index.units.segments())
      numbers_.push_back(index::numbers_of(segment, unit_terms));
  }

  std::vector<Hit> run() {
    std::vector<Candidate> candidates = find();
    if (index_.looks_twice()) begin_second_look();
    // A few decide what the k-th best has at least, and so that most of the others need no look.
    const auto rest = std::partition(candidates.begin(), candidates.end(), [&](const Candidate& candidate) {
      return candidate.most >= best_.front();
    });
    look_at(candidates.begin(), rest);
    const auto end =
        std::remove_if(rest, candidates.end(), [&](const Candidate& other) { return !may_be_found(other); });
    look_at(rest, end);
    return top_.take();
  }

 private:
  std::uint32_t first_row(std::uint32_t context) const { return index_.context_first_unit[context]; }

  // The end of the context where it has none.
  std::uint32_t first_allowed(std::uint32_t context) const {
    std::uint32_t row = first_row(context);
    while (row < first_row(context + 1) && !policy_.allows(row)) ++row;
    return row;
  }

  void begin_second_look() {
    memory_.second_look.begin(index_.grams, query_, index_.units.num_live(), index_.options.asked_weight);
  }

  std::vector<Candidate> find() {
    const double weight = index_.options.context_weight, gain = 1 + policy_.greatest_gain();
    std::vector<index::ContextSum>& sums = memory_.search.contexts;
    std::vector<std::uint32_t>& found = memory_.search.touched;
    found.clear();
    index::add_up_contexts(index_.contexts, index_.weigh(index_.contexts, query_),
                           index::greatest_parts(index_.units, unit_terms_), sums, found);
    std::vector<Candidate> candidates;
    candidates.reserve(found.size());
    best_.assign(num_first_, 0.0);
    for (const std::uint32_t context : found) {
      const double around = weight * sums[context].bm25, most = (sums[context].most + around) * gain;
      sums[context] = {};
      if (first_allowed(context) == first_row(context + 1)) continue;
      candidates.push_back({most, around, context});
      if (most <= best_.front()) continue;
      std::pop_heap(best_.begin(), best_.end(), std::greater<>());
      best_.back() = most;
      std::push_heap(best_.begin(), best_.end(), std::greater<>());
    }
    return candidates;
  }

  // What a unit may have at last that has so much, or less, at the first look.
  double lift(double first, std::uint32_t context) {
    if (!index_.looks_twice()) return first;
    const std::uint32_t num_rows = first_row(context + 1) - first_row(context);
    return first * (1 + index_.options.letters_weight * memory_.second_look.most(num_rows));
  }
  bool may_be_found(const Candidate& candidate) {
    if (!top_.full()) return true;
    if (candidate.most * (1 + index_.options.letters_weight) < top_.worst()) return false;
    return lift(candidate.most, candidate.context) >= top_.worst();
  }

  double first_score(std::uint32_t row, double around) const {
    const index::TermSegment& segment = index_.units.segment_of(row);
    const auto number = static_cast<std::size_t>(&segment - index_.units.segments().data());
    const double own = index::score_row(index_.units, segment, unit_terms_, numbers_[number], row);
    return (own + around) * (1 + policy_.gain(row));
  }

  using Place = std::vector<Candidate>::iterator;
  void look_at(Place begin, Place end) {
    std::sort(begin, end, comes_before);
    for (; begin != end; ++begin) look_at(*begin);
  }
  void look_at(const Candidate& candidate) {
    if (!may_be_found(candidate)) return;
    const std::uint32_t first = first_row(candidate.context), last = first_row(candidate.context + 1);
    double best = 0;
    for (std::uint32_t row = first; row < last; ++row) {
      const double score = first_score(row, candidate.around);
      best = std::max(best, score);
      if (!index_.looks_twice() && policy_.allows(row)) top_.offer({static_cast<Row>(row), score});
    }
    if (!index_.looks_twice() || (top_.full() && lift(best, candidate.context) < top_.worst())) return;
    const double weight = index_.options.letters_weight;
    const std::vector<double>& letters = memory_.second_look.look(first, last, index_.holds);
    for (std::uint32_t row = first_allowed(candidate.context); row < last; ++row) {
      if (policy_.allows(row))
        top_.offer({static_cast<Row>(row), best * (1 + weight * letters[row - first])});
    }
  }

  const SentenceIndex::Impl& index_;
  const ReadQuery& query_;
  std::span<const QueryTerm> unit_terms_;
  const index::RowPolicy& policy_;
  index::SearchMemory& memory_;
  index::TopHits top_;
  std::size_t num_first_;                            // candidates that are looked at before the others
  std::vector<double> best_;                         // what they may have, a heap with the least in front
  std::vector<std::vector<std::uint32_t>> numbers_;  // of the terms, in each segment of units
};

}  // namespace

std::vector<Hit> SentenceIndex::Impl::search_contexts(const ReadQuery& query,
                                                      std::span<const QueryTerm> unit_terms, std::size_t k,
                                                      const index::RowPolicy& policy,
                                                      index::SearchMemory& memory) const {
  std::vector<Hit> hits = ContextSearch(*this, query, unit_terms, k, policy, memory).run();
  if (hits.empty() && looks_twice()) return look_alone(query, k, policy, memory.second_look);
  return hits;
}

// Where no unit that may be found has a term of the query: which it is, by letters alone, if they are all of
// one context. Letters do not say which context it is.
std::vector<Hit> SentenceIndex::Impl::look_alone(const ReadQuery& query, std::size_t k,
                                                 const index::RowPolicy& policy,
                                                 index::SecondLook& look) const {
  const auto next = [&](std::uint32_t row) {
    while (row < num_rows() && !(policy.allows(row) && units.is_live(row))) ++row;
    return row;
  };
  const std::uint32_t found = next(0);
  if (found == num_rows() || next(context_first_unit[context[found] + 1]) != num_rows()) return {};
  look.begin(grams, query, units.num_live(), options.asked_weight);
  const std::uint32_t first = context_first_unit[context[found]];
  const std::vector<double>& letters = look.look(first, context_first_unit[context[found] + 1], holds);
  index::TopHits top(k);
  for (std::uint32_t row = found; row < first + letters.size(); row = next(row + 1)) {
    if (letters[row - first] > 0)
      top.offer({static_cast<Row>(row), options.letters_weight * letters[row - first]});
  }
  return top.take();
}

}  // namespace spigola
