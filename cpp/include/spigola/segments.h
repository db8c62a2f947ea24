// The tables of segmenting: blocks, tokens, sentences, words, terms.
//
//   "Kim è a Mosca. Sì."   tokens  Kim|è|a|Mosca|.|Sì|.    sentences  [0,15) [16,20)
//
// Tokens tile all text that is not white space, in order, without overlap. A sentence never crosses a block,
// a token never crosses a sentence. Every token boundary inside word material is a term boundary. Words are
// inside tokens: `dirlo` is dir + lo, `nel` is in + il.
#pragma once

#include <spigola/columns.h>
#include <spigola/rules.h>

#include <array>

namespace spigola {

enum class Zone : std::int8_t { title, heading, body, list_item, byline, caption, boilerplate };
inline constexpr std::array<std::string_view, 7> zone_names = {"title",  "heading", "body",       "list_item",
                                                               "byline", "caption", "boilerplate"};
constexpr Names names_of(Zone) {
  return zone_names;
}

enum class TokenKind : std::int8_t { word, number, punctuation, symbol, url, email, handle, hashtag, emoji };
inline constexpr std::array<std::string_view, 9> token_kind_names = {
    "word", "number", "punctuation", "symbol", "url", "email", "handle", "hashtag", "emoji"};
constexpr Names names_of(TokenKind) {
  return token_kind_names;
}

// A paragraph, heading, list item …, found from the layout of lines.
template <template <class> class Column>
struct BlockColumns {
  Column<Offset> begin, end;  // without leading and trailing white space
  Column<Zone> zone;
  Column<RuleId> rule;  // why this zone
  static constexpr auto schema() {
    using T = BlockColumns;
    return std::tuple{column("begin", &T::begin, Meaning::offset), column("end", &T::end, Meaning::offset),
                      column("zone", &T::zone, Meaning::enumeration),
                      column("rule", &T::rule, Meaning::rule)};
  }
};
using Blocks = BlockColumns<View>;
using Block = BlockColumns<One>;

// A surface token.
template <template <class> class Column>
struct TokenColumns {
  Column<Offset> begin, end;
  Column<TokenKind> kind;
  static constexpr auto schema() {
    using T = TokenColumns;
    return std::tuple{column("begin", &T::begin, Meaning::offset), column("end", &T::end, Meaning::offset),
                      column("kind", &T::kind, Meaning::enumeration)};
  }
};
using Tokens = TokenColumns<View>;
using Token = TokenColumns<One>;

template <template <class> class Column>
struct SentenceColumns {
  Column<Offset> begin, end;
  Column<Row> token_begin, token_end;
  Column<Zone> zone;    // of its block
  Column<RuleId> rule;  // why it ends where it ends
  static constexpr auto schema() {
    using T = SentenceColumns;
    return std::tuple{column("begin", &T::begin, Meaning::offset),
                      column("end", &T::end, Meaning::offset),
                      column("token_begin", &T::token_begin, Meaning::row),
                      column("token_end", &T::token_end, Meaning::row),
                      column("zone", &T::zone, Meaning::enumeration),
                      column("rule", &T::rule, Meaning::rule)};
  }
};
using Sentences = SentenceColumns<View>;
using Sentence = SentenceColumns<One>;

// A syntactic word, as Universal Dependencies count them. Every token has at least one; the words of a token
// stand in order and lie inside it. Where they can be told apart in the token (dir|lo) each has its own span,
// elsewhere (nel) each has the span of the token. The form is written as in the token (Nel: In + il).
template <template <class> class Column>
struct WordColumns {
  Column<Row> token_index;
  Column<Offset> begin, end;
  Column<Code> form;
  static constexpr auto schema() {
    using T = WordColumns;
    return std::tuple{column("token_index", &T::token_index, Meaning::row),
                      column("begin", &T::begin, Meaning::offset), column("end", &T::end, Meaning::offset),
                      column("form", &T::form, Meaning::text)};
  }
};
using Words = WordColumns<View>;
using Word = WordColumns<One>;

// A unit for looking up, the same for every language and profile: a run of letters (with their marks) or of
// digits, or one letter of a script without spaces, case-folded, composed (NFC) and hashed once. Raise
// term_version when a key or what has one changes.
inline constexpr std::uint32_t term_version = 3;
template <template <class> class Column>
struct TermColumns {
  Column<Offset> begin, end;
  Column<Row> token_index;
  Column<std::uint64_t> key;
  static constexpr auto schema() {
    using T = TermColumns;
    return std::tuple{column("begin", &T::begin, Meaning::offset), column("end", &T::end, Meaning::offset),
                      column("token_index", &T::token_index, Meaning::row),
                      column("key", &T::key, Meaning::number)};
  }
};
using Terms = TermColumns<View>;
using Term = TermColumns<One>;

struct Segments {
  Blocks blocks;
  Tokens tokens;
  Sentences sentences;
  Words words;  // empty unless SegmentOptions::words
  Terms terms;
  Texts forms;                        // of words.form
  std::shared_ptr<const void> owner;  // keeps the columns alive
};

}  // namespace spigola
