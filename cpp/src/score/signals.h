// Signals: columns of the table of scores that are made from where and what a
// sentence is.
#pragma once

#include "score/sentence_terms.h"

#include <spigola/focus.h>
#include <spigola/mentions.h>
#include <spigola/values.h>

#include <bitset>
#include <cstdint>
#include <span>
#include <vector>

namespace spigola::score {

// How early a sentence stands: 1 / (1 + its rank among the ranked sentences)^¾,
// 0 for the others. Where the order says nothing, 1 for all ranked ones.
void position_signal(std::span<const std::uint8_t> is_ranked, bool ordered, std::vector<double>& out);

// See ordered_by_default.
bool looks_ordered(const TermCounts& x);

// Likeness of sentences to other lists of terms: cosines of tf · idf, with the
// idf of the sentences. Terms that no sentence has do not count.
class Likeness {
 public:
  Likeness(const TermCounts& x, const KeyMap<std::uint32_t>& columns);

  // Of every sentence; all 0 where no term is known.
  void to(std::span<const std::uint64_t> keys, std::vector<double>& out);
  // Of as many as `out` has, from a row on.
  void to(std::span<const std::uint64_t> keys, std::size_t first_row, std::span<double> out);

 private:
  const TermCounts& x_;
  const KeyMap<std::uint32_t>& columns_;
  std::vector<double> idf_, length_, weight_;
};

// Σ over the distinct chains a sentence names of how often the document names
// them again, over the greatest.
void entity_signal(const Sentences& sentences, const Matches& matches, std::vector<double>& out);

// A third for each date, time, period, amount, percentage, quantity or number,
// at most 1.
void value_signal(const Sentences& sentences, const Values& values, std::vector<double>& out);

// 1 from `whole_sentence` terms, less in proportion.
void length_signal(const TermCounts& x, std::vector<double>& out);
inline constexpr double whole_sentence = 3;  // terms

// 1 for sentences that name the entity or the chain, or hold a date that meets
// the range; a mean where several are asked for. Returns whether any was.
bool focus_signal(const Sentences& sentences, const Values& values, const Matches& matches,
                  const Focus& focus, std::vector<double>& out);

// Words that say who said so, or that only those use who speak of themselves: section `cues`, values
// `attribution` and `first_person`.
class Cues {
 public:
  // Throws LanguageError for a cue without a letter, and for another value.
  explicit Cues(const Language& language);
  // 1 for sentences with a cue of the kind. `Lo ha detto il sindaco.` says who said so and nothing else:
  // attribution needs seven terms. first_term: as in SentenceTerms.
  void signals(const Segments& segments, View<Row> first_term, std::vector<double>& attribution,
               std::vector<double>& first_person) const;

 private:
  struct Cue {
    std::vector<std::uint64_t> before;  // its keys but the last
    bool first_person;
  };

  static constexpr std::size_t filter_size = 1 << 14;
  KeyMap<std::vector<Cue>> cues_;       // by last key
  std::bitset<filter_size> last_keys_;  // a look at these turns most terms away
};

}  // namespace spigola::score
