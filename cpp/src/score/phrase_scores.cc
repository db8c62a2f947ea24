#include "score/phrase_words.h"
#include "score/sentence_terms.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace spigola::score {
namespace {

// What YAKE counts of a word.
struct Statistics {
  double count = 0, capitalized = 0, acronyms = 0;
  std::vector<std::uint32_t> sentences;   // of each occurrence, in order
  std::set<std::uint32_t> before, after;  // distinct neighbours
  double num_before = 0, num_after = 0;
};

double median(const std::vector<std::uint32_t>& sorted) {
  const std::size_t n = sorted.size();
  return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2.0;
}

std::vector<Statistics> count_words(const PhraseWords& text) {
  std::vector<Statistics> all(text.num_numbers);
  for (std::size_t i = 0; i < text.words.size(); ++i) {
    const PhraseWord& word = text.words[i];
    if (!word.counts()) continue;
    Statistics& one = all[word.number];
    ++one.count;
    one.capitalized += word.is_capitalized && !word.opens;
    one.acronyms += word.is_acronym;
    one.sentences.push_back(word.sentence);
    if (word.joins) {
      one.before.insert(text.words[i - 1].number);
      ++one.num_before;
    }
    if (i + 1 < text.words.size() && text.words[i + 1].joins) {
      one.after.insert(text.words[i + 1].number);
      ++one.num_after;
    }
  }
  return all;
}

// S(t) of each word: the less, the more it says.
std::vector<double> weigh_words(const PhraseWords& text) {
  const std::vector<Statistics> all = count_words(text);
  double sum = 0, squares = 0, greatest = 0;
  for (const Statistics& word : all) {
    sum += word.count;
    greatest = std::max(greatest, word.count);
  }
  const double mean = sum / static_cast<double>(all.size());
  for (const Statistics& word : all) squares += (word.count - mean) * (word.count - mean);
  const double usual = mean + std::sqrt(squares / static_cast<double>(all.size()));
  std::vector<double> weights;
  for (const Statistics& word : all) {
    const double casing = std::max(word.capitalized, word.acronyms) / (1 + natural_log(word.count));
    const double position = natural_log(natural_log(3 + median(word.sentences)));
    const double frequency = word.count / usual;
    double spread = 0;  // distinct neighbours for each time there is one
    if (word.num_before > 0) spread += static_cast<double>(word.before.size()) / word.num_before;
    if (word.num_after > 0) spread += static_cast<double>(word.after.size()) / word.num_after;
    const double relatedness = 1 + spread * word.count / greatest;
    double sentences = 1;
    for (std::size_t i = 1; i < word.sentences.size(); ++i)
      sentences += word.sentences[i] != word.sentences[i - 1];
    const double different = sentences / text.num_sentences;
    weights.push_back(relatedness * position / (casing + frequency / relatedness + different / relatedness));
  }
  return weights;
}

constexpr double damping = 0.85, tolerance = 1e-12;
constexpr int max_iterations = 500;

}  // namespace

void score_by_statistics(const PhraseWords& text, std::vector<Phrase>& phrases) {
  if (phrases.empty()) return;
  const std::vector<double> weights = weigh_words(text);
  for (Phrase& phrase : phrases) {
    double sum = 0;
    for (std::size_t i = phrase.first[0]; i < phrase.first[0] + phrase.length; ++i)
      if (text.words[i].counts()) sum += 1 / weights[text.words[i].number];
    phrase.score = static_cast<double>(phrase.first.size()) * sum;
  }
}

std::vector<double> rank_words(const PhraseWords& text) {
  // In order of the words, so that sums run in a fixed order.
  std::vector<std::map<std::uint32_t, double>> joined(text.num_numbers);
  for (std::size_t i = 0; i < text.words.size(); ++i) {
    for (std::size_t j = i + 1; j < text.words.size() && j <= i + 2; ++j) {
      const PhraseWord &a = text.words[i], &b = text.words[j];
      if (a.sentence != b.sentence || !a.counts() || !b.counts() || a.number == b.number) continue;
      ++joined[a.number][b.number];
      ++joined[b.number][a.number];
    }
  }
  const std::size_t n = joined.size();
  std::vector<double> out(n, 0), rank(n, 1.0), next(n);
  for (std::size_t i = 0; i < n; ++i)
    for (const auto& [other, weight] : joined[i]) out[i] += weight;
  for (int iteration = 0; iteration < max_iterations; ++iteration) {
    double change = 0;
    for (std::size_t i = 0; i < n; ++i) {
      double sum = 0;
      for (const auto& [other, weight] : joined[i]) sum += weight / out[other] * rank[other];
      next[i] = (1 - damping) + damping * sum;
      change = std::max(change, std::abs(next[i] - rank[i]));
    }
    rank.swap(next);
    if (change < tolerance) break;
  }
  return rank;
}

void score_by_walks(const PhraseWords& text, std::vector<Phrase>& phrases) {
  const std::vector<double> rank = rank_words(text);
  for (Phrase& phrase : phrases) {
    phrase.score = 0;
    for (std::size_t i = phrase.first[0]; i < phrase.first[0] + phrase.length; ++i)
      if (text.words[i].counts()) phrase.score += rank[text.words[i].number];
  }
}

}  // namespace spigola::score
