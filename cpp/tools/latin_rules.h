// What the tables of cpp/src/text/transliterate.h shall say, asked of ICU: used by make_latin_tables, which
// writes them, and by the test that compares them with the ICU at hand. Needs ICU's library of
// transliterators, which the library itself does not link.
#pragma once

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace spigola::from_icu {

struct Script {
  const char* transform;
  UScriptCode code;
  std::vector<std::pair<UChar32, UChar32>> ranges;  // of code points, both ends included
  std::size_t longest = 2;                          // sequence that has a row of its own
};

// Letters of living languages: repetition marks, presentation forms and cantillation are left out.
inline const std::vector<Script>& scripts() {
  static const std::vector<Script> all = {
      {"Greek-Latin", USCRIPT_GREEK, {{0x370, 0x3CF}, {0x1F00, 0x1FFF}}},
      {"Cyrillic-Latin", USCRIPT_CYRILLIC, {{0x400, 0x52F}}},
      {"Armenian-Latin", USCRIPT_ARMENIAN, {{0x560, 0x58F}}},
      {"Hebrew-Latin", USCRIPT_HEBREW, {{0x5B0, 0x5BC}, {0x5C1, 0x5C2}, {0x5D0, 0x5F2}}},
      {"Arabic-Latin", USCRIPT_ARABIC, {{0x620, 0x655}, {0x670, 0x6D3}}},
      {"Devanagari-Latin", USCRIPT_DEVANAGARI, {{0x900, 0x903}, {0x905, 0x94D}, {0x958, 0x963}}},
      {"Bengali-Latin", USCRIPT_BENGALI, {{0x980, 0x9E3}}},
      {"Georgian-Latin", USCRIPT_GEORGIAN, {{0x10D0, 0x10FA}, {0x10FD, 0x10FF}}},
      {"Hiragana-Latin", USCRIPT_HIRAGANA, {{0x3041, 0x3096}}, 3},
      {"Katakana-Latin", USCRIPT_KATAKANA, {{0x30A1, 0x30FA}, {0x30FC, 0x30FC}}, 3},
  };
  return all;
}

// Latin letters beyond ASCII, and where their table ends.
inline constexpr UChar32 first_plain = 0xC0, last_plain = 0x1EFF;

inline constexpr UChar32 first_syllable = 0xAC00, num_syllables = 11172;

class Latin {
 public:
  explicit Latin(const char* transform) {
    UErrorCode error = U_ZERO_ERROR;
    transform_.reset(icu::Transliterator::createInstance(transform, UTRANS_FORWARD, error));
    nfc_ = icu::Normalizer2::getNFCInstance(error);
    nfd_ = icu::Normalizer2::getNFDInstance(error);
    if (U_FAILURE(error)) throw std::runtime_error(std::string(transform) + ": " + u_errorName(error));
  }

  // ICU's Latin without what only serves the way back to the script: apostrophes and hyphens between
  // syllables, ~ and U+0314 for signs that cannot stand alone, the line below that tells final sigma from the
  // other.
  std::u32string operator()(std::u32string_view text) const {
    icu::UnicodeString buffer;
    for (const char32_t c : text) buffer.append(static_cast<UChar32>(c));
    transform_->transliterate(buffer);
    return composed(buffer);
  }

  std::u32string composed(const icu::UnicodeString& text) const {
    UErrorCode error = U_ZERO_ERROR;
    const icu::UnicodeString apart = nfd_->normalize(text, error);
    icu::UnicodeString kept;
    for (int32_t i = 0; i < apart.length(); i = apart.moveIndex32(i, 1)) {
      const UChar32 c = apart.char32At(i);
      if (c != '\'' && c != 0x2019 && c != '-' && c != '~' && c != 0x314 && c != 0x331) kept.append(c);
    }
    const icu::UnicodeString together = nfc_->normalize(kept, error);
    if (U_FAILURE(error)) throw std::runtime_error(u_errorName(error));
    std::u32string out;
    for (int32_t i = 0; i < together.length(); i = together.moveIndex32(i, 1))
      out.push_back(static_cast<char32_t>(together.char32At(i)));
    return out;
  }
  std::u32string composed(std::u32string_view text) const {
    icu::UnicodeString buffer;
    for (const char32_t c : text) buffer.append(static_cast<UChar32>(c));
    return composed(buffer);
  }

 private:
  std::unique_ptr<icu::Transliterator> transform_;
  const icu::Normalizer2 *nfc_ = nullptr, *nfd_ = nullptr;
};

// The letters and marks of a script that its transform changes: folded, and stable under normalisation form
// C.
inline std::u32string covered(const Script& script, const Latin& latin) {
  std::u32string all;
  for (const auto& [first, last] : script.ranges)
    for (UChar32 c = first; c <= last; ++c) {
      const std::u32string one(1, static_cast<char32_t>(c));
      const bool is_word_material = (U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_M_MASK)) != 0;
      const std::u32string output = latin(one);
      if (is_word_material && u_foldCase(c, U_FOLD_CASE_DEFAULT) == c &&
          u_hasBinaryProperty(c, UCHAR_FULL_COMPOSITION_EXCLUSION) == 0 && output != one)
        all += one;
    }
  return all;
}

// Whether people write such a sequence: marks follow a letter, one each, and Greek digraphs have at most the
// accents of today.
inline bool is_written(std::u32string_view text) {
  bool after_letter = true;  // of the text before
  for (const char32_t c : text) {
    const bool is_letter = (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_L_MASK) != 0;
    if ((!is_letter && !after_letter) || (c >= 0x1F00 && c <= 0x1FFF && text.size() > 1)) return false;
    after_letter = is_letter;
  }
  return true;
}

inline bool is_upsilon(char32_t c) {
  return c == 0x3C5 || c == 0x3CB || c == 0x3CD || c == 0x3B0;
}

// Where the rows say something else than ICU, which looks at more letters: an anusvara takes the sound of the
// consonant behind it, a vowel sign lengthens with the hamza behind it, and upsilons and gammas may stand
// three in a row.
inline bool differs_from_icu(std::u32string_view text) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const char32_t c = text[i], next = text[i + 1];
    if (c == 0x902 || c == 0x982) return true;
    if (is_upsilon(c) && is_upsilon(next)) return true;
    if (c == 0x3B3 && next == 0x3B3 && i + 2 < text.size()) return true;
    if (c >= 0x64E && c <= 0x650 &&
        (next == 0x622 || next == 0x623 || next == 0x624 || next == 0x625 || next == 0x626 ||
         (next >= 0x672 && next <= 0x678)))
      return true;
  }
  return false;
}

// The ASCII letters of a small Latin letter that is none itself; empty for all else.
inline std::string plain_letters(const Latin& latin, UChar32 c) {
  std::string letters;
  UErrorCode error = U_ZERO_ERROR;
  if (uscript_getScript(c, &error) != USCRIPT_LATIN || !u_islower(c)) return letters;
  for (const char32_t letter : latin(std::u32string(1, static_cast<char32_t>(c)))) {
    if (letter >= 0x80 || !u_islower(static_cast<UChar32>(letter)) || letters.size() == 3) return {};
    letters += static_cast<char>(letter);
  }
  return letters;
}

}  // namespace spigola::from_icu
