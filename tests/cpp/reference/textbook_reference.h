// The segmenter of one text as a textbook would write it: character by character, without masks, tables or
// short cuts, from the rules in docs/segmentation.md. It shares with the library what is data (the lists of
// the language, Unicode properties, the dictionaries of scripts without spaces) and none of the readers.
#pragma once

#include "reference/textbook_stops.h"
#include "text/dictionary_break.h"

#include <string_view>
#include <vector>

namespace spigola::reference {
namespace textbook {

// Reads the tokens of one block.
class Reader {
 public:
  Reader(const Block& block, const Segmenter::Impl& language)
      : block_(block),
        language_(language),
        words_(language.words),
        policies_(language.policies),
        out_(block, language.policies),
        marks_(block, language, out_) {}

  const Tokens& read() {
    for (Place i = 0; block_.inside(i);) i = read_one(i);
    out_.close(SegmentRule::block_end);
    return out_;
  }

 private:
  Place read_one(Place i) {
    if (block_.blank(i)) return i + 1;
    if (block_.ascii_letter(i)) return read_word(i, i);
    if (block_.digit(i)) return read_number(i);
    return block_.ascii(i) ? read_mark(i) : read_beyond_ascii(i);
  }

  // A word from `begin`; what lies before i is known to belong to it.
  Place read_word(Place begin, Place i) {
    if (policies_.articles_begin && is_opening_article(begin)) out_.end_before_article();
    for (; !ends_word(i); ++i) {
      if (goes_on(begin, i)) continue;
      if (const Found end = mark_ending_end(begin, i); end && !marks_.is_protected(begin, i)) {
        i = *end - 1;
        continue;
      }
      if (const Found found = read_inside(begin, i)) return *found;
      if (!joins(begin, i)) break;
    }
    return out_.add(begin, i, TokenKind::word);
  }
  bool ends_word(Place i) const { return !block_.inside(i) || block_.blank(i); }

  // Letters and what else splits nothing, whatever stands around the word.
  bool goes_on(Place begin, Place i) const {
    if (block_.ascii(i)) {
      if (block_.alphanumeric(i) || block_.at(i) == U'_') return true;
      if (block_.at(i) == U'.') return i > begin && block_.digit(i - 1) && block_.digit(i + 1);  // PM2.5
      return block_.at(i) == U'&' && block_.upper(i - 1) && block_.upper(i + 1);                 // Q&A
    }
    return block_.in_word(i) && !splits_superscript(begin, i);
  }
  bool splits_superscript(Place begin, Place i) const {  // km|²
    return policies_.split_superscripts && block_.one_of(i, U"²³") && block_.bytes(begin, i) > 1;
  }

  // Leser:innen, where the language has such endings.
  Found mark_ending_end(Place begin, Place i) const {
    if (!block_.ascii(i) || block_.one_of(i, U".'-!?") || block_.bytes(begin, i) < 3 || !block_.lower(i - 1))
      return std::nullopt;
    const bool comma = block_.at(i) == U',' && joins(begin, i);
    const Place end = block_.behind_letters(i + 1);
    if (comma || block_.in_word(end) || !words_.is_mark_ending(block_.text(i, end))) return std::nullopt;
    return end;
  }

  // What the mark at i makes of the word, in the order in which it is asked.
  Found read_inside(Place begin, Place i) {
    const char32_t c = block_.at(i);
    if (c == U'.') return marks_.read_full_stop(begin, i);
    if (splits_superscript(begin, i)) return std::nullopt;
    const bool curly = block_.apostrophe(i) && c != U'\'';
    if (curly) return marks_.read_apostrophe(begin, i);
    if (block_.hyphen(i) && c != U'-' && joins_hyphen(block_, language_, begin, i)) return std::nullopt;
    if (const Found found = marks_.read_protected(begin, i)) return found;
    if (c == U'\'') return marks_.read_apostrophe(begin, i);
    if (c == U'-') return read_enclitics(begin, i);
    if (c == U'…') return marks_.read_truncated(begin, i);
    if (is_final(c) || !block_.ascii(i) || joins(begin, i)) return std::nullopt;
    return marks_.read_address(begin, i);
  }

  // Whether the mark at i splits nothing.
  bool joins(Place begin, Place i) const {
    const char32_t c = block_.at(i);
    if (c == U'\'')
      return block_.letter(i + 1) || (words_.apostrophes() == Apostrophes::inside && block_.digit(i + 1));
    if (block_.apostrophe(i)) return block_.at(i) == U'ʼ' || block_.letter(i + 1);
    if (block_.hyphen(i)) return joins_hyphen(block_, language_, begin, i);
    if (c == U',') return block_.digit(begin) && block_.digit(i - 1) && block_.digit(i + 1);  // 1m44,084s
    return c == U'/' && joins_slash(block_, policies_, begin, i);
  }

  // avait|-il, dites|-le|-moi
  Found read_enclitics(Place begin, Place hyphen) {
    if (!words_.has_enclitics()) return std::nullopt;
    Place end = hyphen + 1, second = hyphen;
    while ((block_.in_word(end) || block_.at(end) == U'-') && block_.bytes(hyphen, end) < 16) {
      if (block_.at(end) == U'-') second = end;
      ++end;
    }
    const auto is_enclitic = [&](Place from, Place to) { return words_.is_enclitic(block_.text(from, to)); };
    const bool one = is_enclitic(hyphen, end);
    if (!one && (second == hyphen || !is_enclitic(hyphen, second) || !is_enclitic(second, end)))
      return std::nullopt;
    out_.add(begin, hyphen, TokenKind::word);
    if (!one) out_.add(hyphen, second, TokenKind::word);
    return out_.add(one ? hyphen : second, end, TokenKind::word);
  }

  // O caso, As obras: a capital article before a word in lower case; but a série A começa, vitamina A é.
  bool is_opening_article(Place i) const {
    Place end = i;
    while (block_.ascii_letter(end)) ++end;
    if (!block_.upper(i) || !block_.space(i - 1) || block_.at(end) != U' ' || !block_.lower(end + 1))
      return false;
    if (!words_.is_article(block_.text(i, end))) return false;
    if (end - i == 1 && words_.bears_letter(out_.last_text())) return false;
    return !words_.is_function_word(block_.text(end + 1, block_.behind_letters(end + 1)));
  }

  Place read_number(Place begin) {
    bool plain = true;
    Place end = policies_.split_number_marks ? block_.behind_digits(begin) : number_end(block_, begin, plain);
    if (!plain && policies_.split_references && block_.at(end) == U'/' && block_.upper(end + 1) &&
        block_.text(begin, end).find('/') != std::string_view::npos) {
      end = block_.behind_digits(begin);  // 92/42/CEE
      plain = true;
    }
    if (const Place joined = joined_number_end(begin, end, plain); joined != end) {
      end = joined;
      plain = false;
    }
    if (const Found found = read_unit(begin, end)) return *found;
    if (block_.one_of(end, U"°ºª")) return out_.add(begin, end + 1, TokenKind::number);
    if (block_.at(end) == U'.' && block_.one_of(end + 1, U"ºª"))
      return out_.add(begin, end + 2, TokenKind::number);
    if (block_.apostrophe(end) && !block_.digit(end + 1)) {
      if (!block_.letter(end + 1)) return out_.add(begin, end + 1, TokenKind::number);  // 43'
      if (block_.at(end + 1) == U's' && !block_.in_word(end + 2))
        return out_.add(begin, end + 2, TokenKind::word);
    }
    if (block_.in_word(end)) return read_word(begin, end + 1);
    if (policies_.numbers_join_words && block_.hyphen(end) && block_.letter(end + 1))
      return read_word(begin, end + 1);
    if (!plain) return out_.add(begin, end, TokenKind::number);
    if (policies_.dotted_ordinals && is_dotted_ordinal(block_, language_, out_, begin, end))
      return out_.add(begin, end + 1, TokenKind::number);
    const bool spaced = block_.inside(end) && block_.space(end + 1);
    if (policies_.join_item_brackets && end - begin <= 2 && block_.at(end) == U')' && spaced &&
        out_.num_open() == 0)
      return out_.add(begin, end + 1, TokenKind::number);
    if (begin == 0 && end <= 3 && block_.at(end) == U'.' && spaced) {  // the number of an item
      const bool splits = policies_.split_stops == AbbreviationStops::all;
      out_.add(begin, splits ? end : end + 1, TokenKind::number);
      if (splits) out_.add(end, end + 1, TokenKind::punctuation);
      return out_.end_perhaps(policies_.item_numbers_end ? EndMark::full_stop : EndMark::enumeration, end,
                              end + 1);
    }
    return out_.add(begin, end, TokenKind::number);
  }

  // 80 000, 555-0123, 3-1, where the profile joins them.
  Place joined_number_end(Place begin, Place end, bool plain) const {
    if (plain && policies_.join_number_groups && end - begin <= 3)
      while (block_.one_of(end, U" \u00A0\u202F") && block_.behind_digits(end + 1) == end + 4) end += 4;
    if (policies_.number_hyphens == NumberHyphens::telephone && plain)
      return telephone_end(block_, begin, end).value_or(end);
    if (policies_.number_hyphens == NumberHyphens::all)
      while (block_.at(end) == U'-' && block_.digit(end + 1)) {
        bool part_is_plain = true;
        end = number_end(block_, end + 1, part_is_plain);
      }
    return end;
  }

  // 20|h|30
  Found read_unit(Place begin, Place end) {
    if (!policies_.split_number_units) return std::nullopt;
    Place behind = end;
    while (block_.letter(behind) || block_.at(behind) == U'°') ++behind;
    if (behind == end || !words_.is_number_unit(block_.text(end, behind))) return std::nullopt;
    if (block_.in_word(behind) && block_.kind(behind) != CharClass::digit) return std::nullopt;
    out_.add(begin, end, TokenKind::number);
    return add_word_or_symbol(end, behind);
  }

  Place add_word_or_symbol(Place begin, Place end) {
    TokenKind kind = TokenKind::symbol;
    for (Place i = begin; i < end; ++i)
      if (block_.letter(i) || block_.kind(i) == CharClass::digit) kind = TokenKind::word;
    return out_.add(begin, end, kind);
  }

  Place run_end(Place i) const {
    const char32_t c = block_.at(i);
    while (block_.at(i) == c) ++i;
    return i;
  }
  Place final_marks_end(Place i) const {
    while (is_final(block_.at(i)) || (policies_.join_mixed_marks && block_.at(i) == U'.')) ++i;
    return i;
  }
  // Two letters in lower case or more.
  bool lower_word_before(Place i) const { return block_.lower(i - 1) && block_.lower(i - 2); }

  Place read_mark(Place i) {
    if (const auto end = emoticon_end(block_, i)) return out_.add(i, *end, TokenKind::emoji);
    const char32_t c = block_.at(i);
    if (c == U'.') return read_stops(i);
    if (is_final(c)) {
      const Place end = final_marks_end(i);
      for (Place from = i; from < end;)
        from = out_.add(from, policies_.split_repeated_marks ? from + 1 : end, TokenKind::punctuation);
      return out_.end_perhaps(EndMark::strong, i, end, c == U'?' && lower_word_before(i));
    }
    if (c == U':' || c == U';') {
      out_.add(i, i + 1, TokenKind::punctuation);
      return clause_may_end(i) ? out_.end_perhaps(EndMark::clause, i, i + 1) : i + 1;
    }
    if (c == U'\'') return read_leading_apostrophe(i);
    if (starts_tag(i))
      return out_.add(i, block_.behind_word(i + 1), c == U'@' ? TokenKind::handle : TokenKind::hashtag);
    if (const auto end = reference_end(block_, i)) return out_.add(i, *end, TokenKind::symbol);
    const CharClass kind = block_.kind(i);
    const bool symbol =
        kind == CharClass::symbol || kind == CharClass::currency || kind == CharClass::control;
    const Place end = block_.one_of(i, U"-_*=~^`$+/<>\\") ? run_end(i) : i + 1;
    return out_.add(i, end, symbol && c != U'-' ? TokenKind::symbol : TokenKind::punctuation);
  }

  // ’68, 'em; a quotation mark; ʼ, which is none, is part of the word behind it.
  Place read_leading_apostrophe(Place i) {
    if (const Found found = marks_.read_leading_apostrophe(i)) return *found;
    if (block_.at(i) == U'ʼ' && block_.letter(i + 1)) return read_word(i, i + 1);
    const bool two = block_.starts_with(i, U"''");
    return out_.add(i, i + (two ? 2 : 1), TokenKind::punctuation);
  }

  Place read_stops(Place i) {
    Place end = run_end(i);
    if (is_final(block_.at(end)) && policies_.join_mixed_marks) {
      end = out_.add(i, final_marks_end(end), TokenKind::punctuation);
      return out_.end_perhaps(EndMark::strong, i, end);
    }
    const bool counts = end - i == 1 && out_.is_item_number(i) && block_.space(end);
    out_.add(i, end, TokenKind::punctuation);
    if (end - i > 1 && opens_with_omission(end)) return end;
    if (counts) return out_.end_perhaps(EndMark::enumeration, i, end);
    return out_.end_perhaps(end - i > 1 ? EndMark::strong : EndMark::full_stop, i, end, lower_word_before(i));
  }

  // (...) Il testo: the ellipsis in brackets opens a sentence and ends none.
  bool opens_with_omission(Place end) const {
    return out_.num_open() == 2 && block_.one_of(out_.open_begin(), U"([") && block_.one_of(end, U")]") &&
           block_.space(end + 1);
  }

  // @nome, #tema, #25aprile, #308, but #1.
  bool starts_tag(Place i) const {
    if (!block_.one_of(i, U"@#") || block_.in_word(i - 1)) return false;
    if (block_.letter(i + 1) || block_.at(i + 1) == U'_') return true;
    if (!block_.digit(i + 1)) return false;
    const Place end = block_.behind_digits(i + 1);
    return block_.at(i) == U'@' || end - i > 2 || block_.letter(end);
  }

  bool clause_may_end(Place i) const {
    const Place next = block_.behind_spaces(i + 1);
    switch (policies_.clause_ends) {
      case ClauseEnds::nowhere: return false;
      case ClauseEnds::semicolon: return block_.at(i) == U';';
      case ClauseEnds::quotation: return block_.at(i) == U':' && next > i + 1 && block_.one_of(next, U"«“\"");
      case ClauseEnds::everywhere: break;
    }
    if (next == i + 1 || !block_.lower(next)) return true;
    const Place end = block_.behind_letters(next);  // one word, or the beginning of a subordinate clause
    if (block_.one_of(end, U".;")) return block_.letter(end + 1) || block_.bytes(next, end) <= 2;
    return block_.at(i) != U':' || !words_.links_clause(block_.text(next, end), block_.at(end) == U' ');
  }

  Place read_beyond_ascii(Place i) {
    const CharClass kind = block_.kind(i);
    if (kind == CharClass::space || kind == CharClass::newline) return i + 1;
    if (block_.in_word(i)) return read_word_beyond_ascii(i);
    if (kind == CharClass::dictionary) return read_dictionary(i);
    if (kind == CharClass::emoji) return read_emoji(i);
    if (block_.apostrophe(i)) return read_leading_apostrophe(i);
    const bool mark = kind == CharClass::punctuation || block_.at(i) == U'…';
    const Place end = out_.add(i, block_.at(i) == U'…' ? run_end(i) : i + 1,
                               mark ? TokenKind::punctuation : TokenKind::symbol);
    if (block_.one_of(i, U"。！？｡")) return out_.end_certainly(end);
    if (block_.at(i) == U'…' && opens_with_omission(end)) return end;
    const bool ends = unicode::sentence_break(block_.at(i)) == unicode::SentenceBreak::s_term;
    return ends || block_.at(i) == U'…' ? out_.end_perhaps(EndMark::strong, i, end) : end;
  }

  // A word, or marks and invisible characters without a letter, which are one symbol.
  Place read_word_beyond_ascii(Place i) {
    for (Place j = i; block_.in_word(j); ++j)
      if (block_.letter(j) || block_.kind(j) == CharClass::digit) return read_word(i, j + 1);
    return out_.add(i, block_.behind_word(i), TokenKind::symbol);
  }

  Place read_emoji(Place i) {
    Place end = emoji_end(block_, i);
    const std::string_view first = block_.text(i, end);
    for (Place next = end; policies_.join_repeated_emoji && block_.inside(next); end = next) {
      next = emoji_end(block_, end);
      if (block_.text(end, next) != first) break;
    }
    return out_.add(i, end, TokenKind::emoji);
  }

  Place read_dictionary(Place i) {
    Place end = i;
    while (block_.kind(end) == CharClass::dictionary || block_.kind(end) == CharClass::mark ||
           block_.kind(end) == CharClass::format)
      ++end;
    std::vector<Offset> word_ends;
    dictionary_breaks(block_.text(i, end), word_ends);
    Place begin = i;
    for (Place j = i; j <= end; ++j)
      for (const Offset word_end : word_ends)
        if (block_.bytes(i, j) == word_end) begin = add_word_or_symbol(begin, j);
    return end;
  }

  const Block& block_;
  const Segmenter::Impl& language_;
  const WordLists& words_;
  const Policies& policies_;
  Tokens out_;
  WordMarks marks_;
};

}  // namespace textbook

// Fills tokens and sentences (without zones) of `out`.
inline void read_as_textbook(std::string_view text, const Segmenter::Impl& language, SegmentTables& out) {
  out.clear();
  for (const textbook::Extent& extent : textbook::blocks_of(text, language.lines)) {
    const textbook::Block block(text, extent.begin, extent.end);
    textbook::Reader reader(block, language);
    const textbook::Tokens& found = reader.read();
    const auto first = static_cast<Row>(size(out.tokens));
    for (const textbook::Token& token : found.tokens()) {
      out.tokens.begin.push_back(block.offset(token.begin));
      out.tokens.end.push_back(block.offset(token.end));
      out.tokens.kind.push_back(token.kind);
    }
    for (const textbook::Sentence& sentence : found.sentences())
      push_back(out.sentences, SentenceColumns<One>{block.offset(found.tokens()[sentence.token_begin].begin),
                                                    block.offset(found.tokens()[sentence.token_end - 1].end),
                                                    first + static_cast<Row>(sentence.token_begin),
                                                    first + static_cast<Row>(sentence.token_end), Zone::body,
                                                    static_cast<RuleId>(sentence.rule)});
  }
}

}  // namespace spigola::reference
