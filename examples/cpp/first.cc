// Names, dates and the sentences that matter of one article: first ARTICLE
#include <spigola/analysis.h>

#include <fstream>
#include <iostream>
#include <iterator>

int main(int argc, char** argv) {
  std::ifstream file(argc > 1 ? argv[1] : "examples/vertice.txt", std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};

  // README: begin
  const spigola::Analyzer analyzer({.language = "it"});
  const auto text = spigola::Text::from_utf8(bytes);
  const spigola::Analysis analysis = analyzer(text, {.date = spigola::Date{2025, 10, 16}});

  for (const spigola::Chain chain : rows(analysis.chains())) {
    const spigola::Mention mention = row(analysis.mentions(), chain.representative);
    std::cout << text.bytes().substr(mention.begin, mention.end - mention.begin) << ": " << chain.num_mentions
              << '\n';
  }
  for (const spigola::Row best : analysis.summary(1)) {
    const spigola::Sentence sentence = row(analysis.sentences(), best);
    std::cout << text.bytes().substr(sentence.begin, sentence.end - sentence.begin) << '\n';
  }
  // README: end
  return analysis.sentences().begin.empty() ? 1 : 0;
}
