// Names of the lexicons in a text: a walk of every trie from every term where a name may begin.
#pragma once

#include <spigola/lexicon.h>
#include <spigola/segments.h>

#include "lexicon/name_trie.h"
#include "match/letter_case.h"
#include "match/proposals.h"

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
  float prior;
};

// What the matcher knows of one layer of its lexicons.
struct LexiconLayer {
  NameTrie trie;
  std::vector<std::int16_t> types;      // type of the file → row of the matcher's types
  std::vector<std::uint8_t> languages;  // language of the file → whether its names count here
};

// Appends a proposal for every span that a name spells and its names to `hits`: those of one proposal stand
// together, of the last layer first. A name begins where a token begins and ends where a token ends (or
// before an apostrophe). Cost: O(terms + steps); allocates nothing but the results.
void propose_names(std::string_view text, const Segments& segments, const std::vector<LexiconLayer>& layers,
                   const LetterCase& letter_case, std::vector<Proposal>& proposals,
                   std::vector<NameHit>& hits);

}  // namespace spigola
