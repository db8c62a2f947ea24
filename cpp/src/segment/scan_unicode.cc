#include "segment/scan_unicode.h"

#include "segment/characters.h"
#include "segment/plain_segments.h"
#include "segment/terms.h"
#include "segment/token_writer.h"
#include "segment/uax29.h"
#include "segment/uax29_walk.h"
#include "text/stop_poll.h"

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

// Writes the tokens of a text: what is plain as runs of bits, the rest character by character.
class WordScanner {
 public:
  WordScanner(std::string_view text, TokenWriter& writer, const std::atomic<bool>* stop)
      : end_(text.data() + text.size()), writer_(writer), poll_(stop) {
    for (const char* p = text.data(); p < end_;) {
      const auto [place, num_plain] = read_plain_words(p, end_, poll_, writer_);
      note(place - p);
      p = place < end_ ? read_characters(place, num_plain + pause_) : end_;
    }
  }

 private:
  // Segments from p on, where one begins, up to one behind so many bytes that may be plain.
  const char* read_characters(const char* p, std::ptrdiff_t size) {
    const char* begin = p;
    const auto add = [&](const char* q) {
      poll_.at(writer_.offset(q));
      if (const auto kind = kind_of(begin, q)) add_token(begin, q, *kind);
      begin = q;
    };
    const auto stops_at = [&](const char* q) {
      return q - p > size && static_cast<unsigned char>(*q) < 0x80;
    };
    return uax29::walk_ends<uax29::Words>(unicode::word_break, p, end_, add, stops_at, uax29::skips_nothing);
  }

  void add_token(const char* p, const char* q, TokenKind kind) {
    if (kind == TokenKind::word || kind == TokenKind::number)
      writer_.emit_terms(p, q, kind);
    else
      writer_.emit(p, q, kind);
  }

  // Where little is plain, what comes next is read character by character without asking.
  void note(std::ptrdiff_t num_read) {
    constexpr std::ptrdiff_t few = 16, longest = 1024;
    pause_ = num_read >= few ? 0 : std::min(2 * pause_ + few, longest);
  }

  const char* const end_;
  TokenWriter& writer_;
  StopPoll poll_;
  std::ptrdiff_t pause_ = 0;
};

class UnicodeScanner {
 public:
  UnicodeScanner(std::string_view text, SegmentTables& out, SentenceTrace* trace)
      : text_(text), out_(out), trace_(trace) {}

  void add_tokens(const Policies& policies, SegmentNeeds needs) {
    TokenWriter writer(text_, policies, out_, nullptr);
    writer.begin_block(static_cast<Offset>(text_.size()), needs.terms != TermNeeds::none);
    WordScanner(text_, writer, out_.stop);
    writer.finish();
    if (needs.terms == TermNeeds::keys) fill_term_keys(text_, out_.terms);
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

void scan_unicode(std::string_view text, const Segmenter::Impl& segmenter, SegmentNeeds needs,
                  SegmentTables& out, SentenceTrace* trace) {
  UnicodeScanner scanner(text, out, trace);
  scanner.add_tokens(segmenter.policies, needs);
  if (needs.zones) {
    find_blocks(text, segmenter.lines, LineBreaks::uax29, out.blocks);
    scanner.fit_blocks();
  }
  if (needs.sentences) scanner.add_sentences();
}

}  // namespace spigola
