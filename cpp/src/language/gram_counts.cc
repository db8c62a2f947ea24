#include "language/gram_counts.h"

#include <cmath>

namespace spigola {
namespace {

// Chosen by the sentences of Universal Dependencies; the plateau around each is wide.
constexpr double trigram_smoothing = 300;
constexpr double word_smoothing = 0.02;
constexpr double letter_smoothing = 0.3;

std::int16_t cost(double probability) {
  return static_cast<std::int16_t>(std::lround(-32 * std::log2(probability)));
}

}  // namespace

void GramCounts::add(std::size_t language, std::uint64_t key, double count) {
  const std::uint32_t row = table_.insert(key);
  if (row == counts_.size()) counts_.emplace_back();
  counts_[row][language] += count;
  totals_[language] += count;
}

GramTable GramCounts::finish(std::size_t num_languages, const Smoothing& smoothing) && {
  const auto n = static_cast<double>(num_languages);
  for (std::size_t row = 0; row < counts_.size(); ++row) {
    double mean = 0;
    for (std::size_t i = 0; i < num_languages; ++i)
      if (totals_[i] > 0) mean += counts_[row][i] / totals_[i] / n;
    const auto number = static_cast<std::uint32_t>(row);
    for (std::size_t i = 0; i < num_languages; ++i) {
      const double extra = smoothing.of_mean * mean + smoothing.alike;
      table_.costs(number)[i] = cost((counts_[row][i] + extra) / (totals_[i] + smoothing.total));
      if (counts_[row][i] > 0) table_.languages(number) |= 1u << i;
    }
  }
  return std::move(table_);
}

void LanguageProfiles::add(std::size_t language, std::string_view text, double weight) {
  for_each_word(text, word_, [&](const LetterWord& word) {
    for (std::size_t i = 2; i < word.letters.size(); ++i)
      trigrams_.add(language, trigram(word.letters[i - 2], word.letters[i - 1], word.letters[i]), weight);
    words_.add(language, word.key(), weight);
    for (const char32_t c : word.letters) letters_.add(language, c, weight);
  });
}

LanguageGrams LanguageProfiles::finish(std::size_t num_languages) && {
  return {std::move(trigrams_).finish(
              num_languages, {trigram_smoothing / 2, trigram_smoothing / 2 * 1e-5, trigram_smoothing}),
          std::move(words_).finish(num_languages, {0, word_smoothing, 100}),
          std::move(letters_).finish(num_languages, {0, letter_smoothing, 60 * letter_smoothing})};
}

}  // namespace spigola
