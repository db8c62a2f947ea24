// Texts as the numbered tokens that ROUGE counts.
#pragma once

#include "score/common_subsequence.h"
#include "score/key_map.h"
#include "score/word_stemmer.h"

#include <spigola/measures.h>

#include <string>
#include <vector>

namespace spigola::score {

// The tokens of a text; sentences are its lines that hold any.
struct RougeText {
  std::vector<TokenNumber> token;
  std::vector<std::size_t> first_token = {0};  // of each sentence, and the end
  std::span<const TokenNumber> sentence(std::size_t i) const {
    return {token.data() + first_token[i], first_token[i + 1] - first_token[i]};
  }
  std::size_t num_sentences() const { return first_token.size() - 1; }
};

// Equal tokens of texts read between two calls of clear() have equal numbers. For one thread.
class RougeTokenizer {
 public:
  // The name of a Snowball stemmer, for RougeTokens::unicode; empty for none.
  RougeTokenizer(RougeTokens tokens, bool stem, const std::string& stemmer)
      : tokens_(tokens), stem_(stem), stemmer_(stemmer) {}

  void clear() { numbers_.clear(); }
  std::size_t num_tokens() const { return numbers_.size(); }
  void read(std::string_view text, RougeText& out);

 private:
  void read_line(std::string_view line, std::vector<TokenNumber>& out);
  void read_ascii(std::string_view line, std::vector<TokenNumber>& out);
  void add_ascii(std::vector<TokenNumber>& out);
  TokenNumber number(std::uint64_t key);

  RougeTokens tokens_;
  bool stem_;
  WordStemmer stemmer_;
  KeyMap<TokenNumber> numbers_;
  TermColumns<Growing> terms_;
  std::string word_;
};

}  // namespace spigola::score
