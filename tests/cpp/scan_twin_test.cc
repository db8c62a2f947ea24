// The segmenter against its plain twin, on random and mutated text in every language and profile.
// SPIGOLA_CASES sets the number of texts; 10,000,000 take four minutes.
#include "reference/scan_reference.h"
#include "segment/scan_tokens.h"
#include "support/made_prose.h"

#include <spigola/segmenter.h>

#include <gtest/gtest.h>

#define HWY_WANT_AVX3_DL  // as plain_run.cc is compiled
#include <hwy/targets.h>

#include <cstdlib>
#include <iterator>
#include <string>
#include <vector>

namespace spigola {
namespace {

std::size_t num_cases() {
  const char* const number = std::getenv("SPIGOLA_CASES");
  return number == nullptr ? 100'000 : std::strtoull(number, nullptr, 10);
}

// Mostly words and commas between spaces, so that many stand in one look; now and then anything else.
std::string plain_prose(std::mt19937_64& random) {
  using namespace std::string_view_literals;
  constexpr std::string_view words[] = {
      "il"sv,     "vertice"sv, "è"sv,     "città"sv,   "Мир"sv,     "2024"sv,      "a1"sv,      "×"sv,
      "÷2"sv,     "ß"sv,       "Łódź"sv,  "x"sv,       "0"sv,       "fine."sv,     "e\u0301"sv, "l'ora"sv,
      "2,5"sv,    "12"sv,      "345"sv,   "Москвы"sv,  "à"sv,       "dell'arte"sv, "l’ora"sv,   "L'Oreal"sv,
      "«no»"sv,   "“sì”"sv,    "(una)"sv, "\"tre\""sv, "resta: "sv, "fine. È"sv,   "ecc."sv,    "fa."sv,
      "un'ora"sv, "c’è"sv,     "«"sv,     "”"sv,       "qui. Poi"sv};
  std::string text;
  for (std::size_t n = random() % 60; n > 0; --n) {
    if (random() % 40 == 0)
      text += testing::prose_fragments[random() % std::size(testing::prose_fragments)];
    else if (random() % 30 == 0)
      text.append(random() % 200, 'a');
    else
      text += words[random() % std::size(words)];
    if (random() % 8 == 0) text += ',';
    if (random() % 20 != 0) text += ' ';
  }
  return text;
}

std::string describe(std::string_view text, const SegmentTables& tables) {
  std::string all;
  for (std::size_t i = 0; i < size(tables.tokens); ++i) {
    all += std::to_string(tables.tokens.begin[i]) + ' ' + std::to_string(tables.tokens.end[i]) + ' ';
    all += token_kind_names[static_cast<std::size_t>(tables.tokens.kind[i])];
    all += ' ' +
           std::string(text.substr(static_cast<std::size_t>(tables.tokens.begin[i]),
                                   static_cast<std::size_t>(tables.tokens.end[i] - tables.tokens.begin[i])));
    all += '\n';
  }
  return all;
}

class ScanTwin : public ::testing::Test {
 protected:
  ScanTwin() {
    for (const char* tag : {"it", "en", "fr", "es", "de", "pt", "ru", "uk", "und"})
      for (const Profile profile : {Profile::news, Profile::ud})
        segmenters_.emplace_back(
            tag, SegmentOptions{.profile = profile,
                                .protected_strings = {"Yahoo!", "S.p.A.", "Guess?", "L'Espresso!"}});
    // An entry with a comma, which no short cut may pass over.
    const std::vector<Entry> entries = {{.key = "x,y"}};
    segmenters_.emplace_back(Language("it").with_entries("exceptions", entries));
  }

  void compare(std::size_t i, const std::string& bytes) {
    const Text text = Text::from_utf8(bytes, Utf8Errors::replace);
    const Segmenter::Impl& impl = segmenters_[i % segmenters_.size()].impl();
    impl.run(text, fast_, {.zones = false});
    reference::scan(text.bytes(), impl, plain_);
    if (!equal(fast_.tokens, plain_.tokens) || !equal(fast_.sentences, plain_.sentences))
      FAIL() << text.bytes() << "\nfast:\n"
             << describe(text.bytes(), fast_) << "plain:\n"
             << describe(text.bytes(), plain_);
    if (!equal(fast_.terms, plain_.terms)) FAIL() << "terms of " << text.bytes();
    // Nothing depends on what else is asked for.
    impl.run(text, plain_, {.terms = false, .zones = false});
    ASSERT_TRUE(equal(fast_.tokens, plain_.tokens) && equal(fast_.sentences, plain_.sentences))
        << text.bytes();
    impl.run(text, plain_, {.terms = false});
    impl.run(text, fast_, {});
    ASSERT_TRUE(equal(fast_.blocks, plain_.blocks) && equal(fast_.sentences, plain_.sentences))
        << text.bytes();
  }

  void compare_cases(std::size_t num, std::mt19937_64& random) {
    for (std::size_t i = 0; i < num && !HasFatalFailure(); ++i)
      compare(i, i % 2 == 0 ? plain_prose(random) : testing::random_prose(random));
  }

 private:
  std::vector<Segmenter> segmenters_;
  SegmentTables fast_, plain_;
};

TEST_F(ScanTwin, FindsTheSame) {
  std::mt19937_64 random(29);
  compare_cases(num_cases(), random);
}

// With the registers of this processor and those of lesser ones.
TEST_F(ScanTwin, FindsTheSameOnEveryTarget) {
  const std::vector<std::int64_t> targets = hwy::SupportedAndGeneratedTargets();
  for (const std::int64_t target : targets) {
    hwy::SetSupportedTargetsForTest(~(target - 1));  // better ones have lower bits
    hwy::GetChosenTarget().DeInit();
    std::mt19937_64 random(31);
    compare_cases(num_cases() / 10, random);
  }
  hwy::SetSupportedTargetsForTest(0);
  hwy::GetChosenTarget().DeInit();
}

}  // namespace
}  // namespace spigola
