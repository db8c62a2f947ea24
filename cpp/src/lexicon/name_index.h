// The names of one lexicon, looked up by their terms in an open-addressing table inside the mapped file.
//
// A way is what leads through a name: its terms and what stands between them. The key of a way is a hash of
// all of it, made step by step. A table says by which terms names begin, a filter how they go on and where
// they end; where both agree, the slots tell the place of the names with this key. A slot holds 32 bits of
// the key (the bucket it stands in says the others), so what is found is compared with the text.
//
// Two different ways with one key (64 bits) are as unlikely as two terms with one key: below 1 in 100,000 for
// a lexicon of 10 million names.
#pragma once

#include <spigola/lexicon.h>
#include <spigola/segments.h>

#include "lexicon/file_format.h"
#include "lexicon/first_terms.h"
#include "lexicon/name_records.h"
#include "lexicon/slot_bits.h"
#include "lexicon/term_bits.h"
#include "segment/terms.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace spigola {

// A view into a lexicon file. Looking up allocates nothing and never fails: whatever a damaged file holds,
// nothing is read outside of it, and a search asks at most max_probes slots and max_alike names.
class NameIndex {
 public:
  static constexpr std::uint32_t none = NameRecords::none;
  static constexpr std::uint32_t max_probes = 512;   // the builder keeps far below
  static constexpr std::uint32_t max_alike = 65535;  // names that are looked up alike
  static constexpr std::uint64_t root_key = 0x243F6A8885A308D3;

  NameIndex() = default;
  explicit NameIndex(const lexicon_format::File& file);

  // How names begin: all of them, and those that may begin with a small letter. Empty where there are none.
  const FirstTerms& first_terms() const noexcept { return first_terms_; }
  const BeginningBitmap& small_beginnings() const noexcept { return small_beginnings_; }
  const WayFilter& way_filter() const noexcept { return way_filter_; }

  // The key of a way, from that of the way before its last term; never 0. The sum is mixed by a bijection
  // (the finaliser of SplitMix64), so that different ways meet only where the sums do.
  static constexpr std::uint64_t next_key(std::uint64_t key, std::uint64_t term_key,
                                          std::uint64_t joiner) noexcept {
    std::uint64_t x = key + term_key * 0x9E3779B97F4A7C15 + joiner * 0xD6E8FEB86659FD93;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
    x ^= x >> 31;
    return x == 0 ? 1 : x;
  }
  static constexpr std::uint64_t first_key(std::uint64_t term_key) noexcept {
    return next_key(root_key, term_key, joiner_space);
  }

  // Where a key stands if its bucket is free: ascends with the key.
  static constexpr std::uint32_t home(std::uint64_t key, std::uint32_t num_buckets) noexcept {
    return static_cast<std::uint32_t>((((key >> 32) * num_buckets) >> 32) * lexicon_format::slots_a_bucket);
  }
  void prefetch_slots(std::uint64_t key) const noexcept {
    __builtin_prefetch(slots_.address(home(key, num_buckets_)));
  }

  // The first slot from `slot` on that may hold the key; none at the end. Begin with first_slot(key).
  std::uint32_t first_slot(std::uint64_t key) const noexcept { return home(key, num_buckets_); }
  std::uint32_t find_slot(std::uint64_t key, std::uint32_t slot) const noexcept {
    const std::uint32_t end =
        std::min(static_cast<std::uint32_t>(slots_.size()), first_slot(key) + max_probes);
    const auto tag = static_cast<std::uint32_t>(key);
    for (; slot + lexicon_format::slots_a_bucket <= end; slot += lexicon_format::slots_a_bucket) {
      const SlotBits bits = compare_bucket(slots_.address(slot), tag);
      const unsigned before_empty = (bits.empty & -bits.empty) - 1;
      if (const unsigned found = bits.tag & before_empty; found != 0)
        return slot + static_cast<std::uint32_t>(std::countr_zero(found));
      if (bits.empty != 0) return none;
    }
    for (; slot < end; ++slot) {
      const lexicon_format::Slot found = slots_[slot];
      if (found.first_name == lexicon_format::Slot::empty) return none;
      if (found.tag == tag) return slot;
    }
    return none;
  }
  std::uint32_t name_in_slot(std::uint32_t slot) const noexcept { return slots_[slot].first_name; }
  void prefetch_entity(std::uint32_t row) const noexcept { __builtin_prefetch(file_.entities.address(row)); }
  void prefetch_name(std::uint32_t name) const noexcept {
    constexpr std::size_t usual_size = 40;  // may lie in the next cache line
    __builtin_prefetch(file_.strings.data() + name);
    __builtin_prefetch(file_.strings.data() + name + usual_size);
  }

  // The name at a place; false where no name can stand. `next`: the place behind it, none where the names
  // that are looked up alike end.
  bool read_name(std::uint32_t place, NameView& view, std::uint32_t& next) const noexcept;
  // The type of that name; 0 where no name can stand.
  std::uint16_t type_of(std::uint32_t place) const noexcept;

  // Calls f(NameView) for each name with this key that spells `surface`, the greatest prior first.
  template <class F>
  void for_each_name(std::uint64_t key, std::string_view surface, F&& f) const {
    for (std::uint32_t slot = find_slot(key, first_slot(key)); slot != none; slot = find_slot(key, slot + 1))
      if (for_each_name_in_slot(slot, key, surface, f)) return;
  }
  // The same for the names of a slot that find_slot gave; false where they spell something else.
  template <class F>
  bool for_each_name_in_slot(std::uint32_t slot, std::uint64_t key, std::string_view surface, F&& f) const {
    std::uint32_t place = name_in_slot(slot), next = none;
    NameView view{};
    Record record;
    for (std::uint32_t i = 0; i < max_alike && place != none; ++i, place = next) {
      if (!records_.read(place, record)) return i > 0;
      records_.read_head(record, view, next);
      // What is written as in the text, which is valid UTF-8, needs no second look.
      view.spelling = record.spelling;
      if (record.spelling != surface) {
        if (!NameRecords::is_valid(record.spelling)) view.spelling = {};
        if (i == 0 && (view.spelling.empty() || !spells(view.spelling, key, surface))) return false;
      }
      f(view);
    }
    return true;
  }

  // Calls f(place, NameView) for every name of the lexicon, in the order of the file.
  template <class F>
  void for_each_name(F&& f) const {
    Record record;
    NameView view;
    std::uint32_t next = none;
    for (std::uint64_t i = 0, place = 0; i < file_.header.num_names; ++i, place = record.end) {
      const auto here = static_cast<std::uint32_t>(place);
      if (!records_.read(here, record) || !read_name(here, view, next)) return;
      f(here, view);
    }
  }

 private:
  using Record = NameRecords::Record;
  static bool spells(std::string_view spelling, std::uint64_t key, std::string_view surface) noexcept;

  // What a look-up reads, together.
  FirstTerms first_terms_;
  BeginningBitmap small_beginnings_;
  WayFilter way_filter_;
  lexicon_format::Records<lexicon_format::Slot> slots_;
  std::uint32_t num_buckets_ = 0;
  NameRecords records_;
  lexicon_format::File file_;
};

// Calls f(key, i) for the way up to each term i of a name. `terms` is scratch memory, and holds the terms of
// the name afterwards.
template <class F>
void for_each_key(std::string_view name, TermColumns<Growing>& terms, F&& f) {
  clear(terms);
  append_terms(name, 0, no_row, terms);
  std::uint64_t key = NameIndex::root_key;
  for (std::size_t i = 0; i < terms.key.size(); ++i) {
    const auto begin = static_cast<std::size_t>(i == 0 ? terms.begin[0] : terms.end[i - 1]);
    const std::string_view between = name.substr(begin, static_cast<std::size_t>(terms.begin[i]) - begin);
    key = NameIndex::next_key(key, terms.key[i], i == 0 ? joiner_space : joiner_key(between));
    f(key, i);
  }
}

// The key of the way through a name; 0 where it has no term.
inline std::uint64_t way_key(std::string_view name, TermColumns<Growing>& terms) {
  std::uint64_t last = 0;
  for_each_key(name, terms, [&](std::uint64_t key, std::size_t) { last = key; });
  return last;
}

}  // namespace spigola
