// What the samples of languages are counted into, and the costs that come of it.
#pragma once

#include "language/gram_table.h"
#include "language/letter_grams.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace spigola {

// One kind of gram: trigrams, words or letters outside ASCII.
class GramCounts {
 public:
  void add(std::size_t language, std::uint64_t key, double count);

  // How a count becomes a probability: (count + smoothing · q) / (total + smoothing · Q), with q a part of
  // the mean share of the gram in all languages and a part that all grams have alike. Q is what the q add up
  // to, as near as matters.
  struct Smoothing {
    double of_mean, alike, total;
  };
  GramTable finish(std::size_t num_languages, const Smoothing& smoothing) &&;

 private:
  GramTable table_;
  std::vector<std::array<double, max_languages>> counts_ = {{}};  // by row
  std::array<double, max_languages> totals_ = {};
};

struct LanguageGrams {
  GramTable trigrams, words, letters;
};

// Counts samples (as they are) and function words (each half a time) of languages.
class LanguageProfiles {
 public:
  void add(std::size_t language, std::string_view text, double weight);
  LanguageGrams finish(std::size_t num_languages) &&;

 private:
  GramCounts trigrams_, words_, letters_;
  LetterWord word_;
};

}  // namespace spigola
