#include "score/phrase_words.h"

#include <spigola/error.h>
#include <spigola/keyphrases.h>

#include <algorithm>
#include <string>

namespace spigola {
namespace {

using Numbers = std::vector<std::uint32_t>;

Numbers numbers_of(const score::PhraseWords& text, const score::Phrase& phrase) {
  Numbers numbers;
  for (std::size_t i = 0; i < phrase.length; ++i) numbers.push_back(text.words[phrase.first[0] + i].number);
  return numbers;
}

bool is_part(const Numbers& part, const Numbers& whole) {
  return !std::ranges::search(whole, part).empty();
}

}  // namespace

struct Keyphrases::Impl {
  score::TermFilter filter;
  KeyphraseOptions options;
};

Keyphrases::Keyphrases(const Language& language, KeyphraseOptions options)
    : impl_(std::make_shared<const Impl>(Impl{score::TermFilter(language), options})) {
  constexpr int most = 10;
  if (options.max_words < 1 || options.max_words > most)
    throw UsageError("max_words must be from 1 to " + std::to_string(most) + ", not " +
                     std::to_string(options.max_words));
}

std::vector<Keyphrase> Keyphrases::extract(const Text& text, const Segments& segments, int k) const {
  if (k < 0) throw UsageError("k is the number of phrases to give, not " + std::to_string(k));
  const bool by_statistics = impl_->options.method == KeyphraseMethod::yake;
  const score::PhraseWords words = score::list_words(text, segments, impl_->filter);
  const auto max_words = static_cast<std::size_t>(impl_->options.max_words);
  std::vector<score::Phrase> phrases =
      by_statistics ? score::list_phrases(words, max_words) : score::list_runs(words, max_words);
  by_statistics ? score::score_by_statistics(words, phrases) : score::score_by_walks(words, phrases);
  std::ranges::stable_sort(phrases, std::ranges::greater(), &score::Phrase::score);

  std::vector<Keyphrase> result;
  std::vector<Numbers> chosen;
  for (const score::Phrase& phrase : phrases) {
    if (result.size() == static_cast<std::size_t>(k)) break;
    Numbers numbers = numbers_of(words, phrase);
    if (std::ranges::any_of(
            chosen, [&](const Numbers& other) { return is_part(numbers, other) || is_part(other, numbers); }))
      continue;
    chosen.push_back(std::move(numbers));
    Keyphrase& out = result.emplace_back();
    out.score = phrase.score / phrases[0].score;
    for (const std::size_t first : phrase.first)
      out.spans.emplace_back(words.words[first].begin, words.words[first + phrase.length - 1].end);
  }
  return result;
}

}  // namespace spigola
