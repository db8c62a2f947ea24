#include "score/rouge_tokens.h"

#include "score/porter_stemmer.h"
#include "segment/terms.h"

namespace spigola::score {
namespace {

// The two letters outside ASCII whose lower case is a letter of ASCII, with what the rest of it is.
constexpr std::string_view capital_i_with_dot = "\xC4\xB0", kelvin_sign = "\xE2\x84\xAA";

constexpr std::size_t shortest_stemmed = 4;  // letters, as in rouge-score

}  // namespace

void RougeTokenizer::read(std::string_view text, RougeText& out) {
  out.token.clear();
  out.first_token.assign(1, 0);
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    read_line(text.substr(begin, end - begin), out.token);
    if (out.token.size() > out.first_token.back()) out.first_token.push_back(out.token.size());
    begin = end + 1;
  }
}

void RougeTokenizer::read_line(std::string_view line, std::vector<TokenNumber>& out) {
  if (tokens_ == RougeTokens::ascii) return read_ascii(line, out);
  spigola::clear(terms_);
  append_terms(line, 0, no_row, terms_);
  for (std::size_t i = 0; i < terms_.key.size(); ++i) {
    std::uint64_t key = terms_.key[i];
    if (stem_) {
      const auto begin = static_cast<std::size_t>(terms_.begin[i]);
      fold_term(line.substr(begin, static_cast<std::size_t>(terms_.end[i]) - begin), word_);
      key = term_key(stemmer_(word_));
    }
    out.push_back(number(key));
  }
}

void RougeTokenizer::read_ascii(std::string_view line, std::vector<TokenNumber>& out) {
  word_.clear();
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      word_ += c;
    } else if (c >= 'A' && c <= 'Z') {
      word_ += static_cast<char>(c - 'A' + 'a');
    } else if (line.substr(i).starts_with(kelvin_sign)) {
      word_ += 'k';
      i += kelvin_sign.size() - 1;
    } else {  // the dot of the capital i is a character of its own in lower case, and no letter
      if (line.substr(i).starts_with(capital_i_with_dot)) word_ += 'i';
      add_ascii(out);
    }
  }
  add_ascii(out);
}

void RougeTokenizer::add_ascii(std::vector<TokenNumber>& out) {
  if (word_.empty()) return;
  if (stem_ && word_.size() >= shortest_stemmed) porter_stem(word_);
  out.push_back(number(term_key(word_)));
  word_.clear();
}

TokenNumber RougeTokenizer::number(std::uint64_t key) {
  const auto next = static_cast<TokenNumber>(numbers_.size());
  auto [number, is_new] = numbers_.insert(key);
  if (is_new) number = next;
  return number;
}

}  // namespace spigola::score
