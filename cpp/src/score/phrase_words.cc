#include "score/phrase_words.h"

#include "score/key_map.h"
#include "score/sentence_terms.h"
#include "text/unicode.h"

#include <algorithm>

namespace spigola::score {
namespace {

// Of a run of numbers; function words count by what they are.
std::uint64_t mix_key(std::uint64_t key, std::uint64_t part) {
  return (key ^ part) * 0x9E3779B97F4A7C15u ^ (key >> 29);
}

struct Capitals {
  bool first = false, all = false;
};

Capitals capitals(std::string_view word) {
  std::size_t letters = 0, upper = 0;
  bool first = false;
  for (const char *p = word.data(), *end = p + word.size(); p < end;) {
    const auto [c, length] = unicode::decode(p, end);
    p += length;
    if (!unicode::is_letter(c)) continue;
    if (letters == 0) first = unicode::is_upper(c);
    ++letters;
    upper += unicode::is_upper(c);
  }
  return {first, letters > 1 && upper == letters};
}

std::string_view part(const Text& text, Offset begin, Offset end) {
  return text.bytes().substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
}

class Lister {
 public:
  Lister(const Text& text, const Segments& segments, const TermFilter& filter)
      : text_(text), segments_(segments) {
    stems_.begin_document(filter);
  }

  PhraseWords list() {
    std::vector<std::uint8_t> is_ranked;
    find_ranked(text_, segments_, is_ranked);
    for (std::size_t i = 0; i < is_ranked.size(); ++i) {
      const std::size_t before = out_.words.size();
      bool joins = false;
      for (Row token = segments_.sentences.token_begin[i]; token < segments_.sentences.token_end[i]; ++token)
        joins = add(segments_, static_cast<std::size_t>(token), is_ranked[i] != 0, joins);
      if (out_.words.size() == before) continue;
      out_.words[before].opens = true;
      ++out_.num_sentences;
    }
    out_.num_numbers = static_cast<std::uint32_t>(numbers_.size());
    return std::move(out_);
  }

 private:
  // Whether the next token may join it.
  bool add(const Segments& segments, std::size_t token, bool is_ranked, bool joins) {
    std::uint64_t stem = 0;
    bool has_stem = false;
    for (; term_ < size(segments.terms) && segments.terms.token_index[term_] <= static_cast<Row>(token);
         ++term_) {
      if (segments.terms.token_index[term_] < static_cast<Row>(token)) continue;
      const std::uint64_t key = stems_.stem(
          segments.terms.key[term_], part(text_, segments.terms.begin[term_], segments.terms.end[term_]));
      has_stem = has_stem || key != StemCache::not_counted;
      stem = stem == 0 ? key : mix_key(stem, key);
    }
    if (!is_ranked || segments.tokens.kind[token] != TokenKind::word) return false;
    PhraseWord word = {.begin = segments.tokens.begin[token], .end = segments.tokens.end[token]};
    const std::string_view form = part(text_, word.begin, word.end);
    const Capitals found = capitals(form);
    word.sentence = out_.num_sentences;
    word.joins = joins;
    word.is_capitalized = found.first;
    word.is_acronym = found.all;
    if (has_stem &&
        unicode::decode(form.data(), form.data() + form.size()).length < static_cast<int>(form.size())) {
      const auto next = static_cast<std::uint32_t>(numbers_.size());
      auto [number, is_new] = numbers_.insert(stem);
      if (is_new) number = next;
      word.number = number;
    }
    out_.words.push_back(word);
    return true;
  }

  const Text& text_;
  const Segments& segments_;
  StemCache stems_;
  KeyMap<std::uint32_t> numbers_;
  std::size_t term_ = 0;
  PhraseWords out_;
};

// The key of a run with one more word.
std::uint64_t add_word(std::uint64_t key, const PhraseWord& word) {
  return mix_key(key + 1, word.counts() ? word.number + std::uint64_t{2} : 1);
}

struct PhraseCollector {
  void add(std::uint64_t key, std::size_t first, std::size_t length) {
    auto [row, is_new] = rows.insert(key);
    if (is_new) {
      row = static_cast<std::uint32_t>(phrases.size());
      phrases.push_back({.length = length});
    }
    phrases[row].first.push_back(first);
  }

  KeyMap<std::uint32_t> rows;
  std::vector<Phrase> phrases;
};

}  // namespace

PhraseWords list_words(const Text& text, const Segments& segments, const TermFilter& filter) {
  return Lister(text, segments, filter).list();
}

std::vector<Phrase> list_phrases(const PhraseWords& text, std::size_t max_words) {
  PhraseCollector collector;
  const auto& words = text.words;
  for (std::size_t first = 0; first < words.size(); ++first) {
    if (!words[first].counts()) continue;
    std::uint64_t key = 0;
    for (std::size_t last = first; last < words.size() && last < first + max_words; ++last) {
      if (last > first && !words[last].joins) break;
      key = add_word(key, words[last]);
      if (words[last].counts()) collector.add(key, first, last - first + 1);
    }
  }
  return std::move(collector.phrases);
}

std::vector<Phrase> list_runs(const PhraseWords& text, std::size_t max_words) {
  PhraseCollector collector;
  const auto& words = text.words;
  for (std::size_t first = 0; first < words.size();) {
    std::uint64_t key = 0;
    std::size_t last = first;
    while (last < words.size() && last < first + max_words && words[last].counts() &&
           (last == first || words[last].joins))
      key = add_word(key, words[last++]);
    if (last > first) collector.add(key, first, last - first);
    first = std::max(last, first + 1);
  }
  return std::move(collector.phrases);
}

}  // namespace spigola::score
