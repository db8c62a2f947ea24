#include "segment/token_edges.h"

#include <algorithm>

namespace spigola {
namespace {

constexpr std::uint8_t no_byte = 0xFF;  // of marks that PlainRules leaves out

std::string_view between(std::string_view text, Offset begin, Offset end) {
  return text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
}

bool is_letter(char c) {
  return byte_class(&c) == Byte::letter;
}
bool is_digit(char c) {
  return byte_class(&c) == Byte::digit;
}

}  // namespace

TokenEdges::TokenEdges(const Segmenter::Impl& segmenter, std::string_view text, EdgeScratch& scratch)
    : segmenter_(segmenter), plain_(segmenter.plain_rules.tables()), text_(text), scratch_(scratch) {}

Offset TokenEdges::name_end(std::span<const Offset> begins, std::span<const Offset> ends) {
  const Offset known = plain_name_end(begins, ends);
  return known != asks ? known : tokenised_name_end(begins, ends.back());
}

Offset TokenEdges::plain_name_end(std::span<const Offset> begins, std::span<const Offset> ends) const {
  const Edge edge = begins_here(begins.front());
  if (edge == Edge::no) return -1;
  if (edge == Edge::asks) return asks;
  for (std::size_t i = 1; i < begins.size(); ++i)
    if (!joins_words(ends[i - 1], begins[i])) return asks;
  if (!is_apostrophe_at(text_, ends.back())) return ends_here(begins.back(), ends.back());
  return ends_plainly_before_apostrophe(ends.back()) ? ends.back() : asks;
}

// Whether what stands between two terms leaves both of them words: one space, or a hyphen or an apostrophe
// between letters.
bool TokenEdges::joins_words(Offset end, Offset begin) const {
  const std::string_view joiner = between(text_, end, begin);
  if (joiner == " ") return true;
  if (joiner != "'" && joiner != "’" && joiner != "-") return false;
  return is_letter(text_[static_cast<std::size_t>(end) - 1]) &&
         is_letter(text_[static_cast<std::size_t>(begin)]);
}

// Whether a hyphen between two letters stands there, which splits no token.
bool TokenEdges::is_plain_hyphen(Offset at) const {
  const auto i = static_cast<std::size_t>(at);
  return at > 0 && i + 1 < text_.size() && text_[i] == '-' && plain_.hyphen[0] == '-' &&
         is_letter(text_[i - 1]) && is_letter(text_[i + 1]);
}

// Whether nothing but letters and a mark stand between the apostrophe and white space: no address.
bool TokenEdges::ends_plainly_before_apostrophe(Offset apostrophe) const {
  std::size_t at = static_cast<std::size_t>(apostrophe);
  at += text_[at] == '\'' ? 1 : static_cast<std::size_t>(unicode::decode(text_.data() + at, nullptr).length);
  while (at < text_.size() && is_letter(text_[at])) ++at;
  constexpr AsciiSet marks(",.;:!?)\"");
  if (at < text_.size() && marks.has(text_[at])) ++at;
  return is_blank(static_cast<Offset>(at));
}

Offset TokenEdges::tokenised_name_end(std::span<const Offset> begins, Offset end) {
  const auto& tokens = scratch_.tables.tokens;
  const auto row_at = [this](Offset place) { return static_cast<std::size_t>(token_at(place)); };
  if (tokens.begin[row_at(begins.front())] != begins.front()) return -1;
  for (const Offset begin : begins)
    if (lacks_terms(row_at(begin))) return -1;
  const std::size_t last = row_at(end - 1);
  if (is_apostrophe_at(text_, end)) return end;
  bool has_more = false;
  for_each_term_place(between(text_, end, tokens.end[last]),
                      [&](const char*, const char*) { has_more = true; });
  return has_more ? -1 : tokens.end[last];
}

// An address, or a quotation mark that is written with letters: &quot;
bool TokenEdges::lacks_terms(std::size_t token) const {
  const auto& tokens = scratch_.tables.tokens;
  const TokenKind kind = tokens.kind[token];
  if (kind != TokenKind::punctuation) return kind == TokenKind::url || kind == TokenKind::email;
  bool has_letters = false;
  for_each_term_place(between(text_, tokens.begin[token], tokens.end[token]),
                      [&](const char*, const char*) { has_letters = true; });
  return has_letters;
}

bool TokenEdges::begins_plain_word(Offset begin, Offset end) const {
  return !is_digit(text_[static_cast<std::size_t>(begin)]) && begins_here(begin) == Edge::yes &&
         ends_here(begin, end) == end;
}

bool TokenEdges::is_blank(Offset at) const {
  return static_cast<std::size_t>(at) == text_.size() || byte_class(text_.data() + at) == Byte::blank;
}

TokenEdges::Edge TokenEdges::begins_here(Offset at) const {
  const char c = text_[static_cast<std::size_t>(at)];
  if (at == 0) return Edge::yes;
  if (is_blank(at - 1))  // groups of digits may be one number: 80 000
    return is_digit(c) && plain_.digit[0] == 0 ? Edge::asks : Edge::yes;
  if (opens(at)) return Edge::yes;
  if (is_plain_hyphen(at - 1)) return plain_word_before(at - 1) < 0 ? Edge::asks : Edge::no;
  return is_digit(c) ? Edge::asks : begins_behind_apostrophe(at);
}

// The bytes of the mark before `at` that is a token of its own wherever it stands; 0 for others.
int TokenEdges::opening_size(Offset at) const {
  const std::string_view before = text_.substr(0, static_cast<std::size_t>(at));
  if (before.ends_with('"') || before.ends_with('(')) return plain_.enclosing[0] != 0 ? 1 : 0;
  if (before.ends_with("«")) return plain_.guillemet[0] != no_byte ? 2 : 0;
  if (before.ends_with("“") || before.ends_with("”")) return plain_.quote[0] != no_byte ? 3 : 0;
  return 0;
}

// Whether nothing but such marks stands between white space and `at`.
bool TokenEdges::opens(Offset at) const {
  constexpr int most = 4;
  for (int i = 0; i < most; ++i) {
    const int size = opening_size(at);
    if (size == 0) return false;
    at -= size;
    if (at == 0 || is_blank(at - 1)) return true;
  }
  return false;
}

// Where the ASCII letters begin that end at `at`, if white space or an opening mark stands before them; −1.
Offset TokenEdges::plain_word_before(Offset at) const {
  Offset word = at;
  while (word > 0 && is_letter(text_[static_cast<std::size_t>(word - 1)])) --word;
  return word < at && (word == 0 || is_blank(word - 1) || opens(word)) ? word : -1;
}

// Whether the apostrophe before `at`, if one stands there, ends a token: dell'|Onu.
TokenEdges::Edge TokenEdges::begins_behind_apostrophe(Offset at) const {
  const auto lead = static_cast<unsigned char>(text_[static_cast<std::size_t>(at)]);
  constexpr unsigned char least_lead = 0xC3;  // letters before it, such as º, are asked about
  if (lead >= 0x80 && lead < least_lead) return Edge::asks;
  const std::string_view before = text_.substr(0, static_cast<std::size_t>(at));
  const Offset apostrophe = before.ends_with('\'') ? at - 1 : before.ends_with("’") ? at - 3 : -1;
  const Offset word = apostrophe < 0 ? -1 : plain_word_before(apostrophe);
  if (word < 0) return Edge::asks;
  const char* const p = text_.data();
  switch (segmenter_.plain_rules.apostrophe(p + word, p + apostrophe, p + at, p + at, true)) {
    case PlainMark::elides: return Edge::yes;
    case PlainMark::joins: return Edge::no;
    default: return Edge::asks;
  }
}

Offset TokenEdges::ends_here(Offset begin, Offset end) const {
  const char last = text_[static_cast<std::size_t>(end - 1)];
  if (is_blank(end)) return is_digit(last) && plain_.digit[0] == 0 ? asks : end;
  if (is_digit(last) || begins_here(begin) != Edge::yes) return asks;
  const std::string_view behind = text_.substr(static_cast<std::size_t>(end));
  switch (behind[0]) {
    case ',': return plain_.comma[0] == ',' && is_blank(end + 1) ? end : asks;
    case ':':
    case ';': return plain_.clause[0] != 0 && is_blank(end + 1) ? end : asks;
    case '"':
    case '(':
    case ')': return plain_.enclosing[0] != 0 ? end : asks;
    case '-': return is_plain_hyphen(end) ? -1 : asks;
    case '.': return plain_.stop[0] == '.' ? ends_at_final_mark(begin, end) : asks;
    case '!': return plain_.exclamation[0] == '!' ? ends_at_final_mark(begin, end) : asks;
    case '?': return plain_.question[0] == '?' ? ends_at_final_mark(begin, end) : asks;
    default: break;
  }
  if (behind.starts_with("»") || behind.starts_with("«")) return plain_.guillemet[0] != no_byte ? end : asks;
  if (behind.starts_with("”") || behind.starts_with("“")) return plain_.quote[0] != no_byte ? end : asks;
  return asks;
}

// The stop of an abbreviation belongs to its token.
Offset TokenEdges::ends_at_final_mark(Offset begin, Offset mark) const {
  const Offset block_end = block_end_behind(mark);
  if (block_end == asks) return asks;
  const char* const p = text_.data();
  switch (segmenter_.plain_rules.final_mark(between(text_, begin, mark), p + mark, p + block_end)) {
    case PlainMark::ends: return mark;
    case PlainMark::abbreviates:
    case PlainMark::ends_abbreviated: return mark + 1;
    default: return asks;
  }
}

// Where the block ends that holds the mark, or a place that is far enough behind it.
Offset TokenEdges::block_end_behind(Offset mark) const {
  constexpr std::size_t far = 16;  // the rules look at less
  const std::string_view behind = text_.substr(static_cast<std::size_t>(mark) + 1, far);
  const std::size_t line_break = behind.find_first_of("\n\v\f\r");
  if (line_break != std::string_view::npos && segmenter_.lines != Lines::paragraphs) return asks;
  if (line_break == std::string_view::npos && behind.size() == far)
    return mark + 1 + static_cast<Offset>(far);
  const char* const begin = behind.data();
  const char* end = begin + std::min(line_break, behind.size());
  while (end > begin) {  // without the white space around it
    const auto [c, length] = unicode::decode_back(begin, end);
    if (unicode::char_class(c) != unicode::CharClass::space) break;
    end -= length;
  }
  return static_cast<Offset>(end - text_.data());
}

Row TokenEdges::token_at(Offset place) {
  SegmentTables& tables = scratch_.tables;
  if (!scan_) {
    tables.clear();
    find_blocks(text_, segmenter_.lines, LineBreaks::any, tables.blocks);
    scratch_.extents.assign(size(tables.blocks), {-1, -1, -1, -1});
    scan_.emplace(text_, segmenter_, tables, nullptr);
  }
  const auto block = static_cast<std::size_t>(
      std::upper_bound(tables.blocks.begin.begin(), tables.blocks.begin.end(), place) -
      tables.blocks.begin.begin() - 1);
  BlockExtent& extent = scratch_.extents[block];
  if (extent.token_begin < 0) {
    extent.token_begin = scan_->writer().num_tokens();
    scan_->scan_block(tables.blocks.begin[block], tables.blocks.end[block], true);
    extent.token_end = scan_->writer().num_tokens();
  }
  const auto begin = tables.tokens.begin.begin();
  return static_cast<Row>(std::upper_bound(begin + extent.token_begin, begin + extent.token_end, place) -
                          begin - 1);
}

Segments TokenEdges::finish() {
  if (!scan_) return {};
  scan_->finish();
  return scratch_.tables.segments();
}

}  // namespace spigola
