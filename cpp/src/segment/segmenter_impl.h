// Inside the segmenter: tables it fills, scratch it needs, resources it was built from.
#pragma once

#include <spigola/segmenter.h>

#include "segment/blocks.h"
#include "segment/plain_run.h"
#include "segment/profile.h"
#include "segment/protected_strings.h"
#include "segment/sentence_ends.h"
#include "segment/unset_column.h"
#include "segment/word_lists.h"
#include "segment/words.h"
#include "segment/zones.h"

#include <atomic>
#include <memory>
#include <vector>

namespace spigola {

// The tables of one document; reused from document to document.
struct SegmentTables {
  BlockColumns<Growing> blocks;
  TokenColumns<Unset> tokens;
  SentenceColumns<Unset> sentences;
  TermColumns<Unset> terms;
  WordTables words;
  std::vector<BlockExtent> extents;         // of the blocks, in tokens and terms
  TermColumns<Growing> line_terms;          // scratch of classify_blocks
  const std::atomic<bool>* stop = nullptr;  // asked every megabyte; when set, Cancelled is thrown

  void clear();
  Terms term_view() const;    // its keys may be missing
  Segments segments() const;  // views, owned by this
};

// What is asked for besides tokens and sentences.
enum class TermNeeds : std::uint8_t {
  none,
  places,  // without the column of keys, which is left empty: key_of_term() makes those that are asked for
  keys
};
struct SegmentNeeds {
  TermNeeds terms = TermNeeds::keys;
  bool zones = true;      // of blocks and sentences; else sentences are body, and there are no blocks
  bool sentences = true;  // else they may be left out, where they are not found on the way
};

struct Segmenter::Impl {
  Impl(const Language& language, SegmentOptions options);
  Impl(const Impl&) = delete;  // its parts refer to each other
  Impl& operator=(const Impl&) = delete;

  // Fills `out`, which it clears first. With a trace, records what was asked at every possible sentence end.
  void run(const Text& text, SegmentTables& out, SegmentNeeds needs = {},
           SentenceTrace* trace = nullptr) const;
  // Blocks, and what is in them, by the rules of the language; scan_unicode() is what stands in its place.
  void scan_blocks(std::string_view bytes, SegmentNeeds needs, SegmentTables& out,
                   SentenceTrace* trace) const;

  Policies policies;
  Lines lines;
  WordLists words;
  ZoneCues cues;
  ProtectedStrings protected_strings;
  PlainRules plain_rules, traced_rules;  // the second where every possible end of a sentence is to be told
  std::unique_ptr<const WordSplitter> word_splitter;  // none: nobody asks for words
  Rules rules;
};

}  // namespace spigola
