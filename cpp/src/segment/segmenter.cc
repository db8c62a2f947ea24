#include <spigola/segmenter.h>

#include "segment/scan_tokens.h"
#include "segment/scan_unicode.h"
#include "segment/segmenter_impl.h"

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

Segments SegmentTables::segments() const {
  return {view(blocks), view(tokens),       view(sentences), view(words.words),
          view(terms),  words.forms.view(), nullptr};
}

Segmenter::Impl::Impl(const Language& language, SegmentOptions options)
    : policies(policies_of(options.profile, language)),
      lines(options.lines),
      words(language),
      cues(language),
      protected_strings(options.protected_strings, language),
      word_splitter(options.words ? std::make_unique<const WordSplitter>(language) : nullptr),
      rules(make_segment_rules()) {}

void Segmenter::Impl::run(const Text& text, SegmentTables& out, SentenceTrace* trace) const {
  out.clear();
  const std::string_view bytes = text.bytes();
  if (policies.standard_only)
    scan_unicode(bytes, lines, out, trace);
  else
    scan_blocks(bytes, out, trace);
  classify_blocks(bytes, cues, out.extents, out.tokens, out.terms, out.blocks);
  std::size_t sentence = 0;
  for (std::size_t i = 0; i < size(out.blocks); ++i)
    for (; sentence < size(out.sentences) && out.sentences.begin[sentence] < out.blocks.end[i]; ++sentence)
      out.sentences.zone[sentence] = out.blocks.zone[i];
  if (word_splitter) word_splitter->run(bytes, out.tokens, out.sentences, out.stop, out.words);
}

void Segmenter::Impl::scan_blocks(std::string_view bytes, SegmentTables& out, SentenceTrace* trace) const {
  find_blocks(bytes, lines, LineBreaks::any, out.blocks);
  for (std::size_t i = 0; i < size(out.blocks); ++i) {
    BlockExtent extent{static_cast<Row>(size(out.tokens)), 0, static_cast<Row>(size(out.terms)), 0};
    scan_block(bytes, out.blocks.begin[i], out.blocks.end[i], *this, out, trace);
    extent.token_end = static_cast<Row>(size(out.tokens));
    extent.term_end = static_cast<Row>(size(out.terms));
    out.extents.push_back(extent);
  }
}

Segmenter::Segmenter(const Language& language, SegmentOptions options)
    : impl_(std::make_shared<const Impl>(language, std::move(options))) {}

const Rules& Segmenter::rules() const noexcept {
  return impl_->rules;
}

Segments Segmenter::segment(const Text& text) const {
  auto tables = std::make_shared<SegmentTables>();
  impl_->run(text, *tables);
  Segments result = tables->segments();
  result.owner = std::move(tables);
  return result;
}

Owned<Tokens> Segmenter::tokenize(const Text& text) const {
  Segments segments = segment(text);
  return {segments.tokens, std::move(segments.owner)};
}

Owned<Sentences> Segmenter::split_sentences(const Text& text) const {
  Segments segments = segment(text);
  return {segments.sentences, std::move(segments.owner)};
}

Explanation Segmenter::explain(const Text& text, Offset byte) const {
  SegmentTables tables;
  SentenceTrace trace;
  trace.text_begin = text.bytes().data();
  impl_->run(text, tables, &trace);
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
