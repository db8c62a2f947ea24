#include <spigola/error.h>
#include <spigola/language_detector.h>

#include "language/gram_counts.h"
#include "text/share_work.h"

#include <algorithm>
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

constexpr std::size_t between_flushes = 20;  // trigrams and letters whose costs, below 800, an int16 can hold

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

// One text: the costs so far, and what was looked up.
class Reading {
 public:
  explicit Reading(const LanguageGrams& grams) : grams_(grams) {}

  void read(const LetterWord& word) {
    const bool is_name = word.is_capitalized && !word_rows_.empty();
    auto& sums = is_name ? once_ : twice_;
    Costs part = {};
    const auto add = [&](const Costs& costs) {
      for (std::size_t i = 0; i < max_languages; ++i) part[i] = static_cast<std::int16_t>(part[i] + costs[i]);
    };
    const auto flush = [&] {
      for (std::size_t i = 0; i < max_languages; ++i) sums[i] += part[i];
      part = {};
    };
    const auto& letters = word.letters;
    for (std::size_t i = 2, run = 0; i < letters.size(); ++i) {
      const std::uint32_t row = grams_.trigrams.find(trigram(letters[i - 2], letters[i - 1], letters[i]));
      trigram_rows_.push_back(row);
      add(grams_.trigrams.row(row).costs);
      if (letters[i - 1] >= 0x80) add(grams_.letters.row(grams_.letters.find(letters[i - 1])).costs);
      if (++run % between_flushes == 0) flush();
    }
    flush();
    const std::uint32_t row = grams_.words.find(word.key());
    word_rows_.push_back(row);
    if (row != 0) add(grams_.words.row(row).costs);
    flush();
  }

  std::int64_t cost(std::size_t language) const { return 2 * twice_[language] + once_[language]; }
  bool has_enough() const { return trigram_rows_.size() >= least_trigrams; }

  bool fits(std::size_t language) const {
    const auto known = [&](const GramTable& table, const std::vector<std::uint32_t>& rows) {
      std::size_t count = 0;
      for (const std::uint32_t row : rows) count += table.row(row).languages >> language & 1u;
      return count;
    };
    return known(grams_.words, word_rows_) * words_for_one_known >= word_rows_.size() ||
           known(grams_.trigrams, trigram_rows_) * 100 >= known_trigrams_of_100 * trigram_rows_.size();
  }

 private:
  const LanguageGrams& grams_;
  std::array<std::int64_t, max_languages> twice_ = {}, once_ = {};
  std::vector<std::uint32_t> trigram_rows_, word_rows_;
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
  Reading reading(impl_->grams);
  LetterWord word;
  for_each_word(read_part(text), word, [&](const LetterWord& read) { reading.read(read); });
  if (!reading.has_enough()) return undetermined;
  const auto cost = [&](std::size_t i) {
    return reading.cost(i) + (i < impl_->num_ours ? 0 : neighbour_handicap);
  };
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
