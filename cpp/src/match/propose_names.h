// Names of the lexicons in a text: every way from a term where a name may begin.
#pragma once

#include <spigola/lexicon.h>
#include <spigola/segments.h>

#include "lexicon/lexicon_impl.h"
#include "lexicon/name_index.h"
#include "match/draft_list.h"
#include "match/found_by_place.h"
#include "match/proposals.h"

#include <algorithm>
#include <atomic>
#include <string>
#include <string_view>
#include <vector>

namespace spigola {

class TokenEdges;
struct PlainTerms;

// One name of one lexicon that a proposal's text spells.
struct NameHit {
  std::int32_t entity;  // EntityId
  std::int16_t type;    // a row of the matcher's types
  CaseRule case_rule;
  NameKind kind;
  bool weak;
  double prior;
};

// What the matcher knows of one layer of its lexicons.
struct LexiconLayer {
  NameIndex names;
  std::vector<std::int16_t> types;      // type of the file → row of the matcher's types
  std::vector<std::uint8_t> languages;  // language of the file → whether its names count here
};

// When to try what saves work in some texts and costs it in others: at every text as long as it succeeds,
// else ever more rarely.
class Attempts {
 public:
  bool is_due() {
    pause_ = std::max(0, pause_ - 1);
    return pause_ == 0;
  }
  void report(bool success) {
    constexpr int longest = 64;
    last_pause_ = success ? last_pause_ / 2 : std::min(longest, 2 * last_pause_ + 1);
    pause_ = success ? 0 : last_pause_;
  }

 private:
  int pause_ = 0, last_pause_ = 0;  // texts
};

// Scratch memory of propose_names; reused from document to document. A way is a run of terms of the text with
// the key of all of it (name_index.h).
struct NameScratch {
  struct Term {
    std::uint64_t key;
    std::uint32_t term;
  };
  struct Way {
    std::uint64_t key;
    std::uint32_t first, last;  // terms
  };
  DraftList<Term> chosen, small;
  std::vector<std::uint64_t> keys;           // of the terms of a block; 0 where nobody asked for it yet
  DraftList<std::uint32_t> going_on, alone;  // of a list of terms
  DraftList<Way> ways, longer, ending;
  FoundByPlace found;
  DraftList<std::uint32_t> picked;  // of `found`
  Attempts leaving_out;
  // Result: the proposals of which every name begins with a small letter.
  std::vector<std::size_t> begin_small;
  TermColumns<Growing> whole_words;
};

// Appends a proposal for every span that a name spells and its names to `hits`: those of one proposal stand
// together, of the last layer first. A name begins where a token begins and ends where a token ends (or
// before an apostrophe). all_lower: the document has no capital. Throws Cancelled when `stop` is set.
//
// The text is read in blocks, in passes: each asks one small table about all that passed the one before, and
// asks the processor to fetch what the next will read, so that the waits for memory overlap. Cost: O(terms +
// ways that names begin with); allocates nothing but the results.
void propose_names(std::string_view text, const Tokens& tokens, const Terms& terms,
                   const std::vector<LexiconLayer>& layers, bool all_lower, const std::atomic<bool>* stop,
                   NameScratch& scratch, std::vector<Proposal>& proposals, std::vector<NameHit>& hits);

// The same for terms whose tokens are not known; where proposals count tokens they count terms. `covers`: the
// leftmost longest are selected afterwards. What a proposal covers is then left out, and no name is read for
// it, unless a proposal is weak, has several names or begins with a small letter: then other names of the
// text decide about it, and all are proposed.
void propose_names(std::string_view text, const PlainTerms& terms, TokenEdges& edges,
                   const std::vector<LexiconLayer>& layers, bool all_lower, bool covers,
                   const std::atomic<bool>* stop, NameScratch& scratch, std::vector<Proposal>& proposals,
                   std::vector<NameHit>& hits);

// Throws Cancelled when `stop` is set.
void throw_if_stopped(const std::atomic<bool>* stop);

}  // namespace spigola
