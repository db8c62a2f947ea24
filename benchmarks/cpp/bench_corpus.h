// The documents that benchmarks read.
#pragma once

#include <spigola/text.h>

#include <cstddef>
#include <span>
#include <vector>

namespace spigola::bench {

struct Documents {
  std::vector<Text> texts;
  std::size_t num_bytes = 0;
};

// The articles of the file that the environment variable SPIGOLA_BENCH_CORPUS names, with two empty lines
// between any two, as benchmarks/corpus.py writes them. Read once. Ends the program with a message when there
// are none.
const Documents& documents();

}  // namespace spigola::bench
