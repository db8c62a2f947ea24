// A small generator of random numbers whose sequence is the same everywhere, unlike those of <random>.
#pragma once

#include <cstddef>
#include <cstdint>

namespace spigola::score {

// SplitMix64 (Steele, Lea and Flood, Fast splittable pseudorandom number generators, 2014). `stream` gives
// one seed many sequences.
class SplitMix {
 public:
  explicit SplitMix(std::uint64_t seed, std::uint64_t stream = 0) : state_(seed) {
    state_ = next() ^ (stream * 0xD1B54A32D192ED03u);
    next();
  }

  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }

  // A number below n, n below 2³²; evenly but for n parts in 2³².
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(((next() >> 32) * n) >> 32); }

 private:
  std::uint64_t state_;
};

}  // namespace spigola::score
