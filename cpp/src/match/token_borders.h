// Where tokens let a name begin and end, for propose_names.cc: from the tables of the segmenter, or asked of
// the text place by place.
#pragma once

#include <spigola/segments.h>

#include "match/proposals.h"
#include "match/whole_words.h"
#include "segment/characters.h"
#include "segment/plain_terms.h"
#include "segment/token_edges.h"
#include "text/unicode.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>

namespace spigola {

// Of segments whose terms may be those of whole words (whole_words.h).
class TableBorders {
 public:
  TableBorders(std::string_view text, const Tokens& tokens, const Terms& terms)
      : text_(text), tokens_(tokens), terms_(terms) {}

  static constexpr bool knows_small = false;

  // Whether a name may begin with a term, and end with it: in doubt true, as place() will see.
  bool may_begin(std::uint32_t term) const { return tokens_.begin[token_of(term)] == terms_.begin[term]; }
  bool may_end(std::uint32_t term) const {
    return term + 1 == size(terms_) || tokens_.begin[token_of(term + 1)] >= terms_.end[term] ||
           is_apostrophe_at(text_, terms_.end[term]);
  }
  // The place of a name from the first to the last term; false where no name may stand.
  bool place(std::uint32_t first, std::uint32_t last, Proposal& proposal) const {
    // Beside an address, which has no terms.
    if (is_inside_word(text_, terms_.begin[first]) || is_inside_word(text_, terms_.end[last])) return false;
    std::size_t token = token_of(last);
    while (tokens_.end[token] < terms_.end[last]) ++token;  // of a word that was cut
    proposal.begin = terms_.begin[first];
    proposal.end = is_apostrophe_at(text_, terms_.end[last]) ? terms_.end[last] : tokens_.end[token];
    proposal.token_begin = terms_.token_index[first];
    proposal.token_end = static_cast<Row>(token) + 1;
    return true;
  }

 private:
  std::size_t token_of(std::uint32_t term) const {
    return static_cast<std::size_t>(terms_.token_index[term]);
  }

  std::string_view text_;
  const Tokens& tokens_;
  const Terms& terms_;
};

// Of terms without tokens. Proposals count terms where others count tokens, which overlap in the same way: no
// name begins inside a token.
class AskedBorders {
 public:
  AskedBorders(const PlainTerms& terms, TokenEdges& edges) : terms_(terms), edges_(edges) {}

  static constexpr bool knows_small = true;
  // Of the terms [begin, end), those that do not begin with a small letter of ASCII.
  std::span<const Row> not_small(std::uint32_t begin, std::uint32_t end) const {
    const auto first = [this](std::uint32_t term) {
      return std::lower_bound(terms_.not_small.begin(), terms_.not_small.end(), static_cast<Row>(term));
    };
    return {first(begin), first(end)};
  }

  static bool may_begin(std::uint32_t /*term*/) { return true; }
  static bool may_end(std::uint32_t /*term*/) { return true; }
  bool place(std::uint32_t first, std::uint32_t last, Proposal& proposal) const {
    const std::size_t count = last - first + 1;
    proposal.begin = terms_.begin[first];
    proposal.end = edges_.name_end(std::span(terms_.begin).subspan(first, count),
                                   std::span(terms_.end).subspan(first, count));
    proposal.token_begin = static_cast<Row>(first);
    proposal.token_end = static_cast<Row>(last) + 1;
    return proposal.end >= 0;
  }

 private:
  const PlainTerms& terms_;
  TokenEdges& edges_;
};

}  // namespace spigola
