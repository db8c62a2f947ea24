// LexRank (Erkan and Radev 2004), continuous or with a threshold.
#pragma once

#include "score/similarity_graph.h"
#include "score/walk.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace spigola::score {

struct LexRankScratch {
  std::vector<double> idf;
  CosineGraph cosines;
  ThresholdGraph neighbours;
  WalkScratch walk;
};

// How central each sentence is: its probability in a random walk from sentence
// to sentence, over the greatest. The walk goes to j with a probability
// proportional to the cosine of the rows (with a threshold: to any sentence
// whose cosine lies beyond it), itself included, and with probability 1 −
// damping anywhere. Sentences without terms take no part and have 0.
//
// Continuous, an iteration costs two passes over the terms that sentences
// share; about ten are needed. With a threshold the cost is O(Σ df²) over the
// distinct sentences. damping = 1 needs no iteration: in a component of c
// sentences, sentence i has c · D(i) / Σ D. `stop` is asked every iteration;
// when it says yes, Cancelled is thrown.
void lexrank(const TermCounts& x, const LexRankOptions& options, const std::function<bool()>& stop,
             LexRankScratch& scratch, std::vector<double>& centrality);

}  // namespace spigola::score
