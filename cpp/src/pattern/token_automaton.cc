#include "pattern/token_automaton.h"

#include <bit>

namespace spigola {

void TokenAutomaton::add(std::span<const Symbol> symbols, std::uint32_t sequence) {
  std::uint32_t node = root;
  for (const Symbol symbol : symbols) {
    const auto next = static_cast<std::uint32_t>(growing_accepted_.size());
    const auto [place, is_new] = growing_.try_emplace(std::uint64_t{node} << 32 | symbol, next);
    if (is_new) growing_accepted_.emplace_back();
    node = place->second;
  }
  growing_accepted_[node].push_back(sequence);
}

void TokenAutomaton::finish(std::span<const std::uint64_t> marks) {
  const std::size_t capacity =
      std::bit_ceil(growing_.size() * 2 + 1);  // at most half full: step() always ends
  edges_.assign(capacity, Edge{});
  mask_ = capacity - 1;
  out_.assign(growing_accepted_.size(), {});
  for (const auto& [key, to] : growing_) {
    const Edge edge{static_cast<std::uint32_t>(key >> 32), static_cast<Symbol>(key), to};
    SymbolsOut& out = out_[edge.from];
    (edge.symbol < 64 ? out.low : out.others) |= std::uint64_t{1} << edge.symbol % 64;
    if (edge.symbol < marks.size()) out.marks |= marks[edge.symbol];
    std::size_t i = slot(edge.from, edge.symbol);
    while (edges_[i].to != nowhere) i = (i + 1) & mask_;
    edges_[i] = edge;
  }
  accepted_begin_.assign(1, 0);
  accepted_.clear();
  for (const std::vector<std::uint32_t>& sequences : growing_accepted_) {
    accepted_.insert(accepted_.end(), sequences.begin(), sequences.end());
    accepted_begin_.push_back(static_cast<std::uint32_t>(accepted_.size()));
  }
  growing_ = {};
  growing_accepted_ = {};
}

}  // namespace spigola
