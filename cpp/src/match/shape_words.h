// Words that tell what the capitalised words around them are.
#pragma once

#include <spigola/language.h>
#include <spigola/segments.h>

#include "match/letter_case.h"
#include "segment/word_lists.h"

#include <cstdint>

namespace spigola {

// The sections `given_names` and `stopwords`, by the keys of their terms. Look-ups: one probe or two.
class ShapeWords {
 public:
  explicit ShapeWords(const Language& language);

  bool is_given_name(std::uint64_t key) const { return (roles_.find(key) & given_name) != 0; }
  bool is_stop_word(std::uint64_t key) const { return (roles_.find(key) & (link | other_stop_word)) != 0; }
  // A preposition or an article: it may join a title to its complement.
  bool is_link(std::uint64_t key) const { return (roles_.find(key) & link) != 0; }

  // Whether a capitalised word stands directly beside this one, in the same sentence; a stop word that opens
  // the sentence does not count.
  bool is_part_of_name(std::string_view text, const Segments& segments, const LetterCase& letter_case,
                       Row token) const;

 private:
  enum Role : std::uint8_t { given_name = 1, link = 2, other_stop_word = 4 };
  void add(std::uint64_t key, Role role);

  KeyTable roles_;
};

// The first term of a token; the next one where it has none.
std::size_t term_of(const Terms& terms, Row token);

}  // namespace spigola
