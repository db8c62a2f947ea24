// The properties of characters and the shape of their tables. unicode.h has the functions.
#pragma once

#include <cstdint>

namespace spigola::unicode {

// What the stages ask of a character first. It follows the general category, but for these:
//   newline       U+000A to U+000D, U+0085, U+2028, U+2029
//   letter_other  letters without case; also ª º and the superscript and subscript digits, so that km² and
//                 CO₂ are words; Roman numerals such as Ⅷ are letters with case
//   digit         decimal digits of any script; fractions and circled numbers are symbols
//   emoji         Extended_Pictographic symbols from U+2300 on, regional indicators, skin tones; © ® ™ ↔
//                 stay symbols
//   dictionary    letters of Thai, Lao, Khmer, Myanmar, Han, Hiragana and Katakana, where spaces do not
//                 separate words; their marks and digits are mark and digit
//   other         unassigned, private use, and whatever is not a character
enum class CharClass : std::uint8_t {
  other,
  space,
  newline,
  letter_lower,
  letter_upper,  // titlecase too
  letter_other,
  mark,
  digit,
  connector,  // such as _
  punctuation,
  symbol,
  currency,
  format,  // invisible: soft hyphen, zero-width joiner, …
  control,
  emoji,
  dictionary,
};

// Word_Break, Sentence_Break and Grapheme_Cluster_Break of UAX #29. The rules also ask for
// Extended_Pictographic, a property of its own in the standard: its characters have values of their own here.
enum class WordBreak : std::uint8_t {
  other,
  cr,
  lf,
  newline,
  extend,
  zwj,
  format,
  regional_indicator,
  katakana,
  hebrew_letter,
  a_letter,
  single_quote,
  double_quote,
  mid_num_let,
  mid_letter,
  mid_num,
  numeric,
  extend_num_let,
  w_seg_space,
  pictographic,         // other, and Extended_Pictographic
  letter_pictographic,  // a_letter, and Extended_Pictographic
  count
};

enum class SentenceBreak : std::uint8_t {
  other,
  cr,
  lf,
  sep,
  extend,
  format,
  sp,
  lower,
  upper,
  o_letter,
  numeric,
  a_term,
  s_continue,
  s_term,
  close,
  count
};

enum class GraphemeBreak : std::uint8_t {
  other,
  cr,
  lf,
  control,
  extend,
  zwj,
  regional_indicator,
  prepend,
  spacing_mark,
  l,
  v,
  t,
  lv,
  lvt,
  extended_pictographic,  // always other in the standard
  count
};

// Tables have two stages: the number of a block of 128 characters, then the value inside that block. Equal
// blocks are stored once.
inline constexpr int block_bits = 7;
inline constexpr std::uint32_t block_mask = (1u << block_bits) - 1;
inline constexpr std::uint32_t num_blocks = 0x110000 >> block_bits;

inline std::uint8_t lookup(const std::uint8_t* blocks, const std::uint8_t* values, char32_t c) noexcept {
  const std::uint32_t block = static_cast<std::uint32_t>(c) >> block_bits;
  if (block >= num_blocks) return 0;
  return values[(std::uint32_t{blocks[block]} << block_bits) + (static_cast<std::uint32_t>(c) & block_mask)];
}

struct Fold {
  std::int32_t distance;     // to the simple folding
  std::uint8_t full_begin;   // of the full folding in tables::full_folds
  std::uint8_t full_length;  // 0: full folding is simple folding
  bool nfc_may_change;  // a mark, or a character that may compose or decompose under normalisation form C
};

namespace tables {
extern const std::uint8_t char_class_blocks[num_blocks];
extern const std::uint8_t char_class_values[];
extern const std::uint8_t word_break_blocks[num_blocks];
extern const std::uint8_t word_break_values[];
extern const std::uint8_t sentence_break_blocks[num_blocks];
extern const std::uint8_t sentence_break_values[];
extern const std::uint8_t grapheme_break_blocks[num_blocks];
extern const std::uint8_t grapheme_break_values[];
extern const std::uint8_t fold_blocks[num_blocks];  // the values are rows of folds
extern const std::uint8_t fold_values[];
extern const Fold folds[];
extern const char32_t full_folds[];
extern const char32_t digit_zeros[];  // ascending; each is followed by its one to nine
extern const std::uint32_t num_digit_zeros;
}  // namespace tables

}  // namespace spigola::unicode
