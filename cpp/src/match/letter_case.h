// How the tokens of a document are written, for everybody who proposes mentions.
//
//   LetterCase letter_case;
//   letter_case.read(text, segments);
//   letter_case.is_capitalised(token);   // Kim, ONU
//
// Asked of few tokens, so that each question reads the text again; all capitalised words are listed where
// somebody needs them.
#pragma once

#include <spigola/segments.h>

#include <span>
#include <string_view>
#include <vector>

namespace spigola {

class LetterCase {
 public:
  // Both must outlive the questions. Cost: the tokens before the first capital.
  void read(std::string_view text, const Segments& segments);
  // Fills capitals(). Cost: O(tokens); allocates only when a document is longer than all before.
  void list_capitals();

  bool is_word(Row token) const {
    return segments_->tokens.kind[static_cast<std::size_t>(token)] == TokenKind::word;
  }
  // A word that begins with a capital.
  bool is_capitalised(Row token) const {
    if (!is_word(token)) return false;
    const char c = text_[static_cast<std::size_t>(segments_->tokens.begin[static_cast<std::size_t>(token)])];
    return c >= 0 ? c >= 'A' && c <= 'Z' : is_capitalised_beyond_ascii(token);
  }
  // A word without a small letter, of two letters or more.
  bool is_all_capitals(Row token) const;
  // The first token of its sentence.
  bool begins_sentence(Row token) const;
  // The first word of its sentence: its capital tells nothing.
  bool opens_sentence(Row token) const;
  bool any_capital() const { return any_capital_; }
  // The capitalised words, in order.
  std::span<const Row> capitals() const { return std::span(capitals_).first(num_capitals_); }

 private:
  std::string_view bytes(Row token) const;
  bool is_capitalised_beyond_ascii(Row token) const;
  std::size_t sentence_of(Row token) const;  // the number of sentences for a token of none

  std::string_view text_;
  const Segments* segments_ = nullptr;
  std::vector<Row> capitals_;  // longer than needed; num_capitals_ count
  std::size_t num_capitals_ = 0;
  bool any_capital_ = false;
};

}  // namespace spigola
