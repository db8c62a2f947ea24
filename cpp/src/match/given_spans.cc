#include "match/given_spans.h"

#include <spigola/error.h>

#include "segment/terms.h"

#include <algorithm>
#include <string>
#include <tuple>

namespace spigola {
namespace {

[[noreturn]] void fail(std::size_t index, const Span& span, const std::string& message) {
  throw UsageError("spans[" + std::to_string(index) + "] = (" + std::to_string(span.begin) + ", " +
                   std::to_string(span.end) + ") " + message);
}

// The names that spell the terms of one span from the first to the last, as if it were a text of one token.
// `terms` is scratch memory.
void find_names(std::string_view span, TermColumns<Growing>& terms, const std::vector<LexiconLayer>& layers,
                bool all_lower, const std::atomic<bool>* stop, NameScratch& names,
                std::vector<Proposal>& found, std::vector<NameHit>& hits) {
  found.clear();
  clear(terms);
  append_terms(span, 0, 0, terms);
  if (terms.key.empty()) return;
  TokenColumns<Growing> token;
  push_back(token, Token{terms.begin.front(), terms.end.back(), TokenKind::word});
  propose_names(span, view(token), view(terms), layers, all_lower, stop, names, found, hits);
  std::erase_if(found, [&](const Proposal& p) { return p.end != terms.end.back(); });
}

}  // namespace

std::vector<Span> spans_in_bytes(const Text& text, std::span<const Span> spans, OffsetUnit unit) {
  const auto size = static_cast<std::int64_t>(text.size(unit));
  std::vector<Offset> offsets;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const Span& span = spans[i];
    if (span.begin < 0 || span.end > size)
      fail(i, span, "leaves the text, which has " + std::to_string(size) + "; offsets count from its begin");
    if (span.begin >= span.end) fail(i, span, "is empty; a span ends behind its begin");
    offsets.insert(offsets.end(), {span.begin, span.end});
  }
  try {
    text.convert(offsets, unit, OffsetUnit::byte);
  } catch (const UsageError&) {  // one of them is inside a character
    for (std::size_t i = 0; i < spans.size(); ++i)
      for (Offset offset : {spans[i].begin, spans[i].end}) try {
          text.convert({&offset, 1}, unit, OffsetUnit::byte);
        } catch (const UsageError& error) {
          fail(i, spans[i], std::string("cuts a character: ") + error.what());
        }
    throw;
  }
  std::vector<Span> result;
  for (std::size_t i = 0; i < offsets.size(); i += 2) result.push_back({offsets[i], offsets[i + 1]});
  std::stable_sort(result.begin(), result.end(), [](const Span& a, const Span& b) {
    return std::tuple(a.begin, -a.end) < std::tuple(b.begin, -b.end);
  });
  return result;
}

void propose_spans(std::string_view text, const Segments& segments, std::span<const Span> spans,
                   const std::vector<LexiconLayer>& layers, bool all_lower, std::int16_t type,
                   const std::atomic<bool>* stop, NameScratch& names, std::vector<Proposal>& proposals,
                   std::vector<NameHit>& hits) {
  const Tokens& tokens = segments.tokens;
  TermColumns<Growing> terms;
  std::vector<Proposal> found;
  for (const Span& span : spans) {
    Proposal p;
    p.first = static_cast<std::int32_t>(hits.size());
    find_names(
        text.substr(static_cast<std::size_t>(span.begin), static_cast<std::size_t>(span.end - span.begin)),
        terms, layers, all_lower, stop, names, found, hits);
    if (!found.empty()) {
      p = found.front();  // there is one a span
    } else {
      p.type = type;
      p.rule = static_cast<RuleId>(MatchRule::span_given);
      p.last = p.first;
    }
    p.begin = span.begin;
    p.end = span.end;
    p.token_begin = static_cast<Row>(std::upper_bound(tokens.end.begin(), tokens.end.end(), span.begin) -
                                     tokens.end.begin());
    p.token_end = static_cast<Row>(std::lower_bound(tokens.begin.begin(), tokens.begin.end(), span.end) -
                                   tokens.begin.begin());
    p.token_end = std::max(p.token_begin, p.token_end);
    p.source = Source::given;
    proposals.push_back(p);
  }
}

}  // namespace spigola
