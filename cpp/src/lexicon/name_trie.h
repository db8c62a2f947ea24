// The names of one lexicon as a trie over terms, in an open-addressing table inside the mapped file.
//
// A node is a prefix of names. Its key is a hash of the whole way from the root: of each term and of what
// stands before it. The table is ordered by key, so that a search for an absent key stops early, the file
// needs no pointers between nodes, and writing it is one merge of sorted lists. 70 % full, it takes 1.2 cache
// lines a step on average.
//
// Two different prefixes with one key (64 bits) are as unlikely as two terms with one key: below 1 in 100,000
// for a lexicon of 10 million names.
#pragma once

#include <spigola/lexicon.h>

#include "lexicon/file_format.h"
#include "segment/terms.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace spigola {

// One name, with indexes into the lists of its lexicon, which are valid whatever the file holds.
struct NameView {
  std::uint32_t entity;
  std::uint16_t type;
  std::uint16_t language;  // 0: any
  float prior;             // 0 to 1
  CaseRule case_rule;
  NameKind kind;
  bool weak;
  std::string_view spelling;  // valid UTF-8
};

// A view into a lexicon file. Walking allocates nothing and never fails: whatever a damaged file holds,
// nothing is read outside of it, and a search asks at most max_probes slots.
class NameTrie {
 public:
  static constexpr std::uint32_t root = 0, none = 0xFFFFFFFF;
  static constexpr std::uint32_t max_probes = 256;  // the builder keeps far below
  static constexpr std::uint64_t root_key = 0x243F6A8885A308D3;

  NameTrie() = default;
  explicit NameTrie(const lexicon_format::File& file);

  // False when no name begins with this term. Rarely true when none does.
  bool may_start(std::uint64_t first_term_key) const noexcept {
    if (first_terms_.size() == 0) return false;
    const std::uint64_t bit = first_term_key >> first_term_shift_;
    return (first_terms_[bit / 64] >> (bit % 64)) & 1u;
  }

  // Asks the processor to fetch what step() with the same arguments will read.
  void prefetch(std::uint32_t node, std::uint64_t term_key, std::uint64_t joiner) const noexcept {
    if (is_node(node))
      __builtin_prefetch(slots_.address(home(next_key(key_of(node), term_key, joiner), num_homes_)));
  }

  // The node after one more term; none when no name goes on like this. The joiner of a first term is
  // joiner_space.
  std::uint32_t step(std::uint32_t node, std::uint64_t term_key, std::uint64_t joiner) const noexcept {
    if (!is_node(node)) return none;
    const std::uint64_t key = next_key(key_of(node), term_key, joiner);
    const std::uint32_t first = home(key, num_homes_);
    const std::uint32_t last = std::min(num_slots(), first + max_probes);
    for (std::uint32_t i = first; i < last; ++i) {
      const std::uint64_t found = slots_[i].key;
      if (found == key) return i + 1;
      if (found > key || found == 0) return none;
    }
    return none;
  }

  // How many names end here.
  std::uint32_t num_names(std::uint32_t node) const noexcept {
    if (node == root || !is_node(node)) return 0;
    const lexicon_format::Slot slot = slots_[node - 1];
    const auto total = static_cast<std::uint32_t>(file_.names.size());
    return slot.first_name < total ? std::min(slot.num_names, total - slot.first_name) : 0;
  }

  // One of them, the greatest prior first; i < num_names(node).
  NameView name(std::uint32_t node, std::uint32_t i) const noexcept {
    return name_in_row(slots_[node - 1].first_name + i);
  }
  // Any name of the lexicon; row < the number of names.
  NameView name_in_row(std::uint32_t row) const noexcept;

  // The key of a node, from that of the one before it; never 0. The sum is mixed by a bijection (the
  // finaliser of SplitMix64), so that different ways meet only where the sums do.
  static constexpr std::uint64_t next_key(std::uint64_t key, std::uint64_t term_key,
                                          std::uint64_t joiner) noexcept {
    std::uint64_t x = key + term_key * 0x9E3779B97F4A7C15 + joiner * 0xD6E8FEB86659FD93;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
    x ^= x >> 31;
    return x == 0 ? 1 : x;
  }

  // Where a key stands if its place is free: ascends with the key.
  static constexpr std::uint32_t home(std::uint64_t key, std::uint32_t num_homes) noexcept {
    return static_cast<std::uint32_t>(((key >> 32) * num_homes) >> 32);
  }

 private:
  std::uint32_t num_slots() const noexcept { return static_cast<std::uint32_t>(slots_.size()); }
  bool is_node(std::uint32_t node) const noexcept { return node <= num_slots() && num_homes_ != 0; }
  std::uint64_t key_of(std::uint32_t node) const noexcept {
    return node == root ? root_key : slots_[node - 1].key;
  }

  // What a step reads, in one cache line.
  lexicon_format::Records<std::uint64_t> first_terms_;
  lexicon_format::Records<lexicon_format::Slot> slots_;
  std::uint32_t num_homes_ = 0;
  int first_term_shift_ = 0;
  lexicon_format::File file_;
};

}  // namespace spigola
