// Names that a misspelt span may mean: by edit distance with nothing missed, and by consonant key across
// scripts.
//
//   index.near(fold_name("Vladmir Putin"), found);    // the row of "Vladimir Putin", distance 1
//
// Distance is Levenshtein's in characters of the folded name (case and composition do not count, whatever
// stands between words is one space). How many changes are allowed depends on the length of the name: none
// below 5 characters, 1 up to 8, 2 above, never more than the option.
//
// How: a name of which d changes are allowed is cut into 2 d pieces, of which a change spoils one: d stay
// whole (one of two, two of four). Every choice of d pieces is a hash in one table, 1 or 6 a name. A span is
// looked up by the same choices, cut as a name of every possible length is cut and shifted as d changes can
// shift them; what is found is filtered by a signature of letters, then compared. So recall is that of
// comparing with every name.
//
// Memory: at most 84 bytes a name, four times as much while it is built; names stay in their lexicon. Cost:
// some µs a span. Threads: safe.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace spigola {

// The folded name as characters: what distance counts. Valid UTF-8.
std::u32string fold_name(std::string_view name);
// The same into memory that is used again.
void fold_name(std::string_view name, std::string& folded, std::u32string& out);

inline constexpr int max_fuzzy_distance = 2;

// How many changes a name of this many characters allows.
constexpr int allowed_changes(std::size_t length, int limit) noexcept {
  const int allowed = length < 5 ? 0 : length <= 8 ? 1 : max_fuzzy_distance;
  return allowed < limit ? allowed : limit;
}

// Levenshtein distance, or limit + 1 where it is greater. Cost: O(limit · length).
int bounded_distance(std::u32string_view a, std::u32string_view b, int limit);

// Rows by hash, each with 32 bits for a filter: an array of buckets, sorted once. Immutable after finish().
class RowsByHash {
 public:
  void add(std::uint64_t hash, std::uint32_t row, std::uint32_t bits = 0) {
    entries_.push_back({hash, row, bits});
  }
  // Throws std::length_error beyond 2³¹ rows.
  void finish();
  // Calls visit(row, bits) for the rows of a hash until it returns false; some of another hash may be among
  // them.
  template <class Visit>
  void find(std::uint64_t hash, Visit&& visit) const {
    if (begin_.empty()) return;
    const std::uint64_t bucket = hash >> shift_;
    for (std::uint32_t i = begin_[bucket]; i < begin_[bucket + 1]; ++i)
      if (slots_[i].tag == static_cast<std::uint32_t>(hash) && !visit(slots_[i].row, slots_[i].bits)) return;
  }
  std::size_t memory() const noexcept {
    return begin_.capacity() * sizeof begin_[0] + slots_.capacity() * sizeof slots_[0];
  }

 private:
  struct Entry {
    std::uint64_t hash;
    std::uint32_t row, bits;
  };
  struct Slot {
    std::uint32_t tag, row, bits;
  };
  std::vector<Entry> entries_;        // until finish()
  std::vector<std::uint32_t> begin_;  // of each bucket in slots_
  std::vector<Slot> slots_;
  int shift_ = 63;
};

// Build with add() and one finish(); immutable afterwards.
class FuzzyIndex {
 public:
  explicit FuzzyIndex(int max_changes);

  // The name that `row` shall mean: any number, but not the same for two names. What allows no change is left
  // out.
  void add(std::string_view name, std::uint32_t row);
  void finish() { pieces_.finish(); }

  struct Near {
    std::uint32_t row;
    int distance;
  };
  // Every name within its allowed changes of the folded span, in order of row. name_of(row): the name that
  // was added.
  void near(std::u32string_view folded, const std::function<std::string_view(std::uint32_t)>& name_of,
            std::vector<Near>& found) const;
  std::size_t memory() const noexcept { return pieces_.memory(); }

 private:
  int max_changes_;
  RowsByHash pieces_;
};

}  // namespace spigola
