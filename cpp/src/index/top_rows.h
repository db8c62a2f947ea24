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

// Memory of one thread. All zero between searches.
struct SearchScratch {
  std::vector<float> partial;          // of each row of a segment
  std::vector<std::uint32_t> touched;  // rows with a partial score
  std::vector<float> best;
  std::vector<double> own, around;  // of each row, of each context
};

// BM25 of a row: Σ idf · saturation over the query's terms, in their order.
double score_row(const TermStore& store, std::span<const QueryTerm> query, std::uint32_t row);

// Offers the best rows to `top` (MaxScore, Turtle and Flood 1995, over dense partial scores). Rare terms are
// added up first; as soon as the terms that are left cannot lift a new row among the k best, only rows that
// have some are looked at, and the score of these is computed anew by score_row. Partial scores are floats:
// they decide what is looked at, with a margin for their rounding, and nothing else.
void find_top_rows(const TermStore& store, std::span<const QueryTerm> query, std::size_t k,
                   SearchScratch& scratch, TopHits& top);

// Adds the BM25 of every row that shares a term to `sum`, which has an element a row, and lists those rows in
// `touched`. Removed rows are passed over. Equal to score_row, to the bit.
void add_up_rows(const TermStore& store, std::span<const QueryTerm> query, std::vector<double>& sum,
                 std::vector<std::uint32_t>& touched);

}  // namespace spigola::index
