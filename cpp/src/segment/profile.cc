#include "segment/profile.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

namespace spigola {
namespace {

// Which of `known` the value of a key of the section `language` is; the first where it is missing.
std::size_t choice(const Language& language, std::string_view key,
                   std::initializer_list<std::string_view> known) {
  const std::string_view value = language.property(key);
  if (value.empty()) return 0;
  const auto* const found = std::find(known.begin(), known.end(), value);
  if (found != known.end()) return static_cast<std::size_t>(found - known.begin());
  std::string names;
  for (const std::string_view name : known) names += (names.empty() ? "" : ", ") + std::string(name);
  for (const Entry& entry : language.section("language"))
    if (entry.key == key && entry.value == value)
      throw_entry_error(
          "language", entry,
          "unknown value \"" + std::string(value) + "\" of " + std::string(key) + "; it is one of " + names);
  return 0;
}

// What the treebanks of the language do in their own way. Values stand in the order of their enumerations.
Policies treebank_policies(const Language& language) {
  Policies policies;
  policies.hyphen_splits =
      static_cast<HyphenSplits>(choice(language, "ud_hyphen", {"keep", "capitals", "split", "names"}));
  policies.number_hyphens =
      static_cast<NumberHyphens>(choice(language, "ud_number_hyphen", {"split", "telephone", "keep"}));
  policies.split_stops = static_cast<AbbreviationStops>(
      choice(language, "ud_abbreviation_stop", {"keep", "split", "final", "enclosed"}));
  policies.clause_ends =
      static_cast<ClauseEnds>(choice(language, "ud_clause_end", {"no", "yes", "semicolon", "quotation"}));
  policies.stop_ends_before_lower = choice(language, "ud_stop_end", {"any", "capital"}) == 0;
  policies.strong_ends_before_lower = choice(language, "ud_strong_end", {"capital", "any"}) == 1;
  policies.split_repeated_marks = choice(language, "ud_repeated_marks", {"join", "split"}) == 1;
  policies.join_mixed_marks = choice(language, "ud_mixed_marks", {"split", "join"}) == 1;
  policies.split_number_marks = choice(language, "ud_number_marks", {"keep", "split"}) == 1;
  policies.join_number_groups = choice(language, "ud_number_group", {"split", "join"}) == 1;
  policies.item_numbers_end = choice(language, "ud_item_number", {"join", "end"}) == 1;
  policies.split_superscripts = choice(language, "ud_superscript", {"keep", "split"}) == 1;
  policies.join_truncated_words = choice(language, "ud_truncated_word", {"split", "join"}) == 1;
  policies.split_references = choice(language, "ud_reference", {"keep", "split"}) == 1;
  policies.join_glued_names = choice(language, "ud_glued_name", {"split", "join"}) == 1;
  policies.join_item_brackets = choice(language, "ud_item_bracket", {"split", "join"}) == 1;
  policies.join_repeated_emoji = true;
  policies.split_number_units = true;
  policies.articles_begin = choice(language, "ud_article", {"goes_on", "begins"}) == 1;
  return policies;
}

}  // namespace

Policies policies_of(Profile profile, const Language& language) {
  Policies policies = treebank_policies(language);  // read in every profile, so that an error is found
  if (profile != Profile::ud) policies = {.split_contractions = true};
  policies.standard_only = profile == Profile::unicode;
  policies.dotted_ordinals = choice(language, "ordinals", {"plain", "dot"}) == 1;
  policies.join_slashed_letters = choice(language, "slashed_letter", {"splits", "joins"}) == 1;
  policies.numbers_join_words = choice(language, "number_hyphen", {"splits", "joins"}) == 1;
  return policies;
}

}  // namespace spigola
