// How the tokens of a document are written, found once for everybody who proposes mentions.
#pragma once

#include <spigola/segments.h>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace spigola {

class LetterCase {
 public:
  // Cost: O(tokens); allocates only when a document is longer than all before.
  void read(std::string_view text, const Segments& segments);

  // A word that begins with a capital.
  bool is_capitalised(Row token) const { return has(token, capital); }
  // A word without a small letter, of two letters or more.
  bool is_all_capitals(Row token) const { return has(token, all_capitals); }
  bool is_word(Row token) const { return has(token, word); }
  // The first token of its sentence.
  bool begins_sentence(Row token) const { return has(token, first); }
  // The first word of its sentence: its capital tells nothing.
  bool opens_sentence(Row token) const { return has(token, opening); }
  bool any_capital() const { return num_capitals_ > 0; }
  // The words that begin with a capital, in order.
  std::span<const Row> capitals() const { return std::span(capitals_).first(num_capitals_); }

 private:
  enum Mark : std::uint8_t { word = 1, capital = 2, all_capitals = 4, first = 8, opening = 16 };
  bool has(Row token, Mark mark) const { return (marks_[static_cast<std::size_t>(token)] & mark) != 0; }

  std::vector<std::uint8_t> marks_;
  std::vector<Row> capitals_;  // longer than needed; num_capitals_ count
  std::size_t num_capitals_ = 0;
};

}  // namespace spigola
