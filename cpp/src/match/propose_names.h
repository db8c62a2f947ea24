// Names of the lexicons in a text: a walk of every trie from every term where a name may begin.
#pragma once

#include <spigola/lexicon.h>
#include <spigola/segments.h>

#include "lexicon/lexicon_impl.h"
#include "lexicon/name_trie.h"
#include "match/letter_case.h"
#include "match/proposals.h"

#include <atomic>
#include <string>
#include <string_view>
#include <vector>

namespace spigola {

// One name of one lexicon that a proposal's text spells.
struct NameHit {
  std::int32_t entity;  // EntityId
  std::int16_t type;    // a row of the matcher's types
  CaseRule case_rule;
  NameKind kind;
  bool weak;
  bool small;  // the name begins with a small letter
  float prior;
};

// Which terms begin names that may be written with a small letter at the beginning; all other names are not
// looked for where a small letter stands. Some terms that begin none pass too. A lexicon with more names than
// can be read in a moment lets all terms pass.
class SmallInitials {
 public:
  explicit SmallInitials(const Lexicon::Impl& lexicon);
  bool may_begin(std::uint64_t key) const {
    return bits_.empty() || ((bits_[key >> word_shift] >> ((key >> bit_shift) % 64)) & 1u) != 0;
  }

 private:
  static constexpr int bit_shift = 64 - 14, word_shift = bit_shift + 6;
  static constexpr std::size_t max_names = 50'000;
  std::vector<std::uint64_t> bits_;
};

// What the matcher knows of one layer of its lexicons.
struct LexiconLayer {
  NameTrie trie;
  SmallInitials small_initials;
  std::vector<std::int16_t> types;      // type of the file → row of the matcher's types
  std::vector<std::uint8_t> languages;  // language of the file → whether its names count here
};

// Appends a proposal for every span that a name spells and its names to `hits`: those of one proposal stand
// together, of the last layer first. A name begins where a token begins and ends where a token ends (or
// before an apostrophe). cuts_words: the language cuts contractions inside words (`Do|n't`); names are then
// compared with the whole words as well. Throws Cancelled when `stop` is set. Cost: O(terms + steps);
// allocates nothing but the results.
void propose_names(std::string_view text, const Segments& segments, const std::vector<LexiconLayer>& layers,
                   const LetterCase& letter_case, bool cuts_words, const std::atomic<bool>* stop,
                   std::vector<Proposal>& proposals, std::vector<NameHit>& hits);

// Throws Cancelled when `stop` is set.
void throw_if_stopped(const std::atomic<bool>* stop);

}  // namespace spigola
