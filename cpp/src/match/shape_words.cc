#include "match/shape_words.h"

#include "segment/terms.h"

#include <algorithm>

namespace spigola {
namespace {

// The key of an entry of one term (`dell'`); 0 for none, and for several.
std::uint64_t single_key(std::string_view text) {
  TermColumns<Growing> terms;
  append_terms(text, 0, no_row, terms);
  return terms.key.size() == 1 ? terms.key.front() : 0;
}

// Whether one blank and nothing else stands between a token and the one before it.
bool follows_blank(const Tokens& tokens, Row token) {
  const auto t = static_cast<std::size_t>(token);
  return tokens.begin[t] == tokens.end[t - 1] + 1;
}

}  // namespace

ShapeWords::ShapeWords(const Language& language) {
  for (const Entry& entry : language.section("given_names")) {
    const std::uint64_t key = single_key(entry.key);
    if (key == 0)
      throw_entry_error("given_names", entry,
                        "a given name is one word; write each word in a line of its own");
    add(key, given_name);
  }
  for (const Entry& entry : language.section("stopwords")) {
    const bool joins = entry.value == "preposition" || entry.value == "article";
    if (const std::uint64_t key = single_key(entry.key); key != 0) add(key, joins ? link : other_stop_word);
  }
}

void ShapeWords::add(std::uint64_t key, Role role) {
  roles_.set(key, static_cast<std::uint8_t>(roles_.find(key) | role));
}

bool ShapeWords::is_part_of_name(std::string_view text, const Segments& segments,
                                 const LetterCase& letter_case, Row token) const {
  const Tokens& tokens = segments.tokens;
  const Row next = token + 1;
  if (next < static_cast<Row>(size(tokens)) && !letter_case.begins_sentence(next) &&
      letter_case.is_capitalised(next) && follows_blank(tokens, next))
    return true;
  if (letter_case.begins_sentence(token)) return false;
  const Row before = token - 1;
  if (!letter_case.is_capitalised(before) || !follows_blank(tokens, token)) return false;
  return !letter_case.opens_sentence(before) ||
         !is_stop_word(key_of_term(text, segments.terms, term_of(segments.terms, before)));
}

std::size_t term_of(const Terms& terms, Row token) {
  return static_cast<std::size_t>(
      std::lower_bound(terms.token_index.begin(), terms.token_index.end(), token) -
      terms.token_index.begin());
}

}  // namespace spigola
