// The words of units, and the grams of words.
#pragma once

#include "index/letter_grams.h"
#include "score/key_map.h"

#include <spigola/columns.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace spigola::index {

// A unit is held as its distinct words, a word as its distinct grams: a word stands in many units, so that
// this takes less memory than the grams of each unit, and less time to make. Words and grams have numbers in
// the order they came.
//
// Rows that were opened from a file stay in it, and may be damaged there: only the sizes of its columns were
// checked.
class GramStore {
 public:
  static constexpr std::uint32_t none = ~std::uint32_t{0};

  // Of rows that are added.
  struct Rows {
    std::vector<std::uint64_t> first = {0};  // of each row, and the end
    std::vector<std::uint32_t> words;        // of each row: distinct, in the order of the text
  };
  // Of a file, or for one.
  template <template <class> class Column>
  struct ColumnsOf {
    Column<std::uint64_t> first;       // of each row, and the end
    Column<std::uint32_t> words;       // as in Rows
    Column<std::uint16_t> lengths;     // of each row: its distinct grams, 65,535 at most
    Column<std::uint32_t> first_gram;  // of each word, and the end
    Column<std::uint32_t> grams;       // of each word: numbers, in the order of the word
    Column<Gram> keys;                 // of each gram, ascending
    Column<std::uint32_t> counts;      // of each gram: the rows that have it

    // f(column) of each, in the order of a file.
    template <class F>
    void for_each(F&& f) {
      f(first);
      f(words);
      f(lengths);
      f(first_gram);
      f(grams);
      f(keys);
      f(counts);
    }
  };
  using Columns = ColumnsOf<Growing>;

  // Begins a row of those to be added.
  void begin_row() { ++row_; }
  // Appends a word to it, by its key, unless the row has it; list_grams(std::vector<Gram>&) says which grams
  // it has, and is asked once a word.
  template <class ListGrams>
  void append_word(std::uint64_t key, Rows& rows, ListGrams&& list_grams) {
    if (!word_of_key_.contains(key)) {
      listed_.clear();
      list_grams(listed_);
      const std::uint32_t number = add_word();
      word_of_key_.insert(key).first = {number, none};
    }
    Word& word = word_of_key_.insert(key).first;
    if (word.row == row_) return;
    word.row = row_;
    rows.words.push_back(word.number);
  }
  // Adds rows whose words were appended.
  void add(const Rows& rows);
  // Takes a row out of the counts.
  void remove(std::uint32_t row);
  // Instead of all there is: columns that `owner` keeps, of fitting sizes.
  void adopt(const ColumnsOf<View>& columns, std::shared_ptr<const void> owner);
  // All rows, those that are not live without words; numbers anew, so that what is not used is gone.
  template <class IsLive>
  Columns live(IsLive&& is_live, std::uint32_t num_rows) const {
    Columns columns;
    columns.first.push_back(0);
    for (std::uint32_t row = 0; row < num_rows; ++row) {
      if (is_live(row)) {
        const View<std::uint32_t> own = words_of(row);
        columns.words.insert(columns.words.end(), own.begin(), own.end());
      }
      columns.lengths.push_back(is_live(row) ? length_of(row) : std::uint16_t{0});
      columns.first.push_back(columns.words.size());
    }
    number_words_anew(columns);
    number_grams_anew(columns);
    return columns;
  }

  View<std::uint32_t> words_of(std::uint32_t row) const {
    if (row < num_mapped_rows()) return part(mapped_.words, mapped_.first, row);
    return part(rows_.words, rows_.first, row - num_mapped_rows());
  }
  View<std::uint32_t> grams_of(std::uint32_t word) const {
    if (word < num_mapped_words()) return part(mapped_.grams, mapped_.first_gram, word);
    word -= num_mapped_words();
    return word < size_of(first_gram_) ? part(grams_, first_gram_, word) : View<std::uint32_t>{};
  }
  // The number of its distinct grams.
  std::uint16_t length_of(std::uint32_t row) const {
    return row < num_mapped_rows() ? mapped_.lengths[row] : lengths_[row - num_mapped_rows()];
  }
  // Of the rows that are there.
  double mean_length(std::uint64_t num_rows) const {
    return total_ == 0 || num_rows == 0 ? 1 : static_cast<double>(total_) / static_cast<double>(num_rows);
  }
  // Numbers of grams are below; those of a damaged file may not be.
  std::uint32_t num_grams() const { return static_cast<std::uint32_t>(counts_.size()); }
  // The number of a gram; none where no row had it.
  std::uint32_t find(Gram gram) const;
  // ln(1 + (N − df + ½) / (df + ½)) of N rows, by the number of a gram.
  double idf(std::uint32_t number, std::uint64_t num_rows) const;

 private:
  struct Word {
    std::uint32_t number, row;  // the row that it was appended to last
  };
  struct Count {
    std::uint32_t rows = 0, last = none;  // the last that was counted
  };

  std::uint32_t num_mapped_rows() const { return size_of(mapped_.first); }
  std::uint32_t num_mapped_words() const { return size_of(mapped_.first_gram); }
  template <class Column>
  static std::uint32_t size_of(const Column& firsts) {
    return firsts.empty() ? 0 : static_cast<std::uint32_t>(firsts.size() - 1);
  }
  // The columns of a damaged file may say anything: what lies outside is nothing.
  template <class Firsts>
  static View<std::uint32_t> part(View<std::uint32_t> column, const Firsts& firsts, std::size_t i) {
    const std::uint64_t begin = firsts[i], end = firsts[i + 1];
    return begin <= end && end <= column.size() ? column.subspan(begin, end - begin) : View<std::uint32_t>{};
  }
  std::uint32_t add_word();
  std::uint32_t number_of(Gram gram);
  Gram key_of(std::uint32_t number) const;
  void number_words_anew(Columns& columns) const;
  void number_grams_anew(Columns& columns) const;
  std::uint16_t count_row(std::uint32_t row);

  ColumnsOf<View> mapped_;
  std::shared_ptr<const void> owner_;
  // Behind the mapped ones.
  Rows rows_;
  std::vector<std::uint16_t> lengths_;
  std::vector<std::uint32_t> first_gram_ = {0}, grams_;  // as in ColumnsOf
  std::vector<Gram> keys_;
  score::KeyMap<std::uint32_t> number_of_key_;  // of added grams
  score::KeyMap<Word> word_of_key_;             // of added words; those of a file are added again
  std::vector<Count> counts_;                   // of each gram
  std::uint64_t total_ = 0;                     // of the lengths of the rows that are there
  std::uint32_t row_ = 0;                       // rows that were begun
  std::vector<Gram> listed_;
};

}  // namespace spigola::index
