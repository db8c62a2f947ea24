// Lines → blocks.
#pragma once

#include <spigola/segmenter.h>
#include <spigola/segments.h>

#include "segment/line_reader.h"

#include <string_view>

namespace spigola {

// The blocks of a text one by one, without the white space around them. One pass, which goes no more than a
// few lines ahead of the block that was read last.
class BlockReader {
 public:
  BlockReader(std::string_view text, Lines lines, LineBreaks breaks)
      : text_(text), lines_(text, breaks), wrapped_(lines == Lines::wrapped) {}

  // Whether there is one more; begin() and end() are those of the block.
  bool next();
  Offset begin() const { return begin_; }
  Offset end() const { return end_; }

 private:
  bool next_paragraph(std::size_t& begin, std::size_t& end);
  bool trim(std::size_t begin, std::size_t end);

  std::string_view text_;
  LineReader lines_;
  bool wrapped_;
  Offset begin_ = 0, end_ = 0;
};

// Appends the blocks of a text, none of them with a zone or rule.
void find_blocks(std::string_view text, Lines lines, LineBreaks breaks, BlockColumns<Growing>& out);

}  // namespace spigola
