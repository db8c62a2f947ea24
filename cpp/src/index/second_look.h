// The second look at the units of a context: which of them has the letters of the query that tell its units
// apart.
#pragma once

#include "index/gram_store.h"
#include "index/unit_reader.h"

#include <cstdint>
#include <span>
#include <vector>

namespace spigola::index {

// What a query asks of units at the second look, and the memory for it. Use from one thread.
class SecondLook {
 public:
  // Of `num_units` units. `asked_weight` as in IndexOptions.
  void begin(const GramStore& store, const ReadQuery& query, std::uint64_t num_units, double asked_weight);

  // Of each of the rows [first, last), which are a context, v / (1 + v) with v the sum of
  //
  //   Σ w(g) over the grams the unit shares with the query, over Σ w(g) over those its context shares,
  //       over 1 − b + b · grams of the unit / mean number of grams
  //   + 1.5 · asked_weight · Σ ln((n + 1) / (m + ½)) over what is asked for, where the unit holds it
  //   w(g) = √idf(g) · ln((n + 1) / (n(g) + ½))
  //
  // with n the units of the context, n(g) those that have g, m those that hold what is asked for. So the
  // answer is below 1, whatever v is, and ties no two of them.
  // Cost: O(grams of the words of the rows).
  const std::vector<double>& look(std::uint32_t first, std::uint32_t last,
                                  std::span<const std::uint8_t> holds);
  // No unit of a context of so many has more.
  double most(std::uint32_t num_rows);

 private:
  double rarity(std::size_t count, std::size_t num_rows);
  void match(std::uint32_t first, std::uint32_t last);
  double weigh(std::size_t num_rows);
  void add_asked(std::uint32_t first, std::uint32_t last, std::span<const std::uint8_t> holds);

  const GramStore* store_ = nullptr;
  AskedSet asked_ = 0;
  double asked_weight_ = 0, mean_length_ = 0;
  std::vector<std::uint32_t> grams_;   // of the query: distinct, by number, in its order
  std::vector<double> root_idf_;       // of each of them
  std::vector<std::uint32_t> place_;   // of all grams: which of the query it is, from 1; 0: none
  std::vector<std::uint64_t> bits_;    // of all grams: whether it is one of the query's
  std::vector<std::uint32_t> counts_;  // of the query's grams: rows of the context that have it
  std::vector<std::uint32_t> last_;    // of them: the last of these rows
  std::vector<double> weights_, rarities_, scores_;
  std::vector<double> most_;            // by the number of rows; 0: not known yet
  std::vector<std::uint32_t> matched_;  // places of the query's grams, row after row
  std::vector<std::size_t> ends_;       // in matched_, of each row
};

}  // namespace spigola::index
