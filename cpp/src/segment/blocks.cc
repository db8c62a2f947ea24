#include "segment/blocks.h"

#include "text/unicode.h"

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

bool BlockReader::next() {
  if (!wrapped_) {
    while (lines_.next())
      if (trim(lines_.begin(), lines_.end())) return true;
    return false;
  }
  std::size_t begin = 0, end = 0;
  while (next_paragraph(begin, end))
    if (trim(begin, end)) return true;
  return false;
}

// Lines up to a blank one, or to the end of the text.
bool BlockReader::next_paragraph(std::size_t& begin, std::size_t& end) {
  if (!lines_.next()) return false;
  begin = lines_.begin();
  do {
    end = lines_.end();
    if (is_blank(text_.substr(lines_.begin(), end - lines_.begin()))) break;
  } while (lines_.next());
  return true;
}

// Takes [begin, end) without the white space around it, if anything is left.
bool BlockReader::trim(std::size_t begin, std::size_t end) {
  const char* first = text_.data() + begin;
  const char* last = text_.data() + end;
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
  begin_ = static_cast<Offset>(first - text_.data());
  end_ = static_cast<Offset>(last - text_.data());
  return begin_ < end_;
}

void find_blocks(std::string_view text, Lines lines, LineBreaks breaks, BlockColumns<Growing>& out) {
  for (BlockReader block(text, lines, breaks); block.next();)
    push_back(out, BlockColumns<One>{block.begin(), block.end(), Zone::body, no_rule});
}

}  // namespace spigola
