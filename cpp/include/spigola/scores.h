// The table of scoring: one row a sentence, with every term its score is made of.
#pragma once

#include <spigola/columns.h>

namespace spigola {

template <template <class> class Column>
struct ScoreColumns {
  Column<double> score;  // 0 to 1, the best sentence has 1; 0 for what is not ranked (titles, boilerplate …)
  Column<double> centrality;  // how much the sentence shares with the others, 0 to 1
  Column<double> position;    // how early it stands, 0 to 1
  static constexpr auto schema() {
    using T = ScoreColumns;
    return std::tuple{column("score", &T::score, Meaning::number),
                      column("centrality", &T::centrality, Meaning::number),
                      column("position", &T::position, Meaning::number)};
  }
};
using Scores = ScoreColumns<View>;
using Score = ScoreColumns<One>;

}  // namespace spigola
