// A document → tokens, terms and sentence ends, block by block. Words between white space, most of all text,
// are found many bytes at once (plain_run.h); a walk by a table of byte classes reads the rest.
#pragma once

#include "segment/block_scan.h"
#include "segment/plain_run.h"
#include "segment/segmenter_impl.h"
#include "segment/token_writer.h"
#include "text/stop_poll.h"

namespace spigola {

class DocumentScan {
 public:
  // Appends to the empty tables `out`; `trace` may be nullptr.
  DocumentScan(std::string_view text, const Segmenter::Impl& segmenter, SegmentTables& out,
               SentenceTrace* trace);

  // The tokens, sentences and, if wanted, terms of text[begin, end). Blocks in order.
  void scan_block(Offset begin, Offset end, bool keeps_terms);
  void finish() { writer_.finish(); }

  const TokenWriter& writer() const { return writer_; }

 private:
  const char* read_plain_text(const BlockScan& scan, const char* p);

  std::string_view text_;
  const Segmenter::Impl& segmenter_;
  const PlainRules& plain_rules_;
  PlainPlaces places_;
  StopPoll poll_;
  TokenWriter writer_;
};

}  // namespace spigola
