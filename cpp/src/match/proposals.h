// What everybody who proposes mentions writes: the same narrow row.
#pragma once

#include <spigola/mentions.h>

#include <cstdint>
#include <vector>

namespace spigola {

struct Proposal {
  Offset begin, end;
  Row token_begin, token_end;
  std::int16_t type = -1;  // of a name of the lexicon: that of the likeliest entity, until one is chosen
  Source source = Source::lexicon;
  RuleId rule = no_rule;
  float similarity = 1;  // of the span and the name, where it is not written like the name
  float priority = 1;    // what Overlap::by_priority compares: the greatest prior of a name
  // By source: lexicon and given, the names [first, last) of NameHits; pattern, its row; value, the row of
  // Values; short_form, the row of the mention that has the full name.
  std::int32_t first = -1, last = -1;
};

// The coded rules of the matcher, in the order of its Rules table; those of patterns follow.
enum class MatchRule : RuleId {
  name_exact,
  name_smart,
  name_ignore,
  name_fuzzy,
  name_key,
  name_part,
  value_span,
  shape_byline,
  shape_title,
  shape_complement,
  shape_given_name,
  short_form,
  short_form_spelling,
  span_given,
  link_only,
  link_prior,
  link_document,
  count
};

std::vector<Rule> make_match_rules();

}  // namespace spigola
