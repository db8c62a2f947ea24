#include "segment/token_writer.h"

#include "segment/characters.h"
#include "segment/token_shapes.h"

#include <algorithm>

namespace spigola {

using unicode::CharClass;

namespace {

// The quotation mark at p that is written as character references, with no letter behind it: &#39;&#39;.
// nullptr: none.
const char* quotation_reference_end(const char* p, const char* end) {
  const std::string_view text = between(p, end);
  if (!text.starts_with("&#39;") && !text.starts_with("&quot;")) return nullptr;
  const char* const q = character_references_end(p, end);
  return q < end && unicode::is_letter(character_at(q, end).code) ? nullptr : q;
}

}  // namespace

const char* TokenWriter::emit_word_or_symbol(const char* p, const char* q) {
  const std::size_t num_terms = size(out_.terms);
  emit_terms(p, q, TokenKind::word);
  if (size(out_.terms) == num_terms) out_.tokens.kind.back() = TokenKind::symbol;
  return q;
}

const char* TokenWriter::possible_end(EndMark mark, const char* mark_begin, const char* mark_end,
                                      bool lower_before) {
  const Row mark_token = next_token() - 1;
  const char* const q = mark == EndMark::clause ? mark_end : absorb_closing(mark_end);
  const bool asks = mark == EndMark::strong && q == mark_end && (q[-1] == '!' || q[-1] == '?');
  const bool ends_before_lower = (policies_.stop_ends_before_lower && mark == EndMark::full_stop) ||
                                 (policies_.strong_ends_before_lower && asks) ||
                                 (policies_.clause_ends == ClauseEnds::everywhere && mark == EndMark::clause);
  const PossibleEnd end{
      mark,
      mark_begin,
      q,
      block_end_,
      lower_before,
      ends_before_lower,
      policies_.clause_ends == ClauseEnds::everywhere && mark == EndMark::clause && is_clause_behind_count()};
  NoTrace no_trace;
  const EndDecision decision = trace_ == nullptr ? decide_end(end, no_trace) : decide_end(end, *trace_);
  if (decision.ends) {
    if (policies_.split_stops == AbbreviationStops::final) split_final_stop(mark_token, mark_end);
    close_sentence(decision.rule);
  }
  return q;
}

const char* TokenWriter::certain_end(const char* p) {
  p = absorb_closing(p);
  close_unasked(SegmentRule::strong_mark, "this mark ends a sentence whatever follows");
  return p;
}

void TokenWriter::finish_block() {
  if (next_token() > sentence_token_) close_unasked(SegmentRule::block_end, "the block ends here");
}

// Makes the full stop at the end of an abbreviation a token of its own; what closes the sentence behind it
// has been written and moves on by one.
void TokenWriter::split_final_stop(Row token, const char* stop_end) {
  const auto row = static_cast<std::size_t>(token);
  const Offset end = offset(stop_end);
  if (out_.tokens.end[row] != end || out_.tokens.begin[row] + 1 == end || stop_end[-1] != '.' ||
      out_.tokens.kind[row] == TokenKind::punctuation)
    return;
  out_.tokens.end[row] = end - 1;
  emit(stop_end - 1, stop_end, TokenKind::punctuation);
  std::rotate(out_.tokens.begin.begin() + token + 1, out_.tokens.begin.end() - 1, out_.tokens.begin.end());
  std::rotate(out_.tokens.end.begin() + token + 1, out_.tokens.end.end() - 1, out_.tokens.end.end());
  std::rotate(out_.tokens.kind.begin() + token + 1, out_.tokens.kind.end() - 1, out_.tokens.kind.end());
}

// The last token stands behind a number that counts something (azioni 300;), not behind a reference (n.
// 970;).
bool TokenWriter::is_clause_behind_count() const {
  const auto mark = static_cast<std::size_t>(next_token()) - 1;
  if (mark < static_cast<std::size_t>(sentence_token_) + 2 || out_.tokens.kind[mark - 1] != TokenKind::number)
    return false;
  return text_[out_.tokens.end[mark - 2] - 1] != '.';
}

// Writes the closing quotes and brackets that stand directly at p.
const char* TokenWriter::absorb_closing(const char* p) {
  for (;;) {
    const Character c = character_at(p, block_end_);
    if (c.length == 0) return p;
    bool closing = c.code == U')' || c.code == U']' || c.code == U'}' || c.code == U'»' || c.code == U'”' ||
                   c.code == U'」' || c.code == U'』' || c.code == U'）';
    if (c.code == U'"' || is_apostrophe(c.code) || c.code == U'“') {
      const Character next = character_at(p + c.length, block_end_);  // “ closes in German
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

// An end that nothing could prevent, so that no rule was asked about what follows.
void TokenWriter::close_unasked(SegmentRule rule, const char* reason) {
  close_sentence(rule);
  if (trace_ != nullptr)
    trace_->entries.push_back({out_.tokens.begin.back(),
                               out_.tokens.end.back(),
                               true,
                               {{static_cast<RuleId>(rule), true, reason}}});
}

void TokenWriter::close_sentence(SegmentRule rule) {
  const Row last = next_token();
  if (last == sentence_token_) return;
  push_back(out_.sentences,
            SentenceColumns<One>{out_.tokens.begin[static_cast<std::size_t>(sentence_token_)],
                                 out_.tokens.end[static_cast<std::size_t>(last - 1)], sentence_token_, last,
                                 Zone::body, static_cast<RuleId>(rule)});
  sentence_token_ = last;
}

}  // namespace spigola
