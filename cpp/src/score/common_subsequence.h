// Longest common subsequences of lists of numbered tokens, 64 cells of the table at once.
//
// Row i of the table is kept as bits: bit j says whether the length grows from column j to j + 1. One row
// follows from the one before by an addition and three bit operations a word (Hyyrö, Bit-parallel LCS-length
// computation revisited, 2004).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace spigola::score {

using TokenNumber = std::uint32_t;

class CommonSubsequence {
 public:
  // The tokens that rows are compared with. Numbers are below num_tokens. Cost: O(columns + num_tokens).
  void set_columns(std::span<const TokenNumber> columns, std::size_t num_tokens);

  // The length. Cost: O(rows × columns / 64).
  std::size_t length(std::span<const TokenNumber> rows);

  // Marks in `is_common` the rows of one longest common subsequence: the one that is found from the end,
  // going back a column where that does not shorten it but going back a row does, else a row. Cost: as
  // length(), and a bit a cell of memory.
  void mark_rows(std::span<const TokenNumber> rows, std::vector<std::uint8_t>& is_common);

 private:
  using Word = std::uint64_t;
  void advance(std::span<Word> grows, TokenNumber token);
  std::size_t count(std::span<const Word> row, std::size_t columns) const;
  std::span<Word> row(std::size_t i) { return {bits_.data() + i * num_words_, num_words_}; }

  std::vector<std::uint32_t> first_, position_;  // of the columns of each token
  std::vector<TokenNumber> columns_;
  std::vector<Word> match_, bits_;
  std::size_t num_words_ = 0;
};

}  // namespace spigola::score
