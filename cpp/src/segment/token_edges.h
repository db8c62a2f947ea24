// Where tokens let a name stand in a text, without the tokens of all of it.
//
//   TokenEdges edges(segmenter, text, scratch);      // "Ieri dell'Onu, disse."
//   edges.name_end({begins of Onu}, {ends of Onu});  // where Onu ends: the comma is a token of its own
//
// Most places say it themselves: white space, or the marks that plain runs (plain_run.h) read. For all others
// the block around them is segmented, once.
#pragma once

#include "segment/scan_tokens.h"
#include "segment/segmenter_impl.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace spigola {

// Scratch memory of TokenEdges; reused from document to document.
struct EdgeScratch {
  SegmentTables tables;
  // Where the tokens of each block stand in these tables; token_begin is −1 for a block not yet read.
  std::vector<BlockExtent> extents;
};

// Of one text that find_plain_terms() has read, by the rules of a segmenter that goes by blocks. Every answer
// is that of all tokens of the text. Cost: some ns where the place says it itself; else the block is
// segmented when it is first asked about.
class TokenEdges {
 public:
  TokenEdges(const Segmenter::Impl& segmenter, std::string_view text, EdgeScratch& scratch);

  // Where a name ends that consecutive terms of the text spell: where its last token ends, or before an
  // apostrophe. −1 where it does not begin and end with tokens, or stands in one that has no terms, such as
  // an address.
  Offset name_end(std::span<const Offset> begins, std::span<const Offset> ends);
  // Whether a token of kind word surely begins with the term [begin, end). In doubt false.
  bool begins_plain_word(Offset begin, Offset end) const;

  // The row, among those that were read so far, of the token that holds a byte, which is not white space.
  Row token_at(Offset place);
  // The tokens, terms and sentences of the blocks that were read, in the order in which they were. Nothing
  // may be asked afterwards.
  Segments finish();

 private:
  enum class Edge : std::uint8_t { no, yes, asks };
  static constexpr Offset asks = -2;

  // What the places themselves say.
  Offset plain_name_end(std::span<const Offset> begins, std::span<const Offset> ends) const;
  bool joins_words(Offset end, Offset begin) const;
  bool is_plain_hyphen(Offset at) const;
  Offset plain_word_before(Offset at) const;
  bool ends_plainly_before_apostrophe(Offset apostrophe) const;
  Edge begins_here(Offset at) const;
  bool opens(Offset at) const;
  Edge begins_behind_apostrophe(Offset at) const;
  Offset ends_here(Offset begin, Offset end) const;
  Offset ends_at_final_mark(Offset begin, Offset mark) const;
  Offset block_end_behind(Offset mark) const;

  bool is_blank(Offset at) const;  // or the end of the text
  int opening_size(Offset at) const;
  // What the tokens say, of which those of a block are read when it is first asked for.
  Offset tokenised_name_end(std::span<const Offset> begins, Offset end);
  bool lacks_terms(std::size_t token) const;

  const Segmenter::Impl& segmenter_;
  const MarkTables& plain_;  // which marks are read without asking
  std::string_view text_;
  EdgeScratch& scratch_;
  std::optional<DocumentScan> scan_;  // of the blocks that were asked for
};

}  // namespace spigola
