#include "match/similarity.h"

#include <spigola/names.h>

#include "lexicon/name_sounds.h"
#include "text/utf8.h"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <string>
#include <tuple>
#include <utility>

namespace spigola {
namespace {

// Partners from here on; below, two names that are left over contradict each other.
constexpr float alike = 0.62F;
// An initial and its name; two given names that stand for one; an acronym and its words.
constexpr float like_initial = 0.92F, like_variant = 0.9F, like_acronym = 0.9F;
constexpr float same_sound = 0.99F;
// Parts written apart in one name only: `van der Bilt` and `Vanderbilt`.
constexpr float alike_when_joined = 0.85F, greatest_difference_of_lengths = 0.2F;
// What partners below it take from the whole, for each hundredth.
constexpr float veto_below = 0.8F, veto = 1.2F;
// What parts without a partner weigh beside those that have one. In names of organisations they often make
// another organisation: a branch, a fund.
struct Missing {
  float weight;
  float behind_one_name;  // what it takes from the whole where one name alone has a partner
};
constexpr Missing missing_in_person = {0.08F, 0.5F}, missing_in_organisation = {0.4F, 0.3F};
constexpr float more_than_one_name = 1.25F, a_name_is_missing = 0.5F;

struct Pair {
  float similarity;
  std::uint8_t a, b, num_a, num_b;  // parts [a, a + num_a) and [b, b + num_b)
};

bool is_name(const NamePart& part) {
  return part.kind == WordKind::name || part.kind == WordKind::generic || part.kind == WordKind::number;
}
bool is_of_organisation(const NamePart& part) {
  return part.kind == WordKind::legal || part.kind == WordKind::generic;
}
bool begins_alike(const NamePart& a, Sound sound) {
  return a.sounds.size > 0 && a.sounds.sound[0] == sound;
}

// One side of the comparison.
struct Side {
  const std::vector<NamePart>& parts;
  std::uint32_t free;  // bits of the parts without a partner

  explicit Side(const NameParts& name)
      : parts(name.parts), free(static_cast<std::uint32_t>((std::uint64_t{1} << name.parts.size()) - 1)) {}
  static_assert(max_parts <= 32);

  std::size_t size() const { return parts.size(); }
  bool is_free(std::size_t i) const { return ((free >> i) & 1U) != 0; }
  bool are_free(std::size_t i, std::size_t num) const {
    const std::uint32_t bits = ((1U << num) - 1) << i;
    return (free & bits) == bits;
  }
  float take(std::size_t i, std::size_t num) {
    float weight = 0;
    for (std::size_t k = i; k < i + num; ++k) {
      weight += parts[k].weight;
      free &= ~(1U << k);
    }
    return weight;
  }
  float missing() const {
    float weight = 0;
    for (std::size_t i = 0; i < size(); ++i)
      if (is_free(i)) weight += parts[i].weight;
    return weight;
  }
  bool is_organisation() const { return std::ranges::any_of(parts, &is_of_organisation); }

  // The names of this side by their first sounds, in order: PLA and People's Liberation Army.
  bool is_abbreviated_by(const Side& other) const {
    const auto acronym = std::ranges::find_if(other.parts, &is_name);
    if (acronym == other.parts.end() || !acronym->is_capitals ||
        std::ranges::count_if(other.parts, &is_name) != 1)
      return false;
    std::size_t length = 0;
    for (const NamePart& part : parts) {
      if (!is_name(part)) continue;
      if (length == acronym->sounds.size || !begins_alike(part, acronym->sounds.sound[length])) return false;
      ++length;
    }
    return length >= 3 && length == acronym->sounds.size;
  }
};

class Comparer {
 public:
  Comparer(const NameParts& a, const NameParts& b, const NameWords& words, std::vector<Pair>& pairs)
      : a_(a), b_(b), words_(words), pairs_(pairs) {
    pairs_.clear();
  }

  double run() {
    if (a_.is_abbreviated_by(b_) || b_.is_abbreviated_by(a_)) return like_acronym;
    take_equal();
    collect();
    std::ranges::sort(pairs_, [](const Pair& x, const Pair& y) {
      const int far_x = std::abs(x.a - x.b), far_y = std::abs(y.a - y.b);
      return std::tie(y.similarity, far_x, x.a, x.b) < std::tie(x.similarity, far_y, y.a, y.b);
    });
    for (const Pair& pair : pairs_)
      if (pair.similarity >= alike || contradict(a_.parts[pair.a], b_.parts[pair.b])) take(pair);
    return score();
  }

 private:
  static bool contradict(const NamePart& a, const NamePart& b) {
    return (is_name(a) && is_name(b)) || (a.kind == WordKind::legal && b.kind == WordKind::legal);
  }

  // Equal parts are partners, each with the first that is free, which leaves little to compare.
  void take_equal() {
    for (std::size_t i = 0; i < a_.size(); ++i)
      for (std::size_t j = 0; j < b_.size() && a_.is_free(i); ++j)
        if (b_.is_free(j) && a_.parts[i].key == b_.parts[j].key) take(pair_of(1, i, 1, j, 1));
  }

  float part_similarity(const NamePart& a, const NamePart& b) const {
    if (a.kind == WordKind::legal || b.kind == WordKind::legal) return 0;
    if (a.is_initial != b.is_initial)
      return b.sounds.size > 0 && begins_alike(a, b.sounds.sound[0]) ? like_initial : 0;
    const float similarity = std::min(same_sound, sound_similarity(a.sounds, b.sounds));
    return similarity < like_variant && words_.are_variants(a.key, b.key) ? like_variant : similarity;
  }

  void collect() {
    for (std::size_t i = 0; i < a_.size(); ++i)
      for (std::size_t j = 0; j < b_.size(); ++j)
        if (a_.is_free(i) && b_.is_free(j))
          pairs_.push_back(pair_of(part_similarity(a_.parts[i], b_.parts[j]), i, 1, j, 1));
    if (a_.free == 0 || b_.free == 0) return;
    collect_joined(
        a_, b_, [](float s, std::size_t i, std::size_t n, std::size_t j) { return pair_of(s, i, n, j, 1); });
    collect_joined(
        b_, a_, [](float s, std::size_t i, std::size_t n, std::size_t j) { return pair_of(s, j, 1, i, n); });
  }

  // Two or three parts of one name that the other writes as one, or as an acronym.
  template <class MakePair>
  void collect_joined(const Side& apart, const Side& whole, MakePair make) {
    for (std::size_t i = 0; i + 1 < apart.size(); ++i) {
      Sounds joined = apart.parts[i].sounds;
      for (std::size_t n = 2; n <= 3 && i + n <= apart.size() && apart.are_free(i, n); ++n) {
        append_sounds(apart.parts[i + n - 1].sounds, joined);
        for (std::size_t j = 0; j < whole.size(); ++j)
          if (whole.is_free(j))
            if (const float s = joined_similarity(joined, apart, i, n, whole.parts[j]);
                s >= alike_when_joined)
              pairs_.push_back(make(s, i, n, j));
      }
    }
  }

  static float joined_similarity(const Sounds& joined, const Side& apart, std::size_t first, std::size_t num,
                                 const NamePart& whole) {
    if (whole.is_capitals && whole.sounds.size == num) {
      bool abbreviates = true;
      for (std::size_t k = 0; k < num; ++k)
        abbreviates = abbreviates && begins_alike(apart.parts[first + k], whole.sounds.sound[k]);
      if (abbreviates) return like_acronym;
    }
    if (std::abs(whole.sounds.length - joined.length) > greatest_difference_of_lengths * joined.length)
      return 0;
    return whole.sounds.size < 4 ? 0 : std::min(same_sound, sound_similarity(joined, whole.sounds));
  }

  static Pair pair_of(float similarity, std::size_t a, std::size_t num_a, std::size_t b, std::size_t num_b) {
    return {similarity, static_cast<std::uint8_t>(a), static_cast<std::uint8_t>(b),
            static_cast<std::uint8_t>(num_a), static_cast<std::uint8_t>(num_b)};
  }

  void take(const Pair& pair) {
    if (!a_.are_free(pair.a, pair.num_a) || !b_.are_free(pair.b, pair.num_b)) return;
    const float weight = std::max(a_.take(pair.a, pair.num_a), b_.take(pair.b, pair.num_b));
    compared_ += weight;
    agreed_ += weight * pair.similarity;
    if (pair.similarity >= alike && is_name(a_.parts[pair.a])) alike_names_ += weight;
    if (pair.similarity < veto_below)
      kept_ *= 1 - std::min(1.0F, weight) * std::min(1.0F, veto * (veto_below - pair.similarity));
  }

  double score() const {
    if (compared_ == 0) return 0;
    const bool is_organisation = a_.is_organisation() || b_.is_organisation();
    const Missing& cost = is_organisation ? missing_in_organisation : missing_in_person;
    const float missing = a_.missing() + b_.missing();
    float score = agreed_ / (compared_ + cost.weight * missing) * kept_;
    if (alike_names_ < more_than_one_name && missing > a_name_is_missing)
      score *= 1 - cost.behind_one_name * std::min(1.0F, missing);
    return std::clamp(static_cast<double>(score), 0.0, 1.0);
  }

  Side a_, b_;
  const NameWords& words_;
  std::vector<Pair>& pairs_;
  float compared_ = 0, agreed_ = 0, kept_ = 1, alike_names_ = 0;
};

void read_valid_parts(std::string_view name, const NameWords& words, NameParts& out) {
  const utf8::Validation checked = utf8::validate(name);
  if (checked.valid_size == name.size()) return read_parts(name, words, out);
  read_parts(utf8::replace_invalid(name, checked.valid_size), words, out);
}

}  // namespace

const NameWords& shared_name_words() {
  static const NameWords words{Language::builtin("und")};
  return words;
}

double similarity(const NameParts& a, const NameParts& b, const NameWords& words) {
  if (a.key == b.key) return 1;
  if (a.parts.empty() || b.parts.empty()) return 0;
  // One order for both, so that ties fall alike.
  thread_local std::vector<Pair> pairs;
  return a.key < b.key ? Comparer(a, b, words, pairs).run() : Comparer(b, a, words, pairs).run();
}

double similarity(std::string_view name1, std::string_view name2) {
  thread_local NameParts a, b;
  const NameWords& words = shared_name_words();
  read_valid_parts(name1, words, a);
  read_valid_parts(name2, words, b);
  return similarity(a, b, words);
}

}  // namespace spigola
