// Terms: what names, value rules, stop words and queries are looked up by.
#pragma once

#include <spigola/segments.h>

#include "segment/byte_runs.h"
#include "segment/characters.h"
#include "segment/term_hash.h"
#include "segment/unset_column.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace spigola {

// The key of one term: a run of letters with their marks, or of digits, or a letter of a script without
// spaces, in UTF-8. Case-folded and composed
// (NFC), then hashed (XXH3, 64 bits). `È`, `è` and e + U+0300 have one key. Cost: a few ns for ASCII.
std::uint64_t term_key(std::string_view term);

// The same for any term [p, q), where short_term bytes may be read from p on.
inline std::uint64_t term_key_within(const char* p, const char* q) {
  const auto size = static_cast<std::size_t>(q - p);
  if (size > short_term) return term_key({p, size});
  TwoWords folded;
  if (!fold_within(p, size, folded)) return term_key({p, size});
  return hash_short(folded, size);
}

// The same for a term [p, q) of a text that ends at `text_end`.
inline std::uint64_t term_key_before(const char* p, const char* q, const char* text_end) {
  return text_end - p >= static_cast<std::ptrdiff_t>(short_term)
             ? term_key_within(p, q)
             : term_key({p, static_cast<std::size_t>(q - p)});
}

// The key of the term [begin, end) of a text.
inline std::uint64_t term_key_at(std::string_view text, Offset begin, Offset end) {
  return term_key_before(text.data() + begin, text.data() + end, text.data() + text.size());
}
// The key of term i of a text, whether the column of keys was filled or left empty.
inline std::uint64_t key_of_term(std::string_view text, const Terms& terms, std::size_t i) {
  return terms.key.empty() ? term_key_at(text, terms.begin[i], terms.end[i]) : terms.key[i];
}

// The first term that begins at a place of the text, or behind it.
inline std::size_t first_term_from(const Terms& terms, Offset place) {
  return static_cast<std::size_t>(std::lower_bound(terms.begin.begin(), terms.begin.end(), place) -
                                  terms.begin.begin());
}

// The column of keys, from the places of the terms. Cost: 4 ns a term.
void fill_term_keys(std::string_view text, TermColumns<Unset>& terms);

// What term_key hashes: the term case-folded and composed, in place of what `folded` held.
void fold_term(std::string_view term, std::string& folded);

namespace detail {

enum class TermRun : std::uint8_t { none, letters, digits, character };

// What a character is to a term; marks and invisible characters continue the run they stand in.
inline TermRun run_of(unicode::CharClass kind, TermRun current) {
  using unicode::CharClass;
  switch (kind) {
    case CharClass::letter_lower:
    case CharClass::letter_upper:
    case CharClass::letter_other: return TermRun::letters;
    case CharClass::dictionary: return TermRun::character;
    case CharClass::digit: return TermRun::digits;
    case CharClass::mark:
    case CharClass::format: return current;
    default: return TermRun::none;
  }
}

}  // namespace detail

// Splits any string into its terms and calls add(begin, end) for each. Marks, apostrophes, hyphens and
// all other characters that are neither letters nor digits lie between terms; a change from letters to digits
// ends one. In scripts without spaces each letter is a term: where words end there depends on what surrounds
// them, in a text as in a name. Used for tokens of a text and for the names of a lexicon alike.
template <class Add>
void for_each_term_place(std::string_view text, Add&& add) {
  using detail::TermRun;
  const char* const end = text.data() + text.size();
  const char* start = text.data();
  TermRun run = TermRun::none;
  const auto finish = [&](const char* p) {
    if (run != TermRun::none) add(start, p);
  };
  for (const char* p = start; p < end;) {
    if (run == TermRun::none && byte_class(p) == Byte::letter) {
      const char* const letters_end = letter_run_end(p, end);
      if (letters_end == end || byte_class(letters_end) != Byte::high) {  // no mark or letter goes on
        add(p, letters_end);
        p = letters_end;
        continue;
      }
    }
    const auto [c, length] = unicode::decode(p, end);
    const unicode::CharClass kind = unicode::char_class(c);
    const TermRun next = detail::run_of(kind, run);
    if (next != run || kind == unicode::CharClass::dictionary) {
      finish(p);
      start = p;
      run = next;
    }
    p += length;
  }
  finish(end);
}

// The same with add(begin, end, key).
template <class Add>
void for_each_term(std::string_view text, Add&& add) {
  const char* const end = text.data() + text.size();
  for_each_term_place(text, [&](const char* p, const char* q) { add(p, q, term_key_before(p, q, end)); });
}

// The terms of a string as rows, with offsets counted from `base`.
template <template <class> class Column>
void append_terms(std::string_view text, Offset base, Row token_index, TermColumns<Column>& out) {
  for_each_term(text, [&](const char* p, const char* q, std::uint64_t key) {
    out.begin.push_back(base + static_cast<Offset>(p - text.data()));
    out.end.push_back(base + static_cast<Offset>(q - text.data()));
    out.token_index.push_back(token_index);
    out.key.push_back(key);
  });
}

// What stands between two consecutive terms of a name, as a key: hyphens and white space (one line break at
// the most) are equal to each other, apostrophes to apostrophes, nothing at all is its own class, and any
// other text counts as it is, without its white space. no_joiner where no name may continue (a blank line).
inline constexpr std::uint64_t no_joiner = ~std::uint64_t{0};
inline constexpr std::uint64_t joiner_space = 0, joiner_apostrophe = 1, joiner_nothing = 2;
std::uint64_t joiner_key(std::string_view between);

}  // namespace spigola
