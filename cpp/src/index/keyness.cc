#include "score/key_map.h"
#include "score/sentence_terms.h"
#include "text/unicode.h"

#include <spigola/error.h>
#include <spigola/keyness.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace spigola {
namespace {

struct Counted {
  std::array<std::int64_t, 2> count = {};  // in the texts, in the reference
  std::int64_t spelling_count = 0;         // of the most frequent spelling
  std::string_view spelling;
};

// FNV-1a, of a spelling together with the key of its term.
std::uint64_t spelling_key(std::uint64_t key, std::string_view spelling) {
  for (const char c : spelling) key = (key ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  return key;
}

bool begins_with_letter(std::string_view term) {
  return unicode::is_letter(unicode::decode(term.data(), term.data() + term.size()).code_point);
}

class Counter {
 public:
  void add(const Text& text, const Segments& segments, std::size_t side) {
    for (std::size_t i = 0; i < size(segments.terms); ++i) {
      const Term term = row(segments.terms, i);
      const TokenKind kind = segments.tokens.kind[static_cast<std::size_t>(term.token_index)];
      if (kind != TokenKind::word && kind != TokenKind::hashtag) continue;
      const std::string_view spelling = text.bytes().substr(static_cast<std::size_t>(term.begin),
                                                            static_cast<std::size_t>(term.end - term.begin));
      if (!begins_with_letter(spelling)) continue;
      ++total_[side];
      count(term.key, spelling, side);
    }
  }

  const std::vector<Counted>& terms() const { return terms_; }
  std::int64_t total(std::size_t side) const { return total_[side]; }

 private:
  void count(std::uint64_t key, std::string_view spelling, std::size_t side) {
    auto [place, is_new] = rows_.insert(key);
    if (is_new) {
      place = static_cast<std::uint32_t>(terms_.size());
      terms_.emplace_back();
    }
    Counted& term = terms_[place];
    ++term.count[side];
    std::int64_t& spelled = spellings_.insert(spelling_key(key, spelling)).first;
    if (++spelled <= term.spelling_count) return;
    term.spelling_count = spelled;
    term.spelling = spelling;
  }

  score::KeyMap<std::uint32_t> rows_;      // of each key
  score::KeyMap<std::int64_t> spellings_;  // how often each occurs
  std::vector<Counted> terms_;             // in order of first use
  std::array<std::int64_t, 2> total_ = {};
};

double log_of_ratio(double a, double b) {
  return a >= b ? score::natural_log(a / b) : -score::natural_log(b / a);
}

KeyTerm judge(const Counted& term, double total, double reference_total) {
  const auto count = static_cast<double>(term.count[0]), other = static_cast<double>(term.count[1]);
  const double share = (count + other) / (total + reference_total);
  KeyTerm result = {std::string(term.spelling), term.count[0], term.count[1]};
  double sum = 0;
  if (count > 0) sum += count * log_of_ratio(count, share * total);
  if (other > 0) sum += other * log_of_ratio(other, share * reference_total);
  result.g2 = std::max(0.0, 2 * sum);  // rounding may leave a little below 0
  // Half an occurrence where there is none.
  const double frequency = std::max(count, 0.5) / total;
  const double reference_frequency = std::max(other, 0.5) / reference_total;
  result.log_ratio = log_of_ratio(frequency, reference_frequency) / score::natural_log(2);
  result.p_value = std::erfc(std::sqrt(result.g2 / 2));
  return result;
}

}  // namespace

std::vector<KeyTerm> keyness(const Segmenter& segmenter, std::span<const Text> texts,
                             std::span<const Text> reference, KeynessOptions options,
                             const std::function<bool()>& stop) {
  if (options.min_count < 1)
    throw UsageError("min_count must be at least 1, not " + std::to_string(options.min_count));
  Counter counter;
  for (const std::size_t side : {0u, 1u}) {
    for (const Text& text : side == 0 ? texts : reference) {
      if (stop && stop()) throw Cancelled();
      counter.add(text, segmenter.segment(text), side);
    }
  }
  std::vector<KeyTerm> result;
  if (counter.total(0) == 0 || counter.total(1) == 0) return result;
  for (const Counted& term : counter.terms()) {
    if (term.count[0] + term.count[1] >= options.min_count)
      result.push_back(
          judge(term, static_cast<double>(counter.total(0)), static_cast<double>(counter.total(1))));
  }
  std::ranges::stable_sort(result, std::ranges::greater(), &KeyTerm::g2);
  return result;
}

}  // namespace spigola
