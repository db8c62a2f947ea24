// The segmenter against its plain twins, on random and mutated text in every language and profile.
// SPIGOLA_CASES sets the number of texts; 10,000,000 take six minutes.
#include "reference/scan_reference.h"
#include "reference/textbook_reference.h"
#include "segment/scan_tokens.h"
#include "support/case_file.h"
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
  constexpr std::string_view words[] = {"il"sv,
                                        "vertice"sv,
                                        "è"sv,
                                        "città"sv,
                                        "Мир"sv,
                                        "2024"sv,
                                        "a1"sv,
                                        "×"sv,
                                        "÷2"sv,
                                        "ß"sv,
                                        "Łódź"sv,
                                        "x"sv,
                                        "0"sv,
                                        "fine."sv,
                                        "e\u0301"sv,
                                        "l'ora"sv,
                                        "2,5"sv,
                                        "12"sv,
                                        "345"sv,
                                        "Москвы"sv,
                                        "à"sv,
                                        "dell'arte"sv,
                                        "l’ora"sv,
                                        "L'Oreal"sv,
                                        "«no»"sv,
                                        "“sì”"sv,
                                        "(una)"sv,
                                        "\"tre\""sv,
                                        "resta: "sv,
                                        "fine. È"sv,
                                        "ecc."sv,
                                        "fa."sv,
                                        "un'ora"sv,
                                        "c’è"sv,
                                        "«"sv,
                                        "”"sv,
                                        "qui. Poi"sv,
                                        "don't"sv,
                                        "Kim's"sv,
                                        "they’re"sv,
                                        "O'Brien"sv,
                                        "we'd've"sv,
                                        "isn't."sv,
                                        "it's, "sv,
                                        "Emilia-Romagna"sv,
                                        "F-16"sv,
                                        "l'ex-re"sv,
                                        "sud-est."sv,
                                        "città. Poi"sv,
                                        "vero? \"Sì"sv,
                                        "via! È"sv,
                                        "fine.\" Poi"sv,
                                        "fine.” La"sv,
                                        "fine.»"sv,
                                        "Mr. Poi"sv,
                                        "pag. 4"sv,
                                        "Yahoo!"sv,
                                        "avv. prof."sv,
                                        "etc. È"sv,
                                        "etc. e"sv,
                                        "vs. il"sv,
                                        "n. 12"sv,
                                        "U.S. e"sv,
                                        "ecc. Le"sv,
                                        "sig. X"sv,
                                        "perché? 12"sv,
                                        "dell'on. Bo"sv,
                                        "1.234,5"sv,
                                        "20%."sv,
                                        "F-16.5"sv,
                                        "F-16,5"sv,
                                        "nel 2024. Poi"sv,
                                        "12. E"sv,
                                        "1.5."sv,
                                        "fine”. Poi"sv,
                                        "no\". \"Sì"sv,
                                        "(una). Due"sv,
                                        "5!3"sv,
                                        "3?"sv,
                                        "1,,2"sv,
                                        "St. Poi"sv,
                                        "O caso"sv,
                                        "série A é"sv,
                                        "Os Rios"sv,
                                        "d. 12"sv,
                                        "serie B. Roma"sv,
                                        "Uma às"sv,
                                        "a. C. Le"sv};
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

// Inputs of the cases of all languages, which ask every rule, cut and joined in any place.
class MutatedCases {
 public:
  MutatedCases() {
    for (const char* tag : {"it", "en", "fr", "es", "de", "pt", "ru", "uk", "und"})
      for (const testing::Case& c : testing::read_cases(std::string("segment/") + tag + ".tsv"))
        inputs_.push_back(c["input"]);
  }

  std::string operator()(std::mt19937_64& random) const {
    using namespace std::string_view_literals;
    constexpr std::string_view marks[] = {" "sv, "."sv, ","sv,  "'"sv, "’"sv,  "-"sv, "1"sv,
                                          "a"sv, "A"sv, "É"sv,  ")"sv, "\""sv, "»"sv, ":"sv,
                                          "/"sv, "!"sv, "\n"sv, "º"sv, "…"sv,  "@"sv};
    std::string text;
    for (std::size_t n = 1 + random() % 3; n > 0; --n) {
      const std::string& input = inputs_[random() % inputs_.size()];
      const std::size_t begin = random() % (input.size() + 1);
      text += random() % 2 == 0 ? input : input.substr(begin, random() % 20);
      if (random() % 2 == 0) text += ' ';
    }
    for (std::size_t n = random() % 4; n > 0 && !text.empty(); --n) {
      const std::size_t i = random() % text.size();
      if (random() % 2 == 0)
        text.erase(i, 1 + random() % 2);
      else
        text.insert(i, marks[random() % std::size(marks)]);
    }
    return text;
  }

 private:
  std::vector<std::string> inputs_;
};

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
    for (const char* tag : {"it", "de", "ru"})
      segmenters_.emplace_back(tag, SegmentOptions{.lines = Lines::wrapped});
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
    impl.run(text, plain_, {.terms = TermNeeds::none, .zones = false});
    ASSERT_TRUE(equal(fast_.tokens, plain_.tokens) && equal(fast_.sentences, plain_.sentences))
        << text.bytes();
    impl.run(text, plain_, {.terms = TermNeeds::none});
    impl.run(text, fast_, {});
    ASSERT_TRUE(equal(fast_.blocks, plain_.blocks) && equal(fast_.sentences, plain_.sentences))
        << text.bytes();
  }

  // The readers themselves against rules that were written down twice.
  void compare_with_textbook(std::size_t i, const std::string& bytes) {
    const Text text = Text::from_utf8(bytes, Utf8Errors::replace);
    const Segmenter::Impl& impl = segmenters_[i % segmenters_.size()].impl();
    impl.run(text, fast_, {.terms = TermNeeds::none, .zones = false});
    reference::read_as_textbook(text.bytes(), impl, plain_);
    if (!equal(fast_.tokens, plain_.tokens) || !equal(fast_.sentences, plain_.sentences))
      FAIL() << "segmenter " << i % segmenters_.size() << ": " << text.bytes() << "\nlibrary:\n"
             << describe(text.bytes(), fast_) << "textbook:\n"
             << describe(text.bytes(), plain_);
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

TEST_F(ScanTwin, FindsWhatTheTextbookFinds) {
  std::mt19937_64 random(37);
  const MutatedCases cases;
  for (std::size_t i = 0; i < num_cases() && !HasFatalFailure(); ++i)
    compare_with_textbook(i, i % 8 == 0   ? plain_prose(random)
                             : i % 8 == 1 ? testing::random_prose(random)
                                          : cases(random));
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
