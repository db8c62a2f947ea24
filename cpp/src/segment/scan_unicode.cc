#include "segment/scan_unicode.h"

#include "segment/characters.h"
#include "segment/terms.h"
#include "segment/uax29.h"

#include <spigola/error.h>

#include <algorithm>
#include <optional>

namespace spigola {
namespace {

using unicode::CharClass;

constexpr std::uint32_t bit(CharClass kind) {
  return 1u << static_cast<int>(kind);
}
constexpr std::uint32_t blank = bit(CharClass::space) | bit(CharClass::newline);
constexpr std::uint32_t letters = bit(CharClass::letter_lower) | bit(CharClass::letter_upper) |
                                  bit(CharClass::letter_other) | bit(CharClass::dictionary);

// What a segment is by its content: the strongest of its characters, none for white space.
std::optional<TokenKind> kind_of(const char* p, const char* end) {
  std::uint32_t seen = 0;
  while (p < end) {
    const Character c = character_at(p, end);
    seen |= bit(c.kind);
    if ((seen & letters) != 0) return TokenKind::word;
    p += c.length;
  }
  if ((seen & ~blank) == 0) return {};
  if ((seen & bit(CharClass::digit)) != 0) return TokenKind::number;
  if ((seen & bit(CharClass::emoji)) != 0) return TokenKind::emoji;
  if ((seen & (bit(CharClass::symbol) | bit(CharClass::currency))) != 0) return TokenKind::symbol;
  if ((seen & (bit(CharClass::punctuation) | bit(CharClass::connector))) != 0) return TokenKind::punctuation;
  return TokenKind::symbol;  // marks, controls and invisible characters by themselves
}

class UnicodeScanner {
 public:
  UnicodeScanner(std::string_view text, SegmentTables& out, SentenceTrace* trace)
      : text_(text), out_(out), trace_(trace) {}

  void add_tokens() {
    uax29::append_word_ends(text_, ends_);
    Offset begin = 0, ask_at = 0;
    for (const Offset end : ends_) {
      if (end > ask_at) {
        if (out_.stop != nullptr && out_.stop->load(std::memory_order_relaxed)) throw Cancelled();
        ask_at = end + (1 << 20);
      }
      if (const auto kind = kind_of(at(begin), at(end))) add_token(begin, end, *kind);
      begin = end;
    }
  }

  // Blocks have been found without the white space around them; a word may hold some of it.
  void fit_blocks() {
    Row token = 0;
    for (std::size_t i = 0; i < size(out_.blocks); ++i) {
      BlockExtent extent{token, 0, term_, 0};
      while (token < num_tokens() && token_begin(token) < out_.blocks.end[i]) ++token;
      while (term_ < static_cast<Row>(size(out_.terms)) && out_.terms.token_index[row(term_)] < token)
        ++term_;
      extent.token_end = token;
      extent.term_end = term_;
      out_.extents.push_back(extent);
      out_.blocks.begin[i] = token_begin(extent.token_begin);
      out_.blocks.end[i] = token_end(extent.token_end - 1);
    }
  }

  void add_sentences() {
    ends_.clear();
    uax29::append_sentence_ends(text_, ends_);
    Row token = 0;  // the first that does not end before the sentence
    Offset begin = 0;
    for (const Offset end : ends_) {
      const Row first = token;
      while (token < num_tokens() && token_end(token) <= end) ++token;
      const bool cut = token < num_tokens() && token_begin(token) < end;  // the end is inside a word
      const Row last = token + cut;
      if (last > first)
        add_sentence(std::max(begin, token_begin(first)), std::min(end, token_end(last - 1)), first, last,
                     end);
      begin = end;
    }
  }

 private:
  static std::size_t row(Row i) { return static_cast<std::size_t>(i); }
  const char* at(Offset offset) const { return text_.data() + offset; }
  Row num_tokens() const { return static_cast<Row>(out_.tokens.begin.size()); }
  Offset token_begin(Row i) const { return out_.tokens.begin[row(i)]; }
  Offset token_end(Row i) const { return out_.tokens.end[row(i)]; }

  void add_token(Offset begin, Offset end, TokenKind kind) {
    const Row token = num_tokens();
    out_.tokens.begin.push_back(begin);
    out_.tokens.end.push_back(end);
    out_.tokens.kind.push_back(kind);
    if (kind == TokenKind::word || kind == TokenKind::number)
      append_terms(text_.substr(row(begin), row(end - begin)), begin, token, out_.terms);
  }

  void add_sentence(Offset begin, Offset end, Row first, Row last, Offset segment_end) {
    const bool block_ends = segment_end == static_cast<Offset>(text_.size()) ||
                            is_paragraph_end(unicode::decode_back(text_.data(), at(segment_end)).code_point);
    const SegmentRule rule = block_ends ? SegmentRule::block_end : SegmentRule::standard_boundary;
    push_back(out_.sentences,
              SentenceColumns<One>{begin, end, first, last, Zone::body, static_cast<RuleId>(rule)});
    if (trace_ == nullptr) return;
    trace_->entries.push_back(
        {begin,
         end,
         true,
         {{static_cast<RuleId>(rule), true,
           block_ends ? "the paragraph ends here" : "UAX #29 has a sentence boundary here"}}});
  }

  static bool is_paragraph_end(char32_t c) {
    using unicode::SentenceBreak;
    const SentenceBreak kind = unicode::sentence_break(c);
    return kind == SentenceBreak::cr || kind == SentenceBreak::lf || kind == SentenceBreak::sep;
  }

  std::string_view text_;
  SegmentTables& out_;
  SentenceTrace* trace_;
  std::vector<Offset> ends_;
  Row term_ = 0;
};

}  // namespace

void scan_unicode(std::string_view text, Lines lines, SegmentTables& out, SentenceTrace* trace) {
  find_blocks(text, lines, LineBreaks::uax29, out.blocks);
  UnicodeScanner scanner(text, out, trace);
  scanner.add_tokens();
  scanner.fit_blocks();
  scanner.add_sentences();
}

}  // namespace spigola
