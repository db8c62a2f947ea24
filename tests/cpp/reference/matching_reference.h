// Finding names the plain way: every run of words against every name, then one decision after another.
#pragma once

#include <spigola/matcher.h>
#include <spigola/segments.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "segment/terms.h"
#include "text/normalize.h"
#include "text/unicode.h"

namespace spigola::reference {

struct Name {
  std::string id, spelling, type;
  float prior = 1;
  CaseRule case_rule = CaseRule::smart;
};

// One word of a text or a name, and what stands before it.
struct Word {
  std::string folded, written, composed, before;
  Offset begin = 0, end = 0;
  Offset mention_end =
      0;  // of a mention that ends with this word: where its token ends, or the word before an apostrophe
  bool begins_token = true, ends_token = true;
};

// White space and hyphens are alike; apostrophes too; two line breaks let nothing continue.
inline std::string joint(std::string_view between) {
  if (between.empty()) return "nothing";
  std::string other;
  int line_breaks = 0;
  bool apostrophe = false;
  for (const char* p = between.data(); p < between.data() + between.size();) {
    const auto [c, length] = unicode::decode(p, between.data() + between.size());
    const std::string_view character(p, static_cast<std::size_t>(length));
    p += length;
    if (c == U'\n')
      ++line_breaks;
    else if (c == U'\'' || c == U'\u2019' || c == U'\u02BC')
      apostrophe = true;
    else if (c != U' ' && c != U'\u00A0' && c != U'-' && c != U'\u2010' && c != U'\u2011')
      other += character;
  }
  if (line_breaks > 1) return "end";
  return (apostrophe ? "'" : " ") + other;
}

inline std::vector<Word> words_of(std::string_view text, const Terms& terms) {
  std::vector<Word> words;
  for (std::size_t i = 0; i < size(terms); ++i) {
    Word word;
    word.begin = terms.begin[i];
    word.end = terms.end[i];
    const auto cut = [&](Offset begin, Offset end) {
      return text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
    };
    word.written = cut(word.begin, word.end);
    fold_term(word.written, word.folded);
    append_nfc(word.written, word.composed);
    word.before = joint(i == 0 ? " " : cut(terms.end[i - 1], terms.begin[i]));
    words.push_back(std::move(word));
  }
  return words;
}

inline std::vector<Word> words_of(std::string_view text, const Segments& segments) {
  std::vector<Word> words = words_of(text, segments.terms);
  const Tokens& tokens = segments.tokens;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Row token = segments.terms.token_index[i];
    words[i].begins_token = tokens.begin[static_cast<std::size_t>(token)] == words[i].begin;
    const std::string_view behind = text.substr(static_cast<std::size_t>(words[i].end));
    const bool apostrophe =
        behind.starts_with("'") || behind.starts_with("\u2019") || behind.starts_with("\u02BC");
    words[i].ends_token = i + 1 == words.size() || segments.terms.token_index[i + 1] != token || apostrophe;
    words[i].mention_end = apostrophe ? words[i].end : tokens.end[static_cast<std::size_t>(token)];
  }
  return words;
}

struct PreparedName {
  Name name;
  std::vector<Word> words;
};

inline PreparedName prepare(Name name) {
  TermColumns<Growing> terms;
  append_terms(name.spelling, 0, no_row, terms);
  std::vector<Word> words = words_of(name.spelling, view(terms));
  return {std::move(name), std::move(words)};
}

inline char32_t first_letter(const Word& word) {
  return unicode::decode(word.written.data(), word.written.data() + word.written.size()).code_point;
}

inline bool spells(const std::vector<Word>& text, std::size_t first, const PreparedName& name,
                   bool all_lower) {
  for (std::size_t i = 0; i < name.words.size(); ++i) {
    const Word &here = text[first + i], &there = name.words[i];
    if (here.folded != there.folded || (i > 0 && here.before != there.before)) return false;
    switch (name.name.case_rule) {
      case CaseRule::exact:
        if (here.composed != there.composed) return false;
        break;
      case CaseRule::smart:
        if (!all_lower && unicode::is_upper(first_letter(there)) && unicode::is_lower(first_letter(here)))
          return false;
        break;
      case CaseRule::ignore: break;
    }
  }
  return true;
}

struct Span {
  std::size_t first, last;  // words
  Offset length;            // bytes
  std::vector<const Name*> names;
  const Name& likeliest() const {  // among equals that with the smallest id
    return **std::min_element(names.begin(), names.end(), [](const Name* a, const Name* b) {
      return a->prior != b->prior ? a->prior > b->prior : a->id < b->id;
    });
  }
};

inline std::vector<Span> find_all(const std::vector<Word>& text, const std::vector<PreparedName>& names,
                                  bool all_lower) {
  std::vector<Span> found;
  for (std::size_t first = 0; first < text.size(); ++first) {
    for (std::size_t last = first; text[first].begins_token && last < text.size(); ++last) {
      if (last > first && text[last].before == "end") break;
      if (!text[last].ends_token) continue;
      Span span{first, last, text[last].mention_end - text[first].begin, {}};
      for (const PreparedName& name : names)
        if (name.words.size() == last - first + 1 && spells(text, first, name, all_lower))
          span.names.push_back(&name.name);
      if (!span.names.empty()) found.push_back(std::move(span));
    }
  }
  return found;
}

// Keeps each that has no word in common with one that was kept before it.
inline std::vector<Span> first_come(std::vector<Span> spans) {
  std::vector<Span> kept;
  for (Span& span : spans)
    if (std::all_of(kept.begin(), kept.end(),
                    [&](const Span& other) { return span.last < other.first || other.last < span.first; }))
      kept.push_back(std::move(span));
  return kept;
}

inline std::vector<Span> leftmost_longest(std::vector<Span> spans) {
  std::stable_sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) {
    return a.first != b.first ? a.first < b.first : a.last > b.last;
  });
  return first_come(std::move(spans));
}

inline std::vector<Span> select(const std::vector<Span>& spans, Overlap policy) {
  if (policy == Overlap::all) return spans;
  if (policy == Overlap::leftmost_longest) return leftmost_longest(spans);
  if (policy == Overlap::by_priority) {
    std::vector<Span> sorted = spans;
    std::stable_sort(sorted.begin(), sorted.end(), [](const Span& a, const Span& b) {
      const float x = a.likeliest().prior, y = b.likeliest().prior;
      if (x != y) return x > y;
      return a.length != b.length ? a.length > b.length : a.first < b.first;
    });
    return first_come(std::move(sorted));
  }
  std::vector<std::string> types;
  for (const Span& span : spans) types.push_back(span.likeliest().type);
  std::sort(types.begin(), types.end());
  types.erase(std::unique(types.begin(), types.end()), types.end());
  std::vector<Span> kept;
  for (const std::string& type : types) {
    std::vector<Span> alike;
    std::copy_if(spans.begin(), spans.end(), std::back_inserter(alike),
                 [&](const Span& span) { return span.likeliest().type == type; });
    for (Span& span : leftmost_longest(std::move(alike))) kept.push_back(std::move(span));
  }
  return kept;
}

}  // namespace spigola::reference
