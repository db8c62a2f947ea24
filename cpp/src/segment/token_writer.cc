#include "segment/token_writer.h"

#include "segment/characters.h"
#include "segment/token_shapes.h"

#include <algorithm>
#include <bit>

namespace spigola {

using unicode::CharClass;

namespace {

// „Nein.“ ‚Nein.‘ »Nein.« ›Nein.‹, which open elsewhere.
bool closes_in_german(char32_t c) {
  return c == U'“' || c == U'‘' || c == U'«' || c == U'‹';
}

bool is_quotation_mark(char32_t c) {
  return c == U'"' || c == U'»' || c == U'”' || c == U'›' || c == U';' || closes_in_german(c) ||
         is_apostrophe(c);  // ; of &quot;
}

// The quotation mark at p that is written as character references, with no letter behind it: &#39;&#39;.
// nullptr: none.
const char* quotation_reference_end(const char* p, const char* end) {
  const std::string_view text = between(p, end);
  if (!text.starts_with("&#39;") && !text.starts_with("&quot;")) return nullptr;
  const char* const q = character_references_end(p, end);
  return q < end && unicode::is_letter(character_at(q, end).code) ? nullptr : q;
}

constexpr std::size_t least_rows = 256;
constexpr std::size_t bytes_a_token = 2;  // with the space: few texts have more tokens
constexpr std::size_t rows_at_first = std::size_t{1} << 15;

void set_rows(TokenColumns<Unset>& tokens, std::size_t rows) {
  for_each_column<TokenColumns<Unset>>([&](const auto& info) { (tokens.*(info.member)).resize(rows); });
}

// Without their keys.
void set_rows(TermColumns<Unset>& terms, std::size_t rows) {
  terms.begin.resize(rows);
  terms.end.resize(rows);
  terms.token_index.resize(rows);
}

// Their ends in tokens, and rules.
void set_rows(SentenceColumns<Unset>& sentences, std::size_t rows) {
  sentences.token_end.resize(rows);
  sentences.rule.resize(rows);
}

}  // namespace

TokenWriter::TokenWriter(std::string_view text, const Policies& policies, SegmentTables& out,
                         SentenceTrace* trace)
    : text_(text.data()),
      text_end_(text.data() + text.size()),
      policies_(policies),
      out_(out),
      trace_(trace) {
  // What earlier documents have made room for costs nothing. A long text makes room twice: to double it would
  // copy, and touch new memory, as often.
  const std::size_t rows = std::min(text.size() / bytes_a_token, rows_at_first);
  set_rows(out_.tokens, std::max(out_.tokens.begin.capacity(), rows));
  set_rows(out_.terms, out_.terms.begin.capacity());
  set_rows(out_.sentences, out_.sentences.token_end.capacity());
  point_into_columns();
}

void TokenWriter::make_token_room() {
  std::size_t rows = std::max(least_rows, 2 * size(out_.tokens));
  if (num_tokens_ > 0) {  // as many as there will be if the text goes on as it began, or a third more
    const auto text_size = static_cast<double>(text_end_ - text_);
    // What nobody writes to takes no memory.
    const double expected = 4.0 / 3 * num_tokens_ * text_size / end_[num_tokens_ - 1];
    rows = std::max(rows, static_cast<std::size_t>(std::min(expected, text_size)));
  }
  set_rows(out_.tokens, rows);
  point_into_columns();
}

void TokenWriter::make_term_room() {
  set_rows(out_.terms, std::max(least_rows, 2 * size(out_.terms)));
  point_into_columns();
}

void TokenWriter::make_sentence_room() {
  set_rows(out_.sentences, std::max(least_rows, 2 * out_.sentences.token_end.size()));
  point_into_columns();
}

void TokenWriter::point_into_columns() {
  token_room_ = static_cast<Row>(size(out_.tokens));
  term_room_ = static_cast<Row>(size(out_.terms));
  sentence_room_ = static_cast<Row>(out_.sentences.token_end.size());
  begin_ = out_.tokens.begin.data();
  end_ = out_.tokens.end.data();
  kind_ = out_.tokens.kind.data();
  term_begin_ = out_.terms.begin.data();
  term_end_ = out_.terms.end.data();
  term_token_ = out_.terms.token_index.data();
  sentence_end_ = out_.sentences.token_end.data();
  sentence_rule_ = out_.sentences.rule.data();
}

void TokenWriter::add_tokens(int count) {
  if (!keeps_terms_) {
    num_tokens_ += count;
    return;
  }
  for (; count > 0; --count, ++num_tokens_)
    if (kind_[num_tokens_] == TokenKind::word || kind_[num_tokens_] == TokenKind::number)
      for_each_term_place(between(text_ + begin_[num_tokens_], text_ + end_[num_tokens_]),
                          [this](const char* begin, const char* end) { add_term(begin, end); });
}

void TokenWriter::finish() {
  set_rows(out_.tokens, static_cast<std::size_t>(num_tokens_));
  set_rows(out_.terms, static_cast<std::size_t>(num_terms_));
  set_rows(out_.sentences, static_cast<std::size_t>(num_sentences_));
  fill_sentences();
}

// What their tokens say of the sentences.
void TokenWriter::fill_sentences() {
  const auto n = static_cast<std::size_t>(num_sentences_);
  SentenceColumns<Unset>& sentences = out_.sentences;
  sentences.begin.resize(n);
  sentences.end.resize(n);
  sentences.token_begin.resize(n);
  sentences.zone.assign(n, Zone::body);
  Row token = 0;
  for (std::size_t i = 0; i < n; ++i) {
    sentences.token_begin[i] = token;
    sentences.begin[i] = begin_[token];
    token = sentences.token_end[i];
    sentences.end[i] = end_[token - 1];
  }
}

bool TokenWriter::is_second_of_sentence() const {
  if (num_tokens_ != sentence_token_ + 2) return false;
  const char first = text_[begin_[sentence_token_]];
  return first == '(' || first == '[';
}

const char* TokenWriter::emit_word_or_symbol(const char* p, const char* q) {
  bool has_term = false;
  for_each_term_place(between(p, q), [&](const char* begin, const char* end) {
    if (keeps_terms_) add_term(begin, end);
    has_term = true;
  });
  emit(p, q, has_term ? TokenKind::word : TokenKind::symbol);
  return q;
}

const char* TokenWriter::possible_end(EndMark mark, const char* mark_begin, const char* mark_end,
                                      bool lower_before) {
  const Row mark_token = num_tokens_ - 1;
  const char* const q = mark == EndMark::clause ? mark_end : absorb_closing(mark_end);
  const bool asks = mark == EndMark::strong && q == mark_end && (q[-1] == '!' || q[-1] == '?');
  const bool stops = mark == EndMark::full_stop && q == mark_end;  // not «Basta.» disse
  const bool ends_before_lower = (policies_.stop_ends_before_lower && stops) ||
                                 (policies_.strong_ends_before_lower && asks) ||
                                 (policies_.clause_ends == ClauseEnds::everywhere && mark == EndMark::clause);
  const PossibleEnd end{
      mark,
      mark_begin,
      q,
      block_end_,
      lower_before,
      ends_before_lower,
      policies_.clause_ends == ClauseEnds::everywhere && mark == EndMark::clause && is_clause_behind_count(),
      q > mark_end && is_quotation_mark(unicode::decode_back(mark_end, q).code_point)};
  NoTrace no_trace;
  const EndDecision decision = trace_ == nullptr ? decide_end(end, no_trace) : decide_end(end, *trace_);
  const bool enclosed = policies_.split_stops == AbbreviationStops::enclosed;
  const bool bracket = enclosed && mark == EndMark::abbreviation && q > mark_end && *mark_end == ')';
  if (decision.ends ? enclosed || policies_.split_stops == AbbreviationStops::final : bracket)
    split_final_stop(mark_token, mark_end);
  if (decision.ends) close_sentence(num_tokens_, decision.rule);
  return q;
}

const char* TokenWriter::certain_end(const char* p) {
  p = absorb_closing(p);
  close_unasked(SegmentRule::strong_mark, "this mark ends a sentence whatever follows");
  return p;
}

void TokenWriter::end_before_article() {
  const Row last = num_tokens_ - 1;
  if (last <= sentence_token_) return;  // nothing, or a single token, is open
  const TokenKind kind = kind_[last];
  const char32_t mark = unicode::decode_back(text_, text_ + end_[last]).code_point;
  if (kind == TokenKind::word || kind == TokenKind::number || mark == U'»' || mark == U'”')
    close_unasked(SegmentRule::article_begins, "an article with a capital follows");
}

void TokenWriter::finish_block() {
  if (num_tokens_ > sentence_token_) close_unasked(SegmentRule::block_end, "the block ends here");
}

// Makes the full stop at the end of an abbreviation a token of its own; what closes the sentence behind it
// has been written and moves on by one.
void TokenWriter::split_final_stop(Row token, const char* stop_end) {
  const Offset end = offset(stop_end);
  if (end_[token] != end || begin_[token] + 1 == end || stop_end[-1] != '.' ||
      kind_[token] == TokenKind::punctuation)
    return;
  end_[token] = end - 1;
  emit(stop_end - 1, stop_end, TokenKind::punctuation);
  std::rotate(begin_ + token + 1, begin_ + num_tokens_ - 1, begin_ + num_tokens_);
  std::rotate(end_ + token + 1, end_ + num_tokens_ - 1, end_ + num_tokens_);
  std::rotate(kind_ + token + 1, kind_ + num_tokens_ - 1, kind_ + num_tokens_);
  for (Row i = num_terms_; i > 0 && term_token_[i - 1] > token; --i) ++term_token_[i - 1];
}

// The last token stands behind a number that counts something (azioni 300;), not behind a reference (n.
// 970;).
bool TokenWriter::is_clause_behind_count() const {
  const Row mark = num_tokens_ - 1;
  if (mark < sentence_token_ + 2 || kind_[mark - 1] != TokenKind::number) return false;
  return text_[end_[mark - 2] - 1] != '.';
}

// Writes the closing quotes and brackets that stand directly at p.
const char* TokenWriter::absorb_closing(const char* p) {
  for (;;) {
    const Character c = character_at(p, block_end_);
    if (c.length == 0) return p;
    if (c.kind == CharClass::space) {
      const char* const q = absorb_after_space(p);
      if (q == p) return p;
      p = q;
      continue;
    }
    bool closing = c.code == U')' || c.code == U']' || c.code == U'}' || c.code == U'»' || c.code == U'”' ||
                   c.code == U'›' || c.code == U'」' || c.code == U'』' || c.code == U'）';
    if (c.code == U'"' || is_apostrophe(c.code) || closes_in_german(c.code)) {
      const Character next = character_at(p + c.length, block_end_);
      closing = next.length == 0 || next.kind == CharClass::space || next.kind == CharClass::punctuation;
    }
    if (c.code == U'&') {
      const char* const q = quotation_reference_end(p, block_end_);
      if (q == nullptr) return p;
      emit_terms(p, q, TokenKind::symbol);
      p = q;
      continue;
    }
    if (!closing) return p;
    const bool typed_as_two = c.code == U'\'' && character_at(p + 1, block_end_).code == U'\'';
    const char* const q = p + (typed_as_two ? 2 : c.length);
    emit(p, q, TokenKind::punctuation);
    p = q;
  }
}

// The same behind white space, where it must belong to what stands before: « Oui. », !) and :-) of a text
// that writes spaces before its marks. Returns p where there is none.
const char* TokenWriter::absorb_after_space(const char* p) {
  const char* q = p;
  while (character_at(q, block_end_).kind == CharClass::space && q < block_end_)
    q += character_at(q, block_end_).length;
  if (const char* const emoticon = q < block_end_ ? emoticon_end(p, q, block_end_) : nullptr;
      emoticon != nullptr) {
    emit_terms(q, emoticon, TokenKind::emoji);
    return emoticon;
  }
  const Character c = character_at(q, block_end_);
  if (c.code != U')' && c.code != U']' && c.code != U'»' && c.code != U'”') return p;
  const char* const after = q + c.length;
  const Character next = character_at(after, block_end_);
  if (next.length != 0 && next.kind != CharClass::space && next.kind != CharClass::punctuation) return p;
  emit(q, after, TokenKind::punctuation);
  return after;
}

// An end that nothing could prevent, so that no rule was asked about what follows.
void TokenWriter::close_unasked(SegmentRule rule, const char* reason) {
  close_sentence(num_tokens_, rule);
  if (trace_ != nullptr)
    trace_->entries.push_back(
        {begin_[num_tokens_ - 1], end_[num_tokens_ - 1], true, {{static_cast<RuleId>(rule), true, reason}}});
}

void TokenWriter::close_sentence(Row token_end, SegmentRule rule) {
  if (token_end == sentence_token_) return;
  if (num_sentences_ == sentence_room_) make_sentence_room();
  sentence_end_[num_sentences_] = token_end;
  sentence_rule_[num_sentences_] = static_cast<RuleId>(rule);
  ++num_sentences_;
  sentence_token_ = token_end;
}

}  // namespace spigola
