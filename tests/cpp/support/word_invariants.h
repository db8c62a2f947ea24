// What holds for the words of any text, and how the case files write words down.
#pragma once

#include <spigola/segments.h>

#include <string>
#include <string_view>

namespace spigola::testing {

inline std::string_view part_of(std::string_view text, Offset begin, Offset end) {
  return text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
}

// `dar + glie + lo | in[nel] + il[nel]`: the form, and the text in its place where it is another.
inline std::string words_as_text(std::string_view text, const Words& words, const Texts& forms) {
  std::string result;
  Row token = no_row;
  for (Word word : rows(words)) {
    if (!result.empty()) result += word.token_index == token ? " + " : " | ";
    token = word.token_index;
    result += forms[word.form];
    const std::string_view place = part_of(text, word.begin, word.end);
    if (place != forms[word.form]) result += "[" + std::string(place) + "]";
  }
  return result;
}

inline std::string words_as_text(std::string_view text, const Segments& segments) {
  return words_as_text(text, segments.words, segments.forms);
}

// Every token has words, in order; they lie inside it; they have its span, or spans that tile it but for the
// hyphen before a clitic; a token of one word is that word.
inline std::string broken_words(std::string_view text, const Segments& s) {
  std::size_t w = 0;
  for (std::size_t t = 0; t < size(s.tokens); ++t) {
    const std::string where = ", token " + std::to_string(t);
    const Token token = row(s.tokens, t);
    const std::size_t first = w;
    while (w < size(s.words) && s.words.token_index[w] == static_cast<Row>(t)) ++w;
    if (w == first) return "no word" + where;
    if (w == first + 1 && s.forms[s.words.form[first]] != part_of(text, token.begin, token.end))
      return "one word with another form" + where;
    bool all_whole = true;
    bool tiles = s.words.begin[first] == token.begin && s.words.end[w - 1] == token.end;
    for (std::size_t i = first; i < w; ++i) {
      if (s.forms[s.words.form[i]].empty()) return "an empty form" + where;
      if (s.words.end[i] <= s.words.begin[i]) return "an empty word" + where;
      all_whole = all_whole && s.words.begin[i] == token.begin && s.words.end[i] == token.end;
      if (i > first && s.words.begin[i] > s.words.end[i - 1])
        tiles = tiles && part_of(text, s.words.end[i - 1], s.words.begin[i]) == "-";
      else
        tiles = tiles && (i == first || s.words.begin[i] == s.words.end[i - 1]);
    }
    if (!all_whole && !tiles) return "words neither tile their token nor have its span" + where;
  }
  return w == size(s.words) ? "" : "a word that belongs to no token";
}

}  // namespace spigola::testing
