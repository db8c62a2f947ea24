#include <spigola/segmenter.h>

#include "segment/scan_tokens.h"
#include "segment/scan_unicode.h"
#include "segment/segmenter_impl.h"
#include "text/spares.h"

#include <utility>

namespace spigola {

void SegmentTables::clear() {
  spigola::clear(blocks);
  spigola::clear(tokens);
  spigola::clear(sentences);
  spigola::clear(terms);
  words.clear();
  extents.clear();
}

Terms SegmentTables::term_view() const {
  return {terms.begin, terms.end, terms.token_index, terms.key};
}

Segments SegmentTables::segments() const {
  return {view(blocks), view(tokens),       view(sentences), view(words.words),
          term_view(),  words.forms.view(), nullptr};
}

Segmenter::Impl::Impl(const Language& language, SegmentOptions options)
    : policies(policies_of(options.profile, language)),
      lines(options.lines),
      words(language),
      cues(language),
      protected_strings(options.protected_strings, language),
      plain_rules(words, protected_strings, policies, policies.dotted_ordinals),
      traced_rules(words, protected_strings, policies, true),
      word_splitter(options.words ? std::make_unique<const WordSplitter>(language) : nullptr),
      rules(make_segment_rules()) {}

void Segmenter::Impl::run(const Text& text, SegmentTables& out, SegmentNeeds needs,
                          SentenceTrace* trace) const {
  out.clear();
  const std::string_view bytes = text.bytes();
  if (word_splitter) needs.sentences = true;
  if (policies.standard_only)
    scan_unicode(bytes, *this, needs, out, trace);
  else
    scan_blocks(bytes, needs, out, trace);
  if (needs.zones) {
    classify_blocks(bytes, cues, out.extents, view(out.tokens), out.term_view(), out.blocks, out.line_terms);
    // Every block has a sentence: no branch asks whether the next one begins, which cannot be foreseen.
    std::size_t block = 0;
    for (std::size_t i = 0; i < size(out.sentences); ++i) {
      block += out.sentences.begin[i] >= out.blocks.end[block];
      out.sentences.zone[i] = out.blocks.zone[block];
    }
  }
  if (word_splitter) word_splitter->run(bytes, view(out.tokens), view(out.sentences), out.stop, out.words);
}

void Segmenter::Impl::scan_blocks(std::string_view bytes, SegmentNeeds needs, SegmentTables& out,
                                  SentenceTrace* trace) const {
  DocumentScan scan(bytes, *this, out, trace);
  const TokenWriter& writer = scan.writer();
  for (BlockReader block(bytes, lines, LineBreaks::any); block.next();) {
    BlockExtent extent{writer.num_tokens(), 0, writer.num_terms(), 0};
    scan.scan_block(block.begin(), block.end(), needs.terms != TermNeeds::none);
    if (!needs.zones) continue;  // nobody asks for blocks without zones
    extent.token_end = writer.num_tokens();
    extent.term_end = writer.num_terms();
    push_back(out.blocks, BlockColumns<One>{block.begin(), block.end(), Zone::body, no_rule});
    out.extents.push_back(extent);
  }
  scan.finish();
  if (needs.terms == TermNeeds::keys) fill_term_keys(bytes, out.terms);
}

Segmenter::Segmenter(const Language& language, SegmentOptions options)
    : impl_(std::make_shared<const Impl>(language, std::move(options))) {}

const Rules& Segmenter::rules() const noexcept {
  return impl_->rules;
}

namespace {

Segments run_segmenter(const Segmenter::Impl& impl, const Text& text, SegmentNeeds needs) {
  constexpr std::size_t largest_text = std::size_t{1} << 24;
  auto tables = Spares<SegmentTables, largest_text>::take(text.bytes().size());
  impl.run(text, *tables, needs);
  Segments result = tables->segments();
  result.owner = std::move(tables);
  return result;
}

}  // namespace

Segments Segmenter::segment(const Text& text) const {
  return run_segmenter(*impl_, text, {});
}

Owned<Tokens> Segmenter::tokenize(const Text& text) const {
  Segments segments =
      run_segmenter(*impl_, text, {.terms = TermNeeds::none, .zones = false, .sentences = false});
  return {segments.tokens, std::move(segments.owner)};
}

Owned<Sentences> Segmenter::split_sentences(const Text& text) const {
  Segments segments = run_segmenter(*impl_, text, {.terms = TermNeeds::none});
  return {segments.sentences, std::move(segments.owner)};
}

Explanation Segmenter::explain(const Text& text, Offset byte) const {
  SegmentTables tables;
  SentenceTrace trace;
  trace.text_begin = text.bytes().data();
  impl_->run(text, tables, {.terms = TermNeeds::none, .zones = false}, &trace);
  for (SentenceTrace::Entry& entry : trace.entries)
    if (entry.end > byte)
      return {entry.begin, entry.end, entry.ends ? "end of sentence" : "no end of sentence",
              std::move(entry.reasons)};
  const auto size = static_cast<Offset>(text.bytes().size());
  return {size,
          size,
          "end of sentence",
          {{static_cast<RuleId>(SegmentRule::block_end), true, "the text ends here"}}};
}

}  // namespace spigola
