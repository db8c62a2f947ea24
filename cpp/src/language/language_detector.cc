#include <spigola/error.h>
#include <spigola/language_detector.h>

#include "language/gram_counts.h"
#include "text/share_work.h"

#include <algorithm>
#include <array>
#include <bit>
#include <map>

namespace spigola {
namespace {

// Costs are counted twice, words that look like names once.
constexpr std::int64_t one_bit = 2 * 32;
// A neighbour has to be so much likelier than a language of ours: there are many of them, and texts in our
// languages are what is asked about.
constexpr std::int64_t neighbour_handicap = 9 * one_bit;
constexpr std::int64_t least_lead = one_bit * 3 / 2;  // of the best over the second

constexpr std::size_t least_trigrams = 8;
// A text is in the best language where a tenth of its words, or two fifths of its trigrams, are in the
// samples.
constexpr std::size_t words_for_one_known = 10;
constexpr std::size_t known_trigrams_of_100 = 42;

constexpr std::size_t trigrams_a_part =
    19;  // with letters and a word, 39 costs below 800: an int16 holds them

std::string_view read_part(const Text& text) {
  const std::string_view bytes = text.bytes();
  std::size_t size = std::min(bytes.size(), LanguageDetector::max_bytes);
  while (size > 0 && size < bytes.size() && (static_cast<unsigned char>(bytes[size]) & 0xC0) == 0x80) --size;
  return bytes.substr(0, size);
}

}  // namespace

struct LanguageDetector::Impl {
  std::vector<std::string> tags;  // ours, then the neighbours
  std::size_t num_ours = 0;
  LanguageGrams grams;
};

namespace {

// One text: its distinct words with what they cost in each language, and how often each stands there.
class Reading {
 public:
  Reading(const LanguageGrams& grams, std::size_t num_bytes)
      : grams_(grams), places_(std::bit_ceil(num_bytes + 2), 0) {}  // a word takes two bytes or more

  void read(const LetterWord& word) {
    const bool is_name = word.is_capitalized && num_words_ > 0;
    ++num_words_;
    num_capitalized_ += word.is_capitalized;
    const std::uint64_t key = word.key();
    std::uint32_t& place = place_of(key);
    if (place == 0) {
      add(word, key);
      place = static_cast<std::uint32_t>(words_.size());
    }
    // Costs are counted twice, those of words that look like names once.
    for (std::size_t part = place; part > 0; part = words_[part - 1].rest) {
      words_[part - 1].count += 1;
      words_[part - 1].weight += is_name ? 1 : 2;
    }
  }

  bool has_enough() const {
    std::size_t count = 0;
    for (const Word& word : words_) count += word.count * word.num_trigrams;
    return count >= least_trigrams;
  }

  std::array<std::int64_t, max_languages> costs() const {
    std::array<std::int32_t, max_languages> sum = {};  // of max_bytes at most
    for (const Word& word : words_) {
      for (std::size_t i = 0; i < max_languages; ++i) sum[i] += word.costs[i] * word.weight;
    }
    std::array<std::int64_t, max_languages> result = {};
    std::ranges::copy(sum, result.begin());
    return result;
  }

  bool fits(std::size_t language) const {
    const auto has = [language](const GramTable& table, std::uint32_t row) {
      return static_cast<std::size_t>(table.languages(row) >> language & 1u);
    };
    std::size_t known = 0, known_long = 0, num_trigrams = 0, known_trigrams = 0;
    for (const Word& word : words_) {
      known += word.count * has(grams_.words, word.row);
      known_long += word.is_long ? has(grams_.words, word.row) : 0;
      num_trigrams += word.count * word.num_trigrams;
      for (std::size_t k = 0; k < word.num_trigrams; ++k)
        known_trigrams += word.count * has(grams_.trigrams, trigram_rows_[word.first_trigram + k]);
    }
    // Where more than two thirds begin with a capital they may be names and nothing else.
    if (3 * num_capitalized_ > 2 * num_words_ && known_long == 0) return false;
    return known * words_for_one_known >= num_words_ ||
           known_trigrams * 100 >= known_trigrams_of_100 * num_trigrams;
  }

 private:
  // A distinct word; of a long one a part.
  struct Word {
    std::uint64_t key = 0;
    std::uint32_t row = 0;   // among the words of the samples
    std::uint32_t rest = 0;  // the number, from 1, of the part before it
    std::uint32_t first_trigram = 0, num_trigrams = 0;
    std::uint32_t count = 0;
    std::int32_t weight = 0;
    bool is_long = false;  // two letters or more
    Costs costs = {};
  };

  // The number of a word, from 1; 0 where it is new.
  std::uint32_t& place_of(std::uint64_t key) {
    std::size_t i = (key ^ key >> 32) & (places_.size() - 1);
    while (places_[i] != 0 && words_[places_[i] - 1].key != key) i = (i + 1) & (places_.size() - 1);
    return places_[i];
  }

  Word& add_part(std::uint64_t key, std::uint32_t rest) {
    Word& part = words_.emplace_back();
    part.key = key;
    part.rest = rest;
    part.first_trigram = static_cast<std::uint32_t>(trigram_rows_.size());
    return part;
  }

  void add(const LetterWord& word, std::uint64_t key) {
    const auto& letters = word.letters;
    Word* part = &add_part(key, 0);
    const auto add_costs = [&](const Costs& costs) {
      for (std::size_t i = 0; i < max_languages; ++i)
        part->costs[i] = static_cast<std::int16_t>(part->costs[i] + costs[i]);
    };
    for (std::size_t i = 2; i < letters.size(); ++i) {
      if (part->num_trigrams == trigrams_a_part)
        part = &add_part(key, static_cast<std::uint32_t>(words_.size()));
      const std::uint32_t row = grams_.trigrams.find(trigram(letters[i - 2], letters[i - 1], letters[i]));
      trigram_rows_.push_back(row);
      ++part->num_trigrams;
      add_costs(grams_.trigrams.costs(row));
      if (letters[i - 1] >= 0x80) add_costs(grams_.letters.costs(grams_.letters.find(letters[i - 1])));
    }
    part->row = grams_.words.find(key);
    part->is_long = letters.size() > 3;  // a space at either end
    if (part->row != 0) add_costs(grams_.words.costs(part->row));
  }

  const LanguageGrams& grams_;
  std::vector<std::uint32_t> places_;  // open addressing: numbers of words
  std::vector<Word> words_;
  std::vector<std::uint32_t> trigram_rows_;
  std::size_t num_words_ = 0, num_capitalized_ = 0;
};

void check_room(std::size_t num_languages) {
  if (num_languages == max_languages)
    throw UsageError("a LanguageDetector tells at most " + std::to_string(max_languages) +
                     " languages apart, neighbours included; give it fewer");
}

std::vector<Language> builtin_languages() {
  std::vector<Language> languages;
  for (const std::string& tag : Language::builtin_tags())
    if (Language language(tag); !language.section("samples").empty()) languages.push_back(language);
  return languages;
}

}  // namespace

LanguageDetector::LanguageDetector() : LanguageDetector(builtin_languages()) {}

LanguageDetector::LanguageDetector(std::span<const Language> languages) {
  if (languages.empty()) throw UsageError("a LanguageDetector needs at least one language");
  auto impl = std::make_shared<Impl>();
  LanguageProfiles profiles;
  for (const Language& language : languages) {
    check_room(impl->tags.size());
    const std::span<const Entry> samples = language.section("samples");
    if (samples.empty())
      throw LanguageError(
          "the language \"" + std::string(language.tag()) +
          "\" has no section samples, by which it is recognised; give it one, or leave it out");
    for (const Entry& entry : samples) profiles.add(impl->tags.size(), entry.key, 1);
    for (const Entry& entry : language.section("stopwords")) profiles.add(impl->tags.size(), entry.key, 0.5);
    impl->tags.emplace_back(language.tag());
  }
  impl->num_ours = impl->tags.size();
  const std::vector<std::string> ours = impl->tags;
  const Language root(undetermined.data());
  std::map<std::string_view, std::size_t> neighbours;
  for (const Entry& entry : root.section("neighbours")) {
    if (std::ranges::find(ours, entry.value) != ours.end()) continue;
    const auto [place, is_new] = neighbours.try_emplace(entry.value, impl->tags.size());
    if (is_new) {
      check_room(impl->tags.size());
      impl->tags.emplace_back(entry.value);
    }
    profiles.add(place->second, entry.key, 1);
  }
  impl->grams = std::move(profiles).finish(impl->tags.size());
  impl_ = std::move(impl);
}

std::string_view LanguageDetector::detect(const Text& text) const {
  const std::string_view part = read_part(text);
  Reading reading(impl_->grams, part.size());
  LetterWord word;
  for_each_word(part, word, [&](const LetterWord& read) { reading.read(read); });
  if (!reading.has_enough()) return undetermined;
  const auto costs = reading.costs();
  const auto cost = [&](std::size_t i) { return costs[i] + (i < impl_->num_ours ? 0 : neighbour_handicap); };
  std::size_t best = 0;
  for (std::size_t i = 1; i < impl_->tags.size(); ++i)
    if (cost(i) < cost(best)) best = i;
  if (best >= impl_->num_ours || !reading.fits(best)) return undetermined;
  for (std::size_t i = 0; i < impl_->tags.size(); ++i)
    if (i != best && cost(i) - cost(best) < least_lead) return undetermined;
  return impl_->tags[best];
}

std::vector<std::string_view> LanguageDetector::detect_batch(std::span<const Text> texts, int threads,
                                                             const std::function<bool()>& stop) const {
  std::vector<std::string_view> result(texts.size());
  share_work(texts.size(), threads, stop,
             [&] { return [&](std::size_t i) { result[i] = detect(texts[i]); }; });
  return result;
}

std::vector<std::string> LanguageDetector::tags() const {
  return {impl_->tags.begin(), impl_->tags.begin() + static_cast<std::ptrdiff_t>(impl_->num_ours)};
}

}  // namespace spigola
