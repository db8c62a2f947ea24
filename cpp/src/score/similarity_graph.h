// Similarities of sentences as symmetric matrices that are multiplied with, and
// formed only where that is no more than their edges.
#pragma once

#include "score/sentence_terms.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace spigola::score {

// Below, idf has an element a column.
//
// The cosines of tf · idf, as S = X Xᵀ of rows X of length 1. An entry of X is
// tf · idf(t) / length(i): only the columns are stored, an entry for each time
// a term stands in a sentence, and only of terms that two or more sentences
// share; those of one sentence alone are like nothing but themselves. A
// sentence with terms that all have idf 0 is like itself alone.
class CosineGraph {
 public:
  void assign(const TermCounts& x, const std::vector<double>& idf);

  // out = S y, in two passes over the entries.
  void multiply(const std::vector<double>& y, std::vector<double>& out) const;
  double self(std::size_t /*row*/) const { return 1; }
  std::size_t num_rows() const { return scale_.size(); }
  // Numbers the components that similarities above 0 connect, from 0 in order
  // of their first sentence.
  void components(std::vector<std::uint32_t>& out) const;

 private:
  std::vector<std::uint32_t> first_, column_, renamed_;
  std::vector<double> idf_square_;  // of each shared column
  std::vector<double> scale_;       // of each row: 1 / its length
  std::vector<double> own_;         // of each row: the part of its squared length that
                                    // it does not share
  mutable std::vector<double> by_column_;
};

// Sentences are neighbours where their cosine lies beyond a threshold; all
// edges weigh 1. Sentences of the same terms are one node, however many they
// are.
class ThresholdGraph {
 public:
  // Cost: O(Σ df²) over the nodes. `stop` is asked every thousand nodes.
  void assign(const TermCounts& x, const std::vector<double>& idf, double threshold,
              const std::function<bool()>& stop);

  void multiply(const std::vector<double>& y, std::vector<double>& out) const;
  double self(std::size_t /*row*/) const { return 1; }
  void components(std::vector<std::uint32_t>& out) const;

 private:
  std::vector<std::uint32_t> node_;               // of each row; no_node for one without terms
  std::vector<std::uint32_t> first_, neighbour_;  // of each node
  mutable std::vector<double> by_node_;
};

}  // namespace spigola::score
