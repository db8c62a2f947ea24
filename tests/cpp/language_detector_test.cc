#include <spigola/error.h>
#include <spigola/language_detector.h>

#include "language/gram_counts.h"
#include "language/letter_grams.h"
#include "support/random_scripts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace spigola {
namespace {

std::string_view detect(const std::string& text) {
  static const LanguageDetector detector;
  return detector.detect(Text::from_utf8(text));
}

// Sentences that share no line with the samples.
TEST(LanguageDetectorTest, KnowsItsLanguages) {
  const std::pair<const char*, const char*> cases[] = {
      {"de", "Die Feuerwehr rückte am Freitagabend zu einem Brand in einer Lagerhalle am Stadtrand aus."},
      {"en", "Firefighters were called to a warehouse on the edge of the city late on Friday evening."},
      {"es", "Los bomberos apagaron el viernes por la noche un incendio en un almacén de las afueras."},
      {"fr", "Les pompiers ont éteint vendredi soir un incendie dans un entrepôt en bordure de la ville."},
      {"it",
       "I vigili del fuoco hanno spento venerdì sera un incendio in un magazzino alla periferia della "
       "città."},
      {"pt", "Os bombeiros apagaram na sexta-feira à noite um incêndio num armazém dos arredores da cidade."},
      {"ru", "Пожарные в пятницу вечером потушили пожар на складе, расположенном на окраине города."},
      {"uk", "Пожежники в п'ятницю ввечері загасили пожежу на складі, розташованому на околиці міста."}};
  for (const auto& [tag, text] : cases) EXPECT_EQ(detect(text), tag);
}

TEST(LanguageDetectorTest, IsUnsureOfOthers) {
  for (const char* text :
       {"De brandweer rukte vrijdagavond uit voor een felle brand in een loods aan de rand van Utrecht.",
        "Strażacy gasili w piątek wieczorem pożar magazynu na obrzeżach miasta.",
        "Brannvesenet rykket fredag kveld ut til en kraftig brann i et lager utenfor byen.",
        "Els bombers van apagar divendres al vespre un incendi en un magatzem dels afores de la ciutat.",
        "Milites ad flumen contenderunt, sed hostes pontem iam fregerant neque transire poterant.",
        "İtfaiye ekipleri cuma akşamı şehrin dışındaki bir depoda çıkan yangını söndürdü.",
        "Пожарникарите гасиха в петък вечерта пожар в склад в покрайнините на града.",
        "blorf snargle wumpus trebnik folgar zentiv losquer grintag ploomf vrazzel kwindle",
        "消防队员周五晚上扑灭了市郊一个仓库的大火。", "أخمد رجال الإطفاء حريقا في مستودع على أطراف المدينة",
        "1 234,56 + 78.9 = 1313,46; 2024-09-14 12:30", "https://example.org/la-casa-di-mia-nonna/e-il-mare",
        "", "?!", "Roma", "\n\n\t", "====================================================================="})
    EXPECT_EQ(detect(text), "und") << text;
}

TEST(LanguageDetectorTest, NamesAloneAreOfNoLanguage) {
  for (const char* text :
       {"Agnes Corder, Ramiro Talavera, Livia Santarelli, Otto Brandstetter, Percy Whitlow, Noa Amiel",
        "Bruno Tasselli, Noemi Bellisario"})
    EXPECT_EQ(detect(text), "und") << text;
  EXPECT_EQ(detect("Il Governo Monti Presenta La Nuova Legge Sul Lavoro"), "it")
      << "a headline has function words";
}

// Every word by itself: grams looked up each time it stands there, sums without parts.
std::string_view detect_plainly(const LanguageGrams& grams, std::span<const std::string> tags,
                                std::size_t num_ours, std::string_view text) {
  std::vector<std::int64_t> cost(tags.size(), 0);
  std::vector<std::uint32_t> words, trigrams;
  std::size_t num_capitalized = 0, num_long_known = 0;
  std::vector<bool> is_long;
  LetterWord buffer;
  for_each_word(text, buffer, [&](const LetterWord& word) {
    const std::int64_t weight = word.is_capitalized && !words.empty() ? 1 : 2;
    const auto add = [&](const GramTable& table, std::uint32_t row) {
      for (std::size_t i = 0; i < tags.size(); ++i) cost[i] += weight * table.costs(row)[i];
    };
    for (std::size_t i = 2; i < word.letters.size(); ++i) {
      trigrams.push_back(
          grams.trigrams.find(trigram(word.letters[i - 2], word.letters[i - 1], word.letters[i])));
      add(grams.trigrams, trigrams.back());
      if (word.letters[i - 1] >= 0x80) add(grams.letters, grams.letters.find(word.letters[i - 1]));
    }
    words.push_back(grams.words.find(word.key()));
    is_long.push_back(word.letters.size() > 3);
    if (words.back() != 0) add(grams.words, words.back());
    num_capitalized += word.is_capitalized;
  });
  if (trigrams.size() < 8) return "und";
  for (std::size_t i = num_ours; i < tags.size(); ++i) cost[i] += 9 * 64;
  const auto best = static_cast<std::size_t>(std::ranges::min_element(cost) - cost.begin());
  if (best >= num_ours) return "und";
  for (std::size_t i = 0; i < tags.size(); ++i)
    if (i != best && cost[i] - cost[best] < 96) return "und";
  const auto count_known = [&](const GramTable& table, const std::vector<std::uint32_t>& rows) {
    return static_cast<std::size_t>(std::ranges::count_if(
        rows, [&](std::uint32_t row) { return (table.languages(row) >> best & 1u) != 0; }));
  };
  for (std::size_t i = 0; i < words.size(); ++i)
    num_long_known += is_long[i] && (grams.words.languages(words[i]) >> best & 1u) != 0;
  if (3 * num_capitalized > 2 * words.size() && num_long_known == 0) return "und";
  const bool fits = count_known(grams.words, words) * 10 >= words.size() ||
                    count_known(grams.trigrams, trigrams) * 100 >= 42 * trigrams.size();
  return fits ? std::string_view(tags[best]) : "und";
}

TEST(LanguageDetectorTest, AgreesWithCountingEveryWord) {
  const std::vector<std::string> tags = {"it", "en", "ru", "de"};
  LanguageProfiles profiles;
  std::vector<Language> languages;
  std::vector<std::string> vocabulary;
  for (std::size_t i = 0; i < tags.size(); ++i) {
    languages.emplace_back(tags[i]);
    for (const Entry& entry : languages[i].section("samples")) {
      profiles.add(i, entry.key, 1);
      const std::string words(entry.key);
      for (std::size_t begin = 0; begin < words.size();) {
        const std::size_t end = std::min(words.find(' ', begin), words.size());
        vocabulary.push_back(words.substr(begin, end - begin));
        begin = end + 1;
      }
    }
    for (const Entry& entry : languages[i].section("stopwords")) profiles.add(i, entry.key, 0.5);
  }
  std::vector<std::string> all = tags;
  std::map<std::string_view, std::size_t> neighbours;
  const Language root("und");
  for (const Entry& entry : root.section("neighbours")) {
    const auto [place, is_new] = neighbours.try_emplace(entry.value, all.size());
    if (is_new) all.emplace_back(entry.value);
    profiles.add(place->second, entry.key, 1);
  }
  const LanguageGrams grams = std::move(profiles).finish(all.size());
  const LanguageDetector detector(languages);
  std::mt19937_64 random(11);
  std::size_t num_undetermined = 0;
  const int rounds = 3000;
  for (int round = 0; round < rounds; ++round) {
    std::string text;
    for (std::size_t n = random() % 14; n > 0; --n) {
      std::string word = vocabulary[random() % (random() % 2 == 0 ? 300 : vocabulary.size())];
      if (random() % 5 == 0 && word[0] >= 'a' && word[0] <= 'z')
        word[0] = static_cast<char>(word[0] - 'a' + 'A');
      if (random() % 9 == 0) word += vocabulary[random() % vocabulary.size()] + word + word;  // long ones
      for (std::size_t k = 1 + random() % 2; k > 0; --k) text += word + " ";
    }
    const std::string_view expected = detect_plainly(grams, all, tags.size(), text);
    num_undetermined += expected == "und";
    ASSERT_EQ(detector.detect(Text::from_utf8(text)), expected) << text;
  }
  EXPECT_GT(num_undetermined, 100u);
  EXPECT_LT(num_undetermined, rounds / 2u);
}

TEST(LanguageDetectorTest, ReadsTheBeginningOnly) {
  const std::string italian = "La squadra ha vinto la partita con due gol nel secondo tempo. ";
  std::string text;
  while (text.size() < LanguageDetector::max_bytes) text += italian;
  std::string more = text;
  for (int i = 0; i < 200; ++i) more += "The team won the match with two goals. ";
  EXPECT_EQ(detect(more), "it");
  std::string accents(LanguageDetector::max_bytes - 1, ' ');
  EXPECT_EQ(detect(accents + "è" + italian), "und");  // the cut does not fall inside a character
}

TEST(LanguageDetectorTest, KnowsOnlyWhatItIsGiven) {
  const std::vector<Language> two = {"it", "en"};
  const LanguageDetector detector(two);
  EXPECT_EQ(detector.tags(), (std::vector<std::string>{"it", "en"}));
  EXPECT_EQ(detector.detect(Text::from_utf8("Il governo ha deciso che la legge sarà cambiata.")), "it");
  EXPECT_EQ(LanguageDetector().tags().size(), 8u);
  EXPECT_THROW(LanguageDetector(std::span<const Language>{}), UsageError);
  const std::vector<Language> unknown = {"xx"};
  EXPECT_THROW(LanguageDetector detector(unknown), LanguageError);
  const std::vector<Language> many(20, "it");
  EXPECT_THROW(LanguageDetector detector(many), UsageError);
}

TEST(LanguageDetectorTest, TakesANeighbourThatIsGiven) {
  const Entry sample = {.key =
                            "de scholen gaan weer open maar het is nog niet duidelijk wanneer dat zal zijn"};
  const std::vector<Language> languages = {"it", Language("nl").with_entries("samples", {&sample, 1})};
  EXPECT_EQ(LanguageDetector(languages).detect(
                Text::from_utf8("het is niet duidelijk wanneer de scholen open gaan")),
            "nl");
}

TEST(LanguageDetectorTest, AnyTextIsReadAndStaysTheSame) {
  std::mt19937_64 random(3);
  std::vector<Text> texts;
  for (int i = 0; i < 3000; ++i) {
    std::string text;
    for (std::size_t n = random() % 6; n > 0; --n) text += testing::random_scripts(random);
    texts.push_back(Text::from_utf8(text));
  }
  const LanguageDetector detector;
  const auto tags = detector.detect_batch(texts, 2);
  for (std::size_t i = 0; i < texts.size(); ++i) ASSERT_EQ(tags[i], detector.detect(texts[i]));
  EXPECT_THROW(detector.detect_batch(texts, 1, [] { return true; }), Cancelled);
}

TEST(LetterGramsTest, PassesOverAddressesAndMarks) {
  std::vector<std::u32string> words;
  LetterWord word;
  for_each_word(
      "L’Eco e\u0301 2x http://a.it/b nome@c.org report.pdf Fine.", word,
      [&](const LetterWord& read) { words.emplace_back(read.letters.begin(), read.letters.end()); });
  EXPECT_EQ(words, (std::vector<std::u32string>{U" l ", U" eco ", U" e ", U" x ", U" fine "}));
}

}  // namespace
}  // namespace spigola
