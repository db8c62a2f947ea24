#include "index/second_look.h"

#include "score/sentence_terms.h"

#include <algorithm>
#include <cmath>

namespace spigola::index {
namespace {

constexpr double b = 0.3;            // how much units with many grams are punished
constexpr double asked_share = 1.5;  // of asked_weight, beside the share of the grams

}  // namespace

void SecondLook::begin(const GramStore& store, const ReadQuery& query, std::uint64_t num_units,
                       double asked_weight) {
  place_.resize(num_grams);
  for (const Gram gram : grams_) place_[gram] = 0;
  store_ = &store;
  asked_ = query.asked;
  asked_weight_ = asked_weight;
  mean_length_ = store.mean_length(num_units);
  grams_ = query.grams;
  root_idf_.clear();
  for (std::size_t i = 0; i < grams_.size(); ++i) {
    root_idf_.push_back(std::sqrt(store.idf(grams_[i], num_units)));
    place_[grams_[i]] = static_cast<std::uint32_t>(i + 1);
  }
}

// ln((n + 1) / (count + ½)), computed once a count and context.
double SecondLook::rarity(std::size_t count, std::size_t num_rows) {
  double& known = rarities_[count];
  if (known == 0) {
    known = score::natural_log((static_cast<double>(num_rows) + 1) / (static_cast<double>(count) + 0.5));
  }
  return known;
}

void SecondLook::match(std::uint32_t first, std::uint32_t last) {
  counts_.assign(grams_.size(), 0);
  matched_.clear();
  ends_.clear();
  for (std::uint32_t row = first; row < last; ++row) {
    for (const Gram gram : store_->grams_of(row)) {
      const std::uint32_t place = place_[gram];
      if (place == 0) continue;
      // A damaged row may name a gram again and again.
      counts_[place - 1] = std::min(counts_[place - 1] + 1, last - first);
      matched_.push_back(place - 1);
    }
    ends_.push_back(matched_.size());
  }
}

// The weights of the query's grams, and their sum.
double SecondLook::weigh(std::size_t num_rows) {
  weights_.assign(grams_.size(), 0.0);
  double total = 0;
  for (std::size_t i = 0; i < grams_.size(); ++i) {
    if (counts_[i] == 0) continue;
    weights_[i] = root_idf_[i] * rarity(counts_[i], num_rows);
    total += weights_[i];
  }
  return total;
}

void SecondLook::add_asked(std::uint32_t first, std::uint32_t last, std::span<const std::uint8_t> holds) {
  for (std::size_t kind = 0; kind < asked_names.size(); ++kind) {
    const AskedSet asked = bit(static_cast<Asked>(kind)) & asked_;
    if (asked == 0) continue;
    std::size_t count = 0;
    for (std::uint32_t row = first; row < last; ++row) count += (holds[row] & asked) != 0 ? 1 : 0;
    if (count == 0) continue;
    const double gain = asked_share * asked_weight_ * rarity(count, last - first);
    for (std::uint32_t row = first; row < last; ++row) {
      if ((holds[row] & asked) != 0) scores_[row - first] += gain;
    }
  }
}

const std::vector<double>& SecondLook::look(std::uint32_t first, std::uint32_t last,
                                            std::span<const std::uint8_t> holds) {
  const std::size_t num_rows = last - first;
  rarities_.assign(num_rows + 1, 0.0);
  match(first, last);
  const double total = weigh(num_rows);
  scores_.assign(num_rows, 0.0);
  std::size_t next = 0;
  for (std::size_t i = 0; i < num_rows; ++i) {
    double sum = 0;
    for (; next < ends_[i]; ++next) sum += weights_[matched_[next]];
    if (sum == 0) continue;
    const auto length = static_cast<double>(store_->grams_of(first + static_cast<std::uint32_t>(i)).size());
    scores_[i] = sum / total / (1 - b + b * length / mean_length_);
  }
  if (asked_ != 0) add_asked(first, last, holds);
  for (double& score : scores_) score /= 1 + score;
  return scores_;
}

}  // namespace spigola::index
