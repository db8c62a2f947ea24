// Short forms of names that this document has in full: `Kim` for `Kim Jong-un`, before and after it.
#pragma once

#include <spigola/segments.h>

#include "match/letter_case.h"
#include "match/overlap.h"
#include "match/proposals.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace spigola {

class SpeltForms;

// A name in full that was selected: its first and its last term may stand for it.
struct FullName {
  std::uint64_t key;     // of the term
  std::int32_t mention;  // the row of its mention
  std::int32_t thing;    // equal for mentions of the same thing
  std::size_t term = 0;  // its row
  bool is_only = false;  // all names of this key are of one thing
};

// Adds the first and the last term of a mention of a person with two terms or more, where they begin with a
// capital and have three bytes or more.
void add_full_name(std::string_view text, const Terms& terms, Offset begin, Offset end, std::int32_t mention,
                   std::int32_t thing, std::vector<FullName>& names);

// By their terms, as full_name_before wants them; those of one term stay in the order of the text.
void sort_full_names(std::vector<FullName>& names);

// The full name that a term at `at` stands for: where it belongs to several things, the one nearest before
// it; before all of them, none. Cost: O(log names).
const FullName* full_name_before(std::span<const FullName> names, std::uint64_t key, Offset at,
                                 View<Offset> mention_begin);

// The term that [begin, end) is, if it is one.
std::optional<std::size_t> only_term(const Terms& terms, Offset begin, Offset end);

bool begins_with_capital(std::string_view text, Offset at);

// The full names of a document, sorted, and how their words are looked up.
struct FullNames {
  std::span<const FullName> names;
  View<Offset> mention_begin;
  SpeltForms* spelt;  // null: only words that are written alike

  struct Found {
    const FullName* name;  // null: none
    MatchRule rule;
  };
  Found find(const Terms& terms, std::size_t term) const;
};

// Appends proposals for single capitalised tokens in the gaps that spell a term of a full name.
void propose_short_forms(std::string_view text, const Segments& segments, const LetterCase& letter_case,
                         const FullNames& names, const CoveredTokens& covered,
                         std::vector<Proposal>& proposals);

}  // namespace spigola
