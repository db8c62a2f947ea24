// The k rows with the greatest BM25, exactly, without looking at all rows that share a term.
#pragma once

#include "index/term_store.h"

#include <spigola/sentence_index.h>

#include <cstdint>
#include <vector>

namespace spigola::index {

struct QueryTerm {
  std::uint64_t key = 0;
  double idf = 0;
};

// What decides about a row besides its terms: whether it may be found, and that it scores more, by weight,
// where it holds something asked for.
struct RowPolicy {
  View<std::uint8_t> allowed = {};  // of each row; empty: all
  View<std::uint8_t> holds = {};    // of each row, sets of what is asked for
  std::uint8_t asked = 0;
  double asked_weight = 0;

  bool allows(std::uint32_t row) const { return allowed.empty() || allowed[row] != 0; }
  double gain(std::uint32_t row) const { return asked != 0 && (asked & holds[row]) != 0 ? asked_weight : 0; }
  double greatest_gain() const { return asked != 0 ? asked_weight : 0; }
};

// The best hits seen so far: greater scores first, of equal ones the smaller row.
class TopHits {
 public:
  explicit TopHits(std::size_t k) : k_(k) {}
  bool full() const { return heap_.size() == k_; }
  double worst() const { return heap_.front().score; }
  void offer(Hit hit);
  std::vector<Hit> take();  // best first

 private:
  std::size_t k_;
  std::vector<Hit> heap_;  // the worst in front
};

// What a context has of a query: its BM25, and the sum of the greatest parts of the terms that it has, more
// than which no unit of it has.
struct ContextSum {
  double bm25 = 0, most = 0;
};

// Memory of one thread. All zero between searches.
struct SearchScratch {
  std::vector<float> partial;          // of each row of a segment
  std::vector<std::uint32_t> touched;  // rows with a partial score, or to be scored
  std::vector<float> best;
  std::vector<std::uint64_t> bits;  // of a block of rows
  std::vector<Candidate> candidates;
  std::vector<double> reached;  // scores, a heap
  std::vector<ContextSum> contexts;
};

// The numbers of the query's terms in a segment.
std::vector<std::uint32_t> numbers_of(const TermSegment& segment, std::span<const QueryTerm> query);

// BM25 of a row: Σ idf · saturation over the query's terms, in their order.
double score_row(const TermStore& store, std::span<const QueryTerm> query, std::uint32_t row);
// The same where segment and numbers are known.
double score_row(const TermStore& store, const TermSegment& segment, std::span<const QueryTerm> query,
                 std::span<const std::uint32_t> numbers, std::uint32_t row);

// Offers the best rows to `top`, with their BM25 · (1 + gain). Short units are looked at only where the terms
// they have can reach the k best (top_short_rows.h). In segments of long ones (MaxScore, Turtle and Flood
// 1995, over dense partial scores) rare terms are added up first; as soon as the terms that are left cannot
// lift a new row among the k best, only rows that have some are looked at. Scores are computed anew by
// score_row: what decides before is approximate, has a margin, and decides nothing else.
void find_top_rows(const TermStore& store, std::span<const QueryTerm> query, std::size_t k,
                   const RowPolicy& policy, SearchScratch& scratch, TopHits& top);

// The greatest part of the BM25 of a row that each term may have.
std::vector<double> greatest_parts(const TermStore& store, std::span<const QueryTerm> query);

// Adds what every context has that shares a term to `sums`, which has an element a context, and lists these
// contexts in `touched`. Removed ones are passed over. `parts` are the greatest_parts of the terms in units.
void add_up_contexts(const TermStore& contexts, std::span<const QueryTerm> query,
                     std::span<const double> parts, std::vector<ContextSum>& sums,
                     std::vector<std::uint32_t>& touched);

// Adds the BM25 of every row that shares a term to `sum`, which has an element a row, and lists those rows in
// `touched`. Removed rows are passed over. Equal to score_row, to the bit.
void add_up_rows(const TermStore& store, std::span<const QueryTerm> query, std::vector<double>& sum,
                 std::vector<std::uint32_t>& touched);

}  // namespace spigola::index
