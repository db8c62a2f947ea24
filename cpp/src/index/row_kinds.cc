#include "index/row_kinds.h"

#include <algorithm>
#include <array>

namespace spigola::index {
namespace {

constexpr std::size_t short_length = 64;
constexpr std::size_t num_lengths = 256;

// The kind of each length; all longer ones have the kind of the last.
std::array<std::uint8_t, num_lengths> cut_lengths(const TermSegment& segment) {
  std::array<std::size_t, num_lengths> rows = {};
  for (std::uint32_t row = 0; row < segment.num_rows(); ++row)
    ++rows[std::min<std::size_t>(segment.length_of(segment.first_row + row), num_lengths - 1)];
  std::array<std::uint8_t, num_lengths> kinds = {};
  std::size_t shorter = 0;
  for (std::size_t length = 0; length < num_lengths; ++length) {
    const std::size_t part = shorter * num_row_kinds / std::max<std::size_t>(segment.num_rows(), 1);
    kinds[length] = static_cast<std::uint8_t>(std::min(part, num_row_kinds - 1));
    shorter += rows[length];
  }
  kinds.back() = num_row_kinds - 1;
  return kinds;
}

}  // namespace

bool units_are_short(const TermSegment& segment) {
  return segment.terms.size() <= short_length * segment.num_rows();
}

RowKinds kinds_of_rows(const TermSegment& segment) {
  const auto kind_of_length = cut_lengths(segment);
  RowKinds result{std::vector<std::uint8_t>(64 * segment.num_words(), 0),
                  std::vector<RowKind>(num_row_kinds, {0xFFFF, 0})};
  for (std::uint32_t row = 0; row < segment.num_rows(); ++row) {
    const std::size_t length = segment.length_of(segment.first_row + row);
    result.kind_of[row] = kind_of_length[std::min(length, num_lengths - 1)];
    RowKind& kind = result.kinds[result.kind_of[row]];
    kind.length = std::min(kind.length, static_cast<std::uint16_t>(length));
    kind.longest = std::max(kind.longest, static_cast<std::uint16_t>(length));
  }
  return result;
}

FrequentTerms frequent_terms(const TermSegment& segment) {
  FrequentTerms result;
  const std::size_t num_words = segment.num_words();
  for (std::uint32_t term = 0; term < segment.keys.size(); ++term) {
    const View<Posting> postings = segment.postings_of(term);
    if (64 * postings.size() <= segment.num_rows()) continue;
    result.terms.push_back(term);
    const std::size_t first = result.bits.size();
    result.bits.resize(first + 2 * num_words, 0);
    for (const Posting& posting : postings) {
      const std::uint32_t row = posting.row - segment.first_row;
      const std::uint64_t bit = std::uint64_t{1} << row % 64;
      result.bits[first + row / 64] |= bit;
      if (posting.count > 1) result.bits[first + num_words + row / 64] |= bit;
    }
  }
  return result;
}

}  // namespace spigola::index
