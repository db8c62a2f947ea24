// What holds for the segments of any text whatever, as one function for property tests and fuzzing alike.
#pragma once

#include "segment/terms.h"
#include "text/unicode.h"

#include <spigola/segmenter.h>

#include <string>
#include <string_view>

namespace spigola::testing {

inline bool is_blank(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto [c, length] = unicode::decode(text.data() + i, text.data() + text.size());
    const unicode::CharClass kind = unicode::char_class(c);
    if (kind != unicode::CharClass::space && kind != unicode::CharClass::newline) return false;
    i += static_cast<std::size_t>(length);
  }
  return true;
}

inline bool has_blank(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto length =
        static_cast<std::size_t>(unicode::decode(text.data() + i, text.data() + text.size()).length);
    if (is_blank(text.substr(i, length))) return true;
    i += length;
  }
  return false;
}

class SegmentChecker {
 public:
  SegmentChecker(std::string_view text, const Segments& segments, const Rules& rules, Profile profile)
      : text_(text),
        s_(segments),
        rules_(rules),
        standard_(profile == Profile::unicode),
        treebank_(profile == Profile::ud) {}

  // Says which invariant is broken, and where; empty when all hold.
  std::string broken() const {
    for (auto check : {&SegmentChecker::tokens, &SegmentChecker::sentences, &SegmentChecker::blocks,
                       &SegmentChecker::terms})
      if (std::string failure = (this->*check)(); !failure.empty()) return failure;
    return {};
  }

 private:
  std::string_view part(Offset begin, Offset end) const {
    return text_.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
  }
  Offset text_end() const { return static_cast<Offset>(text_.size()); }
  static std::string at(const char* what, std::size_t row) {
    return std::string(what) + ", row " + std::to_string(row);
  }

  // Tokens tile all that is not white space.
  std::string tokens() const {
    Offset last = 0;
    for (std::size_t i = 0; i < size(s_.tokens); ++i) {
      const Token token = row(s_.tokens, i);
      if (token.begin < last || token.end <= token.begin || token.end > text_end())
        return at("tokens overlap", i);
      if (!is_blank(part(last, token.begin))) return at("text before a token is lost", i);
      const std::string_view text = part(token.begin, token.end);
      const bool grouped = treebank_ && token.kind == TokenKind::number;  // 80 000
      if (standard_ || grouped ? is_blank(text) : has_blank(text)) return at("white space in a token", i);
      last = token.end;
    }
    return is_blank(part(last, text_end())) ? "" : "text behind the last token is lost";
  }

  std::string sentences() const { return standard_ ? standard_sentences() : sentences_of_tokens(); }

  // Sentences tile the tokens, and their ends are ends of tokens.
  std::string sentences_of_tokens() const {
    Row next = 0;
    for (std::size_t i = 0; i < size(s_.sentences); ++i) {
      const Sentence sentence = row(s_.sentences, i);
      if (sentence.token_begin != next || sentence.token_end <= next)
        return at("sentences do not tile the tokens", i);
      next = sentence.token_end;
      if (static_cast<std::size_t>(next) > size(s_.tokens))
        return at("a sentence ends behind the last token", i);
      if (sentence.begin != s_.tokens.begin[static_cast<std::size_t>(sentence.token_begin)] ||
          sentence.end != s_.tokens.end[static_cast<std::size_t>(next - 1)])
        return at("a sentence does not span its tokens", i);
      if (!has_rule(sentence.rule, "sentence.")) return at("a sentence without a rule", i);
    }
    return static_cast<std::size_t>(next) == size(s_.tokens) ? "" : "tokens behind the last sentence";
  }

  // In the profile `unicode` a sentence may end inside a token, which then belongs to both.
  std::string standard_sentences() const {
    Offset last = 0;
    Row next = 0;
    for (std::size_t i = 0; i < size(s_.sentences); ++i) {
      const Sentence sentence = row(s_.sentences, i);
      const bool shares = sentence.token_begin == next - 1 && sentence.begin == last;
      if ((sentence.token_begin != next && !shares) || sentence.token_end <= sentence.token_begin ||
          static_cast<std::size_t>(sentence.token_end) > size(s_.tokens))
        return at("sentences do not tile the tokens", i);
      const Token first = row(s_.tokens, static_cast<std::size_t>(sentence.token_begin));
      const Token final_token = row(s_.tokens, static_cast<std::size_t>(sentence.token_end - 1));
      if (sentence.begin < last || sentence.end <= sentence.begin || first.begin > sentence.begin ||
          first.end <= sentence.begin || final_token.begin >= sentence.end || final_token.end < sentence.end)
        return at("a sentence does not span its tokens", i);
      if (!has_rule(sentence.rule, "sentence.")) return at("a sentence without a rule", i);
      last = sentence.end;
      next = sentence.token_end;
    }
    return static_cast<std::size_t>(next) == size(s_.tokens) ? "" : "tokens behind the last sentence";
  }

  // Blocks ascend, have no white space around them, and every sentence lies in one and has its zone.
  std::string blocks() const {
    Offset last = 0;
    std::size_t sentence = 0;
    for (std::size_t i = 0; i < size(s_.blocks); ++i) {
      const Block block = row(s_.blocks, i);
      if (block.begin < last || block.end <= block.begin || block.end > text_end())
        return at("blocks overlap", i);
      if (!has_rule(block.rule, "zone.")) return at("a block without a rule", i);
      last = block.end;
      const std::size_t first = sentence;
      for (; sentence < size(s_.sentences) && s_.sentences.begin[sentence] < block.end; ++sentence) {
        if (s_.sentences.begin[sentence] < block.begin || s_.sentences.end[sentence] > block.end)
          return at("a sentence leaves its block", sentence);
        if (s_.sentences.zone[sentence] != block.zone)
          return at("a sentence has another zone than its block", sentence);
      }
      if (first == sentence || s_.sentences.begin[first] != block.begin ||
          s_.sentences.end[sentence - 1] != block.end)
        return at("a block begins or ends outside its sentences", i);
    }
    return sentence == size(s_.sentences) ? "" : "a sentence outside all blocks";
  }

  // The terms of a token are those of its text, so that a name has the same terms in a lexicon; addresses and
  // marks have none.
  std::string terms() const {
    std::size_t next = 0;
    for (std::size_t i = 0; i < size(s_.tokens); ++i) {
      const Token token = row(s_.tokens, i);
      TermColumns<Growing> expected;
      if (token.kind != TokenKind::url && token.kind != TokenKind::email)
        append_terms(part(token.begin, token.end), token.begin, static_cast<Row>(i), expected);
      for (std::size_t k = 0; k < size(expected); ++k, ++next)
        if (next >= size(s_.terms) || row(expected, k).begin != s_.terms.begin[next] ||
            expected.end[k] != s_.terms.end[next] || expected.key[k] != s_.terms.key[next] ||
            s_.terms.token_index[next] != static_cast<Row>(i))
          return at("the terms of a token are not those of its text: token", i);
    }
    return next == size(s_.terms) ? "" : "a term that belongs to no token";
  }

  bool has_rule(RuleId rule, std::string_view prefix) const {
    return rule >= 0 && static_cast<std::size_t>(rule) < rules_.size() &&
           rules_[rule].name.starts_with(prefix);
  }

  std::string_view text_;
  const Segments& s_;
  const Rules& rules_;
  bool standard_, treebank_;
};

inline std::string broken_invariant(const Text& text, const Segments& segments, const Rules& rules,
                                    Profile profile = Profile::news) {
  return SegmentChecker(text.bytes(), segments, rules, profile).broken();
}

// explain() says of every sentence end what the table says.
inline std::string broken_explanation(const Text& text, const Segments& segments,
                                      const Segmenter& segmenter) {
  for (std::size_t i = 0; i < size(segments.sentences); ++i) {
    const Sentence sentence = row(segments.sentences, i);
    const Explanation explanation = segmenter.explain(text, sentence.end - 1);
    const bool agrees = explanation.decision == "end of sentence" && explanation.end == sentence.end &&
                        !explanation.reasons.empty() && explanation.reasons.back().holds &&
                        explanation.reasons.back().rule == sentence.rule;
    if (!agrees) return "explain() does not agree with sentence " + std::to_string(i);
  }
  return {};
}

}  // namespace spigola::testing
