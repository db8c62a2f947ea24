// Random texts that look like news gone wrong: words, marks, addresses and rarities in any order.
#pragma once

#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace spigola::testing {

using namespace std::string_view_literals;

inline constexpr std::string_view prose_fragments[] = {
    // words
    "il"sv, "vertice"sv, "Mosca"sv, "dell’Onu"sv, "dell'Onu"sv, "dellʼOnu"sv, "імʼя"sv, "poʼ"sv, "ʼ"sv,
    "L’"sv, "po’"sv, "po'"sv, "c’è"sv, "don't"sv, "Kim's"sv, "'em"sv, "Jong-un"sv, "Emilia-Romagna"sv,
    "perche\u0301"sv, "È"sv, "NATO"sv, "Q&A"sv, "foo_bar"sv, "Yahoo!"sv, "G7"sv, "4x100"sv, "4th"sv, "4€"sv,
    // abbreviations
    "dott."sv, "on."sv, "ecc."sv, "S.p.A."sv, "U.S.A."sv, "Mr."sv, "a.C."sv, "n. 5"sv, "12 gen."sv, "J. R."sv,
    "vs."sv,
    // numbers
    "1.234,56"sv, "20.45"sv, "14/09/2024"sv, "1°"sv, "’68"sv, "1."sv, "3)"sv, "43’"sv, "٣٤"sv, "5%"sv, "€"sv,
    // marks
    "."sv, "..."sv, "…"sv, "?!"sv, ","sv, ":"sv, ";"sv, "«"sv, "»"sv, "“"sv, "”"sv, "\""sv, "'"sv, "("sv,
    ")"sv, "-"sv, "–"sv, "•"sv, "*"sv, "&"sv,
    // addresses and tags
    "https://esempio.it/a?b=(c)"sv, "www.esempio.it."sv, "nome@esempio.it"sv, "esempio.com"sv, "@nome"sv,
    "#tema"sv, "#1"sv, "@"sv,
    // emoji
    "\U0001F44D\U0001F3FD"sv, "\U0001F469\u200D\U0001F692"sv, "\U0001F1EE\U0001F1F9"sv, "\U0001F1EE"sv,
    "❤\uFE0F"sv,
    // other scripts
    "ประเทศไทย"sv, "北京大学"sv, "会议开始。"sv, "さくら"sv, "한국"sv, "Москва"sv, "שלום"sv, "नमस्ते"sv,
    // rarities
    "\0"sv, "\x01"sv, "\x7F"sv, "\u0301"sv, "\u00AD"sv, "\u200B"sv, "\u200D"sv, "\uFEFF"sv, "\uFFFD"sv,
    "\u202E"sv, "\U0010FFFF"sv,
    // lines
    "\n"sv, "\n\n"sv, "\r\n"sv, "\r"sv, "\f"sv, "\u0085"sv, "\u2028"sv, "\u2029"sv, "\t"sv, "\u00A0"sv,
    "\u3000"sv, "Foto: Ansa"sv, "Pubblicità"sv, "di Anna Rossi"sv, "- voce"sv};

// Joins fragments, most of them by a space; one text in four then has bytes lost, doubled or changed, so that
// it may not be UTF-8 any more.
inline std::string random_prose(std::mt19937_64& random) {
  std::string text;
  for (std::size_t n = random() % 14; n > 0; --n) {
    text += prose_fragments[random() % std::size(prose_fragments)];
    if (random() % 4 != 0) text += ' ';
  }
  if (random() % 4 != 0) return text;
  for (std::size_t n = 1 + random() % 3; n > 0 && !text.empty(); --n) {
    const std::size_t i = random() % text.size();
    switch (random() % 4) {
      case 0: text.erase(i, 1 + random() % 3); break;
      case 1: text.insert(i, text.substr(random() % text.size(), random() % 8)); break;
      case 2: text[i] = static_cast<char>(random()); break;
      default: text.resize(i);
    }
  }
  return text;
}

}  // namespace spigola::testing
