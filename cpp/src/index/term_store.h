// Units as lists of terms, both ways: the terms of a unit, and the units of a term.
#pragma once

#include <spigola/scorer.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

namespace spigola::index {

// A term in a unit: how often, and how many terms the unit has. Both stop at 65,535.
struct Posting {
  std::uint32_t row;
  std::uint16_t count, length;
};
static_assert(sizeof(Posting) == 8);

// The greatest count and the smallest length among the postings of a term: no unit has more from it.
struct Peak {
  std::uint16_t count, length;
};

// The least and the greatest length of the rows of a kind.
struct RowKind {
  std::uint16_t length = 0, longest = 0;
};

// Consecutive units. Immutable; the columns are in memory or in a mapped file, of which only the sizes of the
// columns were checked: whoever reads rows and terms out of them compares these with num_rows() and
// keys.size(). Terms are numbered in the order of their keys.
class TermSegment {
 public:
  std::uint32_t first_row = 0;
  View<std::uint64_t> keys;           // ascending
  View<std::uint32_t> first_posting;  // of each term, and the end
  View<Peak> peaks;                   // of each term
  View<Posting> postings;             // of a term: ascending rows
  View<std::uint32_t> first_term;     // of each unit, and the end
  View<std::uint32_t> terms;          // of a unit, in the order of the text
  // For find_top_rows, where units are short; otherwise empty. Kinds of rows, 64 for each word of bits; and
  // for terms that many units have, a bit a unit.
  View<std::uint8_t> kind_of;
  View<RowKind> kinds;           // num_row_kinds
  View<std::uint32_t> frequent;  // terms, ascending
  View<std::uint64_t> bits;      // 2 · num_words() of each of these
  std::shared_ptr<const void> owner;

  std::uint32_t num_rows() const { return static_cast<std::uint32_t>(first_term.size() - 1); }
  // The number of its terms, 65,535 at most.
  std::uint32_t length_of(std::uint32_t row) const {
    return std::min(first_term[row - first_row + 1] - first_term[row - first_row], 0xFFFFu);
  }
  std::size_t num_words() const { return (std::size_t{num_rows()} + 63) / 64; }
  bool is_filtered() const { return !kinds.empty(); }
  // The bits of a term by its number, those of its standing again behind them; null where it has none.
  const std::uint64_t* bits_of(std::uint32_t term) const;
  // The postings of a term by its number.
  View<Posting> postings_of(std::uint32_t term) const {
    return part(postings, first_posting[term], first_posting[term + 1]);
  }
  View<std::uint32_t> terms_of(std::uint32_t row) const {
    const std::uint32_t i = row - first_row;
    return part(terms, first_term[i], first_term[i + 1]);
  }

 private:
  // A damaged file may hold anything: what lies outside is nothing.
  template <class T>
  static View<T> part(View<T> column, std::uint32_t begin, std::uint32_t end) {
    return begin <= end && end <= column.size() ? column.subspan(begin, end - begin) : View<T>{};
  }
};

inline constexpr std::uint32_t no_term = ~std::uint32_t{0};

// The number of a term; no_term where nobody has it. Cost: O(log log terms), for keys are hashes.
std::uint32_t find_term(const TermSegment& segment, std::uint64_t key);

// Throws UsageError beyond 2³² terms. `filtered`: with kinds and bits, where units are short.
TermSegment make_segment(std::uint32_t first_row, const SentenceTerms& units, bool filtered);

// How much a term counts in a unit, before its idf: tf / (tf + k1 (1 − b + b · length / mean length)).
class Saturation {
 public:
  Saturation() = default;
  Saturation(double k1, double b, double mean_length);
  double operator()(std::uint32_t count, std::uint32_t length) const {
    return count - 1 < short_count && length < short_length ? table_[count - 1][length]
                                                            : compute(count, length);
  }

 private:
  // Nearly all postings of sentences.
  static constexpr std::uint32_t short_count = 2, short_length = 256;
  double compute(std::uint32_t count, std::uint32_t length) const {
    return count == 0 ? 0.0 : count / (count + (flat_ + slope_ * length));
  }

  double flat_ = 0, slope_ = 0;
  std::array<std::array<double, short_length>, short_count> table_ = {};
};

// Units in segments of falling size: a new one is merged with those before it while they are not twice as
// large, so that adding a unit costs O(terms · log units), amortised.
class TermStore {
 public:
  // `filtered`: for find_top_rows, which is quicker then.
  TermStore(double k1, double b, bool filtered = false) : k1_(k1), b_(b), filtered_(filtered) {}

  void add(const SentenceTerms& units);
  // Takes a unit, which must be there, out of all numbers. Cost: O(its terms).
  void remove(std::uint32_t row);
  // Makes one segment of all, in which removed units have no terms.
  const TermSegment& compact();
  // Instead of all there is: a segment from a file, and which of its rows are removed (empty: none).
  void adopt(TermSegment segment, std::vector<std::uint8_t> removed, std::uint64_t total_length);

  std::uint32_t num_rows() const { return num_rows_; }
  bool is_live(std::uint32_t row) const {
    return row < num_rows_ && (removed_.empty() || removed_[row] == 0);
  }
  std::uint64_t num_live() const { return num_live_; }
  std::uint64_t total_length() const { return total_length_; }
  std::span<const TermSegment> segments() const { return segments_; }
  const Saturation& saturation() const { return saturation_; }

  // ln(1 + (N − df + ½) / (df + ½)) over the units that are there; 0 where none has the term.
  double idf(std::uint64_t key) const;
  const TermSegment& segment_of(std::uint32_t row) const;  // row < num_rows()

 private:
  void merge(std::size_t first);
  void renew();

  double k1_, b_;
  bool filtered_;
  std::vector<TermSegment> segments_;
  std::vector<std::uint8_t> removed_;  // of each row; empty: none
  std::unordered_map<std::uint64_t, std::uint32_t>
      missing_;  // how many removed units of the segments have a term
  std::uint32_t num_rows_ = 0;
  std::uint64_t num_live_ = 0, total_length_ = 0;
  Saturation saturation_;
};

}  // namespace spigola::index
