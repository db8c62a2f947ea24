// A document → tokens, terms and sentence ends, block by block. Words between white space, most of all text,
// are found many bytes at once (marks.h); a walk by a table of byte classes reads the rest.
#pragma once

#include "segment/block_scan.h"
#include "segment/marks.h"
#include "segment/segmenter_impl.h"
#include "segment/token_writer.h"

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
  const char* read_plain_words(const BlockScan& scan, const char* p, const char* ask_at);
  const char* read_plain_end(const BlockScan& scan, const char* p, const char* stop);

  std::string_view text_;
  const Segmenter::Impl& segmenter_;
  bool plain_ends_;  // the commonest ends of sentences may be written without asking the rules
  std::uint64_t plain_commas_, plain_digits_;  // all bits, or none where the rules have to see every one
  const std::atomic<bool>* stop_;
  MarkWindow window_;
  TokenWriter writer_;
};

}  // namespace spigola
