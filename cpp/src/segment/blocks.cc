#include "segment/blocks.h"

#include "segment/marks.h"
#include "text/unicode.h"

#include <algorithm>
#include <bit>

namespace spigola {
namespace {

using unicode::CharClass;

bool is_blank(CharClass kind) {
  return kind == CharClass::space || kind == CharClass::newline;
}

// Whether a byte of a text is a character that is not white space; false for what has to be decoded.
bool is_ink(char byte) {
  return byte > ' ' && byte < '\x7F';
}

// Appends [begin, end) without the white space around it, if anything is left.
void append_block(std::string_view text, std::size_t begin, std::size_t end, BlockColumns<Growing>& out) {
  const char* first = text.data() + begin;
  const char* last = text.data() + end;
  while (first < last && !is_ink(*first)) {
    const auto [c, length] = unicode::decode(first, last);
    if (!is_blank(unicode::char_class(c))) break;
    first += length;
  }
  while (first < last && !is_ink(last[-1])) {
    const auto [c, length] = unicode::decode_back(first, last);
    if (!is_blank(unicode::char_class(c))) break;
    last -= length;
  }
  if (first == last) return;
  push_back(out, BlockColumns<One>{static_cast<Offset>(first - text.data()),
                                   static_cast<Offset>(last - text.data()), Zone::body, no_rule});
}

// Calls f(begin, end) for every line, without its break. \r\n is one break, whose \r may be left at the end
// of the line: it is white space.
template <class F>
void for_each_line(std::string_view text, LineBreaks breaks, F&& f) {
  std::size_t begin = 0, looked_at = 0;
  NewlineMasks masks;
  while (const std::size_t num_masks = find_newlines(text, looked_at, masks)) {
    for (std::size_t i = 0; i < num_masks; ++i, looked_at += 64)
      for (std::uint64_t mask = masks[i]; mask != 0; mask &= mask - 1) {
        const std::size_t end = looked_at + static_cast<std::size_t>(std::countr_zero(mask));
        f(begin, end);
        begin = end + 1;
      }
    looked_at = std::min(looked_at, text.size());
  }
  // From the line on that other breaks may stand in.
  const char* const stop = text.data() + text.size();
  for (const char* p = text.data() + (looked_at < text.size() ? begin : text.size()); p < stop;) {
    const auto [c, length] = unicode::decode(p, stop);
    const auto at = static_cast<std::size_t>(p - text.data());
    p += length;
    if (unicode::char_class(c) != CharClass::newline) continue;
    if (breaks == LineBreaks::uax29 && (c == U'\v' || c == U'\f')) continue;
    if (c == U'\r' && p < stop && *p == '\n') ++p;
    f(begin, at);
    begin = static_cast<std::size_t>(p - text.data());
  }
  f(begin, text.size());
}

bool is_blank(std::string_view line) {
  const char* const end = line.data() + line.size();
  for (const char* p = line.data(); p < end;) {
    const auto [c, length] = unicode::decode(p, end);
    if (!is_blank(unicode::char_class(c))) return false;
    p += length;
  }
  return true;
}

}  // namespace

void find_blocks(std::string_view text, Lines lines, LineBreaks breaks, BlockColumns<Growing>& out) {
  if (lines == Lines::paragraphs) {
    for_each_line(text, breaks,
                  [&](std::size_t begin, std::size_t end) { append_block(text, begin, end, out); });
    return;
  }
  std::size_t block_begin = 0;
  for_each_line(text, breaks, [&](std::size_t begin, std::size_t end) {
    if (!is_blank(text.substr(begin, end - begin))) return;
    append_block(text, block_begin, begin, out);
    block_begin = end;
  });
  append_block(text, block_begin, text.size(), out);
}

}  // namespace spigola
