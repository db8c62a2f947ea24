// Terms: what names, value rules, stop words and queries are looked up by.
#pragma once

#include <spigola/segments.h>

#include "segment/term_hash.h"

#include <string>
#include <string_view>

namespace spigola {

// The key of one term: a run of letters with their marks, or of digits, in UTF-8. Case-folded and composed
// (NFC), then hashed (XXH3, 64 bits). `È`, `è` and e + U+0300 have one key. Cost: a few ns for ASCII.
std::uint64_t term_key(std::string_view term);

// The same for ASCII letters or digits [p, q) of a text that ends at `text_end`, faster.
inline std::uint64_t ascii_term_key(const char* p, const char* q, const char* text_end) {
  if (text_end - p < static_cast<std::ptrdiff_t>(short_term) ||
      q - p > static_cast<std::ptrdiff_t>(short_term))
    return term_key({p, static_cast<std::size_t>(q - p)});
  const TwoWords words = load_within(p, q);
  return hash_short({fold_ascii(words.low), fold_ascii(words.high)}, static_cast<std::size_t>(q - p));
}

// What term_key hashes: the term case-folded and composed, in place of what `folded` held.
void fold_term(std::string_view term, std::string& folded);

// Splits any string into its terms and appends them, with offsets counted from `base`. Marks, apostrophes,
// hyphens and all other characters that are neither letters nor digits lie between terms; a change from
// letters to digits ends one. Used for tokens of a text and for the names of a lexicon alike.
void append_terms(std::string_view text, Offset base, Row token_index, TermColumns<Growing>& out);

// What stands between two consecutive terms of a name, as a key: hyphens and white space (one line break at
// the most) are equal to each other, apostrophes to apostrophes, nothing at all is its own class, and any
// other text counts as it is, without its white space. no_joiner where no name may continue (a blank line).
inline constexpr std::uint64_t no_joiner = ~std::uint64_t{0};
inline constexpr std::uint64_t joiner_space = 0, joiner_apostrophe = 1, joiner_nothing = 2;
std::uint64_t joiner_key(std::string_view between);

}  // namespace spigola
