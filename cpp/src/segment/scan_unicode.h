// A whole text → blocks, tokens, terms and sentences of the profile `unicode`: boundaries are those of UAX
// #29 and nothing else.
#pragma once

#include "segment/segmenter_impl.h"

namespace spigola {

// Fills `out`, which is empty. Word segments that are only white space are no tokens; sentences and blocks
// reach from their first token to their last. Where a sentence ends inside a word (`a.ב`), the word is a
// token of both sentences. With a trace, every sentence end is recorded.
void scan_unicode(std::string_view text, const Segmenter::Impl& segmenter, SegmentNeeds needs,
                  SegmentTables& out, SentenceTrace* trace);

}  // namespace spigola
