// What a language says of words inside tokens, compiled from its sections.
#pragma once

#include <spigola/language.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace spigola {

// A word of a fused token or of a clitic group, ready to be written in the case of the token.
struct WordForm {
  std::string lower, upper;
  int characters;  // code points
};

// Words that are written as one: a whole token (`nel`), or what may end one (`glielo`).
struct WordGroup {
  std::vector<WordForm> words;  // none: the token stays whole (parla)
  bool has_spans = false;       // one after the other they spell the key, so that each has a span of its own
  bool unaccented = false;      // they spell it but for acute accents: véase is vea + se
  bool name = false;            // may be part of a name: Della Valle
  std::uint16_t article = 0;    // 1 + row among the words that may be articles; 0: never one
};

struct Clitic {
  WordGroup group;
  std::uint16_t number = 0;  // of the clitic, for Host::takes
  bool any_host = false;     // what stands before it need not be known: a hyphen or an apostrophe parts them
  bool hyphen = false;       // it begins with a hyphen, which belongs to no word
};

// How a word ends that clitics lean on.
struct Host {
  std::vector<bool> takes;  // by number of the clitic; empty: all of them
  bool unaccented = false;  // its accent is there only because of the clitic: diciendo + lo → diciéndolo
};

// What a fused word that may be one word (dei) is where it stands.
enum class FusedWord : std::uint8_t {
  preposition,  // two words: a preposition and an article
  article,      // one word
  repeated      // the same as the one before it in an enumeration: delle supplenze, dei premi
};

class MultiwordLists {
 public:
  // Throws LanguageError (file, line) for an entry that a section cannot hold.
  explicit MultiwordLists(const Language& language);

  // All of these take text as it stands in a token; it is folded as terms are.
  const WordGroup* fusion(std::string_view token) const;
  const Clitic* clitic(std::string_view ending) const;
  int max_clitic_characters() const { return max_clitic_; }
  // How the word ends, if it ends as hosts do and takes this clitic. The longest ending decides.
  const Host* host(std::string_view word, const Clitic& clitic, std::string& buffer) const;
  // Whether the token only looks like a host with a clitic.
  bool is_lookalike(std::string_view token, std::string& buffer) const;

  // What a word says of a fused word behind it: a row of `partitives`, 0 for nothing. Of the beginning of a
  // sentence, too.
  std::int16_t context(std::string_view word, std::string& buffer) const;
  std::int16_t sentence_begin() const { return sentence_begin_; }
  // What a fused word is after these two contexts, the nearer last.
  FusedWord fused_word(std::int16_t before, std::int16_t last, std::uint16_t article) const;

 private:
  // Words and endings with a value each; an ending never is the whole word.
  struct Endings {
    std::unordered_map<std::uint64_t, std::int16_t> words, endings;
    std::size_t longest = 0;  // ending, in bytes
    void add(std::string_view key, std::int16_t value);
    std::int16_t find(std::string_view folded) const;  // 0: nothing; the longest match wins
  };

  void read_fusions(const Language& language);
  void read_clitics(const Language& language);
  void read_hosts(const Language& language);
  void read_partitives(const Language& language);
  std::int16_t context_of(std::string_view item);

  std::unordered_map<std::uint64_t, WordGroup> fusions_;
  std::unordered_map<std::uint64_t, Clitic> clitics_;
  int max_clitic_ = 0;
  std::vector<Host> hosts_ = std::vector<Host>(1);
  Endings host_endings_, lookalikes_, contexts_;
  std::int16_t num_contexts_ = 0, sentence_begin_ = 0;
  std::unordered_map<std::string, std::uint16_t> articles_;
  // By both contexts (the first 0: any) and the article (0: any).
  std::unordered_map<std::uint64_t, FusedWord> partitives_;
};

}  // namespace spigola
