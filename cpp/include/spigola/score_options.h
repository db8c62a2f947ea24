// Methods of scoring and their options. docs/scoring.md has every formula with
// its source, and says which options give the figures of other libraries.
//
//   ScoreOptions options{.method = ScoreMethod::lexrank};
//   options.lexrank.threshold = 0.1;                        // the graph of
//   LexRank's title, without weights
//
// Every struct describes its options once by its schema(), by which the Python
// module takes them as keywords.
#pragma once

#include <spigola/columns.h>
#include <spigola/export.h>

#include <array>
#include <optional>
#include <tuple>

namespace spigola {

enum class ScoreMethod : std::int8_t {
  spigola,
  lexrank,
  textrank,
  lsa,
  centroid,
  sumbasic,
  kl,
  luhn,
  position,
  tfidf,
  sif
};
inline constexpr std::array<std::string_view, 11> score_method_names = {
    "spigola", "lexrank", "textrank", "lsa",   "centroid", "sumbasic",
    "kl",      "luhn",    "position", "tfidf", "sif"};
constexpr Names names_of(ScoreMethod) {
  return score_method_names;
}

// N sentences with terms, df of them with the term: 1 + ln(N / df); ln(N / df);
// ln(N / (1 + df)).
enum class Idf : std::int8_t { smooth, plain, discounted };
inline constexpr std::array<std::string_view, 3> idf_names = {"smooth", "plain", "discounted"};
constexpr Names names_of(Idf) {
  return idf_names;
}

// How a walk over a graph of sentences is solved: to the last digits, or by
// power iteration from the uniform distribution until a step is no longer than
// the tolerance.
enum class Solver : std::int8_t { exact, power };
inline constexpr std::array<std::string_view, 2> solver_names = {"exact", "power"};
constexpr Names names_of(Solver) {
  return solver_names;
}

template <class Options, class Member>
struct OptionInfo {
  std::string_view name;
  Member Options::* member;
};
template <class Options, class Member>
constexpr OptionInfo<Options, Member> option(std::string_view name, Member Options::* member) {
  return {name, member};
}

struct LexRankOptions {
  // None: the similarities are the weights of the graph (continuous LexRank).
  // Else the cosine, 0 to below 1, beyond which two sentences are neighbours;
  // all edges weigh the same.
  std::optional<double> threshold = {};
  double damping = 0.85;  // the share of the walk that follows edges. 1: each
                          // component by its size
  Idf idf = Idf::smooth;
  Solver solver = Solver::exact;
  double tolerance = 1e-10;  // exact: of the residual, relative to the
                             // right-hand side; power: of the step
  int max_iterations = 1000;
  bool unit_length = false;  // of power iteration: whether each step is scaled to length 1
  static constexpr auto schema() {
    using T = LexRankOptions;
    return std::tuple{option("threshold", &T::threshold),
                      option("damping", &T::damping),
                      option("idf", &T::idf),
                      option("solver", &T::solver),
                      option("tolerance", &T::tolerance),
                      option("max_iterations", &T::max_iterations),
                      option("unit_length", &T::unit_length)};
  }
};

struct TextRankOptions {
  double damping = 0.85;         // below 1
  bool self_similarity = false;  // whether a sentence is its own neighbour
  double degree_offset = 0;      // power iteration: added to the degree an edge is divided by
  Solver solver = Solver::exact;
  double tolerance = 1e-10;
  int max_iterations = 1000;
  static constexpr auto schema() {
    using T = TextRankOptions;
    return std::tuple{option("damping", &T::damping),
                      option("self_similarity", &T::self_similarity),
                      option("degree_offset", &T::degree_offset),
                      option("solver", &T::solver),
                      option("tolerance", &T::tolerance),
                      option("max_iterations", &T::max_iterations)};
  }
};

struct LsaOptions {
  int dimensions = 3;    // 0: all, which needs no decomposition
  double smoothing = 0;  // 0 to below 1: every cell is s + (1 − s) · tf /
                         // greatest tf of the sentence
  static constexpr auto schema() {
    using T = LsaOptions;
    return std::tuple{option("dimensions", &T::dimensions), option("smoothing", &T::smoothing)};
  }
};

struct CentroidOptions {
  double threshold = 0;  // terms whose weight in the centroid is below this
                         // share of the greatest do not count
  static constexpr auto schema() { return std::tuple{option("threshold", &CentroidOptions::threshold)}; }
};

// Of sumbasic and kl, which choose sentence after sentence.
struct GreedyOptions {
  int max_rounds = 1000;  // sentences chosen one by one; the others follow by
                          // their worth after the last round
  static constexpr auto schema() { return std::tuple{option("max_rounds", &GreedyOptions::max_rounds)}; }
};

struct LuhnOptions {
  int max_gap = 4;               // so many insignificant terms in a row end a cluster
  double significant_share = 1;  // of the number of terms: so many of the most
                                 // frequent are significant …
  int min_frequency = 2;         // … where they stand so often
  static constexpr auto schema() {
    using T = LuhnOptions;
    return std::tuple{option("max_gap", &T::max_gap), option("significant_share", &T::significant_share),
                      option("min_frequency", &T::min_frequency)};
  }
};

struct SifOptions {
  int dimensions = 50;      // of the embeddings, at most
  double smoothing = 1e-3;  // a of a / (a + p(term))
  static constexpr auto schema() {
    using T = SifOptions;
    return std::tuple{option("dimensions", &T::dimensions), option("smoothing", &T::smoothing)};
  }
};

// How much each term counts in the score of `spigola`:
//   centrality · position · ((1 − l) + l · length) · (1 − f · first_person)
//     · (1 + Σ weight · signal, over title, entities, values, attribution)
//   where something was asked for that a sentence has, the fourth root of this
//     · ((1 − q) + q · query / greatest query)
//   · ((1 − n) + n · novelty)
// These are the weights for every text; docs/scoring.md says on what they were
// tuned.
struct SignalWeights {
  double title = 0.5, entities = 0.25, values = 0.2, attribution = 0.5;
  double first_person = 0.5;  // 0 to 1, as length, query and novelty
  double length = 1;
  double query = 0.9;
  double novelty = 0.9;
  static constexpr auto schema() {
    using T = SignalWeights;
    return std::tuple{option("title", &T::title),
                      option("entities", &T::entities),
                      option("values", &T::values),
                      option("attribution", &T::attribution),
                      option("first_person", &T::first_person),
                      option("length", &T::length),
                      option("query", &T::query),
                      option("novelty", &T::novelty)};
  }
};

struct ScoreOptions {
  ScoreMethod method = ScoreMethod::spigola;
  // Whether position counts; none: judged from the input, see
  // ordered_by_default.
  std::optional<bool> ordered = {};
  LexRankOptions lexrank = {};
  TextRankOptions textrank = {};
  LsaOptions lsa = {};
  CentroidOptions centroid = {};
  GreedyOptions sumbasic = {};
  GreedyOptions kl = {};
  LuhnOptions luhn = {};
  SifOptions sif = {};
  SignalWeights weights = {};  // of spigola
};

// Throws UsageError naming the option that is out of its range.
SPIGOLA_EXPORT void check(const ScoreOptions& options);

}  // namespace spigola
