#include "index/top_rows.h"

#include "index/top_short_rows.h"

#include <algorithm>

namespace spigola::index {
namespace {

bool better(const Hit& x, const Hit& y) {
  return x.score != y.score ? x.score > y.score : x.row < y.row;
}

struct ActiveTerm {
  std::uint32_t term;
  double idf, bound;
};

// Relative; far above what a few dozen additions of floats lose.
constexpr double margin = 1e-5;

// The terms of the query that a segment has, the greatest possible gain first.
std::vector<ActiveTerm> active_terms(const TermSegment& segment, std::span<const QueryTerm> query,
                                     const Saturation& saturation) {
  std::vector<ActiveTerm> active;
  for (const QueryTerm& q : query) {
    const std::uint32_t term = find_term(segment, q.key);
    if (term == no_term) continue;
    const Peak peak = segment.peaks[term];
    active.push_back({term, q.idf, q.idf * saturation(peak.count, peak.length)});
  }
  std::sort(active.begin(), active.end(),
            [](const ActiveTerm& x, const ActiveTerm& y) { return x.bound > y.bound; });
  return active;
}

class SegmentSearch {
 public:
  SegmentSearch(const TermStore& store, const TermSegment& segment, std::span<const QueryTerm> query,
                std::size_t k, const RowPolicy& policy, SearchScratch& scratch, TopHits& top)
      : store_(store),
        segment_(segment),
        query_(query),
        k_(k),
        policy_(policy),
        scratch_(scratch),
        top_(top),
        numbers_(numbers_of(segment, query)),
        active_(active_terms(segment, query, store.saturation())) {}

  void run() {
    scratch_.partial.resize(std::max<std::size_t>(scratch_.partial.size(), segment_.num_rows()), 0.0f);
    scratch_.touched.clear();
    double left = 0;
    for (const ActiveTerm& term : active_) left += term.bound;
    for (const ActiveTerm& term : active_) {
      if (left < floor() * (1 - margin)) break;
      add(term);
      left -= term.bound;
      raise_floor();
    }
    finish(std::max(left, 0.0));
  }

 private:
  // No row whose terms add up to less is among the k best.
  double floor() const {
    return std::max(floor_, top_.full() ? top_.worst() : 0.0) / (1 + policy_.greatest_gain());
  }
  bool is_found(std::uint32_t row) const { return store_.is_live(row) && policy_.allows(row); }

  void add(const ActiveTerm& term) {
    const Saturation& saturation = store_.saturation();
    float* const partial = scratch_.partial.data();
    const std::uint32_t first = segment_.first_row, num_rows = segment_.num_rows();
    auto& touched = scratch_.touched;
    const View<Posting> postings = segment_.postings_of(term.term);
    std::size_t size = touched.size();
    touched.resize(size + postings.size());
    for (const Posting posting : postings) {
      const std::uint32_t row = posting.row - first;
      if (row >= num_rows) break;  // a damaged file
      float& sum = partial[row];
      touched[size] = row;
      size += static_cast<std::size_t>(sum == 0);
      sum += static_cast<float>(term.idf * saturation(posting.count, posting.length));
    }
    touched.resize(size);
  }

  // The k-th greatest partial score of rows that are there.
  void raise_floor() {
    auto& best = scratch_.best;
    best.clear();
    if (scratch_.touched.size() < k_) return;
    float worst = static_cast<float>(floor_);
    for (const std::uint32_t row : scratch_.touched) {
      const float sum = scratch_.partial[row];
      if (sum <= worst || !is_found(segment_.first_row + row)) continue;
      best.push_back(sum);
      if (best.size() < 4 * k_ + 64) continue;
      std::nth_element(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(k_ - 1), best.end(),
                       std::greater<>());
      best.resize(k_);
      worst = best.back();
    }
    if (best.size() < k_) return;
    std::nth_element(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(k_ - 1), best.end(),
                     std::greater<>());
    floor_ = std::max(floor_, static_cast<double>(best[k_ - 1]));
  }

  void finish(double left) {
    // Rows in order, so that of equal ones the earlier comes first; the promising ones are few.
    auto& touched = scratch_.touched;
    std::size_t kept = 0;
    const double least = floor() * (1 - margin);
    for (const std::uint32_t row : touched) {
      const double sum = scratch_.partial[row];
      scratch_.partial[row] = 0;
      if (sum * (1 + margin) + left < least || !is_found(segment_.first_row + row)) continue;
      touched[kept++] = row;
    }
    for (std::size_t i = 0; i < kept; ++i) {
      const std::uint32_t row = segment_.first_row + touched[i];
      const double sum = score_row(store_, segment_, query_, numbers_, row);
      top_.offer({static_cast<Row>(row), sum * (1 + policy_.gain(row))});
    }
  }

  const TermStore& store_;
  const TermSegment& segment_;
  std::span<const QueryTerm> query_;
  std::size_t k_;
  const RowPolicy& policy_;
  SearchScratch& scratch_;
  TopHits& top_;
  std::vector<std::uint32_t> numbers_;
  std::vector<ActiveTerm> active_;
  double floor_ = 0;
};

}  // namespace

void TopHits::offer(Hit hit) {
  if (heap_.size() < k_) {
    heap_.push_back(hit);
    std::push_heap(heap_.begin(), heap_.end(), better);
  } else if (k_ > 0 && better(hit, heap_.front())) {
    std::pop_heap(heap_.begin(), heap_.end(), better);
    heap_.back() = hit;
    std::push_heap(heap_.begin(), heap_.end(), better);
  }
}

std::vector<Hit> TopHits::take() {
  std::sort_heap(heap_.begin(), heap_.end(), better);
  return std::move(heap_);
}

std::vector<std::uint32_t> numbers_of(const TermSegment& segment, std::span<const QueryTerm> query) {
  std::vector<std::uint32_t> numbers;
  for (const QueryTerm& q : query) numbers.push_back(find_term(segment, q.key));
  return numbers;
}

double score_row(const TermStore& store, const TermSegment& segment, std::span<const QueryTerm> query,
                 std::span<const std::uint32_t> numbers, std::uint32_t row) {
  const View<std::uint32_t> terms = segment.terms_of(row);
  const auto length = static_cast<std::uint32_t>(std::min<std::size_t>(terms.size(), 0xFFFF));
  double sum = 0;
  for (std::size_t i = 0; i < query.size(); ++i) {
    std::uint32_t count = 0;
    for (const std::uint32_t term : terms) count += static_cast<std::uint32_t>(term == numbers[i]);
    if (count > 0) sum += query[i].idf * store.saturation()(std::min(count, 0xFFFFu), length);
  }
  return sum;
}

double score_row(const TermStore& store, std::span<const QueryTerm> query, std::uint32_t row) {
  const TermSegment& segment = store.segment_of(row);
  return score_row(store, segment, query, numbers_of(segment, query), row);
}

void find_top_rows(const TermStore& store, std::span<const QueryTerm> query, std::size_t k,
                   const RowPolicy& policy, SearchScratch& scratch, TopHits& top) {
  for (const TermSegment& segment : store.segments()) {
    if (segment.is_filtered() && query.size() <= most_filtered_terms) {
      find_top_short_rows(store, segment, query, policy, scratch, top);
    } else {
      SegmentSearch(store, segment, query, k, policy, scratch, top).run();
    }
  }
}

std::vector<double> greatest_parts(const TermStore& store, std::span<const QueryTerm> query) {
  std::vector<double> parts;
  for (const QueryTerm& q : query) {
    double most = 0;
    for (const TermSegment& segment : store.segments()) {
      const std::uint32_t term = find_term(segment, q.key);
      if (term == no_term) continue;
      const Peak peak = segment.peaks[term];
      most = std::max(most, store.saturation()(peak.count, peak.length));
    }
    parts.push_back(q.idf * most);
  }
  return parts;
}

namespace {

// use(i, posting) for each posting of a row that is there, i the term of the query.
template <class Use>
void for_each_posting(const TermStore& store, std::span<const QueryTerm> query, Use&& use) {
  for (std::size_t i = 0; i < query.size(); ++i) {
    for (const TermSegment& segment : store.segments()) {
      const std::uint32_t term = find_term(segment, query[i].key);
      if (term == no_term) continue;
      for (const Posting posting : segment.postings_of(term)) {
        if (store.is_live(posting.row)) use(i, posting);
      }
    }
  }
}

}  // namespace

void add_up_contexts(const TermStore& contexts, std::span<const QueryTerm> query,
                     std::span<const double> parts, std::vector<ContextSum>& sums,
                     std::vector<std::uint32_t>& touched) {
  sums.resize(std::max<std::size_t>(sums.size(), contexts.num_rows()));
  ContextSum* const all = sums.data();
  const Saturation& saturation = contexts.saturation();
  for_each_posting(contexts, query, [&](std::size_t i, Posting posting) {
    ContextSum& sum = all[posting.row];
    if (sum.bm25 == 0) touched.push_back(posting.row);
    sum.bm25 += query[i].idf * saturation(posting.count, posting.length);
    sum.most += parts[i];
  });
}

void add_up_rows(const TermStore& store, std::span<const QueryTerm> query, std::vector<double>& sum,
                 std::vector<std::uint32_t>& touched) {
  sum.resize(std::max<std::size_t>(sum.size(), store.num_rows()), 0.0);
  for_each_posting(store, query, [&](std::size_t i, Posting posting) {
    double& row = sum[posting.row];
    if (row == 0) touched.push_back(posting.row);
    row += query[i].idf * store.saturation()(posting.count, posting.length);
  });
}

}  // namespace spigola::index
