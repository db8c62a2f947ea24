#include "lexicon/fuzzy.h"

#include "segment/terms.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>
#include <stdexcept>
#include <utility>

namespace spigola {
namespace {

constexpr std::size_t max_length = 255;  // longer names are not looked for

constexpr std::uint64_t mixed(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
  return x ^ (x >> 31);
}

// Hashes of all substrings, from those of the prefixes.
class SubstringHashes {
 public:
  explicit SubstringHashes(std::u32string_view text) {
    prefix_[0] = 0;
    for (std::size_t i = 0; i < text.size(); ++i) prefix_[i + 1] = prefix_[i] * base + text[i] + 1;
  }
  std::uint64_t operator()(std::size_t begin, std::size_t size) const {
    return prefix_[begin + size] - prefix_[begin] * powers()[size];
  }

 private:
  static constexpr std::uint64_t base = 0x9E3779B97F4A7C15;
  static constexpr std::size_t room = max_length + max_fuzzy_distance + 1;
  static const std::array<std::uint64_t, room>& powers() {
    static const std::array<std::uint64_t, room> all = [] {
      std::array<std::uint64_t, room> power{1};
      for (std::size_t i = 1; i < room; ++i) power[i] = power[i - 1] * base;
      return power;
    }();
    return all;
  }
  std::array<std::uint64_t, room> prefix_;
};

// Which letters a text has, by bits: a change turns two at the most.
std::uint32_t letters_of(std::u32string_view text) {
  std::uint32_t bits = 0;
  for (const char32_t c : text) bits |= 1U << (c % 32);
  return bits;
}

// Piece k of four (or of two) of a name.
struct Pieces {
  std::size_t length;
  std::size_t num;
  std::size_t begin(std::size_t k) const { return length * k / num; }
  std::size_t size(std::size_t k) const { return begin(k + 1) - begin(k); }
};

std::uint64_t key_of(std::size_t length, int changes, std::size_t first, std::size_t second,
                     std::uint64_t hash_first, std::uint64_t hash_second) {
  const std::uint64_t shape = ((length * 4 + static_cast<std::size_t>(changes)) * 4 + first) * 4 + second;
  return mixed(mixed(hash_first + shape) + hash_second);
}

// Calls add(hash, letters) for every choice of pieces of a text that stands for a name of `length`
// characters, with the letters beside the pieces, where all changes are. `shifts`: as changes may shift the
// pieces; false for the name itself, each of whose pieces is in its own place.
template <class Add>
void cut(std::u32string_view text, std::size_t length, int changes, bool shifts, Add&& add) {
  const SubstringHashes hashes(text);
  const Pieces pieces{length, static_cast<std::size_t>(2 * changes)};
  const int difference = static_cast<int>(text.size()) - static_cast<int>(length);
  const int most = shifts ? changes : 0;
  const auto begin_of = [&](std::size_t k, int shift) { return static_cast<int>(pieces.begin(k)) + shift; };
  const auto fits = [&](std::size_t k, int shift) {
    return begin_of(k, shift) >= 0 &&
           begin_of(k, shift) + static_cast<int>(pieces.size(k)) <= static_cast<int>(text.size());
  };
  const auto hash = [&](std::size_t k, int shift) {
    return hashes(static_cast<std::size_t>(begin_of(k, shift)), pieces.size(k));
  };
  const auto before = [&](std::size_t from, std::size_t k, int shift) {
    const auto to = static_cast<std::size_t>(begin_of(k, shift));
    return letters_of(text.substr(from, to > from ? to - from : 0));
  };
  const auto end_of = [&](std::size_t k, int shift) {
    return static_cast<std::size_t>(begin_of(k, shift)) + pieces.size(k);
  };
  for (std::size_t i = 0; i < pieces.num; ++i)
    for (int a = -most; a <= most; ++a) {
      if (!fits(i, a)) continue;
      if (changes == 1) {
        if (std::abs(a) + std::abs(difference - a) <= most)
          add(key_of(length, 1, i, 0, hash(i, a), 0),
              before(0, i, a) | letters_of(text.substr(end_of(i, a))));
        continue;
      }
      for (std::size_t j = i + 1; j < pieces.num; ++j)
        for (int b = -most; b <= most; ++b)
          if (std::abs(a) + std::abs(b - a) + std::abs(difference - b) <= most && fits(j, b))
            add(key_of(length, 2, i, j, hash(i, a), hash(j, b)),
                before(0, i, a) | before(end_of(i, a), j, b) | letters_of(text.substr(end_of(j, b))));
    }
}

}  // namespace

std::u32string fold_name(std::string_view name) {
  std::string folded;
  std::u32string out;
  fold_name(name, folded, out);
  return out;
}

void fold_name(std::string_view name, std::string& folded, std::u32string& out) {
  out.clear();
  bool gap = false;
  const auto add = [&](char32_t c, bool is_in_word) {
    if (!is_in_word) {
      gap = true;
      return;
    }
    if (gap && !out.empty()) out += U' ';
    gap = false;
    out += c;
  };
  if (std::ranges::all_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {  // as most
    for (const char c : name) {
      const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      add(static_cast<char32_t>(small), (small >= 'a' && small <= 'z') || (small >= '0' && small <= '9'));
    }
    return;
  }
  fold_term(name, folded);
  const char* const end = folded.data() + folded.size();
  for (const char* p = folded.data(); p < end;) {
    const auto [c, length] = unicode::decode(p, end);
    p += length;
    add(c, unicode::is_letter(c) || unicode::is_combining(c) || unicode::digit_value(c) >= 0);
  }
}

int bounded_distance(std::u32string_view a, std::u32string_view b, int limit) {
  // No change is needed in what both begin or end with.
  const auto skip = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
  a.remove_prefix(skip);
  b.remove_prefix(skip);
  while (!a.empty() && !b.empty() && a.back() == b.back()) {
    a.remove_suffix(1);
    b.remove_suffix(1);
  }
  const auto n = static_cast<int>(a.size()), m = static_cast<int>(b.size());
  if (std::abs(n - m) > limit) return limit + 1;
  // Only the diagonals that `limit` changes can reach.
  const int width = 2 * limit + 1, far = limit + 1;
  std::array<int, 2 * max_fuzzy_distance + 3> row{}, last{};
  for (int k = 0; k < width + 2; ++k) last[static_cast<std::size_t>(k)] = far;
  for (int j = 0; j <= std::min(m, limit); ++j) last[static_cast<std::size_t>(j + limit + 1)] = j;
  for (int i = 1; i <= n; ++i) {
    row.fill(far);
    for (int k = 1; k <= width; ++k) {
      const int j = i + k - limit - 1;
      if (j < 0 || j > m) continue;
      const auto at = static_cast<std::size_t>(k);
      int best = last[at + 1] + 1;
      if (j > 0) {
        best = std::min(best, row[at - 1] + 1);
        best = std::min(
            best,
            last[at] + (a[static_cast<std::size_t>(i - 1)] == b[static_cast<std::size_t>(j - 1)] ? 0 : 1));
      }
      row[at] = std::min(best, far);
    }
    std::swap(row, last);
  }
  return last[static_cast<std::size_t>(m - n + limit + 1)];
}

void RowsByHash::finish() {
  if (entries_.empty()) return;
  if (entries_.size() >= 0x80000000)
    throw std::length_error("too many names for one fuzzy index: use fewer layers");
  shift_ = 64 - std::max(1, static_cast<int>(std::bit_width(entries_.size())) - 2);
  begin_.assign((std::size_t{1} << (64 - shift_)) + 1, 0);
  for (const Entry& entry : entries_) ++begin_[(entry.hash >> shift_) + 1];
  for (std::size_t i = 1; i < begin_.size(); ++i) begin_[i] += begin_[i - 1];
  slots_.resize(entries_.size());
  std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
  for (const Entry& entry : entries_)
    slots_[next[entry.hash >> shift_]++] = {static_cast<std::uint32_t>(entry.hash), entry.row, entry.bits};
  entries_ = {};
}

FuzzyIndex::FuzzyIndex(int max_changes) : max_changes_(std::min(max_changes, max_fuzzy_distance)) {}

void FuzzyIndex::add(std::string_view name, std::uint32_t row) {
  const std::u32string folded = fold_name(name);
  const int changes = allowed_changes(folded.size(), max_changes_);
  if (changes == 0 || folded.size() > max_length) return;
  cut(folded, folded.size(), changes, false,
      [&](std::uint64_t hash, std::uint32_t letters) { pieces_.add(hash, row, letters); });
}

void FuzzyIndex::near(std::u32string_view folded,
                      const std::function<std::string_view(std::uint32_t)>& name_of,
                      std::vector<Near>& found) const {
  found.clear();
  if (folded.size() > max_length) return;
  thread_local std::vector<std::uint32_t> scratch;
  std::vector<std::uint32_t>& candidates = scratch;  // found once
  candidates.clear();
  const auto size = static_cast<int>(folded.size());
  for (int length = std::max(1, size - max_changes_); length <= size + max_changes_; ++length) {
    const int changes = allowed_changes(static_cast<std::size_t>(length), max_changes_);
    if (changes == 0 || std::abs(length - size) > changes || length > static_cast<int>(max_length)) continue;
    cut(folded, static_cast<std::size_t>(length), changes, true,
        [&](std::uint64_t hash, std::uint32_t letters) {
          pieces_.find(hash, [&](std::uint32_t row, std::uint32_t of_name) {
            if (std::popcount(letters ^ of_name) <= 2 * changes) candidates.push_back(row);
            return true;
          });
        });
  }
  std::ranges::sort(candidates);
  const auto [first, last] = std::ranges::unique(candidates);
  candidates.erase(first, last);
  std::string bytes;
  std::u32string name;
  for (const std::uint32_t row : candidates) {
    fold_name(name_of(row), bytes, name);
    const int changes = allowed_changes(name.size(), max_changes_);
    if (const int distance = bounded_distance(folded, name, changes); distance <= changes)
      found.push_back({row, distance});
  }
}

}  // namespace spigola
