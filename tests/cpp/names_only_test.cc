// Mentions and nothing else are found without all tokens; they are those that are found with them.
// SPIGOLA_CASES sets the number of texts.
#include "support/lexicon_files.h"
#include "support/plain_prose.h"

#include <spigola/analysis.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>
#include <tuple>

namespace spigola {
namespace {

constexpr std::uint32_t bit(TableName table) {
  return 1u << static_cast<int>(table);
}
constexpr std::uint32_t names = bit(TableName::mentions) | bit(TableName::candidates);

std::size_t num_cases() {
  const char* const number = std::getenv("SPIGOLA_CASES");
  return number == nullptr ? 20'000 : std::strtoull(number, nullptr, 10);
}

// Runs of one to three words of the texts, in small letters or capitals or as they are; one in eight is weak.
Lexicon make_lexicon(const std::filesystem::path& path, std::mt19937_64& random) {
  LexiconBuilder builder(path);
  for (int i = 0; i < 400; ++i) {
    std::string text;
    while (text.size() < 80) text += testing::plain_prose(random);
    std::vector<std::string> words(1);
    for (const char c : text) {
      if (c == ' ' || c == '\n')
        words.emplace_back();
      else
        words.back() += c;
    }
    std::string name;
    const std::size_t first = random() % words.size();
    for (std::size_t k = first; k < std::min(words.size(), first + 1 + random() % 3); ++k)
      name += (name.empty() ? "" : " ") + words[k];
    if (random() % 4 == 0) name = words[first].substr(0, 1 + random() % 5);
    if (random() % 3 == 0 && !name.empty() && name[0] >= 'a' && name[0] <= 'z')
      name[0] = static_cast<char>(name[0] - 'a' + 'A');
    try {
      builder.add({.id = "e" + std::to_string(i % 150),
                   .name = name,
                   .type = i % 2 == 0 ? "PER" : "ORG",
                   .prior = 1.0f / static_cast<float>(1 + i % 3),
                   .case_rule = static_cast<CaseRule>(random() % 3),
                   .weak = random() % 8 == 0});
    } catch (const LexiconError&) {  // no name: marks alone, or half a character
    }
  }
  return builder.finish();
}

using Found = std::vector<std::tuple<Offset, Offset, std::int16_t, RuleId, std::int32_t>>;

Found mentions_of(const Analysis& analysis) {
  Found found;
  const Mentions& mentions = analysis.mentions();
  for (std::size_t i = 0; i < size(mentions); ++i)
    found.emplace_back(mentions.begin[i], mentions.end[i], mentions.type[i], mentions.rule[i],
                       mentions.entity[i]);
  return found;
}

TEST(NamesOnly, AreThoseThatAreFoundWithTokens) {
  test::TemporaryFolder folder;
  std::mt19937_64 random(47);
  const Lexicon lexicons[] = {make_lexicon(folder / "a.lexicon", random),
                              make_lexicon(folder / "b.lexicon", random)};
  const testing::MutatedCases cases;
  std::size_t num_mentions = 0;
  const std::size_t num = num_cases() / 40;
  for (const char* tag : {"it", "en", "de", "fr", "und"})
    for (const Overlap policy :
         {Overlap::leftmost_longest, Overlap::all, Overlap::longest_per_type, Overlap::by_priority})
      for (const bool is_layered : {false, true}) {
        AnalyzerOptions options{.language = tag, .overlap = policy};
        options.lexicons = is_layered ? Lexicons({lexicons[0], lexicons[1]}) : Lexicons({lexicons[0]});
        options.sources = Sources{1u << static_cast<int>(Source::lexicon)};
        options.tables = Tables{names};
        const Analyzer alone(options);
        options.tables = Tables{names | bit(TableName::tokens)};
        const Analyzer with_tokens(options);
        for (std::size_t i = 0; i < num; ++i) {
          std::string bytes = i % 3 == 0   ? testing::plain_prose(random)
                              : i % 3 == 1 ? testing::random_prose(random)
                                           : cases(random);
          // Longer than the blocks in which names are looked for.
          if (i % 128 == 0)
            for (int k = 0; k < 400; ++k) bytes += "\n\n" + testing::plain_prose(random);
          const Text text = Text::from_utf8(bytes, Utf8Errors::replace);
          const Analysis a = alone(text), b = with_tokens(text);
          ASSERT_EQ(mentions_of(a), mentions_of(b)) << tag << ": " << text.bytes();
          ASSERT_TRUE(equal(a.candidates(), b.candidates())) << tag << ": " << text.bytes();
          num_mentions += size(a.mentions());
        }
      }
  EXPECT_GT(num_mentions, num_cases());
}

// Names that cover one another, and now and then one on which all others of the text have a say: weak, of
// several entities, or in small letters.
TEST(NamesOnly, AreTheSameWhereNamesCoverNames) {
  test::TemporaryFolder folder;
  std::mt19937_64 random(53);
  constexpr std::array<std::string_view, 6> words = {"Anna", "Berta", "Carla", "Dora", "Emma", "Frida"};
  const auto word = [&] { return std::string(words[random() % words.size()]); };
  std::size_t num_mentions = 0;
  for (int round = 0; round < 250; ++round) {
    LexiconBuilder builder(folder / ("c" + std::to_string(round) + ".lexicon"));
    const auto add = [&](int i, const std::string& name, bool weak) {
      builder.add({.id = "e" + std::to_string(i), .name = name, .type = "PER", .weak = weak});
    };
    for (int i = 0; i < 12; ++i) {
      std::string name = word();
      for (std::size_t more = random() % 4; more > 0; --more) name += " " + word();
      add(i, name, false);
      if (round % 4 == 0 && i == 0) add(100, name, false);
      if (round % 4 == 1 && i == 0) add(101, name + " Gina", true);
    }
    add(102, "Zita Berta", round % 2 == 0);
    if (round % 4 == 2) add(103, "anna", false);
    AnalyzerOptions options{.language = "it", .lexicons = Lexicons({builder.finish()})};
    options.sources = Sources{1u << static_cast<int>(Source::lexicon)};
    options.tables = Tables{names};
    const Analyzer alone(options);
    options.tables = Tables{names | bit(TableName::tokens)};
    const Analyzer with_tokens(options);
    for (int i = 0; i < 20; ++i) {
      std::string bytes;
      // One is longer than the blocks in which names are looked for.
      for (std::size_t n = i == 0 && round % 8 < 2 ? 5000 + random() % 5000 : random() % 20; n > 0; --n)
        bytes += word() + (random() % (round % 4 == 2 ? 2 : 5) != 0 ? " "
                           : random() % 2 == 0                      ? ", "
                                                                    : " vede l’");
      if (random() % 4 == 0) bytes += "Zita Berta Gina.";
      const Text text = Text::from_utf8(bytes);
      const Analysis a = alone(text), b = with_tokens(text);
      ASSERT_EQ(mentions_of(a), mentions_of(b)) << text.bytes();
      ASSERT_TRUE(equal(a.candidates(), b.candidates())) << text.bytes();
      num_mentions += size(a.mentions());
    }
  }
  EXPECT_GT(num_mentions, 20'000u);
}

// What points into tables that are not kept says so, whichever way a text was read.
TEST(NamesOnly, HaveNoRowsOfOtherTables) {
  test::TemporaryFolder folder;
  LexiconBuilder builder(folder / "a.lexicon");
  builder.add({.id = "r", .name = "Roma", .type = "GPE"});
  const Analyzer analyzer({.language = "it",
                           .lexicons = Lexicons({builder.finish()}),
                           .sources = Sources{1u << static_cast<int>(Source::lexicon)},
                           .tables = Tables{names}});
  for (const char* text : {"Da Roma.", "Da Roma, perche\u0301."}) {
    const Analysis analysis = analyzer(Text::from_utf8(text));
    ASSERT_EQ(size(analysis.mentions()), 1u);
    EXPECT_EQ(analysis.mentions().token_begin[0], no_row);
    EXPECT_EQ(analysis.mentions().token_end[0], no_row);
    EXPECT_EQ(analysis.mentions().chain[0], no_row);
  }
}

}  // namespace
}  // namespace spigola
