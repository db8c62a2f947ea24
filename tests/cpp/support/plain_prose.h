// Random texts of which most is plain, and the inputs of all cases, cut and joined: what short cuts may go
// wrong on.
#pragma once

#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "support/case_file.h"
#include "support/made_prose.h"

namespace spigola::testing {

// Longer than what is looked at as one number of 64 bits, with a mark that depends on how the word began.
inline std::string long_word(std::mt19937_64& random) {
  std::string text = random() % 4 == 0 ? "F-" : "";
  const bool is_number = random() % 3 == 0;
  text.append(random() % 200, is_number ? '1' : 'a');
  if (random() % 2 == 0) text += is_number ? ",5" : "'ora";
  return text;
}

// Mostly words and commas between spaces, so that many stand in one look; now and then anything else.
inline std::string plain_prose(std::mt19937_64& random) {
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
                                        "St. They"sv,
                                        "Inc. The U.S."sv,
                                        "Corp. Kim"sv,
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
      text += prose_fragments[random() % std::size(prose_fragments)];
    else if (random() % 30 == 0)
      text += long_word(random);
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
      for (const Case& c : read_cases(std::string("segment/") + tag + ".tsv")) inputs_.push_back(c["input"]);
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

}  // namespace spigola::testing
