#include "match/propose_short_forms.h"

#include "match/spelt_forms.h"
#include "segment/characters.h"
#include "segment/terms.h"
#include "text/unicode.h"

#include <algorithm>
#include <iterator>

namespace spigola {
namespace {

bool is_apostrophe(std::string_view text, Offset at) {
  return spigola::is_apostrophe(unicode::decode(text.data() + at, text.data() + text.size()).code_point);
}

bool is_before(const FullName& a, const FullName& b) {
  return a.key < b.key;
}

}  // namespace

bool begins_with_capital(std::string_view text, Offset at) {
  return unicode::is_upper(unicode::decode(text.data() + at, text.data() + text.size()).code_point);
}

void sort_full_names(std::vector<FullName>& names) {
  std::stable_sort(names.begin(), names.end(), is_before);
  for (auto first = names.begin(); first != names.end();) {
    bool is_only = true;
    auto last = first;
    for (; last != names.end() && last->key == first->key; ++last)
      is_only = is_only && last->thing == first->thing;
    for (; first != last; ++first) first->is_only = is_only;
  }
}

const FullName* full_name_before(std::span<const FullName> names, std::uint64_t key, Offset at,
                                 View<Offset> mention_begin) {
  const auto [first, last] = std::equal_range(names.begin(), names.end(), FullName{key, 0, 0}, is_before);
  if (first == last) return nullptr;
  if (first->is_only) return &*first;
  const auto begins_before = [&](Offset place) {
    return [&mention_begin, place](const FullName& name) {
      return mention_begin[static_cast<std::size_t>(name.mention)] < place;
    };
  };
  const auto behind = std::partition_point(first, last, begins_before(at));
  if (behind == first) return nullptr;
  // Of those that begin where the nearest does, the first.
  const Offset nearest = mention_begin[static_cast<std::size_t>(std::prev(behind)->mention)];
  return &*std::partition_point(first, behind, begins_before(nearest));
}

std::optional<std::size_t> only_term(const Terms& terms, Offset begin, Offset end) {
  const std::size_t first = first_term_from(terms, begin);
  if (first == size(terms) || terms.begin[first] != begin || terms.end[first] != end) return std::nullopt;
  return first;
}

void add_full_name(std::string_view text, const Terms& terms, Offset begin, Offset end, std::int32_t mention,
                   std::int32_t thing, std::vector<FullName>& names) {
  constexpr Offset min_bytes = 3;
  const std::size_t first = first_term_from(terms, begin);
  auto last = first;
  while (last + 1 < size(terms) && terms.end[last + 1] <= end) ++last;
  if (last == first) return;
  for (const std::size_t i : {first, last})
    if (terms.end[i] - terms.begin[i] >= min_bytes && begins_with_capital(text, terms.begin[i]))
      names.push_back({terms.key[i], mention, thing, i});
}

FullNames::Found FullNames::find(const Terms& terms, std::size_t term) const {
  if (const FullName* const name = full_name_before(names, terms.key[term], terms.begin[term], mention_begin))
    return {name, MatchRule::short_form};
  return {spelt == nullptr ? nullptr : spelt->find(term), MatchRule::short_form_spelling};
}

namespace {

// Of one term of a capitalised token.
void propose_short_form(std::string_view text, const Segments& segments, std::size_t i,
                        const FullNames& names, std::vector<Proposal>& proposals) {
  const Terms& terms = segments.terms;
  const Row token = terms.token_index[i];
  // The whole token, or what an apostrophe cuts off at its end: Kim's.
  const bool whole =
      terms.begin[i] == segments.tokens.begin[static_cast<std::size_t>(token)] &&
      (i + 1 == size(terms) || terms.token_index[i + 1] != token || is_apostrophe(text, terms.end[i]));
  if (!whole) return;
  const auto [chosen, rule] = names.find(terms, i);
  if (chosen == nullptr) return;
  Proposal proposal;
  proposal.begin = terms.begin[i];
  proposal.end = terms.end[i];
  proposal.token_begin = token;
  proposal.token_end = token + 1;
  proposal.source = Source::short_form;
  proposal.rule = static_cast<RuleId>(rule);
  proposal.first = chosen->mention;
  proposals.push_back(proposal);
}

}  // namespace

void propose_short_forms(std::string_view text, const Segments& segments, const LetterCase& letter_case,
                         const FullNames& names, const CoveredTokens& covered,
                         std::vector<Proposal>& proposals) {
  if (names.names.empty()) return;
  const Terms& terms = segments.terms;
  // Few tokens are capitalised and free: only they are looked up.
  std::size_t next = 0;
  for (const Row token : letter_case.capitals()) {
    if (covered.any(token, token + 1)) continue;
    while (next < size(terms) && terms.token_index[next] < token) ++next;
    for (std::size_t i = next; i < size(terms) && terms.token_index[i] == token; ++i)
      propose_short_form(text, segments, i, names, proposals);
  }
}

}  // namespace spigola
