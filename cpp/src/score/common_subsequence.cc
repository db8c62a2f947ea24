#include "score/common_subsequence.h"

#include <algorithm>
#include <bit>

namespace spigola::score {

void CommonSubsequence::set_columns(std::span<const TokenNumber> columns, std::size_t num_tokens) {
  columns_.assign(columns.begin(), columns.end());
  num_words_ = (columns.size() + 63) / 64;
  match_.assign(num_words_, 0);
  first_.assign(num_tokens + 1, 0);
  for (const TokenNumber token : columns) ++first_[token + 1];
  for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
  position_.resize(columns.size());
  std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
  for (std::size_t i = 0; i < columns.size(); ++i)
    position_[next[columns[i]]++] = static_cast<std::uint32_t>(i);
}

// With V the complement of the row: V' = (V + (V & M)) | (V & ~M), M the columns that hold the token.
void CommonSubsequence::advance(std::span<Word> grows, TokenNumber token) {
  const std::span positions(position_.data() + first_[token], first_[token + 1] - first_[token]);
  if (positions.empty()) return;
  for (const std::uint32_t i : positions) match_[i / 64] |= Word{1} << (i % 64);
  Word carry = 0;
  for (std::size_t w = 0; w < num_words_; ++w) {
    const Word v = ~grows[w];
    const Word both = v & match_[w];
    const Word sum = v + both;
    const Word sum_with_carry = sum + carry;
    carry = static_cast<Word>(sum < v) | static_cast<Word>(sum_with_carry < sum);
    grows[w] = ~(sum_with_carry | (v & ~match_[w]));
  }
  for (const std::uint32_t i : positions) match_[i / 64] = 0;
}

std::size_t CommonSubsequence::count(std::span<const Word> row, std::size_t columns) const {
  std::size_t total = 0;
  for (std::size_t w = 0; w < columns / 64; ++w) total += static_cast<std::size_t>(std::popcount(row[w]));
  if (columns % 64 != 0)
    total += static_cast<std::size_t>(std::popcount(row[columns / 64] & ((Word{1} << (columns % 64)) - 1)));
  return total;
}

std::size_t CommonSubsequence::length(std::span<const TokenNumber> rows) {
  bits_.assign(num_words_, 0);
  for (const TokenNumber token : rows) advance(row(0), token);
  return count(row(0), columns_.size());
}

void CommonSubsequence::mark_rows(std::span<const TokenNumber> rows, std::vector<std::uint8_t>& is_common) {
  if (rows.empty() || columns_.empty()) return;
  bits_.assign((rows.size() + 1) * num_words_, 0);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::ranges::copy(row(i), row(i + 1).begin());
    advance(row(i + 1), rows[i]);
  }
  // Cell (i, j) is the length for the first i rows and the first j columns.
  const auto grows = [&](std::size_t i, std::size_t j) { return row(i)[j / 64] >> (j % 64) & 1; };
  std::size_t i = rows.size(), j = columns_.size();
  std::size_t here = count(row(i), j), above = count(row(i - 1), j);  // cells (i, j) and (i − 1, j)
  while (i > 0 && j > 0) {
    const bool same = rows[i - 1] == columns_[j - 1];
    if (same || here - grows(i, j - 1) > above) {
      --j;
      here -= grows(i, j);
      above -= grows(i - 1, j);
      if (!same) continue;
      is_common[i - 1] = 1;
    }
    --i;
    here = above;
    above = i > 0 ? count(row(i - 1), j) : 0;
  }
}

}  // namespace spigola::score
