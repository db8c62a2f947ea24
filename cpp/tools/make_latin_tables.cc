// Writes cpp/src/text/latin_tables.inc from the rules of the ICU it is linked with. Run by hand when the
// tables shall follow a new version of CLDR, then commit the result:
//
//   make_latin_tables > cpp/src/text/latin_tables.inc
//
// A sequence of two or three code points gets a row of its own where reading it by shorter rows gives
// something else than ICU: vowel signs of Indic scripts, Greek and Japanese digraphs.
#include "latin_rules.h"

#include <cstdio>
#include <map>
#include <string>
#include <vector>

namespace {

using spigola::from_icu::Latin;
using spigola::from_icu::Script;

using Rows = std::map<std::u32string, std::u32string>;

// What transliterate.cc does: the longest row first.
std::u32string read(const Rows& rows, std::u32string_view text) {
  std::u32string out;
  while (!text.empty()) {
    std::size_t length = std::min<std::size_t>(3, text.size());
    for (; length > 0; --length)
      if (const auto row = rows.find(std::u32string(text.substr(0, length))); row != rows.end()) {
        out += row->second;
        break;
      }
    text.remove_prefix(std::max<std::size_t>(1, length));
  }
  return out;
}

void add_sequences(const std::u32string& letters, const Latin& latin, std::size_t length, Rows& rows) {
  Rows added;
  std::vector<std::size_t> at(length, 0);
  for (bool more = true; more;) {
    std::u32string text;
    for (const std::size_t i : at) text.push_back(letters[i]);
    if (spigola::from_icu::is_written(text)) {
      const std::u32string expected = latin(text);
      if (length == 1 || latin.composed(read(rows, text)) != expected) added.emplace(text, expected);
    }
    std::size_t digit = 0;
    while (digit < length && ++at[digit] == letters.size()) at[digit++] = 0;
    more = digit < length;
  }
  rows.merge(added);
}

std::string utf8(const std::u32string& text) {
  icu::UnicodeString buffer;
  for (const char32_t c : text) buffer.append(static_cast<UChar32>(c));
  std::string out;
  buffer.toUTF8String(out);
  return out;
}

std::string literal(const std::string& bytes) {
  std::string out = "\"";
  for (const char byte : bytes) {
    char escaped[8];
    const auto value = static_cast<unsigned char>(byte);
    std::snprintf(escaped, sizeof escaped, value < 0x80 ? "%c" : "\\%03o", value);
    out += escaped;
  }
  return out + "\"";
}

void print_rows(const Rows& rows) {
  std::string pool;
  std::printf("const LatinRow latin_rows[] = {\n");
  for (const auto& [from, to] : rows) {
    const std::string text = utf8(to);
    std::size_t begin = pool.find(text);
    if (begin == std::string::npos) {
      begin = pool.size();
      pool += text;
    }
    std::printf("{0x%X,0x%X,0x%X,%zu,%zu},\n", static_cast<unsigned>(from[0]),
                from.size() > 1 ? static_cast<unsigned>(from[1]) : 0u,
                from.size() > 2 ? static_cast<unsigned>(from[2]) : 0u, begin, text.size());
  }
  std::printf("};\nconst std::uint32_t num_latin_rows = %zu;\n", rows.size());
  std::printf("const char latin_text[] =\n");
  for (std::size_t i = 0; i < pool.size(); i += 60) std::printf("%s\n", literal(pool.substr(i, 60)).c_str());
  std::printf(";\n");
}

// A syllable is one of 19 initials, 21 vowels and 28 finals, in this order; ICU writes each part in its own
// way.
void print_syllables() {
  const Latin latin("Hangul-Latin");
  const auto syllable = [&](int initial, int vowel, int final) {
    const int row = (initial * 21 + vowel) * 28 + final;
    return utf8(latin(std::u32string(1, static_cast<char32_t>(spigola::from_icu::first_syllable + row))));
  };
  const int silent = 11;  // the initial that has no sound
  std::printf("const char* const latin_initials[] = {");
  for (int i = 0; i < 19; ++i)
    std::printf("%s,", literal(syllable(i, 0, 0).substr(0, syllable(i, 0, 0).size() - 1)).c_str());
  std::printf("};\nconst char* const latin_vowels[] = {");
  for (int i = 0; i < 21; ++i) std::printf("%s,", literal(syllable(silent, i, 0)).c_str());
  std::printf("};\nconst char* const latin_finals[] = {");
  for (int i = 0; i < 28; ++i) std::printf("%s,", literal(syllable(silent, 0, i).substr(1)).c_str());
  std::printf("};\n");
}

// The plain letters of Latin letters with marks, which ICU calls Latin-ASCII.
void print_plain_letters() {
  const Latin latin("Latin-ASCII");
  std::printf("const PlainLetters plain_letters[] = {\n");
  for (UChar32 c = spigola::from_icu::first_plain; c <= spigola::from_icu::last_plain; ++c) {
    const std::string plain = spigola::from_icu::plain_letters(latin, c);
    if (!plain.empty()) std::printf("{0x%X,%s},\n", static_cast<unsigned>(c), literal(plain).c_str());
  }
  std::printf("};\n");
}

}  // namespace

int main() {
  Rows rows;
  for (const Script& script : spigola::from_icu::scripts()) {
    const Latin latin(script.transform);
    const std::u32string letters = spigola::from_icu::covered(script, latin);
    Rows of_script;
    for (std::size_t length = 1; length <= script.longest; ++length) {
      add_sequences(letters, latin, length, of_script);
      std::fprintf(stderr, "%s: %zu code points, %zu rows of up to %zu\n", script.transform, letters.size(),
                   of_script.size(), length);
    }
    rows.merge(of_script);
  }
  std::printf(
      "// Written by cpp/tools/make_latin_tables.cc; do not edit. Derived from the transforms of CLDR\n");
  std::printf("// by way of ICU, under the Unicode License (https://www.unicode.org/license.txt).\n");
  std::printf("// clang-format off\n");
  std::printf("#define SPIGOLA_LATIN_ICU_VERSION \"%s\"\n", U_ICU_VERSION);
  print_rows(rows);
  print_syllables();
  print_plain_letters();
  std::printf("// clang-format on\n");
}
