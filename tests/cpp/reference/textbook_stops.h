// Full stops and apostrophes inside and behind words, for the textbook segmenter.
#pragma once

#include "reference/textbook_shapes.h"

#include <optional>
#include <string>

namespace spigola::reference::textbook {

// What a reader has found: where to go on. Nothing: the mark is not its own.
using Found = std::optional<Place>;

// The readers of what stands at a mark behind the word [begin, mark). They write tokens.
class WordMarks {
 public:
  WordMarks(const Block& block, const Segmenter::Impl& language, Tokens& tokens)
      : block_(block),
        language_(language),
        words_(language.words),
        policies_(language.policies),
        out_(tokens) {}

  // dell'|oggi, po', l'|eau, do|n't, by the language's kind of apostrophe.
  Found read_apostrophe(Place begin, Place mark) {
    const Place after = mark + 1;
    const std::string_view token = block_.text(begin, after);
    const bool letter = block_.letter(after);
    const bool guesses = words_.apostrophes() == Apostrophes::after;
    if (guesses || words_.apostrophes() == Apostrophes::listed) {
      const bool lost_vowel = guesses && letter && is_lower_ascii_word(begin, mark) && is_vowel(after);
      if (words_.is_elision(token) || lost_vowel) return out_.add(begin, after, TokenKind::word);
      if (letter) return std::nullopt;
    }
    if (!letter && words_.is_apocope(token)) return out_.add(begin, after, TokenKind::word);
    if (words_.apostrophes() == Apostrophes::before && letter && policies_.split_contractions)
      return read_contraction(begin, mark);
    return std::nullopt;
  }

  // Nothing of the word stands before it: ’68, 'em, 'n'. None: perhaps a quotation mark.
  Found read_leading_apostrophe(Place mark) {
    const Place first = mark + 1;
    if (block_.digit(first) && block_.digit(first + 1) && !block_.digit(first + 2) &&
        !block_.in_word(mark - 1)) {
      const Place end = block_.behind_word(first + 2);
      bool has_letter = false;
      for (Place i = first; i < end; ++i) has_letter = has_letter || block_.letter(i);
      return out_.add(mark, end, has_letter ? TokenKind::word : TokenKind::number);
    }
    const Place end = block_.behind_letters(first);
    if (end > first) {
      if (block_.apostrophe(end) && words_.is_whole_contraction(block_.text(mark, end + 1)))
        return out_.add(mark, end + 1, TokenKind::word);
      const bool ends = !block_.in_word(end);
      const std::string_view token = block_.text(mark, end);
      const bool second = (block_.in_word(mark - 1) || block_.one_of(mark - 1, U".!?)”")) &&
                          policies_.split_contractions && words_.is_contraction(token);
      if (ends && (second || words_.is_whole_contraction(token))) return out_.add(mark, end, TokenKind::word);
    }
    return std::nullopt;
  }

  bool is_protected(Place begin, Place mark) const {
    return language_.protected_strings.match(block_.text(begin, block_.size()),
                                             static_cast<std::size_t>(block_.bytes(begin, mark))) != nullptr;
  }

  // Strings that are split as their entry says.
  Found read_protected(Place begin, Place mark) {
    const auto* const entry = language_.protected_strings.match(
        block_.text(begin, block_.size()), static_cast<std::size_t>(block_.bytes(begin, mark)));
    if (entry == nullptr) return std::nullopt;
    std::vector<Place> ends;
    for (Place i = begin; ends.size() < entry->part_ends.size(); ++i)
      if (block_.bytes(begin, i) == static_cast<Place>(entry->part_ends[ends.size()])) ends.push_back(i);
    if (block_.at(mark) == U'.' && ends.size() == 1 && ends[0] == mark + 1 &&
        (is_capital_letter(begin, mark) || abbreviation(begin, mark + 1) != Abbreviation::none))
      return std::nullopt;  // the language knows better what this stop says
    Place part = begin;
    for (const Place end : ends) part = out_.add(part, end, TokenKind::word);
    if (block_.at(part - 1) != U'.') return part;
    const Abbreviation kind = abbreviation(begin, part);
    const bool known = kind != Abbreviation::none && kind != Abbreviation::counted;
    // What it says is asked for when its tokens are written.
    return out_.end_perhaps(
        known ? mark_of(kind, part, out_.last_kind(), out_.last_text()) : EndMark::abbreviation, part - 1,
        part);
  }

  Found read_address(Place begin, Place mark) {
    const auto address = find_address(block_, begin, mark, words_);
    return address ? Found(out_.add(begin, address->end, address->kind)) : std::nullopt;
  }

  // parol... or parol… before a link.
  Found read_truncated(Place begin, Place mark) {
    const Place dots = block_.starts_with(mark, U"...") ? 3 : block_.at(mark) == U'…' ? 1 : 0;
    if (!policies_.join_truncated_words || dots == 0) return std::nullopt;
    const Place end = mark + dots, next = block_.behind_spaces(end);
    if (next == end || !block_.starts_with(next, U"http")) return std::nullopt;
    return out_.add(begin, end, TokenKind::word);
  }

  Found read_full_stop(Place begin, Place stop) {
    if (const Found found = read_protected(begin, stop)) return found;
    if (block_.letter(stop + 1) || block_.digit(stop + 1)) {
      if (const Found found = read_dotted(begin, stop)) return found;
      if (const Found found = read_address(begin, stop)) return found;
      if (const Found found = read_ordinal_sign(begin, stop)) return found;
      if (const Found found = read_version(begin, stop)) return found;
      if (const Found found = read_glued_name(begin, stop)) return found;
    }
    if (block_.at(stop + 1) == U'.') {
      if (const Found found = read_address(begin, stop)) return found;
      if (const Found found = read_truncated(begin, stop)) return found;
    }
    if (policies_.dotted_ordinals && is_roman_ordinal(begin, stop))
      return out_.add(begin, stop + 1, TokenKind::word);
    if (const Found found = read_lettered_pair(begin, stop)) return found;
    if (const Found found = read_hyphened_pair(begin, stop)) return found;
    return read_abbreviation(begin, stop);
  }

 private:
  Abbreviation abbreviation(Place begin, Place end) const {
    return words_.abbreviation(block_.text(begin, end));
  }
  bool is_capital_letter(Place begin, Place end) const { return end - begin == 1 && block_.upper(begin); }
  bool is_lower_ascii_word(Place begin, Place end) const {
    for (Place i = begin; i < end; ++i)
      if (!block_.ascii_letter(i)) return false;
    return end - begin > 1 && block_.ascii_lower(begin);
  }
  bool is_vowel(Place i) const { return block_.one_of(i, U"aeiouhàèéìòù"); }

  Found read_contraction(Place begin, Place mark) {
    Place end = mark + 1;
    while (block_.ascii_letter(end)) ++end;
    if (!block_.ascii(end) && block_.in_word(end)) return std::nullopt;
    for (const Place split : {mark - 1, mark}) {
      if (split <= begin || block_.at(split) < 0x20) continue;
      if (!words_.is_contraction(block_.text(split, end))) continue;
      out_.add(begin, split, TokenKind::word);
      return out_.add(split, end, TokenKind::word);
    }
    return std::nullopt;
  }

  // Behind the letter of a party: R-Fla., D-N.Y.
  Place abbreviated_part(Place begin, Place stop) const {
    return block_.upper(begin) && block_.at(begin + 1) == U'-' && begin + 2 < stop ? begin + 2 : begin;
  }

  static bool is_lettered(std::string_view text, bool capital) {
    const Block token(text, 0, static_cast<Offset>(text.size()));
    return token.size() == 2 && token.at(1) == U'.' && (capital ? token.upper(0) : token.lower(0));
  }

  bool function_word_follows(Place i) const {
    if (!words_.has_function_words()) return true;
    i = block_.behind_spaces(i);
    const Place end = block_.behind_letters(i);
    if (end == i) return true;
    const bool initial = end - i == 1 && block_.at(end) == U'.';
    return !initial && words_.is_function_word(block_.text(i, end));
  }

  // В 1999 г. Москва: a number, and before it nothing but a preposition and perhaps one word more.
  bool only_counts() const {
    const bool joins = words_.function_word(out_.first_text()) == FunctionWord::joining;
    const std::size_t most = out_.second_is_number() ? 4 : 3;
    return out_.num_open() == 1 || (joins && out_.num_open() <= most);
  }

  // What a known abbreviation, whose stop ends at `end`, says of the sentence; what stands before it counts.
  EndMark mark_of(Abbreviation kind, Place end, TokenKind kind_before, std::string_view before) const {
    if (kind == Abbreviation::title) return EndMark::title;
    if (kind == Abbreviation::counted) {
      if (kind_before != TokenKind::number && !is_lettered(before, false) && !is_roman(before))
        return EndMark::title;
      return only_counts() && !function_word_follows(end) ? EndMark::title : EndMark::abbreviation;
    }
    if (kind == Abbreviation::acronym)
      return function_word_follows(end) ? EndMark::abbreviation : EndMark::inner;
    return kind == Abbreviation::closing ? EndMark::abbreviation : EndMark::inner;
  }

  bool number_follows(Place i) const {
    i = block_.behind_spaces(i);
    if (block_.one_of(i, U"+(")) ++i;
    if (block_.digit(i)) return true;
    Place end = i;
    while (block_.one_of(end, U"IVXLCDM")) ++end;
    return end > i && !block_.letter(end) && !block_.apostrophe(end);
  }

  // No. I think so.
  bool pronoun_follows(std::string_view word, Place i) const {
    return block_.at(i) == U'I' && !block_.in_word(i + 1) && words_.is_function_word("I") &&
           words_.is_function_word(word);
  }

  // Some are abbreviations only before a number, or before lower case, or before a mark that ends nothing.
  bool is_abbreviation(Abbreviation kind, std::string_view word, Place end) const {
    const bool calendar = kind == Abbreviation::calendar, lower = kind == Abbreviation::lower;
    if (kind != Abbreviation::number && !calendar && !lower) return kind != Abbreviation::none;
    const Place next = block_.behind_spaces(end);
    return (calendar && out_.last_kind() == TokenKind::number) ||
           ((calendar || lower) && block_.lower(next)) || block_.at(end) == U',' ||
           (block_.at(next) == U':' && block_.space(next + 1)) ||
           (number_follows(end) && !pronoun_follows(word, next));
  }

  // Whether a name may follow the initial whose stop ends at i.
  bool name_may_follow(Place i) const {
    i = block_.behind_spaces(i);
    if (!block_.upper(i)) return true;
    Place end = i;
    while (block_.letter(end) || block_.kind(end) == CharClass::mark) ++end;
    if (block_.at(end) == U'.') return true;
    const FunctionWord word = words_.function_word(block_.text(i, end));
    if (block_.apostrophe(end)) {
      const bool elision = words_.is_elision(block_.text(i, end + 1));
      return !block_.lower(end + 1) || (!elision && word == FunctionWord::none);
    }
    if (word != FunctionWord::joining) return word == FunctionWord::none;
    return !block_.lower(block_.behind_spaces(end));
  }

  bool only_marks_follow(Place i) const {
    for (; block_.inside(i); ++i)
      if (!block_.space(i) && block_.kind(i) != CharClass::newline &&
          block_.kind(i) != CharClass::punctuation)
        return false;
    return true;
  }

  // S.p.A., U.S.A., p.es.: single letters, or what the list has.
  Found read_dotted(Place begin, Place first_stop) {
    const Place part = abbreviated_part(begin, first_stop);
    bool single = first_stop - part == 1;
    int num_parts = 1;
    Place end = first_stop;
    while (block_.at(end) == U'.' && block_.letter(end + 1)) {
      if (!single && block_.bytes(begin, end) > words_.longest_abbreviation()) return std::nullopt;
      if (block_.bytes(begin, end) > 128) break;
      const Place letters = end + 1;
      end = block_.behind_word(letters);
      single = single && end - letters == 1;
      ++num_parts;
    }
    const bool stopped = block_.at(end) == U'.';
    const Place after = end + (stopped ? 1 : 0);
    const Abbreviation kind = abbreviation(part, after);
    const bool known = kind != Abbreviation::none;
    if (!known && (!single || end == first_stop)) return std::nullopt;
    const EndMark mark =
        mark_of(known ? kind : Abbreviation::acronym, after, out_.last_kind(), out_.last_text());
    if (single && policies_.split_stops == AbbreviationStops::all) {
      for (Place i = begin; i < after;) {
        Place stop = i;
        while (stop < after && block_.at(stop) != U'.') ++stop;
        out_.add(i, stop, TokenKind::word);
        if (stop < after) out_.add(stop, stop + 1, TokenKind::punctuation);
        i = stop + 1;
      }
    } else {
      out_.add(begin, after, TokenKind::word);
    }
    if (!stopped) return after;
    const bool initials = !known && num_parts == 2 && block_.upper(begin) && name_may_follow(after);
    return out_.end_perhaps(initials ? EndMark::initial : mark, end, after);
  }

  // Eng.º, n.ºs
  Found read_ordinal_sign(Place begin, Place stop) {
    if (!block_.one_of(stop + 1, U"ºª")) return std::nullopt;
    const Place end = stop + (block_.at(stop + 2) == U's' ? 3 : 2);
    return block_.in_word(end) ? std::nullopt : Found(out_.add(begin, end, TokenKind::word));
  }

  // B.1.1.7, BA.2.86
  Found read_version(Place begin, Place stop) {
    for (Place i = begin; i < stop; ++i)
      if (!block_.ascii_upper(i)) return std::nullopt;
    if (stop - begin > 3 || !block_.digit(stop + 1) || abbreviation(begin, stop + 1) != Abbreviation::none)
      return std::nullopt;
    Place end = stop;
    while (block_.at(end) == U'.' && block_.digit(end + 1)) end = block_.behind_digits(end + 1);
    return out_.add(begin, end, TokenKind::word);
  }

  // J.R.Costa, D.III, s.XX
  Found read_glued_name(Place begin, Place stop) {
    if (!policies_.join_glued_names || !block_.upper(stop + 1)) return std::nullopt;
    const Abbreviation kind = abbreviation(begin, stop + 1);
    if (!is_capital_letter(begin, stop) && (kind == Abbreviation::none || kind == Abbreviation::closing))
      return std::nullopt;
    Place part = stop + 1, end = block_.behind_word(part);
    while (end - part == 1 && block_.at(end) == U'.' && block_.upper(end + 1)) {
      part = end + 1;
      end = block_.behind_word(part);
    }
    return out_.add(begin, end, TokenKind::word);
  }

  // a. C., z. B.: each half is a token.
  Found read_lettered_pair(Place begin, Place stop) {
    if (stop - begin != 1) return std::nullopt;
    const bool splits = policies_.split_stops == AbbreviationStops::all;
    const bool second = is_lettered(out_.last_text(), false);
    const Place next = block_.behind_spaces(stop + 1);
    const bool first =
        block_.lower(begin) && next > stop + 1 && block_.letter(next) && block_.at(next + 1) == U'.';
    if (!second && !first) return std::nullopt;
    const std::string half(block_.text(begin, stop + 1)), before(out_.last_text());
    const Abbreviation kind = words_.abbreviation(half);
    const Abbreviation pair =
        words_.abbreviation(second ? before + half : half + std::string(block_.text(next, next + 2)));
    EndMark mark = EndMark::inner;
    if (splits) {
      if (second || pair == Abbreviation::none) return std::nullopt;
      mark = mark_of(pair, next + 2, out_.last_kind(), out_.last_text());
      for (const Place i : {begin, stop, next, next + 1})
        out_.add(i, i + 1, i == begin || i == next ? TokenKind::word : TokenKind::punctuation);
      return out_.end_perhaps(mark, next + 1, next + 2);
    }
    if (pair == Abbreviation::none) {
      if (kind == Abbreviation::title || kind == Abbreviation::counted) return std::nullopt;
      if (second && kind != Abbreviation::inner) mark = EndMark::abbreviation;
    } else if (second) {
      mark = mark_of(pair, stop + 1, out_.last_kind(), before);
    }
    out_.add(begin, stop + 1, TokenKind::word);
    return out_.end_perhaps(mark, stop, stop + 1);
  }

  // J.-P., Dr.-Ing., 52 av. J.-C.
  Found read_hyphened_pair(Place begin, Place stop) {
    if (!block_.hyphen(stop + 1)) return std::nullopt;
    const Place end = block_.behind_letters(stop + 2);
    if (end == stop + 2 || block_.at(end) != U'.') return std::nullopt;
    const bool initials = is_capital_letter(begin, stop) && is_capital_letter(stop + 2, end);
    const Abbreviation kind = abbreviation(begin, end + 1);
    if (kind == Abbreviation::none && !initials) return std::nullopt;
    EndMark mark = EndMark::initial;
    if (kind != Abbreviation::none &&
        (!initials || out_.last_text().ends_with('.') || !name_may_follow(end + 1)))
      mark = mark_of(kind, end + 1, out_.last_kind(), out_.last_text());
    out_.add(begin, end + 1, TokenKind::word);
    return out_.end_perhaps(mark, end, end + 1);
  }

  // Heinrich VIII. war, im II. Weltkrieg
  bool is_roman_ordinal(Place begin, Place stop) const {
    if (stop - begin < 2 || !is_roman(block_.text(begin, stop))) return false;
    return block_.lower(block_.behind_spaces(stop + 1)) ||
           (words_.is_function_word(out_.last_text()) && !function_word_follows(stop + 1));
  }

  // dott., ecc., and the initial J.
  Found read_abbreviation(Place begin, Place stop) {
    if (stop - begin == 1 && block_.one_of(begin - 1, U"°/")) return std::nullopt;
    Abbreviation kind = abbreviation(begin, stop + 1);
    for (Place part = stop; kind == Abbreviation::none && part > begin; --part)
      if (block_.at(part - 1) == U'-') {  // behind the last hyphen
        const Abbreviation behind = abbreviation(part, stop + 1);
        if (behind == Abbreviation::title || behind == Abbreviation::counted ||
            part == abbreviated_part(begin, stop))
          kind = behind;
        break;
      }
    const bool letter = is_capital_letter(begin, stop);
    const Place next = block_.behind_spaces(stop + 1);
    const bool counts = kind == Abbreviation::none && stop - begin == 1 && block_.lower(begin) &&
                        block_.digit(next) && next > stop + 1 && out_.last_kind() != TokenKind::number &&
                        !words_.is_function_word(block_.text(begin, stop));
    const bool for_lower =
        kind == Abbreviation::closing || kind == Abbreviation::counted || kind == Abbreviation::inner;
    const bool known = is_abbreviation(kind, block_.text(begin, stop), stop + 1) && !(letter && for_lower);
    const bool lettered = words_.bears_letter(out_.last_text()) && !block_.lower(next);
    if (!known && !counts && (!letter || lettered)) return std::nullopt;
    const bool name = name_may_follow(stop + 1);
    const bool second = !known && !counts && is_lettered(out_.last_text(), true);
    if (!known && !counts && !second && (only_marks_follow(stop + 1) || !name)) return std::nullopt;
    if (block_.lower(stop + 1)) return std::nullopt;
    EndMark mark = EndMark::initial;
    if (counts)
      mark = EndMark::inner;
    else if (known)
      mark = mark_of(kind, stop + 1, out_.last_kind(), out_.last_text());
    else if (second && !name)
      mark = EndMark::inner;
    const bool splits = policies_.split_stops == AbbreviationStops::all;
    out_.add(begin, splits ? stop : stop + 1, TokenKind::word);
    if (splits) out_.add(stop, stop + 1, TokenKind::punctuation);
    return out_.end_perhaps(mark, stop, stop + 1);
  }

  const Block& block_;
  const Segmenter::Impl& language_;
  const WordLists& words_;
  const Policies& policies_;
  Tokens& out_;
};

}  // namespace spigola::reference::textbook
