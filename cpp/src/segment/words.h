// The third layer: tokens → syntactic words.
//
//   nel → in + il      dirglielo → dir | glie | lo      dei → dei, or di + i, as the words before it say
//
// What a token is depends on its form alone, but for three questions that are asked where it stands: is a
// fused word an article here, is it part of a name, is a capital that of a name. So each form is looked up
// once a document, and every further token costs one hash, that of its form.
#pragma once

#include "segment/words_multiword.h"
#include "text/text_pool.h"

#include <spigola/segments.h>

#include <atomic>
#include <string>
#include <vector>

namespace spigola {

// One word of a form, with its place counted from where the token begins.
struct WordPiece {
  Offset begin, end;
  Code form;
};

// What a form is as a token.
struct WordSplit {
  static constexpr std::uint8_t if_no_article = 1;  // several words, unless the context says article
  static constexpr std::uint8_t if_no_name = 2;     // … unless it stands between a word and a capital
  static constexpr std::uint8_t if_no_capital = 4;  // … unless a word stands before it in the sentence
  std::uint32_t first_piece = 0;
  std::uint16_t num_pieces = 0;  // 0: one word, the token itself
  std::uint16_t article = 0;     // as in WordGroup
  std::uint8_t conditions = 0;
  bool known = false;         // all above has been filled
  std::int16_t context = -1;  // what it says of a fused word behind it; −1: not looked up
};

// The words of one document, and scratch; reused from document to document.
struct WordTables {
  WordColumns<Growing> words;
  TextPool forms;
  std::vector<WordSplit> splits;  // by code of the form
  std::vector<WordPiece> pieces;
  std::vector<Code> codes;      // of the tokens
  std::size_t article_end = 0;  // behind the last fused word that was an article; 0: there was none
  std::string buffer;

  void clear();
};

// Immutable. Compiled from the sections fusions, clitics, clitic_hosts, clitic_lookalikes, contractions and
// partitives.
class WordSplitter {
 public:
  // Throws LanguageError (file, line) for an entry that a section cannot hold.
  explicit WordSplitter(const Language& language) : lists_(language) {}

  // Fills `out`, which was cleared. Throws Cancelled when `stop` says so. Cost: O(text).
  void run(std::string_view text, const Tokens& tokens, const Sentences& sentences,
           const std::atomic<bool>* stop, WordTables& out) const;

 private:
  struct HostAndClitic {
    const Clitic* clitic = nullptr;  // none: no clitic
    std::size_t host_end = 0;
    bool unaccented = false;
  };

  // What a form is: appends its pieces.
  WordSplit split(std::string_view form, WordTables& out) const;
  HostAndClitic find_clitic(std::string_view form, std::string& buffer) const;
  static WordSplit& known_of(Code code, WordTables& out);
  // Whether the conditions of a split say that token i of the sentence [first, last) is one word.
  bool stays_whole(const WordSplit& split, std::size_t token, std::size_t first, std::size_t last,
                   std::string_view text, const Tokens& tokens, WordTables& out) const;
  // The same of a fused word that may be an article.
  bool is_article(const WordSplit& split, std::size_t token, std::size_t first, std::string_view text,
                  const Tokens& tokens, WordTables& out) const;

  MultiwordLists lists_;
};

}  // namespace spigola
