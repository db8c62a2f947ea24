// One block → tokens, terms and sentence ends: a walk over the bytes by a table of byte classes, which stops
// to look only where something other than a letter follows a letter.
#pragma once

#include "segment/segmenter_impl.h"

namespace spigola {

// Appends the tokens, terms and sentences of text[begin, end) to `out`. `trace` may be nullptr.
void scan_block(std::string_view text, Offset begin, Offset end, const Segmenter::Impl& segmenter,
                SegmentTables& out, SentenceTrace* trace);

}  // namespace spigola
