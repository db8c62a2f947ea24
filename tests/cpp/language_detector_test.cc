#include <spigola/error.h>
#include <spigola/language_detector.h>

#include "language/letter_grams.h"
#include "support/random_scripts.h"

#include <gtest/gtest.h>

#include <random>

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
