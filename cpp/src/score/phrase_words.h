// A text as keyphrases see it: sentences of words, and the phrases that may be chosen.
#pragma once

#include "score/stems.h"

#include <spigola/segments.h>
#include <spigola/text.h>

#include <cstdint>
#include <utility>
#include <vector>

namespace spigola::score {

// A word of the text. Words of one stem have one number, in order of first use.
struct PhraseWord {
  static constexpr std::uint32_t function_word = ~std::uint32_t{0};
  Offset begin = 0, end = 0;
  std::uint32_t number = function_word;
  std::uint32_t sentence = 0;  // among those that count
  bool joins = false;          // nothing but white space stands between it and the word before
  bool opens = false;          // it begins its sentence
  bool is_capitalized = false, is_acronym = false;
  bool counts() const { return number != function_word; }
};

struct PhraseWords {
  std::vector<PhraseWord> words;
  std::uint32_t num_sentences = 0, num_numbers = 0;
};

// The words of the sentences that compete (Scorer says which). Numbers, addresses and punctuation lie between
// words; words of one letter and function words have no number.
PhraseWords list_words(const Text& text, const Segments& segments, const TermFilter& filter);

// A phrase: the words [first, first + length) at each occurrence.
struct Phrase {
  std::size_t length = 0;
  std::vector<std::size_t> first = {};
  double score = 0;
};

// In order of first occurrence; phrases of equal numbers, and of function words in the same places, are one.
// list_phrases: all runs of at most max_words words that begin and end with one that counts. list_runs: the
// longest runs of words that count, cut into pieces of max_words.
std::vector<Phrase> list_phrases(const PhraseWords& text, std::size_t max_words);
std::vector<Phrase> list_runs(const PhraseWords& text, std::size_t max_words);

// Scores of phrases, above 0, the greater the better.
void score_by_statistics(const PhraseWords& text, std::vector<Phrase>& phrases);
void score_by_walks(const PhraseWords& text, std::vector<Phrase>& phrases);

// PageRank of the words: they are joined as often as they stand next to or one word apart from each other.
std::vector<double> rank_words(const PhraseWords& text);

}  // namespace spigola::score
