// The segmenter without its short cut: every token is read by the reader of its first character, one after
// the other, and every term is folded and hashed by the function for any text.
#pragma once

#include "segment/block_scan.h"
#include "segment/blocks.h"
#include "segment/segmenter_impl.h"
#include "segment/token_writer.h"

#include <string_view>

namespace spigola::reference {

inline const char* read_one(const BlockScan& scan, const char* p) {
  switch (byte_class(p)) {
    case Byte::blank: return p + 1;
    case Byte::letter: return read_word(scan, p, p, true);
    case Byte::digit: return read_number(scan, p);
    case Byte::high: return read_beyond_ascii(scan, p);
    default: return read_mark(scan, p);
  }
}

// Fills tokens, sentences (without zones) and terms of `out`.
inline void scan(std::string_view text, const Segmenter::Impl& segmenter, SegmentTables& out) {
  out.clear();
  find_blocks(text, segmenter.lines, LineBreaks::any, out.blocks);
  TokenWriter writer(text, segmenter.policies, out, nullptr);
  for (std::size_t i = 0; i < size(out.blocks); ++i) {
    writer.begin_block(out.blocks.end[i], false);
    const BlockScan scan{text.data() + out.blocks.begin[i], text.data() + out.blocks.end[i],
                         text.data() + text.size(), segmenter, writer};
    for (const char* p = scan.begin; p < scan.end;) p = read_one(scan, p);
    writer.finish_block();
  }
  writer.finish();
  for (std::size_t i = 0; i < size(out.tokens); ++i) {
    if (out.tokens.kind[i] == TokenKind::url || out.tokens.kind[i] == TokenKind::email) continue;
    const auto begin = static_cast<std::size_t>(out.tokens.begin[i]);
    const auto end = static_cast<std::size_t>(out.tokens.end[i]);
    for_each_term(text.substr(begin, end - begin), [&](const char* p, const char* q, std::uint64_t) {
      out.terms.begin.push_back(static_cast<Offset>(p - text.data()));
      out.terms.end.push_back(static_cast<Offset>(q - text.data()));
      out.terms.token_index.push_back(static_cast<Row>(i));
      out.terms.key.push_back(term_key({p, static_cast<std::size_t>(q - p)}));
    });
  }
}

}  // namespace spigola::reference
