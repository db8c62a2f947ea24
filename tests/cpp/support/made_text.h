// A text with its segments, made by hand from sentences whose tokens are separated by spaces: for tests of
// stages that read segments and must not depend on how these are found.
#pragma once

#include "segment/terms.h"

#include <spigola/segments.h>
#include <spigola/text.h>

#include <string>
#include <utility>
#include <vector>

namespace spigola {

struct MadeSentence {
  Zone zone;
  std::string text;
};

class MadeText {
 public:
  explicit MadeText(const std::vector<MadeSentence>& made) {
    for (const MadeSentence& sentence : made) add(sentence);
    text_ = Text::from_utf8(bytes_);
    segments_.blocks = view(blocks_);
    segments_.tokens = view(tokens_);
    segments_.sentences = view(sentences_);
    segments_.terms = view(terms_);
  }
  MadeText(const MadeText&) = delete;
  MadeText& operator=(const MadeText&) = delete;

  const Text& text() const { return text_; }
  const Segments& segments() const { return segments_; }

 private:
  static TokenKind kind_of(const std::string& token) {
    if (token.find("://") != std::string::npos) return TokenKind::url;
    if (token.front() == '@') return TokenKind::handle;
    if (token.front() == '#') return TokenKind::hashtag;
    if (token.front() >= '0' && token.front() <= '9') return TokenKind::number;
    return token.find_first_not_of(".,;:!?") == std::string::npos ? TokenKind::punctuation : TokenKind::word;
  }

  void add(const MadeSentence& sentence) {
    const auto begin = static_cast<Offset>(bytes_.size());
    const auto token_begin = static_cast<Row>(tokens_.begin.size());
    std::size_t p = 0;
    while (p < sentence.text.size()) {
      const std::size_t end = std::min(sentence.text.find(' ', p), sentence.text.size());
      const std::string token = sentence.text.substr(p, end - p);
      if (!token.empty()) {
        const Offset at = begin + static_cast<Offset>(p);
        append_terms(token, at, static_cast<Row>(tokens_.begin.size()), terms_);
        push_back(tokens_, Token{at, at + static_cast<Offset>(token.size()), kind_of(token)});
      }
      p = end + 1;
    }
    const Offset end = begin + static_cast<Offset>(sentence.text.size());
    push_back(sentences_, Sentence{begin, end, token_begin, static_cast<Row>(tokens_.begin.size()),
                                   sentence.zone, no_rule});
    push_back(blocks_, Block{begin, end, sentence.zone, no_rule});
    bytes_ += sentence.text + "\n\n";
  }

  std::string bytes_;
  BlockColumns<Growing> blocks_;
  TokenColumns<Growing> tokens_;
  SentenceColumns<Growing> sentences_;
  TermColumns<Growing> terms_;
  Text text_;
  Segments segments_;
};

}  // namespace spigola
