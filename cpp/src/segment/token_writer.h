// Writes the tokens, terms and sentences of a document into its tables, block by block.
#pragma once

#include "segment/plain_run.h"
#include "segment/segmenter_impl.h"
#include "segment/terms.h"

#include <bit>
#include <string_view>

namespace spigola {

// [p, q) as text.
inline std::string_view between(const char* p, const char* q) {
  return {p, static_cast<std::size_t>(q - p)};
}

// The next rows of the columns of tokens.
struct TokenPlaces {
  Offset *begin, *end;
  TokenKind* kind;
};

// Those of terms.
struct TermPlaces {
  Offset *begin, *end;
  Row* token_index;
};

// Pointers point into the text; tokens must come in order. A trace, if there is one, gets what was asked at
// every possible sentence end. While the writer is at work the columns are longer than what was written;
// finish() cuts them.
class TokenWriter {
 public:
  TokenWriter(std::string_view text, const Policies& policies, SegmentTables& out, SentenceTrace* trace);

  // keeps_terms: whether the terms of the block are wanted.
  void begin_block(Offset block_end, bool keeps_terms) {
    block_end_ = text_ + block_end;
    keeps_terms_ = keeps_terms;
  }
  // What is still open ends here.
  void finish_block();
  void finish();

  Offset offset(const char* p) const { return static_cast<Offset>(p - text_); }
  Row num_tokens() const { return num_tokens_; }
  Row num_terms() const { return num_terms_; }
  bool keeps_terms() const { return keeps_terms_; }

  // A token without terms.
  void emit(const char* p, const char* q, TokenKind kind) {
    if (num_tokens_ == token_room_) make_token_room();
    begin_[num_tokens_] = offset(p);
    end_[num_tokens_] = offset(q);
    kind_[num_tokens_] = kind;
    ++num_tokens_;
  }

  // A token whose text is one term of ASCII letters or digits, but for what stands behind term_end. Returns
  // its end, as all below.
  const char* emit_term(const char* p, const char* term_end, const char* q, TokenKind kind) {
    if (keeps_terms_) add_term(p, term_end);
    emit(p, q, kind);
    return q;
  }

  // A token with the terms that its text holds.
  const char* emit_terms(const char* p, const char* q, TokenKind kind) {
    if (keeps_terms_)
      for_each_term_place(between(p, q),
                          [this](const char* begin, const char* end) { add_term(begin, end); });
    emit(p, q, kind);
    return q;
  }

  // As emit_terms, but a symbol when there are none.
  const char* emit_word_or_symbol(const char* p, const char* q);

  // Where the tokens of a run are written, of which there are 64 at the most, and 16 more in vain.
  TokenPlaces room_for_run() {
    if (token_room_ - num_tokens_ < 64 + 16) make_token_room();
    return {begin_ + num_tokens_, end_ + num_tokens_, kind_ + num_tokens_};
  }
  // The same for their terms.
  TermPlaces room_for_run_terms() {
    if (term_room_ - num_terms_ < 64 + 16) make_term_room();
    return {term_begin_ + num_terms_, term_end_ + num_terms_, term_token_ + num_terms_};
  }
  // So many tokens and, where terms are kept, terms were written there. The last of each may not have ended.
  void add_begun(int num_tokens, int num_terms) {
    num_tokens_ += num_tokens;
    num_terms_ += num_terms;
  }
  // The last token ends at p, and the last term, if that is open, too.
  void end_begun(const char* p, bool term_too) {
    end_[num_tokens_ - 1] = offset(p);
    if (term_too) term_end_[num_terms_ - 1] = offset(p);
  }
  // Takes back the last token and its terms. Returns where it began.
  const char* take_back() {
    --num_tokens_;
    while (num_terms_ > 0 && term_token_[num_terms_ - 1] == num_tokens_) --num_terms_;
    return text_ + begin_[num_tokens_];
  }
  // The open sentence ends before the token of this row, which may not be written yet, if it has any.
  void close_sentence(Row token_end, SegmentRule rule);
  // So many tokens were written there, in which no sentence ends; finds the terms of words and numbers
  // itself.
  void add_tokens(int count);

  // The kind of the last token of the open sentence; punctuation when it has none yet.
  TokenKind last_kind() const {
    return num_tokens_ > sentence_token_ ? kind_[num_tokens_ - 1] : TokenKind::punctuation;
  }

  // The text of the last token of the open sentence; empty when it has none yet.
  std::string_view last_text() const {
    if (num_tokens_ == sentence_token_) return {};
    return between(text_ + begin_[num_tokens_ - 1], text_ + end_[num_tokens_ - 1]);
  }

  // Of the open sentence: how many tokens it has, and the text of the first of them.
  Row num_open_tokens() const { return num_tokens_ - sentence_token_; }
  std::string_view first_text() const {
    if (num_tokens_ == sentence_token_) return {};
    return between(text_ + begin_[sentence_token_], text_ + end_[sentence_token_]);
  }

  bool opens_with_number_second() const {
    return num_open_tokens() > 1 && kind_[sentence_token_ + 1] == TokenKind::number;
  }

  // The last token is the second of the open sentence, behind a bracket.
  bool is_second_of_sentence() const;

  // The open sentence holds nothing but a number of up to four bytes that ends at p.
  bool is_item_number(const char* p) const {
    return num_tokens_ == sentence_token_ + 1 && last_kind() == TokenKind::number &&
           end_[num_tokens_ - 1] == offset(p) && begin_[num_tokens_ - 1] + 4 >= offset(p);
  }

  // The mark [mark_begin, mark_end) has been written: writes the closing quotes and brackets behind it,
  // decides whether the sentence ends there, and returns where to go on.
  const char* possible_end(EndMark mark, const char* mark_begin, const char* mark_end,
                           bool lower_before = false);
  // The mark before p ends a sentence whatever follows: the same without asking.
  const char* certain_end(const char* p);
  // The sentence that is open ends without a mark where a word or a quotation has just ended, because what
  // follows begins another.
  void end_before_article();

 private:
  // Before the token that holds it is written.
  void add_term(const char* p, const char* q) {
    if (num_terms_ == term_room_) make_term_room();
    term_begin_[num_terms_] = offset(p);
    term_end_[num_terms_] = offset(q);
    term_token_[num_terms_] = num_tokens_;
    ++num_terms_;
  }
  void make_token_room();
  void make_term_room();
  void make_sentence_room();
  void fill_sentences();
  void point_into_columns();

  const char* absorb_closing(const char* p);
  const char* absorb_after_space(const char* p);
  void split_final_stop(Row token, const char* stop_end);
  bool is_clause_behind_count() const;
  void close_unasked(SegmentRule rule, const char* reason);

  const char *text_, *text_end_;
  const char* block_end_ = nullptr;
  const Policies& policies_;
  bool keeps_terms_ = true;
  SegmentTables& out_;
  SentenceTrace* trace_;
  Row sentence_token_ = 0;  // the first token of the sentence that is open

  // The columns of out_, how many rows they have, and how many they have room for.
  Row num_tokens_ = 0, token_room_ = 0, num_terms_ = 0, term_room_ = 0;
  Row num_sentences_ = 0, sentence_room_ = 0;
  Offset *begin_ = nullptr, *end_ = nullptr, *term_begin_ = nullptr, *term_end_ = nullptr;
  TokenKind* kind_ = nullptr;
  Row *term_token_ = nullptr, *sentence_end_ = nullptr;
  RuleId* sentence_rule_ = nullptr;
};

}  // namespace spigola
