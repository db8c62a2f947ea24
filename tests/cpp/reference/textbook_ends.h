// Where sentences end, read from docs/segmentation.md for the textbook segmenter: what stands behind a final
// mark belongs to it or begins something new.
#pragma once

#include "reference/textbook_text.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace spigola::reference::textbook {

struct Token {
  Place begin, end;
  TokenKind kind;
};

struct Sentence {
  std::size_t token_begin, token_end;
  SegmentRule rule;
};

// Where the emoticon at i has its end: eyes, a nose, a mouth as often as one likes, or a heart. Nothing but
// white space stands before it, and no letter or digit behind it.
inline std::optional<Place> emoticon_end(const Block& block, Place i) {
  if (i > 0 && !block.blank(i - 1)) return std::nullopt;
  Place end = i + 1;
  if (block.at(i) == U'<') {
    if (block.at(end) != U'3') return std::nullopt;
    ++end;
  } else if (block.one_of(i, U":;=")) {
    if (block.one_of(end, U"-'")) ++end;
    const char32_t mouth = block.at(end);
    if (!block.one_of(end, U")(D*PpOocSs3/\\|")) return std::nullopt;
    while (block.at(end) == mouth) ++end;
  } else {
    return std::nullopt;
  }
  if (block.letter(end) || block.kind(end) == CharClass::digit) return std::nullopt;
  return end;
}

// A character reference of HTML, such as &quot; or &#39;, and its repetitions.
inline std::optional<Place> reference_end(const Block& block, Place i) {
  if (block.at(i) != U'&') return std::nullopt;
  Place name = i + 1;
  if (block.at(name) == U'#') ++name;
  Place end = name;
  while (block.alphanumeric(end) && end - i < 10) ++end;
  if (end == name || block.at(end) != U';') return std::nullopt;
  const std::string_view first = block.text(i, ++end);
  const auto length = static_cast<Place>(first.size());
  while (end + length <= block.size() && block.text(end, end + length) == first) end += length;
  return end;
}

// The tokens and sentences of one block, while they are read.
class Tokens {
 public:
  Tokens(const Block& block, const Policies& policies) : block_(block), policies_(policies) {}

  const std::vector<Token>& tokens() const { return tokens_; }
  const std::vector<Sentence>& sentences() const { return sentences_; }

  Place add(Place begin, Place end, TokenKind kind) {
    tokens_.push_back({begin, end, kind});
    return end;
  }
  // Of the sentence that is open: its tokens, the last of them.
  std::size_t num_open() const { return tokens_.size() - open_; }
  Place open_begin() const { return tokens_[open_].begin; }
  std::string_view first_text() const {
    return num_open() == 0 ? std::string_view{} : block_.text(tokens_[open_].begin, tokens_[open_].end);
  }
  bool second_is_number() const { return num_open() > 1 && tokens_[open_ + 1].kind == TokenKind::number; }
  std::string_view last_text() const {
    return num_open() == 0 ? std::string_view{} : block_.text(tokens_.back().begin, tokens_.back().end);
  }
  TokenKind last_kind() const { return num_open() == 0 ? TokenKind::punctuation : tokens_.back().kind; }
  // It holds one number of up to four digits, which ends at i.
  bool is_item_number(Place i) const {
    return num_open() == 1 && last_kind() == TokenKind::number && tokens_.back().end == i &&
           block_.bytes(tokens_.back().begin, i) <= 4;
  }

  void close(SegmentRule rule) {
    if (num_open() == 0) return;
    sentences_.push_back({open_, tokens_.size(), rule});
    open_ = tokens_.size();
  }

  // A capital article stands behind the last token.
  void end_before_article() {
    if (num_open() < 2) return;
    const TokenKind kind = last_kind();
    const char32_t last = block_.at(tokens_.back().end - 1);
    if (kind == TokenKind::word || kind == TokenKind::number || last == U'»' || last == U'”')
      close(SegmentRule::article_begins);
  }

  // The mark [begin, end) ends a sentence whatever follows.
  Place end_certainly(Place end) {
    end = add_closing(end);
    close(SegmentRule::strong_mark);
    return end;
  }

  // The mark [begin, end) may end a sentence. Gives the place behind it and all that closes with it.
  Place end_perhaps(EndMark mark, Place begin, Place end, bool lower_before = false) {
    const std::size_t mark_token = tokens_.size() - 1;
    const Place after = mark == EndMark::clause ? end : add_closing(end);
    const SegmentRule rule = decide(mark, begin, end, after, lower_before);
    const bool ends = rule <= SegmentRule::standard_boundary;
    const bool enclosed = policies_.split_stops == AbbreviationStops::enclosed;
    const bool apart = ends ? enclosed || policies_.split_stops == AbbreviationStops::final
                            : enclosed && mark == EndMark::abbreviation && block_.at(end) == U')';
    if (apart) split_stop(mark_token, end);
    if (ends) close(rule);
    return after;
  }

 private:
  // Closing quotation marks and brackets, behind a space where only they can stand there.
  Place add_closing(Place i) {
    for (;;) {
      const Place next = block_.behind_spaces(i);
      if (next > i) {
        if (const auto end = emoticon_end(block_, next)) {
          i = add(next, *end, TokenKind::emoji);
        } else if (block_.one_of(next, U")]»”") && ends_group(next + 1)) {
          i = add(next, next + 1, TokenKind::punctuation);
        } else {
          return i;
        }
      } else if (block_.one_of(i, U")]}»”›」』）") || (is_ambiguous(i) && ends_group(i + 1))) {
        const bool two = block_.at(i) == U'\'' && block_.at(i + 1) == U'\'';
        i = add(i, i + (two ? 2 : 1), TokenKind::punctuation);
      } else if (const auto end = quotation_reference_end(i)) {
        i = add(i, *end, TokenKind::symbol);
      } else {
        return i;
      }
    }
  }
  bool is_ambiguous(Place i) const { return block_.apostrophe(i) || block_.one_of(i, U"\"“‘«‹"); }
  bool ends_group(Place i) const { return block_.space(i) || block_.kind(i) == CharClass::punctuation; }
  std::optional<Place> quotation_reference_end(Place i) const {
    if (!block_.starts_with(i, U"&#39;") && !block_.starts_with(i, U"&quot;")) return std::nullopt;
    const auto end = reference_end(block_, i);
    return end && !block_.letter(*end) ? end : std::nullopt;
  }

  // What stands behind a mark, before the first letter or digit.
  struct Ahead {
    enum { nothing, lower, upper, digit, mark, other } what = nothing;
    bool spaced = false;
    Place first = 0;  // the letter, digit, or the first mark
  };
  bool cannot_begin(Place i) const {
    const char32_t c = block_.at(i);
    if (block_.one_of(i, U",;!?)]%/")) return true;
    if (c == U':') return !block_.inside(i + 1) || block_.at(i + 1) == U' ';
    if (c == U'.') return block_.at(i + 1) != U'.';
    if (c != U'`') return false;
    while (block_.at(i) == U'`') ++i;
    return !block_.inside(i) || block_.one_of(i, U" .,(");
  }
  Ahead look_ahead(Place i) const {
    Ahead ahead;
    ahead.first = block_.size();
    if (block_.one_of(i, U"-–—")) return {Ahead::other, false, i};
    for (int opening = 0; block_.inside(i); ++i) {
      const CharClass kind = block_.kind(i);
      if (kind == CharClass::space || kind == CharClass::newline) {
        ahead.spaced = true;
      } else if (kind == CharClass::letter_lower || kind == CharClass::letter_upper ||
                 kind == CharClass::digit) {
        ahead.what = kind == CharClass::digit          ? Ahead::digit
                     : kind == CharClass::letter_upper ? Ahead::upper
                                                       : Ahead::lower;
        ahead.first = i;
        return ahead;
      } else if (kind != CharClass::format && kind != CharClass::mark) {
        if (opening == 0 && cannot_begin(i)) return {Ahead::mark, ahead.spaced, i};
        if (opening == 0) ahead.first = i;
        ahead.what = Ahead::other;
        // A mark that may open something: the letter behind it decides, if it is not too far.
        if (kind != CharClass::punctuation || block_.one_of(i, U",;:.!?)]%/&")) {
          ahead.first = i;
          return ahead;
        }
        if (++opening == 32) return ahead;
      }
    }
    return ahead;
  }

  // Scuole: 20 aprile, but : 1) primo. Terni, azioni 300; Ilva, azioni 500, but n. 30;
  bool goes_on_as_list(Place colon, const Ahead& ahead) const {
    if (block_.at(colon) != U':')
      return counts_before() && (ahead.what == Ahead::upper || ahead.what == Ahead::lower);
    if (ahead.what != Ahead::digit) return false;
    Place end = ahead.first;
    while (block_.kind(end) == CharClass::digit) ++end;
    return block_.at(end) != U')';
  }
  bool counts_before() const {
    if (policies_.clause_ends != ClauseEnds::everywhere || num_open() < 3) return false;
    const Token& number = tokens_[tokens_.size() - 2];
    return number.kind == TokenKind::number && block_.at(tokens_[tokens_.size() - 3].end - 1) != U'.';
  }

  // The rule that decides; the first of them all that end a sentence.
  SegmentRule decide(EndMark mark, Place begin, Place end, Place after, bool lower_before) const {
    const Ahead ahead = look_ahead(after);
    if (ahead.what == Ahead::nothing) return SegmentRule::block_end;
    if (mark == EndMark::title) return SegmentRule::title_follows;
    if (mark == EndMark::inner) return SegmentRule::inner_abbreviation;
    if (mark == EndMark::initial) return SegmentRule::initial;
    if (mark == EndMark::enumeration) return SegmentRule::enumeration;
    if (mark == EndMark::clause && goes_on_as_list(begin, ahead)) return SegmentRule::list_goes_on;
    bool lower_may_begin = false;
    if (mark == EndMark::full_stop)
      lower_may_begin = policies_.stop_ends_before_lower && ahead.spaced && after == end;
    if (mark == EndMark::strong)
      lower_may_begin =
          policies_.strong_ends_before_lower && ahead.spaced && after == end && is_final(block_.at(end - 1));
    if (mark == EndMark::clause) lower_may_begin = policies_.clause_ends == ClauseEnds::everywhere;
    if (mark != EndMark::clause && ahead.spaced && block_.at(ahead.first + 1) == U')') lower_may_begin = true;
    if (ahead.what == Ahead::lower && !lower_may_begin) return SegmentRule::lower_case_follows;
    if (!ahead.spaced)
      return lower_before && ahead.what == Ahead::upper ? SegmentRule::no_space : SegmentRule::joined;
    if (mark == EndMark::abbreviation)
      return ahead.what == Ahead::upper ? SegmentRule::abbreviation_end : SegmentRule::inner_abbreviation;
    if (ahead.what == Ahead::mark) return SegmentRule::mark_follows;
    if (mark == EndMark::strong && after > end && is_quotation(after - 1) && opens_bracket(after, ahead))
      return SegmentRule::mark_follows;
    if (mark == EndMark::clause) return SegmentRule::clause_mark;
    return mark == EndMark::strong ? SegmentRule::strong_mark : SegmentRule::full_stop;
  }
  bool is_quotation(Place i) const { return block_.one_of(i, U"\"»”“;›‘«‹") || block_.apostrophe(i); }
  bool opens_bracket(Place i, const Ahead& ahead) const {
    while (i < ahead.first && block_.at(i) == U' ') ++i;
    return block_.at(i) == U'(';
  }

  // The stop of an abbreviation becomes a token of its own.
  void split_stop(std::size_t token, Place end) {
    Token& abbreviation = tokens_[token];
    if (abbreviation.end != end || abbreviation.end - abbreviation.begin < 2 || block_.at(end - 1) != U'.' ||
        abbreviation.kind == TokenKind::punctuation)
      return;
    abbreviation.end = end - 1;
    tokens_.insert(tokens_.begin() + static_cast<Place>(token) + 1, {end - 1, end, TokenKind::punctuation});
  }

  const Block& block_;
  const Policies& policies_;
  std::vector<Token> tokens_;
  std::vector<Sentence> sentences_;
  std::size_t open_ = 0;  // the first token of the sentence that is open
};

}  // namespace spigola::reference::textbook
