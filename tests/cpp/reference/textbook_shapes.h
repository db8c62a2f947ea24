// Numbers, addresses, emoji and hyphens for the textbook segmenter: where each has its end, by its shape and
// the lists of the language.
#pragma once

#include "reference/textbook_ends.h"

#include <optional>

namespace spigola::reference::textbook {

// The digits from i on with the marks between them. `plain`: there is no mark.
inline Place number_end(const Block& block, Place i, bool& plain) {
  plain = true;
  for (;;) {
    if (block.digit(i)) {
      ++i;
    } else if (block.one_of(i, U".,:/'") && block.digit(i + 1)) {
      plain = false;
      i += 2;
    } else {
      return i;
    }
  }
}

// 555-0123, 212-555-0123: up to three groups of up to three digits, and four.
inline std::optional<Place> telephone_end(const Block& block, Place begin, Place end) {
  for (int groups = 1; groups < 4 && end - begin <= 3 && block.at(end) == U'-'; ++groups) {
    begin = end + 1;
    end = block.behind_digits(begin);
    if (block.at(end) != U'-') return end - begin == 4 ? std::optional<Place>(end) : std::nullopt;
  }
  return std::nullopt;
}

// An address goes on up to white space or a quotation mark, without the marks of the sentence around it.
inline Place url_end(const Block& block, Place begin, Place end) {
  while (block.inside(end) && !block.space(end) && block.kind(end) != CharClass::newline &&
         !block.one_of(end, U"<>\"«»“”"))
    ++end;
  while (end > begin + 1 && block.one_of(end - 1, U".,;:!?'")) --end;
  for (const auto& [open, close] : {std::pair(U'(', U')'), std::pair(U'[', U']')}) {
    bool opened = false;
    for (Place i = begin; i < end; ++i) opened = opened || block.at(i) == open;
    if (block.at(end - 1) == close && !opened) return end - 1;
  }
  return end;
}

inline bool is_lower_label(const Block& block, Place begin, Place end) {
  for (Place i = begin; i < end; ++i)
    if (!block.ascii_lower(i) && !(block.digit(i) && i > begin + 1)) return false;
  return end - begin > 1;
}

inline bool is_upper_label(const Block& block, Place begin, Place end) {
  for (Place i = begin; i < end; ++i)
    if (!block.ascii_upper(i) && !block.digit(i)) return false;
  return true;
}

// The address or the name of a file that the word [begin, mark) opens; the token's end is that of `Token`.
inline std::optional<Token> find_address(const Block& block, Place begin, Place mark,
                                         const WordLists& words) {
  constexpr Place longest = 100;
  if (block.at(mark) == U':')
    return block.starts_with(mark, U"://") && block.inside(mark + 3)
               ? std::optional<Token>({begin, url_end(block, begin, mark + 3), TokenKind::url})
               : std::nullopt;
  if (block.at(mark) == U'.' && block.text(begin, mark) == "www")
    return Token{begin, url_end(block, begin, mark), TokenKind::url};
  if (!block.one_of(mark, U".@")) return std::nullopt;
  const auto goes_on = [&](Place i) {
    return block.alphanumeric(i) || block.one_of(i, U"-_") ||
           (block.at(i) == U'.' && block.alphanumeric(i + 1));
  };
  Place end = mark + 1;
  while (goes_on(end)) ++end;
  if (end - mark > longest) return std::nullopt;
  Place host = begin, label = begin;
  int num_labels = 1;
  bool lower_labels = is_lower_label(block, begin, mark), is_email = false;
  for (end = mark; block.inside(end);) {
    if (end - mark > longest) return std::nullopt;
    Place at_sign = end;
    if (block.starts_with(end, U"...") && block.inside(end + 3)) at_sign += 3;  // anna...@example.org
    if (block.alphanumeric(end) || block.one_of(end, U"-_")) {
      ++end;
    } else if (block.at(end) == U'.' && block.alphanumeric(end + 1)) {
      if (num_labels++ > 1) lower_labels = lower_labels && is_lower_label(block, label, end);
      label = ++end;
    } else if (!is_email && block.at(at_sign) == U'@' && block.alphanumeric(at_sign + 1)) {
      is_email = true;
      host = label = end = at_sign + 1;
    } else {
      break;
    }
  }
  if (label == host) return std::nullopt;
  if (is_email) return Token{begin, end, TokenKind::email};
  const bool lower = is_lower_label(block, label, end);
  if (words.is_file_extension(block.text(label, end)) && (lower || is_upper_label(block, label, end)))
    return Token{begin, end, TokenKind::word};
  if (words.is_top_domain(block.text(label, end)) && block.lower(label))
    return Token{begin, url_end(block, begin, end), TokenKind::url};
  if (num_labels > 2 && lower_labels && lower) return Token{begin, end, TokenKind::url};
  return std::nullopt;
}

// One emoji: the two letters of a flag, or a character with its variation, tone of skin, tags, and what a
// joiner ties to it.
inline Place emoji_end(const Block& block, Place i) {
  const auto is_flag_letter = [&](Place at) { return block.at(at) >= 0x1F1E6 && block.at(at) <= 0x1F1FF; };
  if (is_flag_letter(i)) return i + (is_flag_letter(i + 1) ? 2 : 1);
  for (++i; block.inside(i);) {
    const char32_t c = block.at(i);
    if (block.kind(i) == CharClass::mark || (c >= 0x1F3FB && c <= 0x1F3FF) || (c >= 0xE0020 && c <= 0xE007F))
      ++i;
    else if (c == 0x200D && block.kind(i + 1) == CharClass::emoji)
      i += 2;
    else
      break;
  }
  return i;
}

// Whether the hyphen at i splits nothing: the word began at `begin`.
inline bool joins_hyphen(const Block& block, const Segmenter::Impl& language, Place begin, Place i) {
  if (!block.letter(i + 1) && block.kind(i + 1) != CharClass::digit) return false;
  const HyphenSplits splits = language.policies.hyphen_splits;
  if (splits == HyphenSplits::none) return true;
  Place part = i;
  while (part > begin && !block.hyphen(part - 1)) --part;
  const Place part_end = block.behind_word(i + 1);
  const std::string_view before = block.text(part, i), after = block.text(i + 1, part_end);
  if (language.words.joins_hyphen(before, after)) return true;
  if (splits == HyphenSplits::all || language.words.splits_hyphen(before, after)) return false;
  const bool capital = block.upper(part), capital_behind = block.upper(i + 1);
  if (capital && (capital_behind || block.kind(i + 1) == CharClass::digit)) return false;
  if (splits == HyphenSplits::capitals) return true;
  if (capital_behind) return !block.hyphen(part - 1);
  return !(capital && block.hyphen(part_end) && block.upper(part_end + 1));
}

// A slash before a single letter or digit: km/h, tutti/e, g/1.
inline bool joins_slash(const Block& block, const Policies& policies, Place begin, Place slash) {
  if (!policies.join_slashed_letters) return false;
  if (!block.lower(slash + 1) && block.kind(slash + 1) != CharClass::digit) return false;
  if (block.in_word(slash + 2) || block.hyphen(slash + 2) || block.at(slash + 2) == U'/') return false;
  if (!block.lower(slash + 1) && slash - begin != 1) return false;
  for (Place i = begin; i < slash; ++i)
    if (!block.ascii_lower(i) && block.at(i) != U'-') return false;
  return true;
}

// Whether the number [begin, end) and its stop are an ordinal, as German writes it: 3. Mai, 3. 5. 1950.
inline bool is_dotted_ordinal(const Block& block, const Segmenter::Impl& language, const Tokens& tokens,
                              Place begin, Place end) {
  if (block.at(end) != U'.' || end - begin > 2) return false;
  const bool behind_stop = tokens.last_text().ends_with('.');
  if (behind_stop && tokens.last_kind() == TokenKind::word) return false;  // siehe Abb. 4. Danach
  const Place next = block.behind_spaces(end + 1);
  if (next == end + 1) return false;
  if (block.digit(next)) {
    const Place digits = block.behind_digits(next);
    return digits - next <= 2 ? block.at(digits) == U'.' : behind_stop;
  }
  if (!block.letter(next)) return false;
  if (block.lower(next)) return true;
  return !language.words.bears_letter(tokens.last_text()) &&
         !language.words.is_function_word(block.text(next, block.behind_letters(next)));
}

}  // namespace spigola::reference::textbook
