// Sorts more records than fit into memory: by runs, which are spilled and merged.
//
//   RecordSorter<ByWay> names(spill, 16 << 20);
//   std::memcpy(names.extend(size), bytes, size);               // for each record
//   for (std::string_view name = names.first(); !name.empty(); name = names.next()) …   // in order
//
// A record is a string of bytes that is not empty. `Order` is a struct with
//   void learn(std::string_view)                 sees each record of a run before the run is sorted
//   std::uint64_t key(std::string_view) const    records are in the order of their keys; what was learnt
//   since
//                                                may change the keys, but never the order of two records
//   bool less(a, b) const                        decides where keys are equal
// Where that does not decide either, records stay in the order in which they came. Memory: `max_bytes` while
// records are added, the same again at the most while they are merged. Cost: sorting, and each record written
// and read once where there is more than one run.
#pragma once

#include "lexicon/growing_array.h"
#include "lexicon/run_reader.h"
#include "text/spill_file.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace spigola {

template <class Order>
class RecordSorter {
 public:
  RecordSorter(SpillFile& file, std::size_t max_bytes)
      : file_(&file), max_bytes_(std::min(max_bytes, std::size_t{1} << 30)) {}

  // Where the next record is to be written, `size` bytes.
  char* extend(std::size_t size) {
    if (!items_.empty() && bytes_.size() + size + (items_.size() + 1) * sizeof(Item) > max_bytes_) spill();
    items_.push_back({0, static_cast<std::uint32_t>(bytes_.size()), static_cast<std::uint32_t>(size)});
    return bytes_.extend(size);
  }

  // The first record in order; empty where there is none. No record is added any more.
  std::string_view first() {
    if (runs_.empty()) {
      sort_run();
      return next();
    }
    spill();
    bytes_.clear();
    items_.clear();
    start_merging();
    return heads_[winner_].record;
  }
  // The one behind it; empty at the end. What was given before is valid no longer.
  std::string_view next() {
    if (heads_.empty()) {
      if (at_ == items_.size()) return {};
      if (at_ + ahead < items_.size()) __builtin_prefetch(bytes_.data() + items_[at_ + ahead].place);
      return record(items_[at_++]);
    }
    advance(winner_);
    winner_ = replay(winner_);
    return heads_[winner_].record;
  }
  // Gives the memory back.
  void clear() { *this = RecordSorter(*file_, max_bytes_); }

 private:
  struct Item {
    std::uint64_t key;
    std::uint32_t place, size;
  };
  struct Run {
    std::uint64_t place, size;
  };
  struct Head {
    std::uint64_t key;
    std::string_view record;  // empty: the run is at its end
  };
  static constexpr int bucket_bits = 12;
  static constexpr std::size_t ahead = 16;  // records whose bytes are on their way while one is read

  std::string_view record(const Item& item) const { return {bytes_.data() + item.place, item.size}; }

  void sort_run() {
    for (const Item& item : items_) order_.learn(record(item));
    for (Item& item : items_) item.key = order_.key(record(item));
    constexpr std::size_t many = 1024;
    if (items_.size() < many) return sort(items_.begin(), items_.end());
    spread();
    for (Item* first = items_.begin(); first != items_.end();) {
      Item* last = first + 1;
      while (last != items_.end() && bucket(*last) == bucket(*first)) ++last;
      sort(first, last);
      first = last;
    }
  }
  // By the highest bits of their keys, which brings keys that are hashes nearly into order.
  void spread() {
    std::vector<std::uint32_t> ends(std::size_t{1} << bucket_bits, 0);
    for (const Item& item : items_) ++ends[bucket(item)];
    std::uint32_t end = 0;
    for (std::uint32_t& count : ends) count = std::exchange(end, end + count);  // where each begins
    GrowingArray<Item> spread;
    spread.resize(items_.size());
    for (const Item& item : items_) spread[ends[bucket(item)]++] = item;
    items_ = std::move(spread);
  }
  static std::uint64_t bucket(const Item& item) { return item.key >> (64 - bucket_bits); }
  void sort(Item* first, Item* last) const {
    std::sort(first, last, [this](const Item& a, const Item& b) {
      if (a.key != b.key) return a.key < b.key;
      const std::string_view x = record(a), y = record(b);
      if (order_.less(x, y)) return true;
      return !order_.less(y, x) && a.place < b.place;
    });
  }

  void spill() {
    sort_run();
    RunWriter out(*file_);
    for (std::size_t i = 0; i < items_.size(); ++i) {
      if (i + ahead < items_.size()) __builtin_prefetch(bytes_.data() + items_[i + ahead].place);
      out.append(record(items_[i]));
    }
    const auto [place, size] = out.finish();
    runs_.push_back({place, size});
    bytes_.shrink(0);
    items_.shrink(0);
  }

  // A tournament: leaves are runs, each inner node keeps the loser of its match.
  void start_merging() {
    const std::size_t buffer_bytes = max_bytes_ / runs_.size();
    for (const Run& run : runs_) {
      readers_.emplace_back(*file_, run.place, run.size, buffer_bytes);
      heads_.push_back({});
      advance(heads_.size() - 1);
    }
    losers_.assign(runs_.size(), 0);
    winner_ = play(1);
  }
  std::size_t play(std::size_t node) {
    if (node >= runs_.size()) return node - runs_.size();
    const std::size_t a = play(2 * node), b = play(2 * node + 1);
    const bool a_wins = precedes(a, b);
    losers_[node] = a_wins ? b : a;
    return a_wins ? a : b;
  }
  std::size_t replay(std::size_t run) {
    for (std::size_t node = (run + runs_.size()) / 2; node > 0; node /= 2)
      if (precedes(losers_[node], run)) std::swap(losers_[node], run);
    return run;
  }
  void advance(std::size_t run) {
    Head& head = heads_[run];
    head.record = readers_[run].next();
    head.key = head.record.empty() ? ~std::uint64_t{0} : order_.key(head.record);
  }
  bool precedes(std::size_t a, std::size_t b) const {
    const Head &x = heads_[a], &y = heads_[b];
    if (x.key != y.key) return x.key < y.key;
    if (x.record.empty() || y.record.empty()) return !x.record.empty();
    if (order_.less(x.record, y.record)) return true;
    return !order_.less(y.record, x.record) && a < b;
  }

  SpillFile* file_;
  std::size_t max_bytes_, at_ = 0;
  Order order_;
  GrowingArray<char> bytes_;
  GrowingArray<Item> items_;
  std::vector<Run> runs_;
  std::vector<RunReader> readers_;
  std::vector<Head> heads_;
  std::vector<std::size_t> losers_;
  std::size_t winner_ = 0;
};

}  // namespace spigola
