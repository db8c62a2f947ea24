// The matcher beside the naive one: all lexicons of up to three names and all texts of up to five words over
// a small alphabet, for every policy. Each run takes a share; SPIGOLA_EXHAUSTIVE=1 asks for all 8.7 million
// cases. Then names and texts as they are written in the wild, at random.
#include <spigola/matcher.h>
#include <spigola/segmenter.h>

#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <random>
#include <set>
#include <tuple>

#include "reference/matching_reference.h"
#include "support/lexicon_files.h"

namespace spigola {
namespace {

using Found = std::set<std::tuple<Offset, Offset, std::string>>;  // begin, end, id

constexpr Sources names_only{1u << static_cast<int>(Source::lexicon)};
constexpr std::array policies = {Overlap::leftmost_longest, Overlap::all, Overlap::longest_per_type,
                                 Overlap::by_priority};

bool any_word_has_capital(std::string_view text, const Tokens& tokens) {
  for (std::size_t i = 0; i < size(tokens); ++i) {
    const char* const p = text.data() + tokens.begin[i];
    if (tokens.kind[i] == TokenKind::word &&
        unicode::is_upper(unicode::decode(p, text.data() + text.size()).code_point))
      return true;
  }
  return false;
}

struct Sample {
  Text text;
  Segments segments;
  std::vector<reference::Word> words;
  bool all_lower;

  Sample(const Segmenter& segmenter, const std::string& bytes)
      : text(Text::from_utf8(bytes)),
        segments(segmenter.segment(text)),
        words(reference::words_of(text.bytes(), segments)),
        all_lower(!any_word_has_capital(bytes, segments.tokens)) {}
};

class Case {
 public:
  explicit Case(const std::vector<reference::Name>& names) {
    LexiconBuilder builder(folder_ / "a.lexicon");
    for (const reference::Name& name : names) {
      builder.add({.id = name.id,
                   .name = name.spelling,
                   .type = name.type,
                   .prior = name.prior,
                   .case_rule = name.case_rule});
      names_.push_back(reference::prepare(name));
    }
    const Lexicons lexicons({builder.finish()});
    for (const Overlap policy : policies)
      matchers_.emplace_back(Language("und"), lexicons, Patterns{}, MatchOptions{policy, names_only});
  }

  // How many policies were asked; 0 where one gave something else than the naive matcher.
  std::size_t compare(const Sample& sample) const {
    const std::vector<reference::Span> all = reference::find_all(sample.words, names_, sample.all_lower);
    for (std::size_t i = 0; i < policies.size(); ++i) {
      Found expected;
      for (const reference::Span& span : reference::select(all, policies[i]))
        for (const reference::Name* name : span.names)
          expected.emplace(sample.words[span.first].begin, sample.words[span.last].mention_end, name->id);
      if (found(matchers_[i], sample) != expected) return 0;
    }
    return policies.size();
  }

 private:
  static Found found(const Matcher& matcher, const Sample& sample) {
    const Matches matches = matcher.find_mentions(sample.text, sample.segments, {});
    Found found;
    for (std::size_t i = 0; i < size(matches.candidates); ++i) {
      const auto mention = static_cast<std::size_t>(matches.candidates.mention[i]);
      found.emplace(matches.mentions.begin[mention], matches.mentions.end[mention],
                    matcher.lexicons()[EntityId{matches.candidates.entity[i]}].id);
    }
    return found;
  }

  test::TemporaryFolder folder_;
  std::vector<reference::PreparedName> names_;
  std::vector<Matcher> matchers_;
};

// All strings of up to `longest` words with these joiners between them.
std::vector<std::string> strings(const std::vector<std::string>& words,
                                 const std::vector<std::string>& joiners, int longest) {
  std::vector<std::string> all = words, last = words;
  for (int length = 2; length <= longest; ++length) {
    std::vector<std::string> next;
    for (const std::string& string : last)
      for (const std::string& joiner : joiners)
        for (const std::string& word : words) next.push_back(string + joiner + word);
    all.insert(all.end(), next.begin(), next.end());
    last = std::move(next);
  }
  return all;
}

std::vector<std::vector<reference::Name>> lexicons() {
  const std::vector<std::string> spellings = strings({"Zorv", "Quib"}, {" "}, 3);
  const auto name = [&](std::size_t i, std::size_t place) {
    constexpr std::array priors = {0.5f, 0.75f, 0.5f};  // two are equal
    return reference::Name{"n" + std::to_string(i), spellings[i], (i + place) % 2 == 0 ? "PER" : "ORG",
                           priors[(i + place) % 3], CaseRule::smart};
  };
  std::vector<std::vector<reference::Name>> all;
  for (std::size_t i = 0; i < spellings.size(); ++i) {
    all.push_back({name(i, 0)});
    for (std::size_t j = i + 1; j < spellings.size(); ++j) {
      all.push_back({name(i, 0), name(j, 1)});
      for (std::size_t k = j + 1; k < spellings.size(); ++k)
        all.push_back({name(i, 0), name(j, 1), name(k, 2)});
    }
  }
  return all;
}

TEST(ExhaustiveMatching, AgreesWithTheNaiveMatcherOnEverySmallText) {
  const bool complete = std::getenv("SPIGOLA_EXHAUSTIVE") != nullptr;
  constexpr std::size_t share = 37;  // divides neither the number of lexicons nor that of texts
  const Segmenter segmenter(Language("und"));
  std::vector<Sample> samples;
  for (const std::string& text : strings({"Zorv", "Quib", "quib"}, {" ", "-"}, 5))
    samples.emplace_back(segmenter, text);
  const auto all = lexicons();
  std::size_t num_cases = 0;
  for (std::size_t lexicon = 0; lexicon < all.size(); ++lexicon) {
    const Case names(all[lexicon]);
    for (std::size_t i = complete ? 0 : lexicon % share; i < samples.size(); i += complete ? 1 : share) {
      const std::size_t asked = names.compare(samples[i]);
      ASSERT_NE(asked, 0u) << "lexicon " << lexicon << ": " << samples[i].text.bytes();
      num_cases += asked;
    }
  }
  RecordProperty("cases", static_cast<int>(num_cases));
  EXPECT_GE(num_cases, complete ? 6'000'000u : 100'000u);
}

// Names with accents, apostrophes, hyphens and marks; texts that write them in other ways.
TEST(ExhaustiveMatching, AgreesWithTheNaiveMatcherOnWordsInTheWild) {
  const std::vector<std::string> words = {
      "Kim",    "Jong",     "un",    "Élise",  "dell'Onu", "all’ONU",  "Per",   "Però",   "İzmir", "Straße",
      "ﬁnanza", "Ångström", "D'Alò", "S.p.A.", "G7",       "Saint-Lô", "ΑΘΗΝΑ", "Москва", "AT&T"};
  const std::vector<std::string> joiners = {" ", " ", " ", "-", "‑", "  ", "\n", ", ", ". ", "’", "\n\n"};
  std::mt19937 draw(11);
  const auto pick = [&](const std::vector<std::string>& from) { return from[draw() % from.size()]; };
  const auto write = [&](std::string word) -> std::string {
    switch (draw() % 8) {
      case 0:
        for (char& c : word)
          if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        return word;
      case 1:
        if (word[0] >= 'A' && word[0] <= 'Z') word[0] = static_cast<char>(word[0] - 'A' + 'a');
        return word;
      case 2: return word + "ti";
      case 3: return word == "Élise" ? "E\u0301lise" : word == "Però" ? "Pero\u0300" : word;
      default: return word;
    }
  };
  const Segmenter segmenter(Language("und"));
  constexpr int num_lexicons = 60, texts_a_lexicon = 400;
  for (int round = 0; round < num_lexicons; ++round) {
    std::vector<reference::Name> names;
    std::set<std::string> spellings;
    for (int i = 0; i < 40; ++i) {
      std::string spelling = pick(words);
      for (std::size_t more = draw() % 3; more > 0; --more)
        spelling += (draw() % 4 == 0 ? "-" : " ") + pick(words);
      const auto rule =
          std::array{CaseRule::ignore, CaseRule::exact, CaseRule::smart, CaseRule::smart}[draw() % 4];
      if (spelling[0] >= 'a' && spelling[0] <= 'z') continue;  // parts of longer names: another rule
      if (spellings.insert(spelling).second)
        names.push_back({"n" + std::to_string(i), spelling, i % 2 == 0 ? "PER" : "ORG",
                         static_cast<float>(draw() % 4 + 1) / 4, rule});
    }
    const Case lexicon(names);
    for (int i = 0; i < texts_a_lexicon; ++i) {
      std::string text = write(pick(words));
      for (std::size_t more = draw() % 8; more > 0; --more) text += pick(joiners) + write(pick(words));
      ASSERT_NE(lexicon.compare(Sample(segmenter, text)), 0u) << text;
    }
  }
}

}  // namespace
}  // namespace spigola
