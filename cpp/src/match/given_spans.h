// Spans that the caller gives: linked, instead of names being found.
#pragma once

#include <spigola/context.h>
#include <spigola/text.h>

#include "match/propose_names.h"

#include <atomic>
#include <span>
#include <string_view>
#include <vector>

namespace spigola {

// The spans in bytes, in order of begin, the longest first. Throws UsageError naming the index of a span that
// is empty, leaves the text, or cuts a character.
std::vector<Span> spans_in_bytes(const Text& text, std::span<const Span> spans, OffsetUnit unit);

// Appends one proposal a span, with the names that spell exactly its terms, compared as in a text: letter
// case by the rule of the name, hyphens and spaces alike. all_lower: the text has no capital. `type`: where
// no name gives one.
void propose_spans(std::string_view text, const Segments& segments, std::span<const Span> spans,
                   const std::vector<LexiconLayer>& layers, bool all_lower, std::int16_t type,
                   const std::atomic<bool>* stop, NameScratch& names, std::vector<Proposal>& proposals,
                   std::vector<NameHit>& hits);

}  // namespace spigola
