// The tables of matching: mentions, their candidates, and the chains they form.
#pragma once

#include <spigola/columns.h>
#include <spigola/rules.h>

#include <array>

namespace spigola {

// Who proposed a mention; given: the caller, by Context::spans.
enum class Source : std::int8_t { lexicon, pattern, value, shape, short_form, given };
inline constexpr std::array<std::string_view, 6> source_names = {"lexicon", "pattern",    "value",
                                                                 "shape",   "short_form", "given"};
constexpr Names names_of(Source) {
  return source_names;
}

// A span that names something.
template <template <class> class Column>
struct MentionColumns {
  Column<Offset> begin, end;
  Column<Row> token_begin, token_end;
  Column<std::int16_t> type;  // a row of Matcher::types()
  Column<Source> source;
  Column<RuleId> rule;
  Column<std::int32_t> entity;  // EntityId of the chosen candidate, −1 for none
  Column<Row> chain;            // −1 for none (values)
  Column<Row> value;            // −1 for none
  static constexpr auto schema() {
    using T = MentionColumns;
    return std::tuple{column("begin", &T::begin, Meaning::offset),
                      column("end", &T::end, Meaning::offset),
                      column("token_begin", &T::token_begin, Meaning::row),
                      column("token_end", &T::token_end, Meaning::row),
                      column("type", &T::type, Meaning::type),
                      column("source", &T::source, Meaning::enumeration),
                      column("rule", &T::rule, Meaning::rule),
                      column("entity", &T::entity, Meaning::entity),
                      column("chain", &T::chain, Meaning::row),
                      column("value", &T::value, Meaning::row)};
  }
};
using Mentions = MentionColumns<View>;
using Mention = MentionColumns<One>;

// One possible entity of one mention; those of a mention stand together, best first.
template <template <class> class Column>
struct CandidateColumns {
  Column<Row> mention;
  Column<std::int32_t> entity;
  Column<double> prior, score;
  Column<RuleId> rule;
  static constexpr auto schema() {
    using T = CandidateColumns;
    return std::tuple{column("mention", &T::mention, Meaning::row),
                      column("entity", &T::entity, Meaning::entity),
                      column("prior", &T::prior, Meaning::number),
                      column("score", &T::score, Meaning::number), column("rule", &T::rule, Meaning::rule)};
  }
};
using Candidates = CandidateColumns<View>;
using Candidate = CandidateColumns<One>;

// One thing this document speaks of, in order of first mention.
template <template <class> class Column>
struct ChainColumns {
  Column<std::int32_t> entity;  // −1 where no lexicon knows it
  Column<std::int16_t> type;    // the entity's own type; else that of the representative
  Column<Row> representative;   // the mention that names it best
  Column<std::int32_t> num_mentions;
  static constexpr auto schema() {
    using T = ChainColumns;
    return std::tuple{column("entity", &T::entity, Meaning::entity), column("type", &T::type, Meaning::type),
                      column("representative", &T::representative, Meaning::row),
                      column("num_mentions", &T::num_mentions, Meaning::number)};
  }
};
using Chains = ChainColumns<View>;
using Chain = ChainColumns<One>;

struct Matches {
  Mentions mentions;
  Candidates candidates;
  Chains chains;
  std::shared_ptr<const void> owner;
};

}  // namespace spigola
