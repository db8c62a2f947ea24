// All sequences of symbols of all rules in one trie.
//
// A token has a few symbols (its word, its classes), and a class may cover several tokens; the automaton is
// walked depth first over them from one token, and reports every sequence that it comes to the end of. Edges
// live in one open-addressing table keyed by (node, symbol): a step is one probe, whatever the number of
// rules.
//
// Immutable after finish(); safe to share between threads.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace spigola {

using Symbol = std::uint32_t;  // 0 is no symbol

class TokenAutomaton {
 public:
  static constexpr std::uint32_t root = 0, nowhere = ~std::uint32_t{0};

  // Adds one sequence (not empty) under a number that the walk will report.
  void add(std::span<const Symbol> symbols, std::uint32_t sequence);
  // Builds the tables. Nothing may be added afterwards. `marks`: for each symbol, bits of which every item
  // that carries the symbol has one; none for a walk that does not ask for them.
  void finish(std::span<const std::uint64_t> marks = {});

  // Whether some sequence begins with the symbol.
  bool can_start(Symbol symbol) const { return step(root, symbol) != nowhere; }

  std::uint32_t step(std::uint32_t node, Symbol symbol) const {
    if ((out_[node].of(symbol) >> (symbol % 64) & 1) == 0) return nowhere;
    for (std::size_t i = slot(node, symbol);; i = (i + 1) & mask_) {
      const Edge& edge = edges_[i];
      if (edge.to == nowhere) return nowhere;
      if (edge.from == node && edge.symbol == symbol) return edge.to;
    }
  }

  // Calls f(from, symbol, to) for every edge, in no particular order.
  template <class F>
  void for_each_edge(const F& f) const {
    for (const Edge& edge : edges_)
      if (edge.to != nowhere) f(edge.from, edge.symbol, edge.to);
  }

  // The symbols below 64 that lead on from the node, as bits: what need not be looked for.
  std::uint64_t low_symbols(std::uint32_t node) const { return out_[node].low; }

  // The marks of the symbols that lead on from the node: an item with none of them need not be looked at.
  std::uint64_t marks_out(std::uint32_t node) const { return out_[node].marks; }

  // The sequences that end in the node.
  std::span<const std::uint32_t> accepted(std::uint32_t node) const {
    return std::span(accepted_).subspan(accepted_begin_[node],
                                        accepted_begin_[node + 1] - accepted_begin_[node]);
  }

 private:
  // The symbols that lead on from a node: those below 64, and the others by their remainder, so that most
  // steps that lead nowhere cost no look into the table.
  struct SymbolsOut {
    std::uint64_t low = 0, others = 0;
    std::uint64_t marks = 0;
    std::uint64_t of(Symbol symbol) const { return symbol < 64 ? low : others; }
  };
  struct Edge {
    std::uint32_t from = 0, symbol = 0, to = nowhere;
  };
  std::size_t slot(std::uint32_t node, Symbol symbol) const {
    const std::uint64_t key = (std::uint64_t{node} << 32 | symbol) * 0x9E3779B97F4A7C15ull;
    return static_cast<std::size_t>(key >> 32) & mask_;
  }

  std::vector<Edge> edges_ = std::vector<Edge>(1);
  std::size_t mask_ = 0;
  std::vector<std::uint32_t> accepted_begin_ = {0, 0}, accepted_;
  std::vector<SymbolsOut> out_ = std::vector<SymbolsOut>(1);
  // While it grows.
  std::unordered_map<std::uint64_t, std::uint32_t> growing_;
  std::vector<std::vector<std::uint32_t>> growing_accepted_ = std::vector<std::vector<std::uint32_t>>(1);
};

}  // namespace spigola
