// What was found in a block of terms, in any order, handed out by place.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <tuple>
#include <vector>

namespace spigola {

class FoundByPlace {
 public:
  // Names of a lexicon that the terms [first, last] of a text may spell.
  struct Found {
    std::uint64_t key;  // of their way
    std::uint32_t first, last;
    std::uint32_t layer;
    std::uint32_t slot = not_looked_up;  // of the layer's NameIndex
  };
  static constexpr std::uint32_t not_looked_up = 0xFFFF'FFFE;

  // For names that begin at the terms [begin, end). Forgets what was found before.
  void clear(std::uint32_t begin, std::uint32_t end) {
    begin_ = begin;
    found_.clear();
    older_.clear();
    newest_.resize(end - begin);
    begins_.assign((end - begin + 63) / 64, 0);
  }

  // Cost: a few ns, whatever was found before.
  void add(const Found& found) {
    const std::uint32_t place = found.first - begin_;
    std::uint64_t& word = begins_[place / 64];
    const std::uint64_t bit = std::uint64_t{1} << (place % 64);
    older_.push_back((word & bit) != 0 ? newest_[place] : none);
    word |= bit;
    newest_[place] = static_cast<std::uint32_t>(found_.size());
    Found& added = found_.emplace_back();  // not copied as a whole: written and read in different pieces
    added.key = found.key;
    added.first = found.first;
    added.last = found.last;
    added.layer = found.layer;
    added.slot = found.slot;
  }

  // Calls f(row) for each of the terms [begin, end) at which something begins, in the order of the text: the
  // row of what was added last there.
  template <class F>
  void for_each_place(std::uint32_t begin, std::uint32_t end, F&& f) const {
    const std::uint32_t first = begin - begin_, last = end - begin_;
    for (std::uint32_t w = first / 64; w * 64 < last; ++w) {
      std::uint64_t word = begins_[w];
      if (w == first / 64) word &= ~std::uint64_t{0} << (first % 64);
      if (w == last / 64) word &= (std::uint64_t{1} << (last % 64)) - 1;
      for (; word != 0; word &= word - 1)
        f(newest_[w * 64 + static_cast<std::uint32_t>(std::countr_zero(word))]);
    }
  }
  std::size_t size() const { return found_.size(); }
  Found& operator[](std::uint32_t row) { return found_[row]; }
  const Found& operator[](std::uint32_t row) const { return found_[row]; }

  // Calls f(span of Found) for each last term at a place, the longest first: what was found there, the last
  // layer first. Cost: a sort for what begins there.
  template <class F>
  void for_each_span(std::uint32_t row, F&& f) {
    if (older_[row] == none) return f(std::span<const Found>(found_).subspan(row, 1));  // as at most places
    collect(row);
    for (std::size_t i = 0, j = 0; i < here_.size(); i = j) {
      while (j < here_.size() && here_[j].last == here_[i].last) ++j;
      f(std::span<const Found>(here_).subspan(i, j - i));
    }
  }

 private:
  static constexpr std::uint32_t none = 0xFFFF'FFFF;

  void collect(std::size_t newest) {
    here_.clear();
    for (std::size_t i = newest; i != none; i = older_[i]) here_.push_back(found_[i]);
    const auto stands_before = [](const Found& a, const Found& b) {
      return std::tuple(b.last, b.layer, a.key) < std::tuple(a.last, a.layer, b.key);
    };
    if (!std::is_sorted(here_.begin(), here_.end(), stands_before))
      std::sort(here_.begin(), here_.end(), stands_before);
  }

  std::uint32_t begin_ = 0;
  std::vector<Found> found_;
  std::vector<std::uint32_t> older_;   // of each that was found: what begins at the same term; none
  std::vector<std::uint32_t> newest_;  // by the first term, where its bit is set
  std::vector<std::uint64_t> begins_;  // a bitmap of the first terms
  std::vector<Found> here_;
};

}  // namespace spigola
