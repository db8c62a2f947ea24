// Writes the tokens, terms and sentences of one block into the tables of its document.
#pragma once

#include "segment/segmenter_impl.h"
#include "segment/terms.h"

#include <string_view>

namespace spigola {

// [p, q) as text.
inline std::string_view between(const char* p, const char* q) {
  return {p, static_cast<std::size_t>(q - p)};
}

// Pointers point into the text; tokens must come in order. A trace, if there is one, gets what was asked at
// every possible sentence end.
class TokenWriter {
 public:
  TokenWriter(std::string_view text, Offset block_end, const Policies& policies, SegmentTables& out,
              SentenceTrace* trace)
      : text_(text.data()),
        text_end_(text.data() + text.size()),
        block_end_(text.data() + block_end),
        policies_(policies),
        out_(out),
        trace_(trace),
        sentence_token_(static_cast<Row>(size(out.tokens))) {}

  // A token without terms.
  void emit(const char* p, const char* q, TokenKind kind) {
    out_.tokens.begin.push_back(offset(p));
    out_.tokens.end.push_back(offset(q));
    out_.tokens.kind.push_back(kind);
  }

  // A token whose text is one term of ASCII letters or digits, but for what stands behind term_end. Returns
  // its end, as all below.
  const char* emit_term(const char* p, const char* term_end, const char* q, TokenKind kind) {
    const Row token = next_token();
    emit(p, q, kind);
    out_.terms.begin.push_back(offset(p));
    out_.terms.end.push_back(offset(term_end));
    out_.terms.token_index.push_back(token);
    out_.terms.key.push_back(ascii_term_key(p, term_end, text_end_));
    return q;
  }

  // A token with the terms that its text holds.
  const char* emit_terms(const char* p, const char* q, TokenKind kind) {
    const Row token = next_token();
    emit(p, q, kind);
    append_terms(between(p, q), offset(p), token, out_.terms);
    return q;
  }

  // As emit_terms, but a symbol when there are none.
  const char* emit_word_or_symbol(const char* p, const char* q);

  // The kind of the last token of the open sentence; punctuation when it has none yet.
  TokenKind last_kind() const {
    return next_token() > sentence_token_ ? out_.tokens.kind.back() : TokenKind::punctuation;
  }

  // The open sentence holds nothing but a number of up to four bytes that ends at p.
  bool is_item_number(const char* p) const {
    return next_token() == sentence_token_ + 1 && out_.tokens.kind.back() == TokenKind::number &&
           out_.tokens.end.back() == offset(p) && out_.tokens.begin.back() + 4 >= offset(p);
  }

  // The mark [mark_begin, mark_end) has been written: writes the closing quotes and brackets behind it,
  // decides whether the sentence ends there, and returns where to go on.
  const char* possible_end(EndMark mark, const char* mark_begin, const char* mark_end,
                           bool lower_before = false);
  // The mark before p ends a sentence whatever follows: the same without asking.
  const char* certain_end(const char* p);
  // What is still open ends here.
  void finish_block();

 private:
  Offset offset(const char* p) const { return static_cast<Offset>(p - text_); }
  Row next_token() const { return static_cast<Row>(out_.tokens.begin.size()); }

  const char* absorb_closing(const char* p);
  void split_final_stop(Row token, const char* stop_end);
  bool is_clause_behind_count() const;
  void close_unasked(SegmentRule rule, const char* reason);
  void close_sentence(SegmentRule rule);

  const char *text_, *text_end_;
  const char* block_end_;
  const Policies& policies_;
  SegmentTables& out_;
  SentenceTrace* trace_;
  Row sentence_token_;  // the first token of the sentence that is open
};

}  // namespace spigola
