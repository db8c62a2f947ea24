// What a block is: a title, running text, a byline, the leavings of a page.
#pragma once

#include <spigola/language.h>
#include <spigola/segments.h>

#include "segment/word_filter.h"
#include "segment/word_lists.h"

#include <array>
#include <span>
#include <string_view>
#include <vector>

namespace spigola {

// Which tokens and terms a block holds, as half-open ranges.
struct BlockExtent {
  Row token_begin, token_end, term_begin, term_end;
};

// The section `zones`: what stands in captions, bylines and the leavings of a page.
class ZoneCues {
 public:
  explicit ZoneCues(const Language& language);  // throws LanguageError for an unknown zone or flag

  enum class Place : std::uint8_t { line, start, any };
  struct Cue {
    std::vector<std::uint64_t> keys;  // its terms; none for a mark such as ©
    std::string_view before, after;   // what stands directly before the first and behind the last of them
    Place place;
    bool before_name;  // only when two to four capitalised words follow, and nothing else
    Zone zone;
  };
  // Cues of one sort that begin with this term, the longest first: those for the beginning of a line, and
  // those that may stand anywhere in it. Cost: one probe for a term that begins none.
  std::span<const Cue> at_beginning(std::uint64_t key) const { return beginning_.find(key); }
  // False where no cue for the beginning of a line, or none that may stand anywhere, has this first term.
  // Letters as word_filter.h says, or digits.
  bool may_begin(std::string_view term) const { return beginning_.first_words.may_hold(term); }
  // The same of the first two terms of the line.
  bool may_begin(std::string_view term, std::string_view next) const {
    return beginning_.lone_words.may_hold(term) || beginning_.word_pairs.may_hold(term, next);
  }
  bool may_stand_anywhere(std::string_view term) const { return anywhere_.first_words.may_hold(term); }
  std::span<const Cue> anywhere(std::uint64_t key) const { return anywhere_.find(key); }
  // Those that are a mark such as ©, which begins with this byte.
  std::span<const Cue> without_terms(char first) const {
    return begins_mark_[static_cast<unsigned char>(first)] ? std::span<const Cue>(marks_)
                                                           : std::span<const Cue>();
  }
  std::size_t longest() const { return longest_; }  // in terms

 private:
  struct CuesByTerm {
    struct Group {
      std::size_t begin, end;
    };
    std::vector<Cue> cues;              // by first key, the longest first
    std::vector<Group> groups;          // those of one first key
    KeyTable first_keys;                // the number of the group, from 1 on
    WordFilter first_words;             // of all cues
    WordFilter lone_words, word_pairs;  // of those of one term; the first two of others
    void add(Cue cue, std::string_view first_term, std::string_view next_term);
    void sort();
    std::span<const Cue> find(std::uint64_t key) const {
      const KeyTable::Value number = first_keys.find(key);
      if (number == 0) return {};
      const Group& group = groups[number - 1U];
      return {cues.data() + group.begin, cues.data() + group.end};
    }
  };

  Language language_;  // keeps the texts of the cues
  CuesByTerm beginning_, anywhere_;
  std::vector<Cue> marks_;
  std::array<bool, 256> begins_mark_{};
  std::size_t longest_ = 0;
};

// Fills zone and rule of every block from its tokens, terms and neighbours. Where terms are missing, those of
// lines that may hold a cue are found anew.
void classify_blocks(std::string_view text, const ZoneCues& cues, std::span<const BlockExtent> extents,
                     const Tokens& tokens, const Terms& terms, BlockColumns<Growing>& blocks,
                     TermColumns<Growing>& scratch);

}  // namespace spigola
