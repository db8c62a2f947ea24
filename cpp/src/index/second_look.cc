#include "index/second_look.h"

#include "score/sentence_terms.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace spigola::index {
namespace {

constexpr double b = 0.3;            // how much units with many grams are punished
constexpr double asked_share = 1.5;  // of asked_weight, beside the share of the grams
constexpr double slack = 1e-6;       // for what sums may be above their bound by rounding

double rarity_of(std::size_t count, std::size_t num_rows) {
  return score::natural_log((static_cast<double>(num_rows) + 1) / (static_cast<double>(count) + 0.5));
}

}  // namespace

void SecondLook::begin(const GramStore& store, const ReadQuery& query, std::uint64_t num_units,
                       double asked_weight) {
  for (const std::uint32_t gram : grams_) place_[gram] = bits_[gram / 64] = 0;
  place_.resize(store.num_grams());
  bits_.resize(store.num_grams() / 64 + 1);
  store_ = &store;
  asked_ = query.asked;
  asked_weight_ = asked_weight;
  mean_length_ = store.mean_length(num_units);
  most_.clear();
  grams_.clear();
  root_idf_.clear();
  for (const Gram gram : query.grams) {
    const std::uint32_t number = store.find(gram);
    if (number == GramStore::none || place_[number] != 0) continue;
    grams_.push_back(number);
    root_idf_.push_back(std::sqrt(store.idf(number, num_units)));
    place_[number] = static_cast<std::uint32_t>(grams_.size());
    bits_[number / 64] |= std::uint64_t{1} << number % 64;
  }
}

// ln((n + 1) / (count + ½)), computed once a count and context.
double SecondLook::rarity(std::size_t count, std::size_t num_rows) {
  double& known = rarities_[count];
  if (known == 0) known = rarity_of(count, num_rows);
  return known;
}

double SecondLook::most(std::uint32_t num_rows) {
  if (num_rows >= most_.size()) most_.resize(num_rows + 1);
  double& most = most_[num_rows];
  if (most == 0) {
    const double alone = asked_share * asked_weight_ * rarity_of(1, num_rows);
    const double v = 1 / (1 - b) + alone * std::popcount(asked_) + slack;
    most = v / (1 + v);
  }
  return most;
}

void SecondLook::match(std::uint32_t first, std::uint32_t last) {
  counts_.assign(grams_.size(), 0);
  last_.assign(grams_.size(), GramStore::none);
  matched_.clear();
  ends_.clear();
  const std::span<const std::uint64_t> bits = bits_;
  const std::size_t num_grams = place_.size();
  for (std::uint32_t row = first; row < last; ++row) {
    for (const std::uint32_t word : store_->words_of(row)) {
      for (const std::uint32_t gram : store_->grams_of(word)) {
        if (gram >= num_grams || (bits[gram / 64] >> gram % 64 & 1) == 0) continue;
        const std::uint32_t place = place_[gram];
        if (last_[place - 1] == row) continue;
        last_[place - 1] = row;
        ++counts_[place - 1];
        matched_.push_back(place - 1);
      }
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
    const double length = store_->length_of(first + static_cast<std::uint32_t>(i));
    scores_[i] = sum / total / (1 - b + b * length / mean_length_);
  }
  if (asked_ != 0) add_asked(first, last, holds);
  for (double& score : scores_) score /= 1 + score;
  return scores_;
}

}  // namespace spigola::index
