// The full names of one document by how their first and last words sound: `Šojgu` for `Sergei Shoigu`.
#pragma once

#include <spigola/segments.h>

#include "match/key_rows.h"
#include "match/name_parts.h"
#include "match/propose_short_forms.h"
#include "match/shape_words.h"

#include <cstddef>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace spigola {

class SpeltForms {
 public:
  // All must outlive it; the names are sorted.
  SpeltForms(std::string_view text, const Terms& terms, const ShapeWords& words,
             std::span<const FullName> names);

  // The name whose first or last word has this term as another spelling; none where those of several things
  // fit, or where a full name has just this word, and for stop words and given names. Cost: some µs for each
  // new word.
  const FullName* find(std::size_t term);

 private:
  const FullName* look_up(std::size_t term);
  void read(std::size_t term);  // into parts_

  std::string_view text_;
  const Terms& terms_;
  const ShapeWords& words_;
  std::span<const FullName> names_;
  std::vector<std::pair<std::uint64_t, std::size_t>> by_key_;  // rows of names_
  KeyRows known_;                                              // words that were looked up, to rows of names_
  NameParts parts_;
  std::vector<Sounds> sounds_;  // of each name's word
};

}  // namespace spigola
