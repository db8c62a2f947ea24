// Runs of letters of the words of units, which say how alike a unit is to a query where words are inflected,
// joined or derived in another way (McNamee and Mayfield, "Character n-gram tokenization for European
// language text retrieval", Information Retrieval 7, 2004).
//
//   nave      →  " nav", "nave", "ave ", and its stem
#pragma once

#include <spigola/columns.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace spigola::index {

// A run as a hash. So few bits that a unit costs two bytes a run; of 65,536 some fall together, which changes
// the share of questions that are answered by a thousandth.
using Gram = std::uint16_t;
inline constexpr std::size_t num_grams = 1u << 16;

// Appends the runs of four characters of a folded term, without the marks of Latin letters and with its ends
// marked; the whole where it is shorter.
void append_letter_grams(std::string_view folded, std::vector<Gram>& out);
// Of a stem, or of a word that has none, by its key.
constexpr Gram word_gram(std::uint64_t key) {
  return static_cast<Gram>(key >> 48);
}

// The distinct grams of each unit, ascending, and how many units have each. Rows that were opened from a file
// stay in it, and may be damaged there: only the sizes of its columns were checked.
class GramStore {
 public:
  // Of rows that are added.
  struct Rows {
    std::vector<std::uint64_t> first = {0};  // of each row, and the end
    std::vector<Gram> grams;
  };
  // Of a file, or for one: the rows, which grams there are, and how many units have each.
  template <template <class> class Column>
  struct ColumnsOf {
    Column<std::uint64_t> first;
    Column<Gram> grams, counted;
    Column<std::uint32_t> counts;
  };
  using Columns = ColumnsOf<Growing>;

  // Appends rows.
  void add(const Rows& rows);
  // Takes a row out of the counts.
  void remove(std::uint32_t row);
  // Instead of all there is: columns that `owner` keeps, counted as long as counts.
  void adopt(const ColumnsOf<View>& columns, std::shared_ptr<const void> owner);
  // All rows, those that are not live without grams.
  template <class IsLive>
  Columns live(IsLive&& is_live, std::uint32_t num_rows) const {
    Columns columns{{0}, {}, {}, {}};
    for (std::uint32_t row = 0; row < num_rows; ++row) {
      const View<Gram> own = is_live(row) ? grams_of(row) : View<Gram>{};
      columns.grams.insert(columns.grams.end(), own.begin(), own.end());
      columns.first.push_back(columns.grams.size());
    }
    for (std::size_t gram = 0; gram < num_grams; ++gram) {
      if (counts_[gram] == 0) continue;
      columns.counted.push_back(static_cast<Gram>(gram));
      columns.counts.push_back(counts_[gram]);
    }
    return columns;
  }

  View<Gram> grams_of(std::uint32_t row) const;
  // ln(1 + (N − df + ½) / (df + ½)) of N units.
  double idf(Gram gram, std::uint64_t num_units) const;
  // Of the units that are there.
  double mean_length(std::uint64_t num_units) const {
    return total_ == 0 || num_units == 0 ? 1 : static_cast<double>(total_) / static_cast<double>(num_units);
  }

 private:
  std::uint32_t num_mapped() const {
    return mapped_.first.empty() ? 0 : static_cast<std::uint32_t>(mapped_.first.size() - 1);
  }

  ColumnsOf<View> mapped_;
  std::shared_ptr<const void> owner_;
  Rows added_;                                                                 // behind the mapped ones
  std::vector<std::uint32_t> counts_ = std::vector<std::uint32_t>(num_grams);  // units that have the gram
  std::uint64_t total_ = 0;                                                    // of counts_
};

}  // namespace spigola::index
