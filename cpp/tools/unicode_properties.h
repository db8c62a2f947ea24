// What the tables of cpp/src/text/unicode.h shall say, asked of ICU: used by make_unicode_tables, which
// writes the tables, and by the test that compares them with the ICU at hand.
#pragma once

#include "text/unicode_tables.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#include <string>

namespace spigola::unicode::from_icu {

inline bool is_written_without_spaces(UChar32 c) {
  for (UScriptCode script : {USCRIPT_THAI, USCRIPT_LAO, USCRIPT_KHMER, USCRIPT_MYANMAR, USCRIPT_HAN,
                             USCRIPT_HIRAGANA, USCRIPT_KATAKANA})
    if (uscript_hasScript(c, script)) return true;
  return false;
}

inline CharClass letter_class(UChar32 c) {
  if (is_written_without_spaces(c)) return CharClass::dictionary;
  switch (u_charType(c)) {
    case U_LOWERCASE_LETTER: return CharClass::letter_lower;
    case U_UPPERCASE_LETTER:
    case U_TITLECASE_LETTER: return CharClass::letter_upper;
    case U_LETTER_NUMBER:  // Roman numerals
      if (u_hasBinaryProperty(c, UCHAR_UPPERCASE)) return CharClass::letter_upper;
      if (u_hasBinaryProperty(c, UCHAR_LOWERCASE)) return CharClass::letter_lower;
      return CharClass::letter_other;
    default: return CharClass::letter_other;
  }
}

inline bool is_raised_or_lowered(UChar32 c) {
  const int type = u_getIntPropertyValue(c, UCHAR_DECOMPOSITION_TYPE);
  return type == U_DT_SUPER || type == U_DT_SUB;
}

// The letter of Unicode that stands for an apostrophe (U+02BC) is punctuation here, as the other apostrophes
// are: with it, too, l|ʼincontro is two words and пʼять one of two terms. UAX #29 asks word_break instead.
inline CharClass char_class(UChar32 c) {
  if (c == 0x02BC) return CharClass::punctuation;
  if ((c >= 0x0A && c <= 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029) return CharClass::newline;
  if (c == '\t') return CharClass::space;
  if (u_hasBinaryProperty(c, UCHAR_REGIONAL_INDICATOR)) return CharClass::emoji;
  if (u_hasBinaryProperty(c, UCHAR_EMOJI_MODIFIER)) return CharClass::emoji;
  const int type = u_charType(c);
  const bool is_pictographic = c >= 0x2300 && u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC);
  switch (type) {
    case U_SPACE_SEPARATOR: return CharClass::space;
    case U_LOWERCASE_LETTER:
    case U_UPPERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
    case U_LETTER_NUMBER: return letter_class(c);
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK: return CharClass::mark;
    case U_DECIMAL_DIGIT_NUMBER: return CharClass::digit;
    case U_OTHER_NUMBER: return is_raised_or_lowered(c) ? CharClass::letter_other : CharClass::symbol;
    case U_CONNECTOR_PUNCTUATION: return CharClass::connector;
    case U_DASH_PUNCTUATION:
    case U_START_PUNCTUATION:
    case U_END_PUNCTUATION:
    case U_INITIAL_PUNCTUATION:
    case U_FINAL_PUNCTUATION:
    case U_OTHER_PUNCTUATION: return CharClass::punctuation;
    case U_CURRENCY_SYMBOL: return CharClass::currency;
    case U_MATH_SYMBOL:
    case U_MODIFIER_SYMBOL: return CharClass::symbol;
    case U_OTHER_SYMBOL: return is_pictographic ? CharClass::emoji : CharClass::symbol;
    case U_FORMAT_CHAR: return CharClass::format;
    case U_CONTROL_CHAR: return CharClass::control;
    case U_UNASSIGNED: return is_pictographic ? CharClass::emoji : CharClass::other;
    default: return CharClass::other;
  }
}

inline WordBreak word_break(UChar32 c) {
  const bool is_pictographic = u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC);
  switch (u_getIntPropertyValue(c, UCHAR_WORD_BREAK)) {
    case U_WB_CR: return WordBreak::cr;
    case U_WB_LF: return WordBreak::lf;
    case U_WB_NEWLINE: return WordBreak::newline;
    case U_WB_EXTEND: return WordBreak::extend;
    case U_WB_ZWJ: return WordBreak::zwj;
    case U_WB_FORMAT: return WordBreak::format;
    case U_WB_REGIONAL_INDICATOR: return WordBreak::regional_indicator;
    case U_WB_KATAKANA: return WordBreak::katakana;
    case U_WB_HEBREW_LETTER: return WordBreak::hebrew_letter;
    case U_WB_ALETTER: return is_pictographic ? WordBreak::letter_pictographic : WordBreak::a_letter;
    case U_WB_SINGLE_QUOTE: return WordBreak::single_quote;
    case U_WB_DOUBLE_QUOTE: return WordBreak::double_quote;
    case U_WB_MIDNUMLET: return WordBreak::mid_num_let;
    case U_WB_MIDLETTER: return WordBreak::mid_letter;
    case U_WB_MIDNUM: return WordBreak::mid_num;
    case U_WB_NUMERIC: return WordBreak::numeric;
    case U_WB_EXTENDNUMLET: return WordBreak::extend_num_let;
    case U_WB_WSEGSPACE: return WordBreak::w_seg_space;
    default: return is_pictographic ? WordBreak::pictographic : WordBreak::other;
  }
}

inline SentenceBreak sentence_break(UChar32 c) {
  switch (u_getIntPropertyValue(c, UCHAR_SENTENCE_BREAK)) {
    case U_SB_CR: return SentenceBreak::cr;
    case U_SB_LF: return SentenceBreak::lf;
    case U_SB_SEP: return SentenceBreak::sep;
    case U_SB_EXTEND: return SentenceBreak::extend;
    case U_SB_FORMAT: return SentenceBreak::format;
    case U_SB_SP: return SentenceBreak::sp;
    case U_SB_LOWER: return SentenceBreak::lower;
    case U_SB_UPPER: return SentenceBreak::upper;
    case U_SB_OLETTER: return SentenceBreak::o_letter;
    case U_SB_NUMERIC: return SentenceBreak::numeric;
    case U_SB_ATERM: return SentenceBreak::a_term;
    case U_SB_SCONTINUE: return SentenceBreak::s_continue;
    case U_SB_STERM: return SentenceBreak::s_term;
    case U_SB_CLOSE: return SentenceBreak::close;
    default: return SentenceBreak::other;
  }
}

inline GraphemeBreak grapheme_break(UChar32 c) {
  switch (u_getIntPropertyValue(c, UCHAR_GRAPHEME_CLUSTER_BREAK)) {
    case U_GCB_CR: return GraphemeBreak::cr;
    case U_GCB_LF: return GraphemeBreak::lf;
    case U_GCB_CONTROL: return GraphemeBreak::control;
    case U_GCB_EXTEND: return GraphemeBreak::extend;
    case U_GCB_ZWJ: return GraphemeBreak::zwj;
    case U_GCB_REGIONAL_INDICATOR: return GraphemeBreak::regional_indicator;
    case U_GCB_PREPEND: return GraphemeBreak::prepend;
    case U_GCB_SPACING_MARK: return GraphemeBreak::spacing_mark;
    case U_GCB_L: return GraphemeBreak::l;
    case U_GCB_V: return GraphemeBreak::v;
    case U_GCB_T: return GraphemeBreak::t;
    case U_GCB_LV: return GraphemeBreak::lv;
    case U_GCB_LVT: return GraphemeBreak::lvt;
    default:
      return u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) ? GraphemeBreak::extended_pictographic
                                                                 : GraphemeBreak::other;
  }
}

inline bool is_turkish_i(UChar32 c) {
  return c == 0x130 || c == 0x131;
}

inline char32_t simple_fold(UChar32 c) {
  return is_turkish_i(c) ? U'i' : static_cast<char32_t>(u_foldCase(c, U_FOLD_CASE_DEFAULT));
}

// Empty where full folding is simple folding.
inline std::u32string full_fold(UChar32 c) {
  if (is_turkish_i(c) || U_IS_SURROGATE(c)) return {};
  UChar source[2];
  UChar folded[16];
  int32_t source_length = 0;
  U16_APPEND_UNSAFE(source, source_length, c);
  UErrorCode status = U_ZERO_ERROR;
  const int32_t length = u_strFoldCase(folded, 16, source, source_length, U_FOLD_CASE_DEFAULT, &status);
  std::u32string result;
  for (int32_t i = 0; i < length;) {
    UChar32 next;
    U16_NEXT(folded, i, length, next);
    result += static_cast<char32_t>(next);
  }
  if (result.size() == 1 && result[0] == simple_fold(c)) return {};
  return result;
}

inline bool nfc_may_change(UChar32 c) {
  return u_getIntPropertyValue(c, UCHAR_NFC_QUICK_CHECK) != UNORM_YES || u_getCombiningClass(c) != 0;
}

inline bool is_digit_zero(UChar32 c) {
  return u_charDigitValue(c) == 0 && u_charType(c) == U_DECIMAL_DIGIT_NUMBER;
}

}  // namespace spigola::unicode::from_icu
