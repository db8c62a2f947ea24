// The table of scoring: one row a sentence, with every term its score is made
// of.
#pragma once

#include <spigola/columns.h>

namespace spigola {

template <template <class> class Column>
struct ScoreColumns {
  Column<double> score;         // 0 to 1, the best sentence has 1; 0 for what is not
                                // ranked (titles, boilerplate …)
  Column<double> centrality;    // how much the sentence shares with the others, 0 to 1
  Column<double> position;      // how early it stands, 0 to 1; 1 without order
  Column<double> title;         // its likeness to the title, 0 to 1; 0 without title
  Column<double> entities;      // how much it names what the document names again, 0 to 1
  Column<double> values;        // dates and numbers, 0 to 1
  Column<double> attribution;   // 1 where it says who said so
  Column<double> first_person;  // 1 where somebody speaks of himself or herself
  Column<double> length;        // 0 to 1; 1 from as many terms as make a whole sentence
  Column<double> query;         // how much it has of what was asked for, 0 to 1; 0
                                // where nothing was
  Column<double> novelty;       // what it adds to what was read before, 0 to 1; 1
                                // where nothing was
  static constexpr auto schema() {
    using T = ScoreColumns;
    return std::tuple{column("score", &T::score, Meaning::number),
                      column("centrality", &T::centrality, Meaning::number),
                      column("position", &T::position, Meaning::number),
                      column("title", &T::title, Meaning::number),
                      column("entities", &T::entities, Meaning::number),
                      column("values", &T::values, Meaning::number),
                      column("attribution", &T::attribution, Meaning::number),
                      column("first_person", &T::first_person, Meaning::number),
                      column("length", &T::length, Meaning::number),
                      column("query", &T::query, Meaning::number),
                      column("novelty", &T::novelty, Meaning::number)};
  }
};
using Scores = ScoreColumns<View>;
using Score = ScoreColumns<One>;

}  // namespace spigola
