#include "score/similarity_graph.h"

#include <spigola/error.h>

#include <algorithm>
#include <cmath>
#include <compare>
#include <span>

namespace spigola::score {
namespace {

constexpr std::uint32_t no_node = ~std::uint32_t{0};

// The entry after the last one of the term that entry k belongs to.
std::size_t end_of_term(const TermCounts& x, std::size_t k, std::size_t last) {
  const std::uint32_t column = x.column[k];
  while (k < last && x.column[k] == column) ++k;
  return k;
}

// Disjoint sets, each known by its least member.
class Sets {
 public:
  explicit Sets(std::size_t n) : parent_(n) {
    for (std::size_t i = 0; i < n; ++i) parent_[i] = static_cast<std::uint32_t>(i);
  }
  std::uint32_t find(std::uint32_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = find(a);
    b = find(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::uint32_t> parent_;
};

// Sets of rows → numbers in order of the first row.
void number_sets(Sets& sets, std::size_t n, std::vector<std::uint32_t>& out) {
  out.assign(n, 0);
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint32_t least = sets.find(static_cast<std::uint32_t>(i));
    out[i] = least == i ? count++ : out[least];
  }
}

}  // namespace

void CosineGraph::assign(const TermCounts& x, const std::vector<double>& idf) {
  renamed_.resize(x.num_columns());
  idf_square_.clear();
  for (std::size_t c = 0; c < x.num_columns(); ++c) {
    renamed_[c] = static_cast<std::uint32_t>(idf_square_.size());
    if (x.frequency[c] > 1) idf_square_.push_back(idf[c] * idf[c]);
  }
  by_column_.resize(idf_square_.size());
  first_.assign(1, 0);
  column_.resize(x.column.size());
  scale_.clear();
  own_.clear();
  std::size_t n = 0;
  for (std::size_t i = 0; i < x.num_rows(); ++i) {
    double shared = 0, own = 0;
    for (std::size_t k = x.first[i]; k < x.first[i + 1];) {
      const std::size_t end = end_of_term(x, k, x.first[i + 1]);
      const std::uint32_t column = x.column[k];
      const auto tf = static_cast<double>(end - k);
      const double square = tf * tf * idf[column] * idf[column];
      if (x.frequency[column] > 1) {
        shared += square;
        for (; k < end; ++k) column_[n++] = renamed_[x.column[k]];
      } else {
        own += square;
      }
      k = end;
    }
    const double square = shared + own;
    scale_.push_back(square > 0 ? 1 / std::sqrt(square) : 0);
    own_.push_back(square > 0 ? own / square : x.is_empty(i) ? 0 : 1);
    first_.push_back(static_cast<std::uint32_t>(n));
  }
  column_.resize(n);
}

void CosineGraph::multiply(const std::vector<double>& y, std::vector<double>& out) const {
  std::fill(by_column_.begin(), by_column_.end(), 0.0);
  const std::size_t num_rows = scale_.size();
  for (std::size_t i = 0; i < num_rows; ++i) {
    const double yi = y[i] * scale_[i];
    for (std::size_t k = first_[i]; k < first_[i + 1]; ++k) by_column_[column_[k]] += yi;
  }
  for (std::size_t c = 0; c < by_column_.size(); ++c) by_column_[c] *= idf_square_[c];
  for (std::size_t i = 0; i < num_rows; ++i) {
    // Two sums that take turns: half as long a chain of additions.
    double even = 0, odd = 0;
    std::size_t k = first_[i];
    for (; k + 1 < first_[i + 1]; k += 2) {
      even += by_column_[column_[k]];
      odd += by_column_[column_[k + 1]];
    }
    if (k < first_[i + 1]) even += by_column_[column_[k]];
    out[i] = (even + odd) * scale_[i] + own_[i] * y[i];
  }
}

void CosineGraph::components(std::vector<std::uint32_t>& out) const {
  Sets sets(scale_.size());
  std::vector<std::uint32_t> last(idf_square_.size(),
                                  no_node);  // row that has the column
  for (std::size_t i = 0; i < scale_.size(); ++i) {
    for (std::size_t k = first_[i]; k < first_[i + 1]; ++k) {
      const std::uint32_t c = column_[k];
      if (!(idf_square_[c] > 0)) continue;
      if (last[c] != no_node) sets.join(last[c], static_cast<std::uint32_t>(i));
      last[c] = static_cast<std::uint32_t>(i);
    }
  }
  number_sets(sets, scale_.size(), out);
}

namespace {

// Rows of the same terms → one node each; returns a row of every node.
std::vector<std::uint32_t> make_nodes(const TermCounts& x, std::vector<std::uint32_t>& node) {
  std::vector<std::uint32_t> order;
  for (std::size_t i = 0; i < x.num_rows(); ++i) {
    if (!x.is_empty(i)) order.push_back(static_cast<std::uint32_t>(i));
  }
  const auto terms = [&](std::uint32_t row) {
    return std::span(x.column).subspan(x.first[row], x.first[row + 1] - x.first[row]);
  };
  std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
    const auto order_of_terms = std::lexicographical_compare_three_way(terms(a).begin(), terms(a).end(),
                                                                       terms(b).begin(), terms(b).end());
    return order_of_terms != 0 ? order_of_terms < 0 : a < b;
  });
  std::vector<std::uint32_t> rows;
  node.assign(x.num_rows(), no_node);
  for (const std::uint32_t row : order) {
    if (rows.empty() || !std::ranges::equal(terms(rows.back()), terms(row))) rows.push_back(row);
    node[row] = static_cast<std::uint32_t>(rows.size() - 1);
  }
  return rows;
}

// tf · idf of the nodes by column, over their lengths.
struct Postings {
  struct Entry {
    std::uint32_t node;
    double weight;
  };
  std::vector<std::vector<Entry>> of_node;  // the entries hold the column in place of the node
  std::vector<std::vector<Entry>> of_column;
};

Postings make_postings(const TermCounts& x, const std::vector<double>& idf,
                       const std::vector<std::uint32_t>& rows) {
  Postings postings{std::vector<std::vector<Postings::Entry>>(rows.size()),
                    std::vector<std::vector<Postings::Entry>>(x.num_columns())};
  for (std::size_t node = 0; node < rows.size(); ++node) {
    auto& entries = postings.of_node[node];
    double square = 0;
    const std::size_t last = x.first[rows[node] + 1];
    for (std::size_t k = x.first[rows[node]]; k < last;) {
      const std::size_t end = end_of_term(x, k, last);
      const double weight = static_cast<double>(end - k) * idf[x.column[k]];
      entries.push_back({x.column[k], weight});
      square += weight * weight;
      k = end;
    }
    const double scale = square > 0 ? 1 / std::sqrt(square) : 0;
    for (Postings::Entry& entry : entries) {
      entry.weight *= scale;
      if (entry.weight != 0)
        postings.of_column[entry.node].push_back({static_cast<std::uint32_t>(node), entry.weight});
    }
  }
  return postings;
}

}  // namespace

void ThresholdGraph::assign(const TermCounts& x, const std::vector<double>& idf, double threshold,
                            const std::function<bool()>& stop) {
  const std::vector<std::uint32_t> rows = make_nodes(x, node_);
  const Postings postings = make_postings(x, idf, rows);
  by_node_.resize(rows.size());
  first_.assign(1, 0);
  neighbour_.clear();
  std::vector<double> cosine(rows.size(), 0.0);
  std::vector<std::uint32_t> touched;
  for (std::size_t node = 0; node < rows.size(); ++node) {
    if (stop && node % 1024 == 0 && stop()) throw Cancelled();
    touched.assign(1, static_cast<std::uint32_t>(node));  // its own neighbour, whatever the rounding
    for (const auto& [column, weight] : postings.of_node[node]) {
      for (const auto& [other, other_weight] : postings.of_column[column]) {
        if (other == node) continue;
        if (cosine[other] == 0) touched.push_back(other);
        cosine[other] += weight * other_weight;
      }
    }
    std::ranges::sort(touched);
    for (const std::uint32_t other : touched) {
      if (other == node || cosine[other] > threshold) neighbour_.push_back(other);
      cosine[other] = 0;
    }
    first_.push_back(static_cast<std::uint32_t>(neighbour_.size()));
  }
}

void ThresholdGraph::multiply(const std::vector<double>& y, std::vector<double>& out) const {
  std::fill(by_node_.begin(), by_node_.end(), 0.0);
  for (std::size_t i = 0; i < node_.size(); ++i) {
    if (node_[i] != no_node) by_node_[node_[i]] += y[i];
  }
  for (std::size_t i = 0; i < node_.size(); ++i) {
    out[i] = 0;
    if (node_[i] == no_node) continue;
    for (std::size_t k = first_[node_[i]]; k < first_[node_[i] + 1]; ++k) out[i] += by_node_[neighbour_[k]];
  }
}

void ThresholdGraph::components(std::vector<std::uint32_t>& out) const {
  std::vector<std::uint32_t> row_of(by_node_.size(), no_node);
  Sets sets(node_.size());
  for (std::size_t i = 0; i < node_.size(); ++i) {
    if (node_[i] == no_node) continue;
    std::uint32_t& row = row_of[node_[i]];
    if (row == no_node) row = static_cast<std::uint32_t>(i);
    sets.join(row, static_cast<std::uint32_t>(i));
  }
  for (std::size_t node = 0; node < row_of.size(); ++node) {
    for (std::size_t k = first_[node]; k < first_[node + 1]; ++k)
      sets.join(row_of[node], row_of[neighbour_[k]]);
  }
  number_sets(sets, node_.size(), out);
}

}  // namespace spigola::score
