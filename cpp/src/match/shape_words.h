// Words that tell what the capitalised words around them are.
#pragma once

#include <spigola/language.h>
#include <spigola/segments.h>

#include "match/letter_case.h"

#include <cstdint>
#include <vector>

namespace spigola {

// The sections `given_names` and `stopwords`, by the keys of their terms. Look-ups: O(log n).
class ShapeWords {
 public:
  explicit ShapeWords(const Language& language);

  bool is_given_name(std::uint64_t key) const { return holds(given_names_, key); }
  bool is_stop_word(std::uint64_t key) const { return is_link(key) || holds(other_stop_words_, key); }
  // A preposition or an article: it may join a title to its complement.
  bool is_link(std::uint64_t key) const { return holds(links_, key); }

  // Whether a capitalised word stands directly beside this one, in the same sentence; a stop word that opens
  // the sentence does not count.
  bool is_part_of_name(const Segments& segments, const LetterCase& letter_case, Row token) const;

 private:
  static bool holds(const std::vector<std::uint64_t>& sorted, std::uint64_t key);

  std::vector<std::uint64_t> given_names_, links_, other_stop_words_;
};

// The first term of a token; the next one where it has none.
std::size_t term_of(const Terms& terms, Row token);

}  // namespace spigola
