#include "score/textrank.h"

#include <cstdint>

namespace spigola::score {
namespace {

// A cell is a term together with a length of sentence that it meets.
class OverlapGraph {
 public:
  OverlapGraph(const TermCounts& x, bool self_similarity) : first_(x.first), self_(x.num_rows(), 0.0) {
    find_lengths(x);
    find_cells(x);
    own_.assign(x.num_rows(), 0.0);
    for (std::size_t i = 0; i < x.num_rows(); ++i) {
      double square = 0;
      for (std::size_t k = x.first[i]; k < x.first[i + 1];) {
        std::size_t end = k;
        while (end < x.first[i + 1] && x.column[end] == x.column[k]) ++end;
        square += static_cast<double>((end - k) * (end - k));
        k = end;
      }
      if (x.is_empty(i)) continue;
      const double own = square * kernel(class_[i], class_[i]);
      (self_similarity ? self_ : own_)[i] = own;
    }
  }

  // out = S y; own similarities that do not count are taken off again.
  void multiply(const std::vector<double>& y, std::vector<double>& out) const {
    std::fill(sum_.begin(), sum_.end(), 0.0);
    for (std::size_t i = 0; i < class_.size(); ++i) {
      for (std::size_t k = first_[i]; k < first_[i + 1]; ++k) sum_[cell_[k]] += y[i];
    }
    for (std::size_t t = 0; t + 1 < first_cell_.size(); ++t) {
      for (std::size_t p = first_cell_[t]; p < first_cell_[t + 1]; ++p) {
        double value = 0;
        for (std::size_t q = first_cell_[t]; q < first_cell_[t + 1]; ++q)
          value += sum_[q] * kernel(cell_class_[p], cell_class_[q]);
        image_[p] = value;
      }
    }
    for (std::size_t i = 0; i < class_.size(); ++i) {
      double value = 0;
      for (std::size_t k = first_[i]; k < first_[i + 1]; ++k) value += image_[cell_[k]];
      // What is left of a sentence that is like itself alone is rounding.
      const double rest = value - own_[i] * y[i];
      out[i] = alone_[i] ? self_[i] * y[i] : rest;
    }
  }
  double self(std::size_t row) const { return self_[row]; }

 private:
  double kernel(std::uint32_t a, std::uint32_t b) const {
    const double sum = log_[a] + log_[b];
    return sum > 0 ? 1 / sum : 1;
  }

  void find_lengths(const TermCounts& x) {
    std::vector<std::uint32_t> lengths;
    lengths.reserve(x.num_rows());
    for (std::size_t i = 0; i < x.num_rows(); ++i) lengths.push_back(x.first[i + 1] - x.first[i]);
    class_ = lengths;
    std::sort(lengths.begin(), lengths.end());
    lengths.erase(std::unique(lengths.begin(), lengths.end()), lengths.end());
    for (std::uint32_t& length : class_) {
      length = static_cast<std::uint32_t>(std::lower_bound(lengths.begin(), lengths.end(), length) -
                                          lengths.begin());
    }
    for (const std::uint32_t length : lengths) log_.push_back(length == 0 ? 0 : natural_log(length));
  }

  void find_cells(const TermCounts& x) {
    // Entries by column, in the order of the rows (a counting sort), then the
    // classes of each column.
    std::vector<std::uint32_t> next(x.num_columns() + 1, 0);
    for (const std::uint32_t column : x.column) ++next[column + 1];
    for (std::size_t c = 0; c < x.num_columns(); ++c) next[c + 1] += next[c];
    const std::vector<std::uint32_t> first_entry = next;
    std::vector<std::uint32_t> row_of(x.column.size()), entry_of(x.column.size());
    for (std::size_t i = 0; i < x.num_rows(); ++i) {
      for (std::size_t k = x.first[i]; k < x.first[i + 1]; ++k) {
        const std::uint32_t to = next[x.column[k]]++;
        row_of[to] = static_cast<std::uint32_t>(i);
        entry_of[to] = static_cast<std::uint32_t>(k);
      }
    }
    alone_.assign(x.num_rows(), 1);
    cell_.resize(x.column.size());
    first_cell_.assign(1, 0);
    std::vector<std::uint32_t> cell_of(log_.size());
    std::vector<std::uint32_t> met(log_.size(), ~std::uint32_t{0});
    for (std::size_t c = 0; c < x.num_columns(); ++c) {
      for (std::size_t e = first_entry[c]; e < first_entry[c + 1]; ++e) {
        const std::uint32_t length = class_[row_of[e]];
        if (met[length] != c) {
          met[length] = static_cast<std::uint32_t>(c);
          cell_of[length] = static_cast<std::uint32_t>(cell_class_.size());
          cell_class_.push_back(length);
        }
        cell_[entry_of[e]] = cell_of[length];
        if (x.frequency[c] > 1) alone_[row_of[e]] = 0;
      }
      first_cell_.push_back(static_cast<std::uint32_t>(cell_class_.size()));
    }
    sum_.resize(cell_class_.size());
    image_.resize(cell_class_.size());
  }

  const std::vector<std::uint32_t>& first_;
  std::vector<std::uint32_t> class_;  // of each row: which length it has
  std::vector<double> log_;           // of each length
  std::vector<std::uint32_t> cell_;   // of each entry
  std::vector<std::uint32_t> first_cell_, cell_class_;
  std::vector<double> self_, own_;  // of each row: its likeness to itself, where
                                    // it counts, and where not
  std::vector<std::uint8_t> alone_;
  mutable std::vector<double> sum_, image_;
};

}  // namespace

void textrank(const TermCounts& x, const TextRankOptions& options, const std::function<bool()>& stop,
              std::vector<double>& score) {
  score.assign(x.num_rows(), 0.0);
  if (x.num_nonempty == 0) return;
  const OverlapGraph graph(x, options.self_similarity);
  const WalkOptions walk{.damping = options.damping,
                         .tolerance = options.tolerance,
                         .max_iterations = options.max_iterations,
                         .degree_offset = options.degree_offset};
  WalkScratch scratch;
  with_weights(graph, x, score, [&](const auto& weighted) {
    if (options.solver == Solver::power) {
      iterate_walk(weighted, x, walk, stop, scratch, score);
    } else {
      solve_walk(weighted, x, walk, stop, scratch, score);
    }
  });
  scale_to_one(x, score);
}

}  // namespace spigola::score
